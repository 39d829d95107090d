"""The kinds of databases that the records are tried on, and what a test can do to them."""

import sqlite3
from contextlib import closing, contextmanager
from pathlib import Path

from needlemap.records.ciphers.cipher_wires import CipherWires
from needlemap.records.file_kinds import FileKind, kind_of
from needlemap.records.wires import PLAIN
from tests.past_seals import past_seals

WIRES = CipherWires(bytes(range(32)))
_NO_SEALS = "SET session_replication_role = replica"


class FileDatabase:
    """A file of SQLite."""

    def __init__(self, place, new):
        self.place = self.name = place
        self._new = new

    def make(self):
        """Let it be there, as a new clinic's."""
        self.place.write_bytes(self._new)

    def connect(self):
        """Open it as another program does."""
        return sqlite3.connect(self.place)

    def ask(self, question, *facts):
        """Ask past the program, and keep what that changes."""
        with closing(self.connect()) as connection:
            rows = connection.execute(question, facts).fetchall()
            connection.commit()
        return rows

    def ask_past_seals(self, question, *facts):
        """Ask what the database itself refuses, as whoever owns the file could."""
        with closing(self.connect()) as connection, past_seals(connection):
            rows = connection.execute(question, facts).fetchall()
            connection.commit()
        return rows

    def tables(self):
        """Return the names of all tables."""
        return [name for [name] in self.ask("SELECT name FROM sqlite_master WHERE type = 'table'")]

    def faults(self):
        """Return what is not whole."""
        broken = [found for [found] in self.ask("PRAGMA integrity_check") if found != "ok"]
        return broken + self.ask("PRAGMA foreign_key_check")

    @contextmanager
    def busy(self, statement):
        """Let another program write, and not end."""
        with closing(self.connect()) as other:
            other.isolation_level = None
            other.execute("BEGIN IMMEDIATE")
            other.execute(statement)
            yield


class EncryptedDatabase(FileDatabase):
    """A file that is opened by a key."""

    def connect(self):
        """Open it as a program does that has the key."""
        return WIRES.connect(self.place)


def wires_at(place):
    """Return how a test speaks to the database at a place."""
    path = Path(place)  # no file of that name is there for the URL of a server
    is_encrypted = path.is_file() and kind_of(path) is FileKind.ENCRYPTED
    return WIRES if is_encrypted else PLAIN


class _OnServer:
    """A database of a PostgreSQL server, which keeps its own files whole."""

    def __init__(self, server, name):
        self.place, self.name = server.url(name), name
        self._server = server

    def ask(self, question, *facts):
        """Ask past the program, and keep what that changes."""
        return self._server.ask(question, *facts, name=self.name)

    def ask_past_seals(self, question, *facts):
        """Ask what the database itself refuses, as whoever runs the server could."""
        return self._server.ask(question, *facts, name=self.name, first=_NO_SEALS)

    def tables(self):
        """Return the names of all tables."""
        asked = "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
        return [name for [name] in self.ask(asked)]

    def faults(self):
        """Return what is not whole."""
        return []


class ServerDatabase(_OnServer):
    """One as a new clinic's."""

    def __init__(self, server, make):
        super().__init__(server, "clinic")
        self.busy = server.busy
        server.make_new(make)

    def make(self):
        """Let it be there: it is."""


class EmptyServerDatabase(_OnServer):
    """One without tables."""

    def __init__(self, server):
        super().__init__(server, "empty")
        server.make_empty("empty")
