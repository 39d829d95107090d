"""Values as JSON text, for rows that keep a whole value: steps of undo, favourites."""

import json
from base64 import b64decode, b64encode
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import UTC, datetime
from enum import Enum
from functools import cache
from types import UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints
from uuid import UUID

from needlemap.body.cells import CellSet
from needlemap.body.errors import NeedleMapError
from needlemap.clinic.errors import StepUnreadable

_Value = TypeVar("_Value")
_PLAIN: dict[type, Callable[[Any], Any]] = {
    CellSet: lambda cells: b64encode(cells.to_bytes()).decode("ascii"),
    Enum: lambda member: member.value,
    UUID: lambda id_: id_.hex,
    datetime: lambda moment: moment.astimezone(UTC).isoformat(),
    tuple: lambda values: [_plain(value) for value in values],
}
_KIND = "is"  # names the class where a field may hold one of several


def written(value: object) -> str:
    """Return a value of dataclasses as JSON."""
    return json.dumps(_plain(value), separators=(",", ":"), ensure_ascii=False)


def read(text: str, kind: type[_Value]) -> _Value:
    """Return the value of a kind from JSON.

    Raises:
        StepUnreadable: if the text is no such value.
    """
    try:
        return _made(json.loads(text), kind)  # type: ignore[no-any-return]
    except (ValueError, TypeError, AttributeError, LookupError, NeedleMapError) as error:
        raise StepUnreadable from error


def _plain(value: Any) -> Any:  # noqa: ANN401
    for kind, plain in _PLAIN.items():
        if isinstance(value, kind):
            return plain(value)
    if is_dataclass(value):
        facts = {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
        return {_KIND: type(value).__name__, **facts}
    return value


def _made(plain: Any, kind: Any) -> Any:  # noqa: ANN401
    kind = getattr(kind, "__supertype__", kind)  # of a NewType
    origin = get_origin(kind)
    if origin in {Union, UnionType}:
        return _one_of(plain, get_args(kind))
    if origin is tuple:
        return tuple(_made(one, get_args(kind)[0]) for one in plain)
    if is_dataclass(kind) and kind is not CellSet:
        return _built(plain, kind)
    return _simple(plain, kind)


def _built(plain: Mapping[str, Any], kind: Any) -> Any:  # noqa: ANN401
    hints = _hints(kind)
    known = {name: value for name, value in plain.items() if name != _KIND}
    return kind(**{name: _made(value, hints[name]) for name, value in known.items()})


def _one_of(plain: Any, kinds: tuple[Any, ...]) -> Any:  # noqa: ANN401
    if plain is None:
        return None
    choices = [kind for kind in kinds if kind is not type(None)]
    if len(choices) > 1:
        choices = [kind for kind in choices if kind.__name__ == plain[_KIND]]
    return _made(plain, choices[0])


def _simple(plain: Any, kind: Any) -> Any:  # noqa: ANN401
    if kind is CellSet:
        return CellSet.from_bytes(b64decode(plain, validate=True))
    if kind is UUID:
        return UUID(hex=plain)
    if kind is datetime:
        return datetime.fromisoformat(plain).astimezone(UTC)
    if kind in {int, float, str, bool}:
        if kind is float and isinstance(plain, int) and not isinstance(plain, bool):
            return float(plain)
        if type(plain) is not kind:
            raise TypeError(kind.__name__)
        return plain
    return kind(plain)


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)
