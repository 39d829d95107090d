"""What a fault of the database means to a therapist; nothing of the record enters the text."""

from sqlalchemy.exc import SQLAlchemyError

from needlemap.clinic.errors import DatabaseBusy, DiskFull, RecordsError, WriteFailed

_SIGNS: tuple[tuple[str, type[RecordsError]], ...] = (
    ("SQLITE_FULL", DiskFull),
    ("database or disk is full", DiskFull),
    ("No space left", DiskFull),
    ("SQLITE_BUSY", DatabaseBusy),
    ("SQLITE_LOCKED", DatabaseBusy),
    ("database is locked", DatabaseBusy),
    ("lock timeout", DatabaseBusy),
)


def explained(error: SQLAlchemyError) -> RecordsError:
    """Return the error a person can read."""
    cause = getattr(error, "orig", None)
    signs = f"{getattr(cause, 'sqlite_errorname', '')} {cause}"
    for sign, kind in _SIGNS:
        if sign in signs:
            return kind()
    return WriteFailed()
