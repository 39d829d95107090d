"""What a fault of the database means to a therapist; nothing of the record enters the text."""

from sqlalchemy.exc import DataError, IntegrityError, SQLAlchemyError
from sqlalchemy.orm import ORMExecuteState

from needlemap.body.errors import NeedleMapError
from needlemap.clinic.errors import (
    DatabaseBusy,
    DatabaseDamaged,
    DiskFull,
    ImpossibleValue,
    ReadBusy,
    ReadFailed,
    RecordsChanged,
    RecordsError,
    ServerBusy,
    VisitSigned,
    WriteFailed,
)
from needlemap.clinic.server_errors import ServerUnheard, ServerUnread
from needlemap.records.wires import wire_errors

SEALED = "what is signed stays as it is"
"""What a database says when it refuses to change that; no word of a record is in it."""
KEPT = "what is in the audit trail stays as it is"
"""What it says when it refuses to change the trail."""
_SIGNS: tuple[tuple[str, type[RecordsError]], ...] = (
    ("SQLITE_FULL", DiskFull),
    ("database or disk is full", DiskFull),
    ("SQLITE_BUSY", DatabaseBusy),
    ("SQLITE_LOCKED", DatabaseBusy),
    ("database is locked", DatabaseBusy),
    ("SQLITE_CORRUPT", DatabaseDamaged),
    ("SQLITE_NOTADB", DatabaseDamaged),
)
_STATES: dict[str, type[RecordsError]] = {  # as a server names them
    "40001": ServerBusy,  # two desks read what both then changed
    "40P01": ServerBusy,  # two desks waited for one another
    "55P03": ServerBusy,  # another desk did not let go
    "57014": ServerBusy,  # it took too long
    "53100": DiskFull,
}
_READ_ONLY = "25006"
_SERVERS = "psycopg"  # which a clinic with a file does not import
_REFUSES = "FATAL:"  # it answers: nobody is let in
_OF_LINES = frozenset({"OperationalError", "InterfaceError", "ConnectionTimeout"})
_LINE_LOST = ("08", "57P")
"""How the states begin by which a server says that it ends, or the line to it has."""
_WHEN_READING: dict[type[RecordsError], type[RecordsError]] = {
    DatabaseBusy: ReadBusy,
    ServerBusy: ReadBusy,
    DatabaseDamaged: DatabaseDamaged,
    ServerUnheard: ServerUnread,
}


class WrittenWhileReading(RuntimeError):
    """The program's own mistake: it may not write in a block that was opened to read."""

    def __init__(self) -> None:
        super().__init__("these records are open to be read; write within begin()")


def database_errors() -> tuple[type[Exception], ...]:
    """Return all errors by which a database says that it cannot do something."""
    return (SQLAlchemyError, *wire_errors())


def explained(error: Exception, *, reading: bool = False) -> NeedleMapError:
    """Return the error a person can read; a mistake of the program's own is raised.

    The rules of the tables are those of the clinic's values too: they are broken only when
    another program has changed the records in between, and trying again would not help.
    """
    if isinstance(error, IntegrityError):
        if SEALED in str(error.orig):
            return VisitSigned()
        return RecordsChanged()
    if isinstance(error, DataError) and not reading:
        return ImpossibleValue()
    cause = getattr(error, "orig", error)
    state = getattr(cause, "sqlstate", None)
    if reading and state == _READ_ONLY:
        raise WrittenWhileReading
    signs = f"{getattr(cause, 'sqlite_errorname', '')} {cause}"
    kind = _STATES.get(state or "") or next((k for sign, k in _SIGNS if sign in signs), WriteFailed)
    if kind is WriteFailed and _is_line_lost(cause, state):
        kind = ServerUnheard
    return _WHEN_READING.get(kind, ReadFailed)() if reading else kind()


def _is_line_lost(cause: object, state: str | None) -> bool:
    """Return whether a server's driver tells of its line, and not of what the server said."""
    driver = type(cause)
    if not driver.__module__.startswith(_SERVERS):
        return False
    if state is not None:
        return state.startswith(_LINE_LOST)
    return driver.__name__ in _OF_LINES and _REFUSES not in str(cause)


def refuse_rows(*_: object) -> None:
    """Let nothing be written through a session that reads. Raises WrittenWhileReading."""
    raise WrittenWhileReading


def refuse_statements(state: ORMExecuteState) -> None:
    """Let a session that reads only ask. Raises WrittenWhileReading."""
    if not state.is_select:
        raise WrittenWhileReading
