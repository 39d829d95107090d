"""Two versions of one thing: what another desk recorded, and what was to be recorded here."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from types import MappingProxyType
from typing import Any

from needlemap.body.cells import CellSet
from needlemap.body.places import SurfaceAnchor
from needlemap.body.texts import Text
from needlemap.clinic.also_treated import (
    OF_COMPLAINT,
    found_in,
    merged_others,
    others_words,
    with_main,
)
from needlemap.clinic.chart import Chart, ChartChange, MarkId, name_of, next_letter
from needlemap.clinic.facts import FACT_NAMES
from needlemap.clinic.ids import OF_NO_COMPLAINT, EpisodeId
from needlemap.clinic.marks import Finding, Mark, PainZone, TriggerPoint
from needlemap.clinic.merging import value_words
from needlemap.clinic.part_merging import is_keyed, with_mine
from needlemap.clinic.steps import VisitChange, VisitEdit
from needlemap.clinic.visits import Visit

Claims = Mapping[MarkId | str, "Claim"]
ComplaintNames = Mapping[EpisodeId, str]
_NO_NAMES: ComplaintNames = MappingProxyType({})
_MARK_FACTS: Mapping[str, Text] = {
    "anchor": Text("place"),
    "cause": Text("time of the pain"),
    "cells": Text("outline"),
    "depth": Text("depth"),
    "familiar_pain": Text("familiar pain"),
    "gauge_mm": Text("diameter of the needle"),
    "hazard_known": Text("reading of the risks"),
    "intensity": Text("intensity"),
    "jump_sign": Text("jump sign"),
    "length_mm": Text("length of the needle"),
    "muscle": Text("muscle"),
    "needling": Text("needle"),
    "nodule": Text("nodule"),
    "quality": Text("quality"),
    "source": Text("source of the pain"),
    "state": Text("state"),
    "taut_band": Text("taut band"),
    "technique": Text("technique"),
    "tenderness": Text("tenderness"),
    "tenderness_after": Text("tenderness after"),
    "twitch": Text("local twitch"),
}
_PRESSURE = ("threshold_kpa", "threshold_typed")
_ONE_FACT: Mapping[type, tuple[str, ...]] = {
    Finding: _PRESSURE,  # a number of one desk never stands beside the unit of another
    TriggerPoint: ("anchor", "seen_in"),  # nor a place of one beside the view of another
}
_OF_COMPLAINT = frozenset({*OF_COMPLAINT, "others"})
_UNSAID = frozenset({"id", "patient", "number", "letter", "carried", "seen_in"})


@dataclass(frozen=True, slots=True)
class Claim:
    """What was refused of a mark, or of a fact of a visit: as it was seen, and as it was to be."""

    before: Any
    mine: Any
    of: EpisodeId | None = None  # what the visit was for then, of a fact that is of a complaint


@dataclass(frozen=True, slots=True, kw_only=True)
class Versions:
    """Both versions of one thing in words."""

    key: MarkId | str
    about: Text
    theirs: Text
    mine: Text


def claims_of(edit: VisitEdit, known: Claims) -> Claims:
    """Return what is claimed once this edit was refused too: of each thing the last version."""
    found = dict(known)
    for key, before, mine in _parts(edit):
        first = known[key].before if key in known else before
        of = edit.facts.before.episode if edit.facts is not None and key in _OF_COMPLAINT else None
        found[key] = Claim(first, mine, of)
    return found


def still_open(claims: Claims, visit: Visit, chart: Chart) -> Claims:
    """Return the claims that are not as recorded already."""
    found: dict[MarkId | str, Claim] = {}
    for key, claim in claims.items():
        now = recorded(key, _as_claimed(claim, visit), chart)
        if _merged(key, claim, now) != now:
            found[key] = claim
    return found


def recorded(key: MarkId | str, visit: Visit, chart: Chart) -> Any:  # noqa: ANN401
    """Return what is recorded now of a mark, or of a fact of a visit."""
    return getattr(visit, key) if isinstance(key, str) else chart.find(key)


def in_words(
    key: MarkId | str, claim: Claim, visit: Visit, chart: Chart, names: ComplaintNames = _NO_NAMES
) -> Versions:
    """Return both versions in words: only what differs; ``names`` are those of complaints."""
    seen = _as_claimed(claim, visit)
    theirs = recorded(key, seen, chart)
    mine = _merged(key, claim, theirs)
    if key == "others":
        return Versions(
            key=key, about=FACT_NAMES["others"].alone(),
            theirs=others_words(theirs, mine, names), mine=others_words(mine, theirs, names),
        )  # fmt: skip
    if isinstance(key, str):
        whose = names.get(seen.episode) if seen is not visit and seen.episode is not None else None
        fact = FACT_NAMES[key].alone()
        return Versions(
            key=key,
            about=Text("{fact}: {complaint}", fact=fact, complaint=whose) if whose else fact,
            theirs=value_words(_without_same(theirs, mine)),
            mine=value_words(_without_same(mine, theirs)),
        )
    one = next(mark for mark in (theirs, mine, claim.before) if mark is not None)
    name = name_of(one)
    about = (
        Text("Zone {name}", name=name)
        if isinstance(one, PainZone)
        else Text("Point {name}", name=name)
    )
    return Versions(
        key=key, about=about,
        theirs=_mark_words(theirs, mine, claim.before),
        mine=_mark_words(mine, theirs, claim.before),
    )  # fmt: skip


def as_mine(key: MarkId | str, claim: Claim, visit: Visit, chart: Chart) -> VisitEdit:
    """Return the edit that records what was refused; what does not contradict it stays."""
    seen = _as_claimed(claim, visit)
    theirs = recorded(key, seen, chart)
    mine = _merged(key, claim, theirs)
    if key == "episode":
        return VisitEdit(visit.id, facts=VisitChange(visit, with_main(visit, mine)))
    if isinstance(key, str):
        facts: dict[str, Any] = {key: mine}
        said = replace(seen, **facts)
        now = said if seen is visit else with_main(said, visit.episode)
        return VisitEdit(visit.id, facts=VisitChange(visit, now))
    before = (theirs,) if theirs is not None else ()
    after = (_fitting(mine, chart, is_new=theirs is None),) if mine is not None else ()
    return VisitEdit(visit.id, chart=ChartChange(visit=visit.id, before=before, after=after))


def _parts(edit: VisitEdit) -> list[tuple[MarkId | str, Any, Any]]:
    parts: list[tuple[MarkId | str, Any, Any]] = []
    if edit.chart is not None:
        before = {mark.id: mark for mark in edit.chart.before}
        after = {mark.id: mark for mark in edit.chart.after}
        parts += [(key, before.get(key), after.get(key)) for key in {**before, **after}]
    if edit.facts is not None:
        was, now = edit.facts.before, edit.facts.after
        parts += [(name, getattr(was, name), getattr(now, name)) for name in edit.facts.fields]
    return parts


def _as_claimed(claim: Claim, visit: Visit) -> Visit:
    """Return the visit as one for what it was for when something was said of that."""
    is_beside = claim.of is not None and found_in(visit.others, claim.of) is not None
    return with_main(visit, claim.of) if is_beside and visit.episode is not None else visit


def _without_same(value: Any, other: Any) -> Any:  # noqa: ANN401
    """Return what of a list is not in its other version; what is no list as it is."""
    if not (isinstance(value, tuple) and isinstance(other, tuple) and is_keyed(value, other)):
        return value
    return tuple(one for one in value if one not in other)


def _merged(key: MarkId | str, claim: Claim, theirs: Any) -> Any:  # noqa: ANN401
    """Return what is recorded with the refused change upon it."""
    if key == "others":
        return merged_others(claim.before, claim.mine, theirs, mine_wins=True)
    return _upon(claim.before, claim.mine, theirs)


def _upon(before: Any, mine: Any, theirs: Any) -> Any:  # noqa: ANN401
    if mine == before:
        return theirs
    together = (before, mine, theirs)
    if all(isinstance(one, tuple) for one in together) and is_keyed(*together):
        return with_mine(before, mine, theirs)
    if theirs is None or before is None or not _is_made_of_facts(mine):
        return mine
    facts = {
        fact.name: _upon(*(getattr(one, fact.name) for one in (before, mine, theirs)))
        for fact in fields(mine)
        if fact.init
    }
    was, now = _one_fact_of(before), _one_fact_of(mine)
    return replace(theirs, **facts | (_one_fact_of(theirs) if now == was else now))


def _one_fact_of(value: Any) -> dict[str, Any]:  # noqa: ANN401
    """Return what of a value is one fact."""
    return {name: getattr(value, name) for name in _ONE_FACT.get(type(value), ())}


def _is_made_of_facts(value: object) -> bool:
    return is_dataclass(value) and not isinstance(value, SurfaceAnchor | CellSet)


def _fitting(mark: Mark, chart: Chart, *, is_new: bool) -> Mark:
    """Return a mark that refers to what is there, under a letter that is free."""
    if not isinstance(mark, PainZone):
        return mark
    letters = {zone.letter for zone in chart.zones}
    if is_new and mark.letter in letters:
        mark = replace(mark, letter=next_letter(letters))
    return mark if mark.source is None or chart.point(mark.source) else replace(mark, source=None)


def _mark_words(mark: Mark | None, other: Mark | None, before: Mark | None) -> Text:
    if mark is None:
        return Text("taken away")
    said = [
        Text("{fact}: {value}", fact=_fact_name(name), value=_fact_words(name, value))
        for name, value in _facts_of(mark).items()
        if name not in _UNSAID and value != _facts_of(other or before).get(name, _NOTHING)
    ]
    return Text.joined(", ", said) if said else Text("as it was")


_NOTHING = object()


def _facts_of(mark: Mark | None) -> dict[str, Any]:
    """Return the facts of a mark by their names; of a needle each by itself."""
    if mark is None:
        return {}
    if isinstance(mark, PainZone):
        return _named(mark)
    found = {name: fact for name, fact in _named(mark.finding).items() if name not in _PRESSURE}
    found["threshold_typed"] = mark.finding.threshold
    facts = {**_named(mark.point), **found, "episode": mark.episode}
    if mark.needling is None:
        return facts | {"needling": None}
    return facts | _named(mark.needling) | {"needling": True}


def _named(value: Any) -> dict[str, Any]:  # noqa: ANN401
    return {fact.name: getattr(value, fact.name) for fact in fields(value)}


def _fact_name(name: str) -> Text:
    return _MARK_FACTS.get(name) or FACT_NAMES[name]


def _fact_words(name: str, value: Any) -> Text:  # noqa: ANN401
    if isinstance(value, SurfaceAnchor | CellSet):
        return Text("another")
    if value == OF_NO_COMPLAINT:
        return Text("no complaint")
    if isinstance(value, Text):
        return value
    if name == "muscle":
        return Text.typed(value.replace("_", " ")) if value else Text("not named")
    return value_words(value)
