"""What is plotted over the visits: numbers at their moments, and nothing where nobody asked."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from operator import or_

from needlemap.body.cells import CellSet
from needlemap.body.places import BodyId, SurfaceAnchor
from needlemap.body.texts import Text
from needlemap.clinic.also_treated import each_seen
from needlemap.clinic.as_signed import muscle_for
from needlemap.clinic.followed import PAIN, Measure, numbers_of
from needlemap.clinic.history.known import ChartedVisit, History, HistoryBody
from needlemap.clinic.history.zone_changes import drawn
from needlemap.clinic.ids import EpisodeId, VisitId
from needlemap.clinic.score_rules import ImportantChanges


@dataclass(frozen=True, slots=True)
class Reading:
    """One number at the moment of a visit."""

    visit: VisitId
    at: datetime  # by the clock on the clinic's wall
    value: float


Readings = tuple[Reading, ...]
"""A line of a plot, oldest first; visits that do not have the number are left out."""


@dataclass(frozen=True, slots=True)
class Band:
    """Between which numbers a change since first does not matter."""

    first: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class MeasureLine:
    """Pain, or a score, over the visits."""

    measure: Measure
    readings: Readings
    band: Band | None  # None if the number is not judged
    complaint: str = ""  # where several of a patient have such a score


@dataclass(frozen=True, slots=True)
class MuscleLine:
    """How tender the points of a muscle were found: the most tender one of each visit."""

    muscle: str  # id of the muscle catalogue
    title: Text  # with its side
    readings: Readings


@dataclass(frozen=True, slots=True, kw_only=True)
class Plots:
    """All that is plotted of a history, or of one complaint of it (``history_of``)."""

    treatments: Readings  # how many needles went in, of visits with any
    measures: tuple[MeasureLine, ...]  # pain before treatment first
    pain_after: Readings
    found_points: Readings  # those that are neither clear nor resolved, of visits with points
    body_percent: Readings  # of skin with drawn pain
    muscles: tuple[MuscleLine, ...]  # by name


def plots(history: History, body: HistoryBody) -> Plots:
    """Return all that is plotted; visits entered in error are not."""
    visits, figure = history.counted, history.patient.body
    return Plots(
        treatments=_readings(visits, [one.chart.needles_in or None for one in visits]),
        measures=_measures(history),
        pain_after=_readings(visits, [one.visit.pain_after for one in visits]),
        found_points=_readings(visits, [points_found(one) for one in visits]),
        body_percent=_readings(visits, [percent_in_pain(one, body, figure) for one in visits]),
        muscles=_muscles(visits, body),
    )


def points_found(one: ChartedVisit) -> int | None:
    """Return how many points were found; None if no point was charted: nobody may have looked."""
    was_charted = any(not mark.is_untouched for mark in one.chart.points)
    return one.chart.found_points if was_charted else None


def percent_in_pain(one: ChartedVisit, body: HistoryBody, figure: BodyId) -> float | None:
    """Return how much of the skin hurts, in %; None if that was not drawn.

    Without a drawing it is none only if the patient says that nothing hurts. A zone that was
    carried forward and not drawn anew leaves it open how large the pain is.
    """
    if any(zone.carried for zone in one.chart.zones):
        return None
    zones = drawn(one)
    if not zones:
        return 0.0 if one.visit.pain_before == 0 else None
    cells = reduce(or_, (zone.cells for zone in zones), CellSet())
    return body.extent(cells, figure).body_percent


def _readings(visits: Sequence[ChartedVisit], values: Iterable[float | None]) -> Readings:
    return tuple(
        Reading(one.id, one.visit.local_start, value)
        for one, value in zip(visits, values, strict=True)
        if value is not None
    )


def _measures(history: History) -> tuple[MeasureLine, ...]:
    """Return a line of pain, and one of each score for each complaint that has it.

    Pain is that of what each visit was for: of several at one visit there is no one pain.
    """
    pains: list[Reading] = []
    scores: dict[Measure, dict[EpisodeId | None, list[Reading]]] = {}
    for one in history.counted:
        for seen in each_seen(one.visit):
            for measure, value in numbers_of(seen, seen.episode).items():
                reading = Reading(one.id, one.visit.local_start, value)
                if measure != PAIN:
                    scores.setdefault(measure, {}).setdefault(seen.episode, []).append(reading)
                elif seen is one.visit:
                    pains.append(reading)
    important = history.rules.important
    return (
        *((_line(PAIN, pains, important),) if pains else ()),
        *(
            _line(measure, readings, important, _named(history, owner, of_each))
            for measure, of_each in scores.items()
            for owner, readings in of_each.items()
        ),
    )


def _named(history: History, owner: EpisodeId | None, of_each: Collection[EpisodeId | None]) -> str:
    episode = history.episode(owner) if len(of_each) > 1 else None
    return episode.complaint if episode is not None else ""


def _line(
    measure: Measure, readings: Sequence[Reading], important: ImportantChanges, complaint: str = ""
) -> MeasureLine:
    band = _band(measure, readings[0].value, important)
    return MeasureLine(measure, tuple(readings), band, complaint)


def _band(measure: Measure, first: float, important: ImportantChanges) -> Band | None:
    limit = important.get(measure.scale)
    if limit is None:
        return None
    size = limit.least(first)
    low, high = measure.ends
    return Band(first, max(first - size, low), min(first + size, high))


def _muscles(visits: Sequence[ChartedVisit], body: HistoryBody) -> tuple[MuscleLine, ...]:
    found: dict[tuple[str, Text], dict[VisitId, Reading]] = {}
    titles: dict[tuple[SurfaceAnchor, str], Text] = {}  # a point mostly stays where it is
    for one in visits:
        for mark in one.chart.points:
            tender = mark.finding.tenderness
            if tender is None or not mark.point.muscle:
                continue
            place = (mark.point.anchor, mark.point.muscle)
            if place not in titles:
                titles[place] = muscle_for(body, mark)
            readings = found.setdefault((mark.point.muscle, titles[place]), {})
            most = max(tender, readings[one.id].value if one.id in readings else tender)
            readings[one.id] = Reading(one.id, one.visit.local_start, most)
    lines = [MuscleLine(*key, tuple(readings.values())) for key, readings in found.items()]
    return tuple(sorted(lines, key=lambda line: str(line.title).casefold()))
