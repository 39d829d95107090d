"""Whether it helps, said over all parts of the history; and what is decided where it does not."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from needlemap.clinic.decisions import DecisionKind
from needlemap.clinic.history.judging import VisitReview
from needlemap.clinic.history.judging_words import is_pressing, told_verdict
from needlemap.clinic.ids import EpisodeId, VisitId
from needlemap.ui.visit.deciding.line import DecisionLine
from needlemap.ui.widgets.common import button, clear_layout, label
from needlemap.ui.widgets.sizes import TARGET_PX
from needlemap.ui.work.pages import DeciderPort
from needlemap.ui.work.translator import told


class Verdict(QWidget):
    """The judgement at the last visit of a complaint; a press unfolds what can be decided.

    Signals:
        decided: the open visit, once something was recorded at it.
        said: why nothing can be decided here.
    """

    decided = Signal(object)
    said = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._decider: DeciderPort | None = None
        self._review: VisitReview | None = None
        self._line: DecisionLine | None = None
        self._words = label("", "heading")
        self._words.setObjectName("verdict")
        self._words.setWordWrap(True)
        self.unfold = button(self.tr("Decide …"), "decide", "soft")
        self.unfold.setMinimumHeight(TARGET_PX)
        self.unfold.clicked.connect(self._turn)
        self._holder = QVBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._words)
        column.addLayout(self._holder)

    def use(self, decider: DeciderPort | None) -> None:
        """Record by this from now on; what was unfolded is folded."""
        self._decider = decider
        self._fold()

    def show_review(
        self, review: VisitReview | None, named: Sequence[tuple[str, VisitReview]] = ()
    ) -> None:
        """Say whether it helps, in words that press if they do.

        ``named``: that of each complaint with its name, where several are looked at.
        """
        if _of(review) != _of(self._review):
            self._fold()
        self._review = review
        is_asked = review is not None and (review.is_due or review.decision is not None)
        self.unfold.setVisible(is_asked)
        shown = [one for _, one in named] or ([review] if review is not None else [])
        if named:
            self._words.setText("\n".join(f"{name}: {_said(one)}" for name, one in named))
        else:
            none = self.tr("No visit counts yet, so nobody can say whether it helps.")
            self._words.setText(_said(review) if review is not None else none)
        tone = "error" if any(map(is_pressing, shown)) else "heading"
        if self._words.property("tone") != tone:
            self._words.setProperty("tone", tone)
            self._words.style().polish(self._words)
        if self._line is not None and review is not None:
            self._line.show_decision(review.decision, "", locked=False)

    def _turn(self) -> None:
        if self._line is not None:
            self._fold()
            return
        review, decider = self._review, self._decider
        visit = decider.visit if decider is not None else None
        if review is None or visit is None or visit.id != review.visit.id:
            self.said.emit(
                self.tr("The last visit for this complaint is not open or signed: decide at one.")
            )
            return
        self._line = line = DecisionLine(review.episode, "", self._decide)
        line.decided.connect(self._recorded)
        self._holder.addWidget(line)
        line.show_decision(review.decision, "", locked=False, anew=True)
        line.show()
        line.take_focus()
        self.unfold.setText(self.tr("Fold the decision"))

    def _fold(self) -> None:
        self._line = None
        clear_layout(self._holder)
        self.unfold.setText(self.tr("Decide …"))

    def _recorded(self) -> None:
        visit = self._decider.visit if self._decider is not None else None
        if visit is not None:
            self.decided.emit(visit)

    def _decide(self, complaint: EpisodeId | None, kind: DecisionKind | None, because: str) -> bool:
        return self._decider is not None and self._decider.decide(complaint, kind, because)


def _said(review: VisitReview) -> str:
    return " ".join(map(told, told_verdict(review)))


def _of(review: VisitReview | None) -> tuple[VisitId, EpisodeId | None] | None:
    return (review.visit.id, review.episode) if review is not None else None
