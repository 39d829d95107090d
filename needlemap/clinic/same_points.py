"""That two numbers on a patient's charts are one trigger point, or two: answered once, kept."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Protocol

from needlemap.body.texts import Text
from needlemap.clinic.chart import Chart
from needlemap.clinic.dates import spoken
from needlemap.clinic.errors import ChangeOutOfDate, ImpossibleValue
from needlemap.clinic.facts import tidy_lines
from needlemap.clinic.ids import PatientId, PointId
from needlemap.clinic.marks import PointMark
from needlemap.clinic.texts import NAME_LIMIT
from needlemap.clinic.zones import wall_time


class AnsweredElsewhere(ChangeOutOfDate):
    """An answer that another desk gave otherwise."""

    template = (
        "Whether these are one point was answered elsewhere in the meantime, so nothing was done."
        " The history is shown as it is recorded now."
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class PointAnswer:
    """What somebody answered about two points; it is of the history, and of no visit."""

    earlier: PointId
    later: PointId
    is_same: bool
    at: datetime  # aware, UTC
    name: str = ""  # of who answered, as it was then

    def __post_init__(self) -> None:
        if self.at.tzinfo is not UTC or self.earlier == self.later:
            raise ImpossibleValue
        tidy_lines(self, "name", limit=NAME_LIMIT)

    def step(self, earlier: int, later: int) -> Text:
        """Return the words by which it is undone, with the numbers of the points."""
        if self.is_same:
            return Text("Points {earlier} and {later}: one point", earlier=earlier, later=later)
        return Text("Points {earlier} and {later}: two points", earlier=earlier, later=later)

    def words(self, earlier: int, later: int, zone: str) -> Text:
        """Return what was answered, on which day by the clock of a zone, and by whom."""
        day = wall_time(self.at, zone).date()
        facts = {"answer": self.step(earlier, later), "day": spoken(day)}
        if not self.name:
            return Text("{answer}, answered on {day}", **facts)
        return Text("{answer}, answered on {day} by {person}", person=self.name, **facts)


PointAnswers = tuple[PointAnswer, ...]
Same = Mapping[PointId, PointId]
"""Points that are another one, and the identity by which that is known."""


class PointAnswerShelf(Protocol):
    """What was answered about the points of patients."""

    def of_patient(self, patient_id: PatientId) -> PointAnswers:
        """Return what was answered about a patient's points, oldest first."""

    def change(self, before: PointAnswer | None, after: PointAnswer | None) -> None:
        """Record an answer in place of another one about the same points, None: of none.

        Raises NotFound, ImpossibleValue, PatientMerged, or AnsweredElsewhere.
        """


def one_identity(answers: Iterable[PointAnswer]) -> Same:
    """Return for each point that is another one by which identity both are known."""
    known: dict[PointId, PointId] = {}
    for answer in sorted(answers, key=lambda one: one.at):
        if answer.is_same:
            earlier, later = (_known_as(known, one) for one in (answer.earlier, answer.later))
            if earlier != later:
                known[later] = earlier
    return {point: _known_as(known, point) for point in known}


def told_apart(answers: Iterable[PointAnswer], same: Same) -> frozenset[frozenset[PointId]]:
    """Return the pairs that are two points, by the identities by which they are known."""
    two = ((one.earlier, one.later) for one in answers if not one.is_same)
    return frozenset(frozenset(same.get(point, point) for point in pair) for pair in two)


def as_one(chart: Chart, same: Same) -> Chart:
    """Return a chart with the identities by which its points are known; their numbers stay.

    Two that stand on it side by side are two on that day, whatever was answered.
    """
    if not same:
        return chart
    taken = {mark.id for mark in chart.points}
    points: list[PointMark] = []
    for mark in chart.points:
        known = same.get(mark.id, mark.id)
        if known != mark.id and known not in taken:
            taken.add(known)
            points.append(_renamed(mark, known))
        else:
            points.append(mark)
    return replace(chart, points=tuple(points))


def as_charted(last: Chart, now: Chart, same: Same) -> Chart:
    """Return the last chart with its points known as they are charted now, where they are."""
    if not same:
        return last
    here = {same.get(mark.id, mark.id): mark.id for mark in now.points}
    taken = {mark.id for mark in last.points}
    points: list[PointMark] = []
    for mark in last.points:
        now_called = here.get(same.get(mark.id, mark.id))
        if now_called is None or now_called in taken:
            points.append(mark)
        else:
            taken.add(now_called)
            points.append(_renamed(mark, now_called))
    return replace(last, points=tuple(points))


def _renamed(mark: PointMark, known: PointId) -> PointMark:
    return replace(mark, point=replace(mark.point, id=known))


def _known_as(known: Mapping[PointId, PointId], point: PointId) -> PointId:
    while point in known:
        point = known[point]
    return point
