"""Holding the file of a database for this program, or saying who holds it."""

from pathlib import Path

from needlemap.body.texts import Text
from needlemap.clinic.errors import DatabaseInUse
from needlemap.records.sole_use import InUse, SoleUse


def hold(sole: SoleUse, path: Path) -> None:
    """Hold a file for this program.

    Raises:
        DatabaseInUse: if another program holds it.
    """
    try:
        sole.hold()
    except InUse as other:
        raise DatabaseInUse(place=path, holder=named(other)) from None
    except OSError:
        raise DatabaseInUse(
            place=path, holder=Text("a place where nothing can be locked")
        ) from None


def named(other: InUse) -> Text:
    """Return what a person calls the program that holds a file."""
    if other.computer:
        return Text("another NeedleMap, on {computer}", computer=other.computer)
    return Text("another NeedleMap")
