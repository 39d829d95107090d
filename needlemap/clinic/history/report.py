"""Everything a printed review says of a patient, or of one complaint, as one value."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from needlemap.body.texts import Text
from needlemap.clinic.episodes import Episode
from needlemap.clinic.followed import Measure
from needlemap.clinic.history.compare import compare
from needlemap.clinic.history.compare_words import sentence_of
from needlemap.clinic.history.judging import Change, VisitReview, all_reviews, reviews
from needlemap.clinic.history.known import History, HistoryBody
from needlemap.clinic.history.numbers import history_of
from needlemap.clinic.history.series import percent_in_pain, points_found
from needlemap.clinic.ids import EpisodeId
from needlemap.clinic.people import Clinic, Practitioner
from needlemap.clinic.visits import Visit


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewReport:
    """A review as it is printed: of all complaints, or of one."""

    clinic: Clinic
    history: History  # of the whole patient
    episode: Episode | None = None  # the one that is reported alone
    logo: bytes = b""  # that of the letterhead, a PNG
    printed_at: datetime | None = None  # aware, UTC
    printed_by: Practitioner | None = None

    @property
    def shown(self) -> History:
        """The visits that are reported, with the marks that belong to them."""
        return history_of(self.history, self.episode.id) if self.episode else self.history

    @property
    def reviews(self) -> tuple[VisitReview, ...]:
        """The judgement at each visit for each complaint that is reported, visits in order."""
        if self.episode is not None:
            return reviews(self.history, self.episode.id)
        return all_reviews(self.history)

    @property
    def complaint(self) -> str:
        """The complaint that is reported, empty if there are several or none."""
        owners = {review.episode for review in self.reviews}
        only = self.episode or self.history.episode(*owners) if len(owners) == 1 else self.episode
        return only.complaint if only is not None else ""

    @property
    def unsigned(self) -> tuple[Visit, ...]:
        """The visits that are reported and not signed, oldest first."""
        return tuple(one.visit for one in self.shown.counted if one.visit.signed_at is None)

    @property
    def left_out(self) -> int:
        """How many visits count for nothing, as they were entered in error."""
        return len(self.shown.visits) - len(self.shown.counted)


@dataclass(frozen=True, slots=True)
class Chapter:
    """What a report says of one complaint; of visits for none it is None."""

    episode: Episode | None
    reviews: tuple[VisitReview, ...]  # at least one, oldest first
    history: History  # of the complaint alone

    @property
    def last(self) -> VisitReview:
        """The judgement at the latest visit."""
        return self.reviews[-1]


@dataclass(frozen=True, slots=True)
class FollowedNumber:
    """A number of a complaint over its visits: at first, and at the latest visit that has it."""

    measure: Measure
    first: float
    first_day: date
    day: date  # of the latest
    change: Change | None  # None if it was scored once

    @property
    def now(self) -> float:
        """The latest."""
        return self.change.now if self.change is not None else self.first


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitNumbers:
    """What a report says of one visit in numbers."""

    visit: Visit
    reviews: tuple[VisitReview, ...]  # one for each complaint that is reported
    points: int | None  # found; None if no point was charted
    needles: int
    percent: float | None  # of the skin, with drawn pain


def chapters(report: ReviewReport) -> tuple[Chapter, ...]:
    """Return a chapter for each complaint that had a visit, in the order in which they came up."""
    found: dict[EpisodeId | None, list[VisitReview]] = {}
    for review in report.reviews:
        found.setdefault(review.episode, []).append(review)
    return tuple(
        Chapter(report.history.episode(owner), tuple(of_it), history_of(report.history, owner))
        for owner, of_it in found.items()
    )


def followed(found: Sequence[VisitReview]) -> tuple[FollowedNumber, ...]:
    """Return each number of a complaint, pain first, then in the order in which they came up."""
    rows: dict[Measure, FollowedNumber] = {}
    for review in found:
        day = review.visit.day
        changes = {change.measure: change for change in review.changes}
        for measure, value in review.numbers.items():
            known = rows.get(measure)
            first, first_day = (known.first, known.first_day) if known else (value, day)
            rows[measure] = FollowedNumber(measure, first, first_day, day, changes.get(measure))
    return tuple(sorted(rows.values(), key=lambda row: row.measure.scale is not None))


def what_changed(history: History, body: HistoryBody) -> Iterator[tuple[bool, Text]]:
    """Yield what changed since the first visit (True) and since the visit before the latest."""
    counted = history.counted
    spans = dict.fromkeys(one.id for one in (counted[0], counted[-2])) if len(counted) > 1 else ()
    for place, earlier in enumerate(spans):
        found = compare(history, (earlier, counted[-1].id), body)
        if found is not None:
            yield place == 0, sentence_of(found)


def visit_numbers(report: ReviewReport, body: HistoryBody) -> tuple[VisitNumbers, ...]:
    """Return the numbers of each visit that counts, oldest first."""
    shown, figure = report.shown, report.history.patient.body
    found = report.reviews
    return tuple(
        VisitNumbers(
            visit=one.visit,
            reviews=tuple(review for review in found if review.visit.id == one.id),
            points=points_found(one),
            needles=one.chart.needles_in,
            percent=percent_in_pain(one, body, figure),
        )
        for one in shown.counted
    )
