"""What precautions and places ask of this visit's needles: a written reason, or it is not signed.

Sources: clinical notes, section 1 (what is as a rule not needled; current; bleeding, and muscles
that cannot be compressed) and section 7 (what lies under a region). Which regions
concern a pregnancy is general knowledge: those of belly, low back and pelvis.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from needlemap.body.hazards import Hazard
from needlemap.body.places import Side
from needlemap.body.texts import Text
from needlemap.clinic.chart import Chart
from needlemap.clinic.marks import PointMark, Technique
from needlemap.clinic.people import Patient, PrecautionKind
from needlemap.clinic.reasons import Ask
from needlemap.clinic.visits import Screening, Visit

NOT_WITH_CURRENT = frozenset({PrecautionKind.PACEMAKER, PrecautionKind.EPILEPSY})
_BLEEDS = frozenset({PrecautionKind.ANTICOAGULANT, PrecautionKind.BLEEDING_DISORDER})
OF_PREGNANCY = frozenset(
    {
        "epigastric", "hypochondriac", "umbilical", "lateral_abdomen", "lower_abdomen",
        "suprapubic", "groin", "genital", "lumbar", "lumbar_midline", "posterior_flank",
        "iliac_crest_region", "sacroiliac", "sacral", "coccygeal",
    }
)  # fmt: skip
"""Regions without side."""


@dataclass(frozen=True, slots=True)
class NeedledPlace:
    """A needled point, and what lies under its region."""

    mark: PointMark
    region: str  # in words
    side: Side
    hazards: tuple[Hazard, ...]
    over_lung: bool
    region_id: str  # without side


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing for which there must be a reason, and where it stands."""

    about: Ask
    sentence: Text


def asked_of(
    visit: Visit, chart: Chart, patient: Patient, places: Iterable[NeedledPlace]
) -> tuple[Asked, ...]:
    """Return what asks for a reason that the visit does not give yet."""
    given = {reason.about for reason in visit.reasons}
    asked = (
        *_absolute(visit, chart, patient),
        *_current(visit, chart, patient),
        *_of_places(visit, patient, tuple(places)),
    )
    return tuple(one for one in asked if one.about not in given)


def _absolute(visit: Visit, chart: Chart, patient: Patient) -> Iterator[Asked]:
    known = next((one for one in patient.in_force(visit.day) if one.kind.is_absolute), None)
    if known is None or not chart.needles_in or not visit.is_screened or _cared_for(visit):
        return
    words = Text("{precaution}: as a rule not needled.", precaution=known.words)
    yield Asked(Ask.ABSOLUTE, words)


def _cared_for(visit: Visit) -> bool:
    """Return whether it was said that it is safe, or with which care."""
    if visit.screening is None:
        return visit.screened
    return visit.screening is Screening.WITH_CARE and bool(visit.screening_note)


def _current(visit: Visit, chart: Chart, patient: Patient) -> Iterator[Asked]:
    driven = [
        mark
        for mark in chart.points
        if mark.needling is not None and mark.needling.technique is Technique.ELECTRICAL
    ]
    against = [known for known in patient.in_force(visit.day) if known.kind in NOT_WITH_CURRENT]
    if driven and against:
        yield Asked(
            Ask.CURRENT,
            Text.counted(
                "{precautions}: current through the needle at point {numbers}.",
                "{precautions}: current through the needle at points {numbers}.",
                len(driven),
                precautions=Text.joined(", ", (one.words for one in against)),
                numbers=_numbers(driven),
            ),
        )


def _of_places(visit: Visit, patient: Patient, places: tuple[NeedledPlace, ...]) -> Iterator[Asked]:
    kinds = {known.kind: known for known in patient.in_force(visit.day)}
    concerned = [place for place in places if place.region_id in OF_PREGNANCY]
    if PrecautionKind.PREGNANCY in kinds and concerned:
        words = Text.counted(
            "{precaution}: point {number} lies in the region “{region}”.",
            "{precaution}: points {number} lie in the regions “{region}”.",
            len(concerned),
            precaution=kinds[PrecautionKind.PREGNANCY].words,
            number=_numbers(place.mark for place in concerned),
            region=Text.joined(", ", dict.fromkeys(place.region for place in concerned)),
        )
        yield Asked(Ask.PREGNANCY, words)
    over_lung = [place.mark for place in places if place.over_lung]
    if not over_lung:
        return
    if not visit.risks_told:
        words = Text.counted(
            "Point {numbers} is needled over the lung: that the risks were told is not recorded.",
            "Points {numbers} are needled over the lung: that the risks were told is not recorded.",
            len(over_lung),
            numbers=_numbers(over_lung),
        )
        yield Asked(Ask.LUNG, words)
    bleeding = next((kinds[kind] for kind in kinds if kind in _BLEEDS), None)
    if bleeding is not None:
        words = Text.counted(
            "{precaution}: point {numbers} lies over the lung, where bleeding cannot be pressed.",
            "{precaution}: points {numbers} lie over the lung, where bleeding cannot be pressed.",
            len(over_lung),
            precaution=bleeding.words,
            numbers=_numbers(over_lung),
        )
        yield Asked(Ask.BLEEDING, words)


def _numbers(marks: Iterable[PointMark]) -> str:
    return ", ".join(str(mark.point.number) for mark in marks)
