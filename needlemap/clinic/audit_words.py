"""What an entry of the audit trail says to a person: who, what was done, to which record."""

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import is_dataclass
from typing import Any
from uuid import UUID

from needlemap.body.cells import CellSet
from needlemap.body.errors import NeedleMapError
from needlemap.body.muscles import muscle_names
from needlemap.body.places import SurfaceAnchor
from needlemap.body.texts import Text, marked
from needlemap.clinic.audit_trail import AuditEntry, BrokenLink, Entrance, LinkFault, Looked
from needlemap.clinic.dates import spoken
from needlemap.clinic.facts import FACT_NAMES
from needlemap.clinic.merging import words_of_fact

Facts = Mapping[str, tuple[Any, Any]]
"""The old and the new value of each fact."""
_DONE: Mapping[tuple[str, str], Text] = {
    ("add", "patient"): Text("registered the patient"),
    ("change", "patient"): Text("changed what is known of the patient"),
    ("remove", "patient"): Text("removed the patient"),
    ("archive", "patient"): Text("archived the patient"),
    ("bring back", "patient"): Text("listed the patient again"),
    ("merge into another", "patient"): Text("merged this record into another one"),
    ("merge another here", "patient"): Text("merged another record into this one"),
    ("take a merge back", "patient"): Text("took a merge back"),
    ("move a visit away", "patient"): Text("moved a visit to another patient"),
    ("move a visit here", "patient"): Text("moved a visit here from another patient"),
    ("move a mark away", "patient"): Text("moved a mark to another patient"),
    ("move a mark here", "patient"): Text("moved a mark here from another patient"),
    ("answer", "patient"): Text("answered whether two points are one"),
    ("erase", "patient"): Text("erased the patient"),
    ("erase", "record"): Text("erased what was moved to the patient"),
    ("confirm", "patient"): Text("agreed that the patient is erased"),
    ("put", "episode"): Text("added a complaint"),
    ("change", "episode"): Text("changed a complaint"),
    ("remove", "episode"): Text("removed a complaint"),
    ("add", "visit"): Text("began the visit"),
    ("change", "visit"): Text("changed the visit"),
    ("chart", "visit"): Text("changed the chart"),
    ("strike out", "visit"): Text("struck the visit out as entered in error"),
    ("count again", "visit"): Text("let the visit count again"),
    ("remove", "visit"): Text("removed the empty visit"),
    ("sign", "visit"): Text("signed the visit"),
    ("add an addendum", "visit"): Text("added an addendum"),
    ("close", "visit"): Text("closed an unwanted reaction"),
    ("move", "visit"): Text("moved the visit to another patient"),
    ("change", "clinic"): Text("changed the practice"),
    ("add", "practitioner"): Text("added a person who treats"),
    ("change", "practitioner"): Text("changed a person who treats"),
    ("remove", "practitioner"): Text("removed a person who treats"),
    ("set pin", "practitioner"): Text("set a PIN"),
    ("remove pin", "practitioner"): Text("removed a PIN"),
    ("change role", "practitioner"): Text("changed what somebody may do"),
    ("change", "lock"): Text("changed when NeedleMap locks"),
    ("add", "favourite"): Text("kept a favourite"),
    ("remove", "favourite"): Text("removed a favourite"),
    ("put", "codes"): Text("brought in a list of codes"),
    ("set back", "clock"): Text("the clock of the computer was set back"),
}
_LOOKED: Mapping[str, tuple[Text, str]] = {
    Looked.OPEN: (Text("opened the chart"), marked("opened {thing}")),
    Looked.PRINT: (Text("printed"), marked("printed {thing}")),
    Looked.SAVE: (Text("saved a PDF"), marked("saved {thing} as PDF")),
    Looked.EXPORT: (Text("exported"), marked("exported {thing}")),
    Looked.COPY: (Text("copied"), marked("copied {thing} to the clipboard")),
    Looked.LIST: (Text("listed"), marked("listed {thing}")),
    Looked.VERIFY: (Text("verified"), marked("verified {thing}")),
    Looked.UNLOCK: (Text("unlocked NeedleMap"), marked("unlocked NeedleMap")),
    Looked.FAILED_UNLOCK: (
        Text("failed to unlock NeedleMap"),
        marked("failed to unlock NeedleMap"),
    ),
}
THINGS: Mapping[str, Text] = {
    "visit": Text("the session sheet"),
    "record": Text("a copy of the whole record"),
    "review": Text("the review"),
    "history": Text("the history"),
    "plot": Text("a plot"),
    "comparison": Text("what changed between two visits"),
    "narrative": Text("the record in sentences"),
    "table": Text("a table of the history"),
    "plate": Text("a plate"),
    "completeness": Text("what the visit records"),
    "patients": Text("all patients"),
    "visits": Text("visits"),
    "recall": Text("who was treated with needles of a lot"),
    "retention": Text("whose records need not be kept any more"),
    "trail": Text("the audit trail"),
    "backup": Text("a backup of all records"),
    "copy": Text("a copy of all records"),
    "move": Text("all records into another database"),
}
"""What is let out of the records, by the name under which an entry has it."""
_OF_MARKS: Mapping[str, Text] = {
    "anchor": Text("place"),
    "carried": Text("taking over from the last visit"),
    "cause": Text("time of the pain"),
    "cells": Text("area"),
    "depth": Text("depth"),
    "familiar_pain": Text("familiar pain"),
    "gauge_mm": Text("diameter of the needle"),
    "hazard_known": Text("reading of the precautions of the region"),
    "intensity": Text("intensity"),
    "jump_sign": Text("jump sign"),
    "length_mm": Text("length of the needle"),
    "muscle": Text("muscle"),
    "nodule": Text("nodule"),
    "quality": Text("quality"),
    "source": Text("point it is referred from"),
    "state": Text("state"),
    "taut_band": Text("taut band"),
    "technique": Text("technique"),
    "tenderness": Text("tenderness"),
    "tenderness_after": Text("tenderness after the needle"),
    "twitch": Text("twitch"),
}
_PLACES = frozenset({"anchor", "cells"})  # whose old and new value no words can say
_WITH_PLACE = frozenset({"seen_in"})  # changes with the place, which is said
_EMPTY: tuple[object, ...] = (None, "", ())


_BROKEN: Mapping[LinkFault, Callable[[int, Text], Text]] = {
    LinkFault.EDITED: lambda number, day: Text(
        "entry {number} of the audit trail ({day}) was edited", number=number, day=day
    ),
    LinkFault.MISSING: lambda number, day: Text(
        "entry {number} of the audit trail ({day}) is missing", number=number, day=day
    ),
    LinkFault.INSERTED: lambda number, day: Text(
        "entry {number} of the audit trail ({day}) was inserted by hand", number=number, day=day
    ),
    LinkFault.MOVED: lambda number, day: Text(
        "entry {number} of the audit trail ({day}) is out of order", number=number, day=day
    ),
    LinkFault.END_LOST: lambda number, day: Text(
        "what says where the audit trail ends, at entry {number}, is gone", number=number
    ),
}


def who_words(entry: AuditEntry) -> Text:
    """Return who did it, as they are called today."""
    if entry.who_name:
        return Text.typed(entry.who_name)
    if entry.way == Entrance.COMMAND_LINE:
        return Text("the command line")
    return Text("somebody who is no longer recorded") if entry.who else Text("nobody said who")


def desk_words(entry: AuditEntry) -> Text:
    """Return at which computer it was done, nothing where that is not known."""
    return Text("on {computer}", computer=entry.desk) if entry.desk else Text("")


def done_words(entry: AuditEntry) -> Text:
    """Return what was done, with old and new values where they are known."""
    parts = tuple(_changes(entry.changes))
    if parts:
        return Text.joined("; ", parts)
    if entry.action == Looked.FAILED_UNLOCK and entry.person_name:
        return Text("failed to unlock NeedleMap as {name}", name=entry.person_name)
    looked = _LOOKED.get(entry.action)
    if looked is not None:
        thing = THINGS.get(entry.entity)
        return looked[0] if thing is None else Text.declared(looked[1], thing=thing)
    done = _DONE.get((entry.action, entry.entity), Text.typed(f"{entry.action} {entry.entity}"))
    if entry.is_erased:
        return Text("{done} (the values were erased)", done=done)
    if entry.entity == "practitioner" and entry.person_name:
        return Text("{done}: {name}", done=done, name=entry.person_name)
    return done


def record_words(entry: AuditEntry) -> Text:
    """Return at which visit it was, if at one."""
    if entry.visit_day is None:
        return Text("")
    return Text("visit of {day}", day=spoken(entry.visit_day))


def patient_words(entry: AuditEntry) -> Text:
    """Return whom it concerns: number and name, as they are today."""
    if entry.patient_number is None:
        return Text("a patient who is no longer recorded") if entry.patient else Text("")
    return Text("{number} {name}", number=entry.patient_number, name=entry.patient_name)


def broken_words(broken: BrokenLink) -> Text:
    """Return where the chain is broken, as a sentence without its end."""
    day = Text("day not known") if broken.day is None else spoken(broken.day)
    return _BROKEN[broken.fault](broken.number, day)


def _changes(changes: Facts) -> Iterable[Text]:
    """Return each mark that was changed, then each fact of the record."""
    marks: dict[str, dict[str, tuple[Any, Any]]] = {}
    for key, pair in changes.items():
        mark, _, name = key.rpartition(": ")
        if name not in _WITH_PLACE:
            marks.setdefault(mark, {})[name] = pair
    for mark, facts in marks.items():
        place = next((facts[name] for name in _PLACES if name in facts), ("", ""))
        if mark and None in place:
            yield _mark_as_whole(mark, facts, came=place[0] is None)
        else:
            yield from _facts(mark, facts)


def _mark_as_whole(mark: str, facts: Facts, *, came: bool) -> Text:
    """Return that a mark came or went, with all that it says."""
    said = {name: pair[1 if came else 0] for name, pair in facts.items() if name not in _PLACES}
    words, called = _listed(said, mark), _called(mark)
    if came:
        return (
            Text("marked {mark}: {facts}", mark=called, facts=words)
            if words
            else Text("marked {mark}", mark=called)
        )
    return (
        Text("took {mark} away: {facts}", mark=called, facts=words)
        if words
        else Text("took {mark} away", mark=called)
    )


def _facts(mark: str, facts: Facts) -> Iterable[Text]:
    """Return what was said for the first time together, and each change by itself."""
    noted = {name: new for name, (old, new) in facts.items() if old in _EMPTY}
    if noted and mark:
        listed = _listed(noted, mark)
        yield Text("noted of {mark}: {facts}", mark=_called(mark), facts=listed)
    elif noted:
        yield Text("noted {facts}", facts=_listed(noted, mark))
    for name, (old, new) in facts.items():
        if name not in noted:
            yield _change(name, old, new, mark)


def _change(name: str, old: Any, new: Any, mark: str) -> Text:  # noqa: ANN401
    fact = _fact(name, is_mark=bool(mark))
    if mark:
        fact = Text("{fact} of {mark}", fact=fact, mark=_called(mark))
    if not (_can_be_said(name, old) and _can_be_said(name, new)):
        return Text("changed {fact}", fact=fact)
    before, after = _value(name, old), _value(name, new)
    if new in _EMPTY:
        return Text("took out {fact}, which was {old}", fact=fact, old=before)
    return Text("changed {fact} from {old} to {new}", fact=fact, old=before, new=after)


def _listed(facts: Mapping[str, Any], mark: str) -> Text:
    return Text.joined(", ", (_said(name, one, mark) for name, one in facts.items()))


def _said(name: str, value: Any, mark: str) -> Text:  # noqa: ANN401
    fact = _fact(name, is_mark=bool(mark))
    if not _can_be_said(name, value):
        return fact
    return Text("{fact} {value}", fact=fact, value=_value(name, value))


def _value(name: str, value: Any) -> Text:  # noqa: ANN401
    if name == "muscle" and isinstance(value, str):
        return _muscle(value)
    return words_of_fact(name, value)


def _muscle(muscle_id: str) -> Text:
    """Return what a muscle is called; its id where the catalogue does not tell it."""
    with suppress(NeedleMapError, LookupError):
        return muscle_names()[muscle_id].words
    return Text.typed(muscle_id.replace("_", " "))


def _fact(name: str, *, is_mark: bool) -> Text:
    known = _OF_MARKS.get(name) if is_mark else None
    return known or FACT_NAMES.get(name) or Text.typed(name.replace("_", " "))


def _can_be_said(name: str, value: object) -> bool:
    """Return whether words can say a value; it may be one of an earlier version."""
    if name in _PLACES or isinstance(value, UUID | CellSet | SurfaceAnchor | Mapping | list):
        return False
    items = value if isinstance(value, tuple) else (value,)
    return all(not is_dataclass(item) or hasattr(item, "words") for item in items)


def _called(mark: str) -> Text:
    kind, _, name = mark.partition(" ")
    match kind:
        case "point":
            return Text("point {number}", number=name)
        case "zone":
            return Text("zone {letter}", letter=name)
        case _:
            return Text.typed(mark)
