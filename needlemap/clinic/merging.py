"""Taking a change over into what was recorded in the meantime: facts that others changed stay."""

from contextlib import suppress
from dataclasses import Field, dataclass, fields, is_dataclass, replace
from datetime import date, time
from enum import StrEnum
from typing import Any, ClassVar, Generic, Protocol, Self, TypeVar
from uuid import UUID

from needlemap.body.texts import Text
from needlemap.clinic.dates import clock_time, short_decimal, spoken
from needlemap.clinic.errors import FactChangedElsewhere
from needlemap.clinic.facts import FACT_NAMES
from needlemap.clinic.measures import height_words
from needlemap.clinic.part_merging import Clash, joined


class Record(Protocol):
    """A value made of named facts."""

    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]


_Record = TypeVar("_Record", bound=Record)


@dataclass(frozen=True, slots=True)
class RecordChange(Generic[_Record]):
    """What a record says, before and after one change."""

    before: _Record
    after: _Record

    @property
    def inverse(self) -> Self:
        """The change that takes this one back."""
        return type(self)(self.after, self.before)

    @property
    def fields(self) -> tuple[str, ...]:
        """The names of the facts that differ."""
        before, after = self.before, self.after
        names = (field.name for field in fields(before))
        return tuple(name for name in names if getattr(before, name) != getattr(after, name))

    def merged(self, current: _Record, *names: str) -> _Record:
        """Return a record as it is now, with these facts of the change taken over.

        Raises:
            FactChangedElsewhere: if one is neither as it was before nor as it becomes.
        """
        wanted = {name: self.fact_over(name, getattr(current, name)) for name in names}
        return replace(current, **wanted)

    def fact_over(self, name: str, found: Any) -> Any:  # noqa: ANN401
        """Return what a fact becomes where another value may be found meanwhile.

        Raises:
            FactChangedElsewhere: if it, or a part of one that is made of parts, is neither as it
                was before nor as it becomes.
        """
        got = joined(name, getattr(self.before, name), getattr(self.after, name), found)
        if isinstance(got, Clash):
            raise changed_elsewhere(got.name, got.found, got.mine)
        return got

    def contradicted(self, current: _Record) -> tuple[str, ...]:
        """Return the names of the changed facts that another room made otherwise."""
        return tuple(name for name in self.fields if not self._fits(name, current))

    def _fits(self, name: str, current: _Record) -> bool:
        try:
            self.merged(current, name)
        except FactChangedElsewhere:
            return False
        return True

    def fitting(self, current: _Record) -> _Record:
        """Return a record as it is now, with the changes that no other room made otherwise."""
        for name in self.fields:
            with suppress(FactChangedElsewhere):
                current = self.merged(current, name)
        return current


def changed_elsewhere(name: str, elsewhere: object, here: object) -> FactChangedElsewhere:
    """Return the error that names a fact and both its values."""
    is_private = any(_is_private(value) for value in (elsewhere, here))
    fact = FACT_NAMES[name]
    there, mine = (words_of_fact(name, value) for value in (elsewhere, here))
    return FactChangedElsewhere(fact, there, mine, is_private=is_private)


def _is_private(value: object) -> bool:
    """Return whether a value may tell who the patient is, or what somebody typed."""
    if is_dataclass(value):  # what was typed stands in it
        return True
    return isinstance(value, str | tuple | date) and not isinstance(value, StrEnum)


def words_of_fact(name: str, value: object) -> Text:
    """Return the value of a fact as it is said, in the unit that it is asked for in."""
    if name == "height_mm" and isinstance(value, int):
        return height_words(value)
    return value_words(value)


def value_words(value: object) -> Text:  # noqa: PLR0911  # one for each kind of value
    """Return the value of a fact as it is said."""
    match value:
        case None | "" | ():
            return Text("nothing")
        case tuple():
            return Text.joined(", ", (_item_words(item) for item in value))
        case bool():
            return Text("yes") if value else Text("no")
        case StrEnum():
            return Text.word(value)
        case str():
            return Text("“{typed}”", typed=value)
        case UUID():
            return Text("another one")
        case date():
            return spoken(value)
        case _:
            return Text.joined(", ", (_item_words(value),))


def _item_words(item: object) -> Text | str:
    """Return what a value says of itself."""
    if isinstance(item, float):
        return short_decimal(item)
    if isinstance(item, time):
        return clock_time(item)
    words = getattr(item, "words", None)
    return words if isinstance(words, Text | str) else str(item)
