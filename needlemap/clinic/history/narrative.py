"""A visit, or a whole complaint, told in sentences: of what is recorded, and of nothing else."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from html import escape

from needlemap.body.texts import Text
from needlemap.clinic.as_signed import MarkWords, words_for
from needlemap.clinic.dates import spoken, spoken_moment
from needlemap.clinic.decisions import Decided
from needlemap.clinic.episodes import Episode
from needlemap.clinic.history.judging import VisitReview, review_at, reviews
from needlemap.clinic.history.judging_words import sentences_of
from needlemap.clinic.history.known import ChartedVisit, History, HistoryBody
from needlemap.clinic.history.narrative_marks import (
    told_line,
    told_point,
    told_zone,
    typed_sentence,
)
from needlemap.clinic.history.narrative_visit import told_numbers, told_scores, told_visit
from needlemap.clinic.history.numbers import history_of
from needlemap.clinic.history.point_lines import point_lines
from needlemap.clinic.history.zone_changes import drawn
from needlemap.clinic.marks import Mark
from needlemap.clinic.visits import Visit
from needlemap.clinic.zones import wall_time

_ENDED_TWICE = re.compile(r"([^.]\.|\.{3}|[!?…])\.$")

Paragraph = tuple[Text, ...]
Say = Callable[[str], str]
"""Says a text in a language."""


@dataclass(frozen=True, slots=True)
class Narrative:
    """Paragraphs of whole sentences."""

    paragraphs: tuple[Paragraph, ...]

    def plain(self, say: Say = str) -> str:
        """Return it as plain text, a line for each paragraph."""
        return "\n\n".join(" ".join(_said(one, say)) for one in self.paragraphs)

    def html(self, say: Say = str) -> str:
        """Return it as HTML; what a person typed is text in it and never a tag."""
        told = (" ".join(map(escape, _said(one, say))) for one in self.paragraphs)
        return "\n".join(f"<p>{one}</p>" for one in told)


def _said(paragraph: Paragraph, say: Say) -> Iterator[str]:
    """Yield the sentences of a paragraph, each ended once, also where typed words end it."""
    for text in paragraph:
        sentence = say(text)
        yield sentence[:-1] if _ENDED_TWICE.search(sentence) else sentence


def narrative_of_visit(
    history: History,
    one: ChartedVisit,
    body: HistoryBody,
) -> Narrative:
    """Return a visit in sentences; one entered in error says so and nothing else.

    A signed visit names places as its sheet does, also if the patient has another figure since.
    """
    visit, then = one.visit, history.words_then.get(one.id, {})

    def words_of(mark: Mark) -> MarkWords:
        return then.get(mark.id) or words_for(body, mark, history.patient.body)

    if visit.in_error is not None:
        return Narrative(((visit.in_error.sentence(visit.zone),),))
    return _narrative(
        (*_opening(history, visit), *told_scores(visit, _main_of_several(history, visit))),
        *(told_point(mark, words_of(mark)) for mark in one.chart.points if not mark.is_untouched),
        *(told_zone(zone, one.chart, words_of(zone)) for zone in drawn(one)),
        told_visit(one),
        _added(history, visit),
        _reviewed(history, visit),
    )


def narrative_of_episode(
    history: History,
    episode: Episode,
    body: HistoryBody,
) -> Narrative:
    """Return a whole complaint in sentences: its visits, its numbers, and each of its points."""
    found = reviews(history, episode.id)
    lines = point_lines(history_of(history, episode.id), body)
    return _narrative(
        _course(episode, found), *(tuple(told_line(line)) for line in lines), _ending(episode)
    )


def _narrative(*paragraphs: Iterable[Text]) -> Narrative:
    told = (tuple(paragraph) for paragraph in paragraphs)
    return Narrative(tuple(one for one in told if one))


def _opening(history: History, visit: Visit) -> Iterator[Text]:
    day = spoken(visit.day)
    episode = history.episode(visit.episode)
    if episode is not None:
        yield Text("Visit of {day} for {complaint}.", day=day, complaint=episode.complaint)
    else:
        yield Text("Visit of {day}.", day=day)
    person = next((one for one in history.practitioners if one.id == visit.practitioner), None)
    if person is not None:
        yield Text("{person} treated.", person=person.name)
    for other in visit.others:
        beside = history.episode(other.episode)
        if beside is not None:
            yield Text("Also treated: {complaint}, {scores}.", complaint=beside.complaint,
                       scores=other.words)  # fmt: skip
    if visit.signed_at is None:
        yield Text("It is not signed yet.")


def _main_of_several(history: History, visit: Visit) -> str:
    """Return what a visit is for, where others were treated too: whose its scores are."""
    main = history.episode(visit.episode) if visit.others else None
    return main.complaint if main is not None else ""


def _added(history: History, visit: Visit) -> Iterator[Text]:
    """Tell what was added once it was signed: it may say that what stands above is wrong."""
    for one in history.addenda:
        if one.visit == visit.id:
            said = f"{one.reason}: {one.text}" if one.reason else one.text
            yield Text(
                "Added on {moment}: {words}",
                moment=spoken_moment(wall_time(one.at, visit.zone)),
                words=typed_sentence(said),
            )


def _reviewed(history: History, visit: Visit) -> Iterator[Text]:
    for episode in (visit.episode, *(other.episode for other in visit.others)):
        found = review_at(history, visit.id, episode)
        if found is not None:
            yield from sentences_of(found)
    for decision in visit.decisions:
        about = history.episode(decision.complaint)
        if about is None or decision.complaint == visit.episode:
            yield Text("Decided: {decision}.", decision=decision.words)
        else:
            yield Text("Decided for {complaint}: {decision}.", complaint=about.complaint,
                       decision=decision.words)  # fmt: skip


def _course(episode: Episode, found: tuple[VisitReview, ...]) -> Iterator[Text]:
    began = spoken(episode.started_on)
    yield Text("{complaint}, since {day}.", complaint=episode.complaint, day=began)
    if episode.goal:
        yield Text("The goal is: {goal}.", goal=episode.goal)
    if not found:
        return
    last = found[-1]
    yield Text.counted("There was {count} visit.", "There were {count} visits.", last.number)
    yield Text.counted(
        "At {count} of them needles went in.", "At {count} of them needles went in.",
        last.treatments,
    )  # fmt: skip
    yield from told_numbers(found)
    yield from sentences_of(last)
    yield from _decided(found)


def _decided(found: tuple[VisitReview, ...]) -> Iterator[Text]:
    for review in found:
        if review.decision is not None:
            yield Decided(review.decision, review.visit.day, review.treatments).words


def _ending(episode: Episode) -> Iterator[Text]:
    if episode.ended_on is None:
        return
    day = spoken(episode.ended_on)
    if episode.outcome is None:
        yield Text("It ended on {day}.", day=day)
    else:
        yield Text("It ended on {day}: {outcome}.", day=day, outcome=episode.outcome)
    if episode.outcome_note:
        yield Text.typed(typed_sentence(episode.outcome_note))
