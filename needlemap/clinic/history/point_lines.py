"""A line for each trigger point over all visits: found, needled, tender, gone and back again."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from needlemap.body.places import Side
from needlemap.body.texts import Text
from needlemap.clinic.as_signed import muscle_for
from needlemap.clinic.history.known import ChartedVisit, History, HistoryBody
from needlemap.clinic.ids import EpisodeId, PointId, PractitionerId
from needlemap.clinic.marks import Needling, PointMark, PointState, Technique, Twitch
from needlemap.clinic.visits import Visit

DAYS_OF_A_WEEK = 7


@dataclass(frozen=True, slots=True)
class PointAtVisit:
    """What one visit found and did at a trigger point."""

    visit: Visit
    mark: PointMark
    episode: EpisodeId | None  # that of the mark, else what the visit is for

    @property
    def needling(self) -> Needling | None:
        """What was done there, None if no needle went in."""
        return self.mark.needling


@dataclass(frozen=True, slots=True)
class Return:
    """A point that was found again after it was not."""

    day: date  # of the visit at which it was found again
    weeks: int  # whole ones, rounded
    was_clear: bool  # examined and clear, or resolved; else it was only not charted meanwhile

    @property
    def words(self) -> Text:
        """The return in words: "back after 6 weeks"."""
        if self.was_clear:
            return Text.counted("back after {count} week", "back after {count} weeks", self.weeks)
        return Text.counted(
            "charted again after {count} week", "charted again after {count} weeks", self.weeks
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class PointLine:
    """A trigger point over all visits that count; visits at which nobody touched it say nothing."""

    id: PointId
    number: int
    muscle: str  # id of the muscle catalogue; empty while not named
    title: Text  # "Right upper trapezius"
    side: Side
    visits: tuple[PointAtVisit, ...]  # oldest first, at least one
    returns: tuple[Return, ...]

    @property
    def found(self) -> tuple[PointAtVisit, ...]:
        """The visits at which it was there: neither clear nor resolved."""
        return tuple(one for one in self.visits if one.mark.is_found)

    @property
    def first_seen(self) -> date:
        """The day on which it was charted first."""
        return self.visits[0].visit.day

    @property
    def last_seen(self) -> date:
        """The day on which it was charted last."""
        return self.visits[-1].visit.day

    @property
    def latest(self) -> PointMark:
        """What was found and done at it last."""
        return self.visits[-1].mark

    @property
    def state(self) -> PointState:
        """Its state when it was charted last."""
        return self.latest.finding.state

    @property
    def needlings(self) -> tuple[Needling, ...]:
        """What was done, oldest first: one for each visit at which it was needled."""
        return tuple(one.needling for one in self.visits if one.needling is not None)

    @property
    def needles(self) -> int:
        """How many needles went in, over all visits."""
        return sum(one.needles for one in self.needlings)

    @property
    def sizes(self) -> tuple[Text, ...]:
        """The sizes of its needles, each once, oldest first."""
        needled: dict[tuple[float, int], Needling] = {}
        for one in self.needlings:
            needled.setdefault((one.gauge_mm, one.length_mm), one)
        return tuple(dict.fromkeys(one.size_words for one in needled.values()))

    @property
    def techniques(self) -> tuple[Technique, ...]:
        """What was done with the needle, each once, oldest first; what nobody noted is left out."""
        said = dict.fromkeys(one.technique for one in self.needlings)
        return tuple(one for one in said if one is not Technique.NOT_NOTED)

    @property
    def twitches(self) -> tuple[int, int]:
        """At how many needlings it twitched, and at how many that was noted; no score of success.

        What nobody noted is no "none".
        """
        noted = [one.twitch for one in self.needlings if one.twitch is not Twitch.NOT_NOTED]
        return sum(one is not Twitch.NONE for one in noted), len(noted)

    @property
    def tenderness(self) -> tuple[int, int] | None:
        """Tenderness before the needle, at first and now; None while it was not scored twice."""
        scored = [one.mark.finding.tenderness for one in self.visits]
        told = [score for score in scored if score is not None]
        return (told[0], told[-1]) if len(told) > 1 else None

    @property
    def before_and_after(self) -> tuple[tuple[int, int], ...]:
        """Tenderness before and after each needling at which both were scored."""
        return tuple(
            (one.mark.finding.tenderness, one.needling.tenderness_after)
            for one in self.visits
            if one.mark.finding.tenderness is not None
            and one.needling is not None
            and one.needling.tenderness_after is not None
        )

    @property
    def familiar(self) -> int:
        """At how many visits the patient said "that's my pain"."""
        return sum(one.mark.finding.familiar_pain for one in self.visits)

    @property
    def episodes(self) -> frozenset[EpisodeId]:
        """The complaints it belonged to."""
        return frozenset(one.episode for one in self.visits if one.episode is not None)

    @property
    def practitioners(self) -> frozenset[PractitionerId]:
        """Who found or needled it."""
        owners = (one.visit.practitioner for one in self.visits)
        return frozenset(owner for owner in owners if owner is not None)

    @property
    def words(self) -> Text:
        """The line in short: "needled 4 times, tenderness 8 to 3, back after 6 weeks"."""
        times = len(self.needlings)
        scores = self.tenderness
        parts = (
            Text.counted("needled once", "needled {count} times", times) if times else "",
            Text("tenderness {first} to {last}", first=scores[0], last=scores[1]) if scores else "",
            *(one.words for one in self.returns),
        )
        return Text.joined(", ", parts)


def point_lines(history: History, body: HistoryBody) -> tuple[PointLine, ...]:
    """Return a line for each trigger point of a patient, by number."""
    charted = _charted(history.counted)
    lines = (_line(visits, history.counted, body) for visits in charted.values())
    return tuple(sorted(lines, key=lambda line: line.number))


def point_line(history: History, point: PointId, body: HistoryBody) -> PointLine | None:
    """Return the line of one trigger point, None if it was never charted."""
    visits = [
        PointAtVisit(one.visit, mark, one.owner(mark))
        for one in history.counted
        if (mark := one.chart.point(point)) is not None and not mark.is_untouched
    ]
    return _line(visits, history.counted, body) if visits else None


def _charted(counted: Iterable[ChartedVisit]) -> dict[PointId, list[PointAtVisit]]:
    found: dict[PointId, list[PointAtVisit]] = {}
    for one in counted:
        for mark in one.chart.points:
            if not mark.is_untouched:
                at_visit = PointAtVisit(one.visit, mark, one.owner(mark))
                found.setdefault(mark.id, []).append(at_visit)
    return found


def _line(
    visits: Sequence[PointAtVisit], counted: Sequence[ChartedVisit], body: HistoryBody
) -> PointLine:
    latest = visits[-1].mark
    named = next((one.mark for one in reversed(visits) if one.mark.point.muscle), latest)
    return PointLine(
        id=latest.id,
        number=latest.point.number,
        muscle=named.point.muscle,
        title=muscle_for(body, named),
        side=body.side(latest.point.anchor),
        visits=tuple(visits),
        returns=tuple(_returns(visits, counted)),
    )


def _returns(visits: Sequence[PointAtVisit], counted: Sequence[ChartedVisit]) -> Iterable[Return]:
    """Return each time it was found again: after it was clear, or not charted while others were."""
    at = {one.visit.id: one for one in visits}
    found: PointAtVisit | None = None  # last
    gone: tuple[date, bool] | None = None  # since when, and whether somebody looked
    for one in counted:
        mine, day = at.get(one.id), one.visit.day
        if mine is not None and mine.mark.is_found:
            if gone is not None:
                yield Return(day, round((day - gone[0]).days / DAYS_OF_A_WEEK), gone[1])
            found, gone = mine, None
        elif found is not None and mine is not None:
            gone = gone if gone is not None and gone[1] else (day, True)
        elif found is not None and gone is None and _others_charted(one, found.episode):
            gone = (found.visit.day, False)


def _others_charted(one: ChartedVisit, episode: EpisodeId | None) -> bool:
    """Whether points of a complaint were charted at a visit, so that one more would have been."""
    return any(one.owner(mark) == episode and not mark.is_untouched for mark in one.chart.points)
