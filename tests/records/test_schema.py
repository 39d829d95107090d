"""The program knows exactly the revisions that its migrations make."""

from pathlib import Path

from alembic.config import Config
from alembic.script import ScriptDirectory

from needlemap.records import migrations
from needlemap.records.schema import KNOWN_REVISIONS, NEWEST_REVISION


def test_the_known_revisions_are_those_of_the_migrations_oldest_first():
    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__file__).parent))
    steps = ScriptDirectory.from_config(config).walk_revisions()
    assert tuple(step.revision for step in steps)[::-1] == KNOWN_REVISIONS
    assert KNOWN_REVISIONS[-1] == NEWEST_REVISION
