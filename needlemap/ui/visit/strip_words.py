"""The words of the questions that lead through a visit."""

from enum import StrEnum

from needlemap.body.texts import Text, marked
from needlemap.clinic.ledger import is_balanced, uncounted
from needlemap.clinic.point_words import charted_points
from needlemap.clinic.signing import BeforeSigning, Topic
from needlemap.clinic.visit_guide import ALL_OUT, Answer
from needlemap.ui.work.translator import told

_QUESTIONS = {
    Topic.CHANGE: marked("Since last time"),
    Topic.SORENESS: marked("Sore afterwards for"),
    Topic.PAIN_BEFORE: marked("Pain now"),
    Topic.SCREENED: marked("Asked again today?"),
    Topic.CONSENT: marked("Consent"),
    Topic.RISKS: marked("Needle over the lung: risks told?"),
    Topic.NEEDLES: marked("Needles out"),
    Topic.PAIN_AFTER: marked("Pain after"),
    Topic.ADVERSE: marked("Unwanted reaction"),
    Topic.AFTERCARE: marked("Aftercare"),
}
_SHORT = {
    Topic.CHANGE: Text("Since last"),
    Topic.SORENESS: Text("Soreness"),
    Topic.PAIN_BEFORE: Text("Pain before"),
    Topic.SCREENED: Text("Precautions"),
    Topic.RISKS: Text("Risks of the lung"),
    Topic.CONSENT: Text("Consent"),
    Topic.NEEDLES: Text("Needles"),
    Topic.PAIN_AFTER: Text("Pain after"),
    Topic.ADVERSE: Text("Reaction"),
    Topic.AFTERCARE: Text("Aftercare"),
}


def short(about: Topic) -> Text:
    """Return what a missing answer is called on a chip."""
    return _SHORT[about]


def question_words(about: Topic, facts: BeforeSigning) -> str:
    """Return a question, with what must be known to answer it."""
    if about is Topic.SCREENED:
        known = Text.joined(", ", (item.words for item in facts.precautions))
        if not known:
            return told("No precautions recorded. Asked today?")
        return told(Text("{precautions}. Asked again today?", precautions=known))
    if about is Topic.NEEDLES:
        return count_words(facts)
    return told(_QUESTIONS[about])


def count_words(facts: BeforeSigning) -> str:
    """Return how many needles are in and out, and which places were not counted."""
    return told(_count(facts))


def answer_words(answer: Answer, facts: BeforeSigning) -> Text:
    """Return what stands on an answer."""
    placed = facts.chart.needles_in
    if answer is ALL_OUT:
        if not placed:
            return Text("0 out")
        return Text.counted("{count} out", "All {count} out", placed)
    word = answer.word
    return (Text.word(word) if isinstance(word, StrEnum) else Text.declared(word)).alone()


def charted_words(facts: BeforeSigning) -> str:
    """Return what is charted: "4 points · 3 needles in · 1 zone"."""
    chart = facts.chart
    zones = len(chart.zones)
    parts = [told(charted_points(chart))] if chart.points else []
    if chart.needles_in or facts.visit.needles_out:
        parts.append(told(_counted(facts)))
    if zones:
        parts.append(told.counted("{count} zone", "{count} zones", zones))
    return " · ".join(parts) or told("Nothing charted yet: click the body")


def _count(facts: BeforeSigning) -> Text:
    placed, out = facts.chart.needles_in, facts.visit.needles_out
    if out is None:
        return _needles_in(placed)
    counted = Text("{placed} in, {out} out", placed=placed, out=out)
    left = uncounted(facts.chart, facts.visit)
    if not left:
        return counted
    return Text.counted(
        "{counted}, not counted: point {numbers}",
        "{counted}, not counted: points {numbers}",
        len(left),
        counted=counted,
        numbers=", ".join(str(mark.point.number) for mark in left),
    )


def _counted(facts: BeforeSigning) -> Text:
    placed = facts.chart.needles_in
    if facts.visit.needles_out is None:
        return _needles_in(placed)
    if is_balanced(facts.chart, facts.visit):
        return Text.counted("{count} needle in and out", "{count} needles in and out", placed)
    return _count(facts)


def _needles_in(count: int) -> Text:
    return Text.counted("{count} needle in", "{count} needles in", count)
