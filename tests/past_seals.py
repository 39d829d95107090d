"""Lets a test write into a file what the file itself refuses: as whoever owns it could."""

from contextlib import contextmanager

_SEALS = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'seal%'"


@contextmanager
def past_seals(connection):
    """Lay aside what a file refuses, and let it refuse it again: in one transaction."""
    if not connection.in_transaction:
        connection.execute("BEGIN")
    seals = connection.execute(_SEALS).fetchall()
    for name, _ in seals:
        connection.execute(f"DROP TRIGGER {name}")
    yield connection
    for _, statement in seals:
        connection.execute(statement)
