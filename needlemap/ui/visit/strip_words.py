"""The words of the questions that lead through a visit."""

from PySide6.QtCore import QCoreApplication

from needlemap.body.letters import capital
from needlemap.clinic.ledger import is_balanced, uncounted
from needlemap.clinic.signing import BeforeSigning, Topic
from needlemap.clinic.visit_guide import ALL_OUT, Answer

_QUESTIONS = {
    Topic.CHANGE: "Since last time",
    Topic.SORENESS: "Sore afterwards for",
    Topic.PAIN_BEFORE: "Pain now",
    Topic.SCREENED: "Asked again today?",
    Topic.CONSENT: "Consent",
    Topic.NEEDLES: "Needles out",
    Topic.PAIN_AFTER: "Pain after",
    Topic.ADVERSE: "Unwanted reaction",
    Topic.AFTERCARE: "Aftercare",
}
_SHORT = {
    Topic.CHANGE: "Since last",
    Topic.SORENESS: "Soreness",
    Topic.PAIN_BEFORE: "Pain before",
    Topic.SCREENED: "Precautions",
    Topic.CONSENT: "Consent",
    Topic.NEEDLES: "Needles",
    Topic.PAIN_AFTER: "Pain after",
    Topic.ADVERSE: "Reaction",
    Topic.AFTERCARE: "Aftercare",
}


def short(about: Topic) -> str:
    """Return what a missing answer is called on a chip."""
    return _tr(_SHORT[about])


def question_words(about: Topic, facts: BeforeSigning) -> str:
    """Return a question, with what must be known to answer it."""
    words = _tr(_QUESTIONS[about])
    if about is Topic.SCREENED:
        known = ", ".join(item.words for item in facts.patient.precautions)
        return f"{known}. {words}"
    if about is Topic.NEEDLES:
        return count_words(facts)
    return words


def count_words(facts: BeforeSigning) -> str:
    """Return how many needles are in and out, and which places were not counted."""
    placed, out = facts.chart.needles_in, facts.visit.needles_out
    if out is None:
        return _needles_in(placed)
    words = _tr("{0} in, {1} out").format(placed, out)
    left = uncounted(facts.chart, facts.visit)
    if not left:
        return words
    numbers = ", ".join(str(mark.point.number) for mark in left)
    many = _tr("{0}, not counted: points {1}")
    one = _tr("{0}, not counted: point {1}")
    return (one if len(left) == 1 else many).format(words, numbers)


def answer_words(answer: Answer, facts: BeforeSigning) -> str:
    """Return what stands on an answer."""
    placed = facts.chart.needles_in
    if answer is ALL_OUT:
        return _tr("All {0} out").format(placed) if placed > 1 else _tr("{0} out").format(placed)
    words = _tr(answer.word)
    return capital(words)


def charted_words(facts: BeforeSigning) -> str:
    """Return what is charted: "4 points · 3 needles in · 1 zone"."""
    chart = facts.chart
    points, zones = len(chart.points), len(chart.zones)
    parts = []
    if points:
        parts.append(_tr("1 point") if points == 1 else _tr("{0} points").format(points))
    if chart.needles_in or facts.visit.needles_out:
        parts.append(_counted(facts))
    if zones:
        parts.append(_tr("1 zone") if zones == 1 else _tr("{0} zones").format(zones))
    return " · ".join(parts) or _tr("Nothing charted yet: click the body")


def _counted(facts: BeforeSigning) -> str:
    if facts.visit.needles_out is None:
        return _needles_in(facts.chart.needles_in)
    if is_balanced(facts.chart, facts.visit):
        return _tr("{0} needles in and out").format(facts.chart.needles_in)
    return count_words(facts)


def _needles_in(count: int) -> str:
    return _tr("1 needle in") if count == 1 else _tr("{0} needles in").format(count)


def _tr(text: str) -> str:
    return QCoreApplication.translate("VisitStrip", text)
