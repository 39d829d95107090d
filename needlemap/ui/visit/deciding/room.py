"""What is decided about the complaints of the open visit, each with what its review says."""

from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from needlemap.clinic.decisions import decision_on
from needlemap.clinic.history.judging import VisitReview
from needlemap.clinic.history.judging_words import decided_last, sentences_of
from needlemap.clinic.ids import EpisodeId
from needlemap.clinic.visits import Visit
from needlemap.ui.visit.deciding.decider import Decider
from needlemap.ui.visit.deciding.line import DecisionLine
from needlemap.ui.visit.talk.folded import FoldedRoom
from needlemap.ui.widgets.common import clear_layout
from needlemap.ui.work.translator import told


class DecisionRoom(FoldedRoom):
    """A line for each complaint that is treated, or that is decided about."""

    def __init__(self, decider: Decider) -> None:
        super().__init__()
        self._decider = decider
        self._lines: dict[EpisodeId | None, DecisionLine] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)

    @property
    @override
    def first(self) -> QWidget:
        return next(iter(self._lines.values())).kinds.findChildren(QWidget)[0]

    @override
    def show_visit(self, visit: Visit, *, locked: bool) -> None:
        self.begin(visit)
        self._make(visit)
        reviews = self._decider.reviews()
        for complaint, line in self._lines.items():
            decision = decision_on(visit.decisions, complaint)
            said = _said(reviews.get(complaint))
            if len(self._lines) > 1:
                said = f"{self._decider.name_of(complaint)}\n{said}".strip()
            line.show_decision(decision, said, locked=locked, anew=not self._is_same)

    @override
    def keep(self) -> None:
        for line in self._lines.values():
            line.keep()

    @property
    @override
    def unfinished(self) -> str:
        return next((line.unfinished for line in self._lines.values() if line.unfinished), "")

    def _make(self, visit: Visit) -> None:
        """Make a line for each complaint, if they are others than before."""
        treated = (visit.episode, *(one.episode for one in visit.others))
        asked = tuple(dict.fromkeys((*treated, *(one.complaint for one in visit.decisions))))
        if asked == tuple(self._lines):
            return
        clear_layout(self._column)
        names = {one: self._decider.name_of(one) if len(asked) > 1 else "" for one in asked}
        self._lines = {one: DecisionLine(one, names[one], self._decider.decide) for one in asked}
        for line in self._lines.values():
            self._column.addWidget(line)
            line.show()
        self.remade.emit()


def _said(review: VisitReview | None) -> str:
    """Return what a review says, and what was decided before; nothing if it is not due."""
    if review is None:
        return ""
    due = sentences_of(review)[-1:] if review.is_due else ()
    last = decided_last(review) if review.decision is None else ()
    return " ".join(told(text) for text in (*due, *last))
