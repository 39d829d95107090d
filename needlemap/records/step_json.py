"""How a step of undo is kept as text: of the visit only the facts that differ."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from needlemap.body.errors import NeedleMapError
from needlemap.clinic.chart import ChartChange
from needlemap.clinic.errors import StepUnreadable
from needlemap.clinic.steps import VisitChange, VisitEdit
from needlemap.clinic.visits import Visit
from needlemap.records.json_codec import made, plain, read, written

_KINDS: Mapping[str, Any] = {field.name: field.type for field in fields(Visit)}


@dataclass(frozen=True, slots=True)
class _Kept:
    """What stands in the text: a change of the chart, and facts by their names."""

    chart: ChartChange | None
    before: dict[str, Any]
    after: dict[str, Any]


@dataclass(frozen=True, slots=True)
class _OldJointChange:
    """What earlier versions kept of a change of chart and facts together."""

    chart: ChartChange
    visit: VisitChange


def text_of(edit: VisitEdit) -> str:
    """Return an edit as text."""
    change = edit.facts
    before = _facts(change.before, change.fields) if change else {}
    after = _facts(change.after, change.fields) if change else {}
    return written(_Kept(edit.chart, before, after), _Kept)


def edit_of(text: str, visit: Visit) -> VisitEdit:
    """Return the edit of a visit, as it is now, from text of this version or an earlier one.

    Raises:
        StepUnreadable: if the text is no edit.
    """
    kind, _, content = text.partition(" ")
    match kind:
        case "chart":
            return VisitEdit(visit.id, read(content, ChartChange))
        case "visit":
            return VisitEdit(visit.id, facts=read(content, VisitChange))
        case "joint":
            joint = read(content, _OldJointChange)
            return VisitEdit(visit.id, joint.chart, joint.visit)
        case _:
            return _edit(read(text, _Kept), visit)


def _edit(kept: _Kept, visit: Visit) -> VisitEdit:
    if not kept.before:
        return VisitEdit(visit.id, kept.chart)
    change = VisitChange(_with(visit, kept.before), _with(visit, kept.after))
    return VisitEdit(visit.id, kept.chart, change)


def _facts(visit: Visit, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: plain(getattr(visit, name), _KINDS[name]) for name in names}


def _with(visit: Visit, facts: Mapping[str, Any]) -> Visit:
    try:
        return replace(visit, **{name: made(known, _KINDS[name]) for name, known in facts.items()})
    except (LookupError, NeedleMapError):
        raise StepUnreadable from None
