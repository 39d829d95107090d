"""Judges the open visit as the history does, and records what is decided about its complaints."""

from dataclasses import replace

from needlemap.body.texts import Text
from needlemap.clinic.chart import Chart
from needlemap.clinic.decisions import (
    Decision,
    DecisionKind,
    Decisions,
    decision_on,
    with_decision,
    without_decision,
)
from needlemap.clinic.history.judging import VisitReview, review_at
from needlemap.clinic.history.known import ChartedVisit, History
from needlemap.clinic.ids import EpisodeId
from needlemap.clinic.review import was_treated
from needlemap.clinic.score_rules import USUAL_COURSE
from needlemap.clinic.visit_order import before
from needlemap.clinic.visits import Visit
from needlemap.ui.canvas.model.editor import ChartEditor


class Decider:
    """Each decision is one step, undone by its name."""

    def __init__(self, editor: ChartEditor) -> None:
        self._editor = editor
        self._document = editor.document

    @property
    def visit(self) -> Visit | None:
        """The visit at which something can be decided now, None if none can be changed."""
        document = self._document
        return document.visit if document.is_open and not document.is_locked else None

    def decide(
        self, complaint: EpisodeId | None, kind: DecisionKind | None, because: str = ""
    ) -> bool:
        """Record what is decided about a complaint, None: nothing; return if it is recorded.

        Raises:
            DecisionUnexplained: if it goes on without a reason.
            TextTooLong: if the words are too long for a line.
            TextUnprintable: if they hold control characters.
        """
        known = self._document.visit.decisions
        if kind is None:
            return self._take(Text("Take the decision back"), without_decision(known, complaint))
        made = Decision(
            complaint=complaint, kind=kind, because=because, at=self._editor.now(), name=self._name
        )
        there = decision_on(known, complaint)
        if there is not None and (there.kind, there.because) == (made.kind, made.because):
            return True
        return self._take(Text("Decide: {what}", what=kind), with_decision(known, made))

    def is_asked(self, visit: Visit) -> bool:
        """Return whether a visit says what is decided, or its review is due."""
        if visit.decisions:
            return True
        return self.visit is not None and any(one.is_due for one in self.reviews().values())

    def reviews(self) -> dict[EpisodeId | None, VisitReview]:
        """Return the judgement of each complaint of the open visit, where there may be one."""
        document = self._document
        visit, read = document.visit, document.read
        earlier = before(visit, read.visits)
        treatments = sum(map(was_treated, earlier)) + (document.chart.needles_in > 0)
        if treatments < USUAL_COURSE and not visit.decisions:
            return {}
        known = (ChartedVisit(one, Chart(visit=one.id)) for one in earlier)
        here = ChartedVisit(visit, document.chart)
        history = History(patient=document.patient, visits=(*known, here), rules=read.rules)
        asked = (visit.episode, *(one.episode for one in visit.others))
        found = ((episode, review_at(history, visit.id, episode)) for episode in asked)
        return {episode: review for episode, review in found if review is not None}

    def name_of(self, complaint: EpisodeId | None) -> str:
        """Return what a complaint is called, empty if nobody knows."""
        episodes = self._document.read.episodes
        return next((one.complaint for one in episodes if one.id == complaint), "")

    @property
    def _name(self) -> str:
        read = self._document.read
        who = self._editor.who
        return next((one.name for one in read.practitioners if one.id == who), "")

    def _take(self, step: Text, decisions: Decisions) -> bool:
        after = replace(self._document.visit, decisions=decisions)
        return self._editor.change_visit(step, after)
