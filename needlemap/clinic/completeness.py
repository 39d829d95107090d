"""What a reader of the record asks for, and whether a visit says it.

STRICTA: the checklist of 2010 for reports on needling (record fields, source 16). The ledger: that
no needle stayed in. Consent: what rulings found missing in notes (source 18). What this program has
no field for yet is listed as missing, as a reader would miss it.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from needlemap.body.texts import Text
from needlemap.clinic.decisions import decision_on
from needlemap.clinic.ids import EpisodeId
from needlemap.clinic.ledger import outs
from needlemap.clinic.marks import Needling, PointMark, Technique, Twitch
from needlemap.clinic.sheet import SessionSheet
from needlemap.clinic.visits import Consent, Visit

_ADULT = 18


class CheckList(StrEnum):
    """By which list a visit is looked through."""

    STRICTA = "stricta"
    LEDGER = "ledger"
    CONSENT = "consent"


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that is asked for, and what the record says of it; nothing if it is missing."""

    name: Text
    value: str = ""
    where: Text | None = None  # it is missing, if not everywhere


def items(sheet: SessionSheet, by: CheckList) -> tuple[Item, ...]:
    """Return what a list asks for, in its order."""
    lists = {
        CheckList.STRICTA: _stricta,
        CheckList.LEDGER: _ledger,
        CheckList.CONSENT: _consent,
    }
    return tuple(lists[by](sheet))


def _stricta(sheet: SessionSheet) -> Iterable[Item]:
    visit, needled = sheet.visit, _needled(sheet)
    person = sheet.practitioner
    certificate = person.certificate if person is not None else None
    number = len([one for one in sheet.earlier if one.in_error is None]) + 1
    return (
        Item(Text("reason for treatment"), _complaints(sheet)),
        Item(Text("needles in this session"), str(sheet.chart.needles_in or "")),
        Item(Text("points by name and side"), _points(sheet)),
        _of_all(Text("depth"), needled, lambda one: _word(one.depth)),
        _of_all(Text("response"), needled, _response),
        _of_all(Text("stimulation"), needled, _stimulation),
        _of_all(Text("minutes left in"), needled, _minutes),
        _of_all(Text("diameter and length"), needled, lambda one: str(one.size_words)),
        Item(Text("make of the needles"), _makes(visit)),
        Item(Text("session"), str(number)),
        Item(Text("planned sessions and rhythm"), _planned(sheet)),
        Item(Text("other treatment"), _line(visit.treatments)),
        Item(Text("exercises and advice"), _line(visit.advice)),
        Item(Text("who treated"), person.name if person else ""),
        Item(Text("training in needling"), str(certificate) if certificate else ""),
        *_decided(sheet),
    )


def _decided(sheet: SessionSheet) -> Iterable[Item]:
    """Tell what is decided about each complaint whose review is due."""
    name = Text("decision after the review")
    if sheet.review is not None and sheet.review.is_due:
        yield _decision(name, sheet.visit, sheet.visit.episode)
    for episode, _ in sheet.beside:
        review = sheet.review_beside(episode.id)
        if review is not None and review.is_due:
            of_it = Text("{item}: {complaint}", item=name, complaint=episode.complaint)
            yield _decision(of_it, sheet.visit, episode.id)


def _decision(name: Text, visit: Visit, complaint: EpisodeId | None) -> Item:
    decision = decision_on(visit.decisions, complaint)
    return Item(name, str(decision.words) if decision is not None else "")


def _ledger(sheet: SessionSheet) -> Iterable[Item]:
    visit, chart = sheet.visit, sheet.chart
    counts = outs(chart, visit)
    counted = [f"{mark.point.number}: {counts[mark.id]}" for mark in chart.points if mark.needling]
    is_whole = all(counts[mark.id] is not None for mark in chart.points if mark.needling)
    total = "" if visit.needles_out is None else str(visit.needles_out)
    return (
        Item(Text("needles in"), str(chart.needles_in)),
        Item(Text("needles out"), total if chart.needles_in or total else "0"),
        Item(Text("needles out of each point"), ", ".join(counted) if is_whole else ""),
        Item(Text("opened and discarded"), _opened_and_discarded(visit)),
        Item(Text("make, lot and expiry"), _lots(visit)),
        Item(Text("who counted"), sheet.practitioner.name if sheet.practitioner else ""),
        Item(Text("unwanted reactions"), _word(visit.adverse)),
    )


def _consent(sheet: SessionSheet) -> Iterable[Item]:
    visit, patient, person = sheet.visit, sheet.patient, sheet.practitioner
    talk = visit.consent_talk
    regions = Text.counted("{count} region", "{count} regions", len(talk.regions))
    asked = [
        Item(Text("consent"), "" if visit.consent is Consent.NOT_ASKED else _word(visit.consent)),
        Item(Text("risks told"), _yes(said=visit.risks_told)),
        Item(Text("which risks, and why higher here"), _risks(visit)),
        Item(Text("alternatives"), _line(talk.alternatives)),
        Item(Text("what it is for"), talk.scope or (str(regions) if talk.regions else "")),
        Item(Text("copy given"), _yes(said=visit.consent_copy)),
        Item(Text("precautions asked again"), _screened(visit)),
        Item(Text("language of the talk"), talk.language or patient.language),
        Item(Text("version of the text"), talk.text_version),
        Item(Text("who asked"), talk.asked_by or (person.name if person else "")),
    ]
    age = patient.age(visit.day)
    if age is not None and age < _ADULT:
        asked.append(Item(Text("guardian"), talk.guardian or patient.guardian))
    return asked


def _complaints(sheet: SessionSheet) -> str:
    """Return what the visit is for, and what is treated beside it."""
    own = (sheet.episode,) if sheet.episode is not None else ()
    return "; ".join(one.complaint for one in (*own, *(one for one, _ in sheet.beside)))


def _planned(sheet: SessionSheet) -> str:
    episode = sheet.episode
    if episode is None or episode.planned_visits is None or not episode.rhythm:
        return ""
    return f"{episode.planned_visits}, {episode.rhythm}"


def _minutes(needling: Needling) -> str:
    return "" if needling.minutes is None else str(needling.minutes)


def _makes(visit: Visit) -> str:
    makes = [one.brand for one in visit.opened_needles]
    return ", ".join(dict.fromkeys(makes)) if all(makes) else ""


def _lots(visit: Visit) -> str:
    """Return brand, lot and expiry of each kind, where all three are known of all."""
    kinds = visit.opened_needles
    whole = all(one.brand and one.lot and one.expires is not None for one in kinds)
    return "; ".join(str(one.name) for one in kinds) if whole else ""


def _opened_and_discarded(visit: Visit) -> str:
    opened = [one.opened for one in visit.opened_needles]
    discarded = [one.discarded for one in visit.opened_needles]
    counts = [*opened, *discarded]
    known = [count for count in counts if count is not None]
    if not counts or len(known) < len(counts):
        return ""
    return f"{sum(known[: len(opened)])}, {sum(known[len(opened) :])}"


def _needled(sheet: SessionSheet) -> list[Needling]:
    return [mark.needling for mark in sheet.chart.points if mark.needling is not None]


def _points(sheet: SessionSheet) -> str:
    """Return the points by their muscles, where each of them has one."""
    said = [_named(mark, sheet) for mark in sheet.chart.points]
    return ", ".join(said) if said and all(said) else ""


def _named(mark: PointMark, sheet: SessionSheet) -> str:
    known = sheet.words.get(mark.id)
    return f"{mark.point.number} {known.muscle}" if known and str(known.muscle) else ""


def _of_all(name: Text, needled: list[Needling], words: Callable[[Needling], str]) -> Item:
    """Return what is said of all needles, each once; it is missing if it is not said of one."""
    said = [words(one) for one in needled]
    lacking = said.count("")
    if lacking:
        where = Text("at {count} of {all} points", count=lacking, all=len(said))
        return Item(name, where=where if lacking < len(said) else None)
    return Item(name, ", ".join(dict.fromkeys(said)))


def _response(needling: Needling) -> str:
    return "" if needling.twitch is Twitch.NOT_NOTED else _word(needling.twitch)


def _stimulation(needling: Needling) -> str:
    if needling.technique is Technique.NOT_NOTED:
        return ""
    current = (needling.settings, *(str(one) for one in needling.current_words))
    return " ".join(part for part in (_word(needling.technique), *current) if part)


def _screened(visit: Visit) -> str:
    if visit.screening is not None:
        return _word(visit.screening)
    if visit.answers:
        return "; ".join(str(item.words) for item in visit.answers)
    return _yes(said=visit.screened)


def _risks(visit: Visit) -> str:
    """Return which risks were told, and why they are higher; nothing if that was not said."""
    talk = visit.consent_talk
    reasons = [one.text for one in visit.reasons]
    said = [str(talk.told_risks), _line(talk.why_higher), *map(_line, reasons)]
    return "; ".join(part for part in said if part)


def _word(member: StrEnum | None) -> str:
    return str(Text.word(member)) if member is not None else ""


def _yes(*, said: bool) -> str:
    return str(Text("yes")) if said else ""


def _line(note: str) -> str:
    return " ".join(note.split())
