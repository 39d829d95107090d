"""One score, or one measured motion, of a visit: its words, and what may be done to it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from needlemap.body.letters import capital
from needlemap.body.texts import Text
from needlemap.ui.widgets.common import button, label, plain_tip, row
from needlemap.ui.widgets.sizes import TARGET_PX
from needlemap.ui.work.translator import told


class ScoreLine(QWidget):
    """Says what was scored.

    Signals:
        removed: it is to go.
        moved: it is of another complaint.
    """

    removed = Signal()
    moved = Signal()

    def __init__(self, name: str, words: Text, *, locked: bool) -> None:
        super().__init__()
        self._words, self._locked = words, locked
        said = label(capital(told(words)))
        said.setObjectName(name)
        said.setWordWrap(True)
        self._move = self._button(self.tr("Move"), f"{name}_move")
        self._move.clicked.connect(self.moved)
        away = self._button(self.tr("Remove"), f"{name}_remove")
        away.setAccessibleName(told(Text("Remove: {score}", score=words)))
        away.clicked.connect(self.removed)
        beside = row(said, self._move, away)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setStretch(0, 1)
        for part in (self._move, away):
            beside.setAlignment(part, Qt.AlignmentFlag.AlignTop)
        self.setLayout(beside)  # shown before, a button would be a window of its own
        self._move.hide()
        away.setVisible(not locked)

    def offer_move(self, complaint: str) -> None:
        """Offer to move it to a complaint that is treated too."""
        words = told(Text("Move to {complaint}: {score}", complaint=complaint, score=self._words))
        self._move.setAccessibleName(words)
        self._move.setToolTip(plain_tip(words))
        self._move.setVisible(not self._locked)

    @staticmethod
    def _button(words: str, name: str) -> QPushButton:
        made = button(words, name, "quiet")
        made.setMinimumHeight(TARGET_PX)
        return made
