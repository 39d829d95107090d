"""How a step of undo is kept as text: of the visit only the facts that differ."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from needlemap.body.errors import NeedleMapError
from needlemap.body.texts import Text
from needlemap.clinic.chart import ChartChange
from needlemap.clinic.errors import StepUnreadable
from needlemap.clinic.steps import Step, VisitChange, VisitEdit
from needlemap.clinic.visits import Visit
from needlemap.records.json_codec import made, plain, read, written

_KINDS: Mapping[str, Any] = {field.name: field.type for field in fields(Visit)}


@dataclass(frozen=True, slots=True)
class _Kept:
    """What stands in the text: the step's words, a change of the chart, facts by their names."""

    chart: ChartChange | None
    before: dict[str, Any]
    after: dict[str, Any]
    words: Text | None = None  # earlier versions kept none


@dataclass(frozen=True, slots=True)
class _OldJointChange:
    """What earlier versions kept of a change of chart and facts together."""

    chart: ChartChange
    visit: VisitChange


def text_of(step: Step) -> str:
    """Return what a step says and does as text."""
    change = step.edit.facts
    before = _facts(change.before, change.fields) if change else {}
    after = _facts(change.after, change.fields) if change else {}
    return written(_Kept(step.edit.chart, before, after, step.text), _Kept)


def step_of(text: str, visit: Visit, position: int, named: str) -> Step:
    """Return a step of a visit, as it is now, from text of this version or an earlier one.

    ``named`` is what it was called when it was made, for a text that does not say it.

    Raises:
        StepUnreadable: if the text is no step.
    """
    kind, _, content = text.partition(" ")
    words: Text | None = None
    match kind:
        case "chart":
            edit = VisitEdit(visit.id, read(content, ChartChange))
        case "visit":
            edit = VisitEdit(visit.id, facts=read(content, VisitChange))
        case "joint":
            joint = read(content, _OldJointChange)
            edit = VisitEdit(visit.id, joint.chart, joint.visit)
        case _:
            kept = read(text, _Kept)
            edit, words = _edit(kept, visit), kept.words
    return Step(words or Text.typed(named), edit, position)


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
