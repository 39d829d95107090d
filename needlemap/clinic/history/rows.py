"""The history as rows for programs and tables: what was recorded, and what follows from it.

Words are in English, sets by their values, days as 2026-03-31, and what is not known is None.
"""

from collections.abc import Iterable
from typing import Any

from needlemap.body.texts import as_word
from needlemap.clinic.history.judging import Change, VisitReview
from needlemap.clinic.history.judging_words import sentences_of
from needlemap.clinic.history.known import ChartedVisit, History, HistoryBody
from needlemap.clinic.history.point_lines import PointLine
from needlemap.clinic.history.series import percent_in_pain, points_found
from needlemap.clinic.ids import EpisodeId
from needlemap.clinic.marks import PointMark
from needlemap.clinic.scores import Scores
from needlemap.clinic.visits import ChangeSinceLast, Visit

Row = dict[str, Any]


def review_rows(found: Iterable[VisitReview], history: History) -> tuple[Row, ...]:
    """Return a row for each number of each visit; of a visit without numbers one row."""
    return tuple(row for review in found for row in _reviewed(review, history))


def point_rows(lines: Iterable[PointLine]) -> tuple[Row, ...]:
    """Return a row for each trigger point."""
    return tuple(map(_line, lines))


def finding_rows(history: History, body: HistoryBody) -> tuple[Row, ...]:
    """Return a row for each trigger point of each visit, those that count for nothing among them.

    All that is said of points can be counted again from these.
    """
    return tuple(
        _finding(one, mark, history, body) for one in history.visits for mark in one.chart.points
    )


def visit_rows(history: History, body: HistoryBody) -> tuple[Row, ...]:
    """Return a row for each visit that counts, with the numbers that are plotted.

    A complaint that was treated beside what a visit is for has a row of its own below.
    """
    return tuple(row for one in history.counted for row in _visited(one, history, body))


def _visited(one: ChartedVisit, history: History, body: HistoryBody) -> Iterable[Row]:
    yield {
        **_when(one.visit, history),
        "pain before": one.visit.pain_before,
        "pain after": one.visit.pain_after,
        "points": points_found(one),
        "needles": one.chart.needles_in,
        "percent in pain": _rounded(percent_in_pain(one, body, history.patient.body)),
        "scores": _scores(one.visit.scores),
    }
    for other in one.visit.others:
        yield {
            **_when(one.visit, history, other.episode),
            "pain before": other.pain_before,
            "pain after": other.pain_after,
            "points": None,
            "needles": None,
            "percent in pain": None,
            "scores": _scores(other.scores),
        }


def _scores(given: Scores) -> dict[str, float]:
    return {f"{score.scale}{_of(score.activity)}": score.value for score in given}


def _of(activity: str) -> str:
    return f": {activity}" if activity else ""


def _when(visit: Visit, history: History, episode: EpisodeId | None = None) -> Row:
    complaint = history.episode(episode or visit.episode)
    return {
        "visit": visit.serial,
        "date": visit.day.isoformat(),
        "complaint": complaint.complaint if complaint else "",
    }


def _reviewed(review: VisitReview, history: History) -> Iterable[Row]:
    head = _when(review.visit, history, review.episode) | {"treatments": review.treatments}
    twitched, noted = review.twitches
    decision = review.decision
    tail = {
        "twitched": twitched,
        "twitch noted": noted,
        "said": " ".join(map(str, sentences_of(review))),
        "decision": decision.kind.value if decision else None,
        "because": decision.because if decision else "",
        "decided by": decision.name if decision else "",
        "decided at": decision.at.isoformat() if decision else None,
        "last decided": str(review.decided.words) if review.decided else "",
    }
    changes = {change.measure: change for change in review.changes}
    if not review.numbers:
        yield head | _number("", None, None) | tail
    for measure, now in review.numbers.items():
        yield head | _number(measure.id, now, changes.get(measure)) | tail


def _number(measure: str, now: float | None, change: Change | None) -> Row:
    return {
        "measure": measure,
        "first": change.first if change else None,
        "last": change.last if change else None,
        "now": now,
        "since first": _verdict(change.since_first) if change else None,
        "since last": _verdict(change.since_last) if change else None,
    }


def _verdict(verdict: ChangeSinceLast | None) -> str | None:
    return verdict.value if verdict is not None else None


def _line(line: PointLine) -> Row:
    first, last = line.tenderness or (None, None)
    twitched, noted = line.twitches
    return {
        "point": line.number,
        "muscle": line.muscle,
        "side": line.side.value,
        "first seen": line.first_seen.isoformat(),
        "last seen": line.last_seen.isoformat(),
        "found": len(line.found),
        "needled": len(line.needlings),
        "needles": line.needles,
        "sizes": ", ".join(map(str, line.sizes)),
        "techniques": ", ".join(map(as_word, line.techniques)),
        "twitched": twitched,
        "twitch noted": noted,
        "tenderness first": first,
        "tenderness last": last,
        "state": line.state.value,
        "my pain": line.familiar,
        "returns": len(line.returns),
        "said": str(line.words),
    }


def _finding(one: ChartedVisit, mark: PointMark, history: History, body: HistoryBody) -> Row:
    found, needling = mark.finding, mark.needling
    return {
        **_when(one.visit, history, one.owner(mark)),
        "point": mark.point.number,
        "muscle": mark.point.muscle,
        "side": body.side(mark.point.anchor).value,
        "state": found.state.value,
        "tenderness": found.tenderness,
        "my pain": found.familiar_pain,
        "needles": needling.needles if needling else 0,
        "size": str(needling.size_words) if needling else "",
        "technique": needling.technique.value if needling else "",
        "twitch": needling.twitch.value if needling else "",
        "tenderness after": needling.tenderness_after if needling else None,
        "not touched": mark.is_untouched,
        "in error": one.visit.in_error is not None,
        "seen in": mark.point.seen_in.value if mark.point.seen_in else "",
    }


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 3)
