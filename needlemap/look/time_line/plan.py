"""All that a strip of visits shows, worked out before it is painted."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from needlemap.body.texts import Text
from needlemap.clinic.also_treated import seen_for
from needlemap.clinic.dates import day_and_month, spoken
from needlemap.clinic.episodes import Episodes
from needlemap.clinic.ids import EpisodeId, VisitId
from needlemap.clinic.visit_dates import visit_dates
from needlemap.clinic.visits import Visit
from needlemap.look.time_line.bands import ComplaintBand, bands_of, treated_at
from needlemap.look.time_line.dots import VisitDot, dot_of
from needlemap.look.time_line.labels import DateWords, Written, written, written_dates
from needlemap.look.time_line.scale import LEAST_PX, TimePlaces, time_places
from needlemap.look.time_line.words import facts_words, pain_change

_EDGE_PX = 30.0  # left and right of the first and the last dot
_BESIDE_PX = 12.0  # that a band reaches beyond the dots at its ends
_MOST = 60  # visits at a time


@dataclass(frozen=True, slots=True)
class Letters:
    """How words are said, and how wide they are: days, and pain over the dots."""

    tell: Callable[[str], str]
    date: Callable[[str], float]
    pain: Callable[[str], float]


@dataclass(frozen=True, slots=True)
class TimeCourse:
    """All visits of a patient, oldest first, with how many points each found, and complaints.

    Of visits that treat several complaints the scores are those of ``mine``.
    """

    visits: tuple[Visit, ...] = ()
    points: Mapping[VisitId, int] = field(default_factory=dict)
    episodes: Episodes = ()
    mine: EpisodeId | None = None

    def facts(self, index: int, *, named: bool = True) -> Text:
        """Return all that the dot of a visit tells, in words; with its complaints or without."""
        (visit,) = self.scored(index, 1)
        (day,) = self.days(index, 1)
        found = self.points.get(visit.id, 0)
        treated = treated_at(self.visits[index])
        names = [one.complaint for one in self.episodes if named and one.id in treated]
        return facts_words(visit, day, found, names)

    def scored(self, first: int, count: int) -> tuple[Visit, ...]:
        """Return some visits, one after the other, with the scores that are followed.

        Where that complaint was not treated, they are those of what the visit was for.
        """
        shown = self.visits[first : first + count]
        if self.mine is None:
            return shown
        return tuple(seen_for(visit, self.mine) or visit for visit in shown)

    def days(
        self, first: int, count: int, words: Callable[[date], Text] = spoken
    ) -> tuple[Text, ...]:
        """Return when some visits were, one after the other, by the hour if others were that day.

        Only the visits around them can be of the same day: of many no others are asked.
        """
        start = max(first - 1, 0)
        around = self.visits[start : first + count + 1]
        return visit_dates(self.visits[first : first + count], words, among=around)

    def index_of(self, visit_id: VisitId | None) -> int | None:
        """Return which visit this is, None if it is none of the patient's."""
        return next((i for i, visit in enumerate(self.visits) if visit.id == visit_id), None)


@dataclass(frozen=True, slots=True)
class SeenBand:
    """A complaint in a strip, from where to where; which of its ends are beyond the strip."""

    band: ComplaintBand
    left: float
    right: float
    is_cut: tuple[bool, bool]


@dataclass(frozen=True, slots=True)
class StripPlan:
    """The visits that a strip shows, and where each of them stands."""

    first: int  # of all visits, counted from 0
    visits: tuple[Visit, ...]
    places: TimePlaces
    dots: tuple[VisitDot, ...]
    bands: tuple[SeenBand, ...]
    rows: int  # of bands
    dates: tuple[DateWords, ...]
    pains: tuple[str, ...]
    width: float

    def x(self, index: int) -> float:
        """Return where a visit stands, counted from 0 among those shown."""
        return _EDGE_PX + self.places.xs[index]

    def nearest(self, x: float) -> VisitId | None:
        """Return the visit nearest to a place, None if none is shown."""
        found = self.places.nearest(x - _EDGE_PX)
        return self.visits[found].id if found is not None else None

    def index_of(self, visit_id: VisitId | None) -> int | None:
        """Return which of the visits shown this is, None if it is not shown."""
        return next((i for i, visit in enumerate(self.visits) if visit.id == visit_id), None)

    def treated(self, index: int) -> tuple[EpisodeId, ...]:
        """Return the complaints that were treated at one of the visits shown."""
        return treated_at(self.visits[index])

    def days_written(self, told: int | None, letters: Letters) -> tuple[Written, ...]:
        """Return the days that have room; that of the visit which is told always has."""
        xs, first = [self.x(i) for i in range(len(self.visits))], self._first(told)
        return written_dates(self.dates, xs, first, (0.0, self.width), letters.date)

    def pain_written(self, told: int | None, letters: Letters) -> tuple[Written, ...]:
        """Return the pain that has room over its dots, that of the visit which is told first."""
        xs, first = [self.x(i) for i in range(len(self.visits))], self._first(told)
        return written(self.pains, xs, first, (0.0, self.width), letters.pain)

    def _first(self, told: int | None) -> tuple[int, ...]:
        ends = (len(self.visits) - 1, 0)
        return ends if told is None else (told, *ends)


def most_at_once(width: float) -> int:
    """Return how many visits a strip has room for."""
    return max(min(int((width - 2 * _EDGE_PX) / LEAST_PX) + 1, _MOST), 1)


def planned(course: TimeCourse, first: int, width: float, letters: Letters) -> StripPlan:
    """Return what a strip shows of a course, from one visit on, as many as it has room for."""
    visits = course.visits[first : first + most_at_once(width)]
    places = time_places([visit.started_at for visit in visits], width - 2 * _EDGE_PX)
    bands = bands_of(course.visits, course.episodes)
    seen = tuple(
        _seen(band, first, places, width)
        for band in bands
        if band.first < first + len(visits) and band.last >= first
    )
    scored = course.scored(first, len(visits))
    said = [pain_change(visit) for visit in scored]
    return StripPlan(
        first=first,
        visits=visits,
        places=places,
        dots=tuple(dot_of(visit, course.points.get(visit.id, 0)) for visit in scored),
        bands=seen,
        rows=max((one.band.row + 1 for one in seen), default=0),
        dates=_dates(course, first, len(visits), letters),
        pains=tuple(letters.tell(words) if words is not None else "" for words in said),
        width=width,
    )


def _seen(band: ComplaintBand, first: int, places: TimePlaces, width: float) -> SeenBand:
    last = first + len(places.xs) - 1
    is_cut = band.first < first, band.last > last
    left = 0.0 if is_cut[0] else _EDGE_PX + places.xs[band.first - first] - _BESIDE_PX
    right = width if is_cut[1] else _EDGE_PX + places.xs[band.last - first] + _BESIDE_PX
    return SeenBand(band, left, right, is_cut)


def _dates(course: TimeCourse, first: int, count: int, letters: Letters) -> tuple[DateWords, ...]:
    short, whole = course.days(first, count, day_and_month), course.days(first, count)
    return tuple(
        DateWords(visit.day.year, letters.tell(one), letters.tell(other))
        for visit, one, other in zip(
            course.visits[first : first + count], short, whole, strict=True
        )
    )
