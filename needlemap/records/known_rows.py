"""Rows that are read again and again: what one tells is worked out once, while it stays as it is.

All of a row is read each time, so that nobody has to know whether somebody wrote meanwhile.
"""

from collections.abc import Callable, Iterable
from typing import Any, Generic, TypeVar

from sqlalchemy import Column, ColumnElement, Dialect, Select, inspect, type_coerce
from sqlalchemy.orm import InstrumentedAttribute, Session
from sqlalchemy.types import NullType, TypeDecorator

from needlemap.records.base import Base, Facts
from needlemap.records.damage import WRONG, kinds_of, note_damage

_Value = TypeVar("_Value")

Raw = tuple[Any, ...]
"""Fields of a row as the database holds them."""
Maker = Callable[[Raw], _Value]
"""Makes a value of a row; raises if it is damaged."""


class KnownRows(Generic[_Value]):
    """What rows of a table told when they were read last."""

    def __init__(self, table: str, number: int) -> None:
        """Know rows by all of their fields.

        ``number``: the place of the field that a damaged one is told by.
        """
        self._table, self._number = table, number
        self._told: dict[Raw, _Value] = {}

    def __len__(self) -> int:
        return len(self._told)

    def read(self, session: Session, rows: Iterable[Raw], make: Maker[_Value]) -> dict[Raw, _Value]:
        """Return the rows that can be read with their values, in order; the others are noted.

        A row that is as it was is not made again; what is not among these rows is let go of.
        """
        before, now = self._told, dict[Raw, _Value]()
        for row in rows:
            value = before.get(row)
            if value is None:
                try:
                    value = make(row)
                except WRONG:
                    self.note(session, row)
                    continue
            now[row] = value
        self._told = now
        return now

    def note(self, session: Session, row: Raw) -> None:
        """Note that a row is damaged."""
        note_damage(session, self._table, row[self._number])

    def forget(self) -> None:
        """Know nothing any more."""
        self._told = {}


class Fields:
    """Fields of tables, asked for as the database holds them."""

    def __init__(self, *attributes: InstrumentedAttribute[Any]) -> None:
        self.names = tuple(one.key for one in attributes)
        self._fields = tuple(one.property.columns[0] for one in attributes)
        # As of a table: a session has nothing to keep of thousands of rows.
        self.columns: tuple[ColumnElement[Any], ...] = tuple(
            type_coerce(one, NullType()) for one in self._fields
        )

    @classmethod
    def named(cls, row: type[Base], names: Iterable[str] = ()) -> "Fields":
        """Return these fields of a table, all of it if none is named."""
        chosen = tuple(names) or [one.key for one in inspect(row).column_attrs]
        return cls(*(getattr(row, name) for name in chosen))

    def maker(self, make: Callable[[Facts], _Value], dialect: Dialect) -> Maker[_Value]:
        """Return what makes a value of these fields; it raises TypeError of a damaged one."""
        reads = tuple(
            (name, _process(one, dialect), kinds_of(one.type), bool(one.nullable))
            for name, one in zip(self.names, self._fields, strict=True)
        )

        def made(raw: Raw) -> _Value:
            facts: Facts = {}
            for (name, process, kinds, may_lack), held in zip(reads, raw, strict=True):
                found = held if process is None else process(held)
                if not (isinstance(found, kinds) or (found is None and may_lack)):
                    raise TypeError(name)
                facts[name] = found
            return make(facts)

        return made


def raw_rows(session: Session, asked: Select[Any]) -> list[Raw]:
    """Return rows as the database holds them now."""
    session.flush()
    return [tuple(row) for row in session.execute(asked).all()]


def _process(column: Column[Any], dialect: Dialect) -> Callable[[Any], Any] | None:
    """Return what makes of a field as the database holds it what a row has; None if that is it."""
    if not isinstance(column.type, TypeDecorator):
        return None  # whole numbers, numbers, letters and bytes are what they are
    return column.type.dialect_impl(dialect).result_processor(dialect, None)
