"""Taking a change over into what was recorded in the meantime: facts that others changed stay."""

from collections.abc import Mapping
from dataclasses import Field, fields, replace
from datetime import date
from enum import Enum
from typing import Any, ClassVar, Protocol, TypeVar
from uuid import UUID

from needlemap.clinic.dates import spoken
from needlemap.clinic.errors import FactChangedElsewhere


class Record(Protocol):
    """A value made of named facts."""

    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]


_Record = TypeVar("_Record", bound=Record)


def changed_facts(before: _Record, after: _Record) -> tuple[str, ...]:
    """Return the names of the facts that differ."""
    names = (field.name for field in fields(before))
    return tuple(name for name in names if getattr(before, name) != getattr(after, name))


def merged(
    change: tuple[_Record, _Record], current: _Record, words: Mapping[str, str], *names: str
) -> _Record:
    """Return a record as it is now, with these facts of a change (before, after) taken over.

    ``words`` names facts for people where their own name would not do.

    Raises:
        FactChangedElsewhere: if one is neither as it was before nor as it becomes.
    """
    before, after = change
    wanted = {name: getattr(after, name) for name in names}
    for name, value in wanted.items():
        found = getattr(current, name)
        if found not in (getattr(before, name), value):
            raise changed_elsewhere(words.get(name, name.replace("_", " ")), found, value)
    return replace(current, **wanted)


def changed_elsewhere(fact: str, elsewhere: object, here: object) -> FactChangedElsewhere:
    """Return the error that names a fact and both its values."""
    is_private = any(_is_private(value) for value in (elsewhere, here))
    return FactChangedElsewhere(fact, _words(elsewhere), _words(here), is_private=is_private)


def _is_private(value: object) -> bool:
    """Return whether a value may tell who the patient is, or what somebody typed."""
    return isinstance(value, str | tuple | date) and not isinstance(value, Enum)


def _words(value: object) -> str:
    if value is None or value in ("", ()):
        return "nothing"
    if isinstance(value, tuple):
        return ", ".join(str(getattr(item, "words", item)) for item in value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str) and not isinstance(value, Enum):
        return f"“{value}”"
    if isinstance(value, UUID):
        return "another one"
    return spoken(value) if isinstance(value, date) else str(value)
