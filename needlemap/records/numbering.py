"""Numbers given inside the write: whoever comes second gets the next one, and no error."""

from collections.abc import Callable
from typing import TypeVar

from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

_Value = TypeVar("_Value")
_IN_TURN = text("SELECT pg_advisory_xact_lock(7201986)")  # a file lets one write at a time anyhow


def in_turn(session: Session) -> None:
    """Give numbers one desk after the other, until the write is through."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(_IN_TURN)


def add_numbered(
    session: Session, numbered: Callable[[], _Value], add: Callable[[_Value], None]
) -> _Value:
    """Add a value under numbers that are free; return it with them.

    Desks do so in turn. ``numbered`` gives the value with numbers that nobody has now. Another
    program may take them before ``add`` is through: then the next ones are tried.
    """
    in_turn(session)
    value = numbered()
    while True:
        try:
            with session.begin_nested():
                add(value)
        except IntegrityError:
            again = numbered()
            if again == value:  # it was not for its numbers
                raise
            value = again
        else:
            return value
