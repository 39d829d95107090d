"""Makes the tables of new records in files once a process; those of all others are copied."""

from functools import wraps
from uuid import uuid4

from needlemap.records import migrating

_MADE_OF = (
    "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND type {} 'trigger' ORDER BY rowid"
)
_FIRST_ROWS = (
    ("INSERT INTO alembic_version VALUES (?)", lambda revision: (revision,)),
    ("INSERT INTO identity VALUES (1, ?)", lambda _: (uuid4().hex,)),  # each clinic has its own
    ("INSERT INTO audit_head VALUES (1, 0, '')", lambda _: ()),
)


def make_tables_once():
    """Let 46 steps be gone through for the first new records alone, as they take 100 ms."""
    steps = by_hand()
    made = []

    @wraps(steps)
    def migrate(engine, revision, *, beside=True):
        is_new_file = revision is None and engine.url.get_backend_name() == "sqlite"
        if not (is_new_file and made):
            steps(engine, revision, beside=beside)
            if is_new_file:
                made.extend(_made(engine))
            return
        tables, triggers, newest = made
        with engine.begin() as connection:
            for words in tables:
                connection.exec_driver_sql(words)
            for words, facts in _FIRST_ROWS:
                connection.exec_driver_sql(words, facts(newest))
            for words in triggers:  # which guard those rows too
                connection.exec_driver_sql(words)

    migrating.migrate = migrate


def by_hand():
    """Return what goes through all steps each time."""
    return getattr(migrating.migrate, "__wrapped__", migrating.migrate)


def _made(engine):
    """Return what makes the tables and the triggers of these records, and their revision."""
    with engine.connect() as connection:
        tables = connection.exec_driver_sql(_MADE_OF.format("<>")).scalars().all()
        triggers = connection.exec_driver_sql(_MADE_OF.format("=")).scalars().all()
        newest = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    return tables, triggers, newest
