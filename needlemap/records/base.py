"""What all tables share: the base class, closed sets by their values, times that are UTC."""

from dataclasses import fields
from datetime import UTC, date, datetime, time
from enum import StrEnum
from functools import cache
from typing import Any, ClassVar, TypeVar
from uuid import UUID

from sqlalchemy import (
    Boolean,
    Date,
    DateTime,
    Dialect,
    MetaData,
    Select,
    String,
    Time,
    Uuid,
    event,
    inspect,
    select,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, TypeResolve
from sqlalchemy.types import TypeEngine
from typing_extensions import override

from needlemap.body.texts import Text
from needlemap.clinic.errors import NotFound, RecordsChanged
from needlemap.clinic.facts import LARGEST_NUMBER
from needlemap.clinic.merging import Record
from needlemap.records.damage import Checked, Unreadable

Facts = dict[str, Any]
"""The facts of a value by name, as a row has them."""
_Value = TypeVar("_Value", bound=Record)
_Row = TypeVar("_Row", bound="Base")


class UtcTime(Checked):
    """A moment, aware and in UTC on our side whatever the database keeps."""

    impl = DateTime(timezone=True)
    cache_ok = True

    @override
    def process_bind_param(self, value: Any, dialect: Dialect) -> datetime | None:
        if not isinstance(value, datetime):
            return None
        if value.tzinfo is None:
            message = "a moment without a time zone"
            raise ValueError(message)
        return value.astimezone(UTC)

    @override
    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class ClosedSet(Checked):
    """A member of a closed set, stored by its value."""

    impl = String
    cache_ok = True

    def __init__(self, kind: type[StrEnum]) -> None:
        super().__init__()
        self.kind = kind

    @override
    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        return None if value is None or isinstance(value, Unreadable) else self.kind(value).value

    @override
    def process_result_value(self, value: str | None, dialect: Dialect) -> StrEnum | None:
        return None if value is None else self.kind(value)


class Id(Checked):
    """The id of a record."""

    impl = Uuid
    cache_ok = True


class Day(Checked):
    """A day of the calendar."""

    impl = Date
    cache_ok = True


class ClockTime(Checked):
    """A time of day, by the clock on the clinic's wall."""

    impl = Time
    cache_ok = True


class YesNo(Checked):
    """Whether something is so."""

    impl = Boolean
    cache_ok = True

    @override
    def is_possible(self, found: object) -> bool:
        return found in (None, 0, 1)


class Base(DeclarativeBase):
    """The base of all rows; constraint names are fixed so that migrations can find them."""

    type_annotation_map: ClassVar = {
        datetime: UtcTime,
        date: Day,
        time: ClockTime,
        bool: YesNo,
        UUID: Id,
    }
    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


@event.listens_for(Base, "resolve_type_annotation")
def _type_of(annotation: TypeResolve) -> TypeEngine[Any] | None:
    """Return how a closed set or an id is stored, whichever it is."""
    kind = annotation.resolved_type
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return ClosedSet(kind)
    return Id() if getattr(kind, "__supertype__", None) is UUID else None


def facts_of(value: Record, *leaving: str) -> Facts:
    """Return the facts of a value by name, for a row with the same names."""
    return {
        known.name: getattr(value, known.name)
        for known in fields(value)
        if known.name not in leaving
    }


def told(kind: type[_Value], row: Base, **more: object) -> _Value:
    """Return the value that a row tells, with what it does not know itself."""
    return kind(**held(row, kind, *more), **more)


def held(row: Base, kind: type[Record], *leaving: str) -> Facts:
    """Return the facts of a kind of value that a row holds."""
    known = vars(row)  # quicker than to ask for each, of thousands of rows
    names = (name for name in _names_of(kind) if name not in leaving)
    return {name: known[name] if name in known else getattr(row, name) for name in names}


@cache
def _names_of(kind: type[Record]) -> tuple[str, ...]:
    return tuple(known.name for known in fields(kind))


def row_of(
    session: Session, kind: type[_Row], row_id: UUID, what: Text, *, locked: bool = False
) -> _Row:
    """Return the row of an id; ``locked``: nobody else changes it before this is done.

    Raises:
        NotFound: if there is none.
    """
    row = locked_row(session, kind, row_id) if locked else session.get(kind, row_id)
    if row is None:
        raise NotFound(what=what, number=row_id)
    return row


def add_new(session: Session, row: Base) -> None:
    """Add the row of a new record.

    Raises:
        RecordsChanged: if there is one of its id already; nothing is written over it.
    """
    if session.get(type(row), inspect(row).mapper.primary_key_from_instance(row)) is not None:
        raise RecordsChanged
    session.add(row)


def locked_row(session: Session, kind: type[_Row], row_id: UUID | int) -> _Row | None:
    """Return the row of an id as it is now, if there is one; nobody else changes it meanwhile.

    What was read before, of this row or any other, is forgotten: it may have changed until now.
    Others may still refer to the row, so that nobody who adds something to it has to wait.
    """
    session.flush()
    session.expire_all()
    return session.get(kind, row_id, with_for_update={"key_share": True})


def lock_rows(session: Session, rows: Select[Any]) -> None:
    """Let nobody else change these rows until this is done; in a file nobody writes meanwhile.

    Others may still refer to them, so that nobody who adds something to one has to wait.
    """
    if session.get_bind().dialect.name != "sqlite":
        session.execute(rows.with_for_update(key_share=True))


def numbered_row(
    session: Session, kind: type[_Row], column: Mapped[int], number: int, what: Text
) -> _Row:
    """Return the row of a number, which may be larger than any database keeps.

    Raises:
        NotFound: if there is none.
    """
    wanted = select(kind).where(column == number)
    row = session.scalar(wanted) if 0 < number <= LARGEST_NUMBER else None
    if row is None:
        raise NotFound(what=what, number=number)
    return row
