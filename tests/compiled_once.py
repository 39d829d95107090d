"""Lets all databases of a run share what SQLAlchemy compiles: each test opens its own."""

from sqlalchemy import Engine, event
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.util import LRUCache


class AlikeDialect:
    """Compiled statements are kept by dialect; those of two files of SQLite do not differ."""

    def __eq__(self, other):
        return type(self) is type(other)

    def __hash__(self):
        return hash(type(self))


def compile_once():
    """Compile each statement for SQLite once a process, not once a database."""
    compiled = LRUCache(2000)
    SQLiteDialect_pysqlite.__eq__ = AlikeDialect.__eq__
    SQLiteDialect_pysqlite.__hash__ = AlikeDialect.__hash__

    @event.listens_for(Engine, "engine_connect")
    def share(connection):
        connection.execution_options(compiled_cache=compiled)
