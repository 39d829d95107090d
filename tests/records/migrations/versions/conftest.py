"""Databases as an earlier version left them."""

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine

from needlemap.records import migrating


@pytest.fixture
def upgraded(tmp_path):
    """Return a function that brings a new database to a revision."""

    def to(revision):
        engine = create_engine(f"sqlite:///{tmp_path / 'clinic.db'}")
        with engine.begin() as connection:
            config = Config()
            folder = migrating.__file__.replace("migrating.py", "migrations")
            config.set_main_option("script_location", folder)
            config.attributes["connection"] = connection
            command.upgrade(config, revision)
        engine.dispose()
        return tmp_path / "clinic.db"

    return to
