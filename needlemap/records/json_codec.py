"""Values as JSON text, for rows that keep a whole value: steps of undo, favourites."""

import json
from base64 import b64decode, b64encode
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, time
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar
from uuid import UUID

from cattrs import Converter, ForbiddenExtraKeysError
from cattrs.gen import make_dict_unstructure_fn, override
from cattrs.strategies import configure_tagged_union

from needlemap.body.cells import CellSet
from needlemap.body.errors import NeedleMapError
from needlemap.body.texts import Text
from needlemap.clinic.errors import StepUnreadable
from needlemap.clinic.marks import Mark
from needlemap.clinic.visits import AlsoTreated

_Value = TypeVar("_Value")
_EMPTY = ("[]", "{}")
_TAG = "is"  # names the class of a mark; earlier versions wrote it into every object
_MARKS = ("PointMark", "PainZone")
_WRONG = (
    ValueError, TypeError, AttributeError, LookupError, NeedleMapError, ForbiddenExtraKeysError,
)  # fmt: skip


def plain(value: object, kind: Any) -> Any:  # noqa: ANN401
    """Return a value of a kind as what JSON knows."""
    return _CONVERTER.unstructure(value, kind)


def written(value: object, kind: Any) -> str:  # noqa: ANN401
    """Return a value of a kind as JSON."""
    return json.dumps(plain(value, kind), separators=(",", ":"), ensure_ascii=False)


def parsed(text: str) -> Any:  # noqa: ANN401
    """Return what stands in JSON, of this version or an earlier one.

    Raises:
        StepUnreadable: if it is no JSON.
    """
    try:
        return json.loads(text, object_hook=_with_tags_of_marks_only)
    except (ValueError, TypeError):  # no text at all: the row is damaged
        raise StepUnreadable from None


def made(known: Any, kind: type[_Value]) -> _Value:  # noqa: ANN401
    """Return the value of a kind from what JSON knows.

    Raises:
        StepUnreadable: if it is no such value.
    """
    try:
        return _CONVERTER.structure(known, kind)
    except _WRONG:  # whose text may hold what stands in the record
        raise StepUnreadable from None


def read(text: str, kind: type[_Value]) -> _Value:
    """Return the value of a kind from JSON. Raises StepUnreadable."""
    return made(parsed(text), kind)


def read_often(text: str, kind: Any) -> Any:  # noqa: ANN401
    """Return as ``read`` what most records have nothing of: an empty list is read once for all."""
    return _nothing(text, kind) if text in _EMPTY else read(text, kind)


@cache
def _nothing(text: str, kind: Any) -> Any:  # noqa: ANN401
    return read(text, kind)


def _with_tags_of_marks_only(facts: dict[str, Any]) -> dict[str, Any]:
    if facts.get(_TAG) not in _MARKS:
        facts.pop(_TAG, None)
    return facts


def _exactly(kind: type) -> Callable[[Any, object], Any]:
    """Return what lets a value through only if it is of a kind: 7, but not "7"."""

    def checked(known: Any, _: object) -> Any:  # noqa: ANN401
        if type(known) is not kind:
            raise TypeError(kind.__name__)
        return known

    return checked


def _number(known: Any, _: object) -> float:  # noqa: ANN401
    if type(known) not in {int, float}:
        raise TypeError
    return float(known)


def _made_converter() -> Converter:
    checks: Mapping[type, Callable[[Any, Any], Any]] = {
        int: _exactly(int),
        str: _exactly(str),
        bool: _exactly(bool),
        StrEnum: lambda known, kind: kind(known),
    }
    converter = Converter(detailed_validation=False, forbid_extra_keys=True)
    hooks: Mapping[type, tuple[Callable[[Any], Any], Callable[[Any, object], Any]]] = {
        CellSet: (
            lambda cells: b64encode(cells.to_bytes()).decode("ascii"),
            lambda known, _: CellSet.from_bytes(b64decode(known, validate=True)),
        ),
        UUID: (lambda one: one.hex, lambda known, _: UUID(hex=known)),
        datetime: (
            lambda moment: moment.astimezone(UTC).isoformat(),
            lambda known, _: datetime.fromisoformat(known).astimezone(UTC),
        ),
        date: (lambda day: day.isoformat(), lambda known, _: date.fromisoformat(known)),
        time: (lambda clock: clock.isoformat(), lambda known, _: time.fromisoformat(known)),
        float: (float, _number),
        Text: (Text.as_data, lambda known, _: Text.from_data(known)),
    }
    for kind, check in checks.items():
        converter.register_structure_hook(kind, check)
    for kind, (write, make) in hooks.items():
        converter.register_unstructure_hook(kind, write)
        converter.register_structure_hook(kind, make)
    configure_tagged_union(Mark, converter, tag_name=_TAG)
    # Without scores it is told as before there were any: digests of then stand for the same text.
    as_before = make_dict_unstructure_fn(
        AlsoTreated, converter, scores=override(omit_if_default=True)
    )
    converter.register_unstructure_hook(AlsoTreated, as_before)
    return converter


_CONVERTER = _made_converter()
