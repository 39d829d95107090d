"""Old and new values of what was changed, as the audit trail keeps them: JSON by names of facts."""

import json
from collections.abc import Mapping
from dataclasses import MISSING, Field, fields
from functools import cache
from typing import Any, TypeAlias

from needlemap.clinic.chart import ChartChange
from needlemap.clinic.episodes import Episode
from needlemap.clinic.errors import StepUnreadable
from needlemap.clinic.marks import Finding, Mark, Needling, PainZone, PointMark, TriggerPoint
from needlemap.clinic.merging import Record
from needlemap.clinic.people import Clinic, Patient, Practitioner
from needlemap.clinic.visits import Visit
from needlemap.records.json_codec import made, parsed, plain

Changes: TypeAlias = Mapping[str, tuple[Any, Any]]
"""The old and the new value of each fact, as JSON knows them."""
_PAIR = 2
_ITS_OWN = frozenset({"id", "patient", "number", "letter"})  # what a mark is known by
_OF_NEEDLE = frozenset({"gauge_mm", "length_mm", "needles"})  # always said, as no needle has none
_OF_MARK: tuple[type[Record], ...] = (PainZone, TriggerPoint, Finding, Needling)
_RECORDS: Mapping[str, tuple[type[Record], ...]] = {
    "visit": (Visit,),
    "patient": (Patient,),
    "episode": (Episode,),
    "clinic": (Clinic,),
    "practitioner": (Practitioner,),
    "chart": _OF_MARK,
}


def changes_between(before: Record, after: Record) -> Changes:
    """Return the facts of a record that differ."""
    kinds = _kinds((type(before),))
    told = ((name, getattr(before, name), getattr(after, name)) for name in kinds)
    return {
        name: (plain(old, kinds[name]), plain(new, kinds[name]))
        for name, old, new in told
        if old != new
    }


def changes_of_chart(change: ChartChange) -> Changes:
    """Return the facts of marks that differ, each by its mark: "point 3: tenderness"."""
    kinds = _kinds(_OF_MARK)
    before, after = ({one.id: one for one in marks} for marks in (change.before, change.after))
    found: dict[str, tuple[Any, Any]] = {}
    for mark_id in dict.fromkeys((*before, *after)):
        old, new = before.get(mark_id), after.get(mark_id)
        was, now = _facts_of_mark(old), _facts_of_mark(new)
        called = _called(new or old)
        for name in dict.fromkeys((*was, *now)):
            one, other = was.get(name), now.get(name)
            if one != other:
                pair = tuple(None if x is None else plain(x, kinds[name]) for x in (one, other))
                found[f"{called}: {name}"] = (pair[0], pair[1])
    return found


def text_of_changes(changes: Changes) -> str:
    """Return changes as text."""
    return json.dumps(changes, separators=(",", ":"), ensure_ascii=False)


def changes_of_text(text: str, entity: str, action: str) -> Changes:
    """Return changes as values where they can be made, else as they are kept; empty if neither."""
    try:
        known = parsed(text)
    except StepUnreadable:
        return {}
    if not isinstance(known, dict):
        return {}
    kinds = _kinds(_RECORDS.get("chart" if action == "chart" else entity, ()))
    pairs = {name: pair for name, pair in known.items() if _is_pair(pair)}
    return {
        name: (_value(kinds, name, pair[0]), _value(kinds, name, pair[1]))
        for name, pair in pairs.items()
    }


def _is_pair(found: object) -> bool:
    return isinstance(found, list) and len(found) == _PAIR


def _value(kinds: Mapping[str, Any], name: str, known: Any) -> Any:  # noqa: ANN401
    kind = kinds.get(name.rpartition(": ")[2])
    if kind is None or known is None:
        return known
    try:
        return made(known, kind)
    except StepUnreadable:  # of an earlier version
        return known


@cache
def _kinds(records: tuple[type[Record], ...]) -> Mapping[str, Any]:
    return {field.name: field.type for record in records for field in fields(record)}


def _facts_of_mark(mark: Mark | None) -> Mapping[str, Any]:
    """Return what a mark says, without what nobody said."""
    match mark:
        case None:
            return {}
        case PointMark():
            parts = (mark.point, mark.finding, *((mark.needling,) if mark.needling else ()))
            facts = {name: value for part in parts for name, value in _said(part).items()}
            return facts if mark.episode is None else facts | {"episode": mark.episode}
        case PainZone():
            return _said(mark)


def _said(part: Record) -> dict[str, Any]:
    told = ((name, getattr(part, name), unsaid) for name, unsaid in _unsaid(type(part)))
    return {name: value for name, value, unsaid in told if value != unsaid}


@cache
def _unsaid(kind: type[Record]) -> tuple[tuple[str, Any], ...]:
    """Return the facts of a kind of part, each with what it is while nobody said it."""
    return tuple(
        (known.name, _default(known)) for known in fields(kind) if known.name not in _ITS_OWN
    )


def _default(known: Field[Any]) -> object:
    return MISSING if known.name in _OF_NEEDLE else known.default


def _called(mark: Mark | None) -> str:
    match mark:
        case PointMark():
            return f"point {mark.point.number}"
        case PainZone():
            return f"zone {mark.letter}"
        case None:
            return ""
