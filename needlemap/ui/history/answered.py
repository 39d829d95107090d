"""What was answered about points of this patient, on whichever day; each can be taken back."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from needlemap.body.texts import Text
from needlemap.clinic.history.known import History
from needlemap.clinic.same_points import PointAnswer
from needlemap.ui.widgets.common import button, clear_layout, label, row
from needlemap.ui.widgets.folding.fold import Fold
from needlemap.ui.widgets.sizes import TARGET_PX
from needlemap.ui.work.translator import told


class AnsweredPoints(QWidget):
    """Folded while it is not wanted, and not there while nothing was answered.

    Signals:
        withdrawn: an answer that is to hold no more, and the words of its step.
    """

    withdrawn = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: object = None
        self._zone = "UTC"
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self.hide()

    def show_history(self, history: History) -> None:
        """List the answers about the points of a patient, the latest first."""
        self._zone = history.zone
        known = [
            (answer, history.numbers[answer.earlier], history.numbers[answer.later])
            for answer in reversed(history.answers)
            if answer.earlier in history.numbers and answer.later in history.numbers
        ]
        if known == self._shown:
            return
        self._shown = known
        clear_layout(self._rows)
        self.setVisible(bool(known))
        if not known:
            return
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for place, (answer, *numbers) in enumerate(known):
            column.addWidget(self._line(place, answer, *numbers))
        closed = told.counted(
            "{count} answer about points …", "{count} answers about points …", len(known)
        )
        self._rows.addWidget(Fold("point_answers", closed, self.tr("Fold the answers"), inner))

    def _line(self, place: int, answer: PointAnswer, earlier: int, later: int) -> QWidget:
        step = answer.step(earlier, later)
        said = label(told(answer.words(earlier, later, self._zone)))
        said.setWordWrap(True)
        away = button(self.tr("Take back"), f"withdraw_{place}", "quiet")
        away.setAccessibleName(told(Text("Take back: {answer}", answer=step)))
        away.setMinimumHeight(TARGET_PX)
        away.clicked.connect(partial(self.withdrawn.emit, answer, step))
        beside = row(said, away)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setStretch(0, 1)
        line = QWidget()
        line.setLayout(beside)
        return line
