"""Rows that can no longer be read: each is one row, told by its number, and the rest lives on."""

from collections.abc import Callable, Iterable
from functools import cache, wraps
from typing import Any, Protocol, TypeVar

from sqlalchemy import inspect
from sqlalchemy.orm import DeclarativeBase, Session
from sqlalchemy.types import TypeDecorator, TypeEngine
from typing_extensions import override

from needlemap.body.errors import NeedleMapError
from needlemap.body.texts import Text
from needlemap.clinic.errors import RowDamaged

_Value = TypeVar("_Value")
_Told_co = TypeVar("_Told_co", covariant=True)
_Row = TypeVar("_Row", bound=DeclarativeBase)
WRONG = (ValueError, TypeError, LookupError, AttributeError, ArithmeticError, NeedleMapError)
"""What a damaged field makes of reading it."""
_ROWS = {
    "logo": (Text("the logo"), "id"),
    "patient": (Text("patient"), "number"),
    "visit": (Text("visit"), "serial"),
    "finding": (Text("the mark of a point"), "id"),
    "pain_zone": (Text("a pain zone"), "id"),
    "addendum": (Text("an addendum"), "id"),
    "practitioner": (Text("a practitioner"), "id"),
    "episode": (Text("an episode"), "id"),
    "signature": (Text("what was signed at visit"), ""),
}
_OTHER = Text("a part of the records")
DAMAGE = "damage"
"""What a session knows its damage by."""
LEFT_OUT = "left out"
"""What a session knows by whom it says what it left out."""


class Unreadable:
    """Stands for what lies in a field that no such field may hold; it may be anything."""


class Damage:
    """What was found damaged in some records, as long as they are open."""

    def __init__(self) -> None:
        self.found: list[NeedleMapError] = []
        self.left_out: list[NeedleMapError] = []
        self._listener: Callable[[], None] | None = None

    def hear(self, listener: Callable[[], None]) -> None:
        """Let somebody know, in whichever thread it is found."""
        self._listener = listener

    def note(self, error: NeedleMapError) -> None:
        """Keep in mind that something is damaged."""
        self._add(self.found, error)

    def leave_out(self, error: NeedleMapError) -> None:
        """Let somebody know of what is no part of any record, and lacks nothing by its damage."""
        self._add(self.left_out, error)

    def _add(self, known: list[NeedleMapError], error: NeedleMapError) -> None:
        if str(error) not in map(str, known):
            known.append(error)
            if self._listener is not None:
                self._listener()


class Checked(TypeDecorator[Any]):
    """A field whose content may be damaged: that is no reason not to read the others."""

    __abstract__ = True
    cache_ok = True

    @override
    def process_bind_param(self, value: Any, dialect: Any) -> Any:
        return None if isinstance(value, Unreadable) else value

    def is_possible(self, found: object) -> bool:
        """Return whether the database may hold this here."""
        return True

    @override
    def result_processor(self, dialect: Any, coltype: Any) -> Callable[[Any], Any]:
        process = super().result_processor(dialect, coltype)

        def read(found: Any) -> Any:  # noqa: ANN401
            if not self.is_possible(found):
                return Unreadable()
            try:
                return process(found) if process is not None else found
            except WRONG:
                return Unreadable()

        return read


def text_or_damage(raw: bytes) -> str | Unreadable:
    """Return a text of the database."""
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return Unreadable()


class _HasValue(Protocol[_Told_co]):
    def to_value(self) -> _Told_co:
        """Return the value. Raises RowDamaged."""


def checked(to_value: Callable[[_Row], _Value]) -> Callable[[_Row], _Value]:
    """Let what a row tells be its value, or that it is damaged; nothing of it enters the error."""

    @wraps(to_value)
    def value(row: _Row) -> _Value:
        try:
            check_fields(row)
            return to_value(row)
        except WRONG:
            raise _damaged(row) from None

    return value


def check_fields(row: DeclarativeBase) -> None:
    """Raise TypeError if a field holds what no such field may hold."""
    known = vars(row)  # quicker than to ask for each, of thousands of rows
    for name, kinds, may_lack in _fields(type(row)):
        found = known[name] if name in known else getattr(row, name)
        if not (isinstance(found, kinds) or (found is None and may_lack)):
            raise TypeError(name)


def readable(session: Session, rows: Iterable[_HasValue[_Value]]) -> tuple[_Value, ...]:
    """Return the values of the rows that can be read; the others are noted."""
    values = []
    for row in rows:
        try:
            values.append(row.to_value())
        except RowDamaged as error:
            session.info[DAMAGE].append(error)
    return tuple(values)


def note_damage(session: Session, table: str, number: object) -> None:
    """Note that a row of a table is damaged, known by its number if that is one."""
    session.info[DAMAGE].append(row_damaged(table, number))


def refuse_damage(session: Session) -> None:
    """Raise what was found damaged so far: what is to be whole would lack it."""
    for error in session.info[DAMAGE]:
        raise error


@cache
def _fields(kind: type[DeclarativeBase]) -> tuple[tuple[str, tuple[type, ...], bool], ...]:
    fields = ((known.key, known.columns[0]) for known in inspect(kind).column_attrs)
    return tuple((name, kinds_of(column.type), bool(column.nullable)) for name, column in fields)


def kinds_of(field: TypeEngine[Any]) -> tuple[type, ...]:
    """Return what a field of a type holds, if it is not damaged."""
    kind = (field.impl_instance if isinstance(field, TypeDecorator) else field).python_type
    return (int, float) if kind is float else (kind,)


def _damaged(row: DeclarativeBase) -> RowDamaged:
    _, name = _ROWS.get(row.__tablename__, (_OTHER, ""))
    return row_damaged(row.__tablename__, getattr(row, name, None))


def row_damaged(table: str, number: object) -> RowDamaged:
    """Return the error for a row of a table, known by its number if that is one."""
    what, _ = _ROWS.get(table, (_OTHER, ""))
    if not isinstance(number, int):
        return RowDamaged(row=what)
    return RowDamaged(row=Text("{what} {number}", what=what, number=number))
