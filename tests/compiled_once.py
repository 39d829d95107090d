"""Lets all databases of a run share what SQLAlchemy works out: each test opens its own."""

from weakref import WeakKeyDictionary

from sqlalchemy import Engine, event
from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.util import LRUCache


class AlikeDialect:
    """Compiled statements are kept by dialect; those of two databases of a kind do not differ."""

    def __eq__(self, other):
        return type(self) is type(other)

    def __hash__(self):
        return hash(type(self))


def compile_once():
    """Compile each statement for a kind of database once a process, not once a database."""
    compiled = LRUCache(2000)
    for kind in (SQLiteDialect_pysqlite, PGDialect_psycopg):
        kind.__eq__ = AlikeDialect.__eq__
        kind.__hash__ = AlikeDialect.__hash__
        # How each type of field is written and read; nothing public says it.
        kind._type_memos = WeakKeyDictionary()  # noqa: SLF001

    @event.listens_for(Engine, "engine_connect")
    def share(connection):
        connection.execution_options(compiled_cache=compiled)
