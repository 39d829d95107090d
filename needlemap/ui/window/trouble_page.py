"""Shown when the records cannot be opened: what happened, and the ways on."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from needlemap.ui.widgets.common import Card, button, label
from needlemap.ui.widgets.fitting.flow_rows import FlowRows

_GAP_PX = 8


class TroublePage(QWidget):
    """One sentence and a button for each way on."""

    again = Signal()
    another = Signal()
    back = Signal()
    make = Signal()
    anyway = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        card = Card()
        card.setMaximumWidth(720)
        card.column.setContentsMargins(24, 20, 24, 20)
        self._sentence = label("", "heading")
        self._sentence.setObjectName("trouble")
        self._sentence.setWordWrap(True)
        again = button(self.tr("Try again"), "try_again", "main")
        another = button(self.tr("Choose another database"), "choose_database", "soft")
        card.column.addWidget(self._sentence)
        card.column.addSpacing(12)
        self._back = button(self.tr("Back to the patients"), "trouble_back")
        self._make = button(self.tr("Make a new clinic there"), "trouble_make")
        self._anyway = button(self.tr("Open it all the same"), "trouble_anyway")
        self._ways = FlowRows((again, another, self._anyway, self._make, self._back), _GAP_PX)
        card.column.addWidget(self._ways)
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(card, 8)
        line.addStretch(1)
        outer = QVBoxLayout(self)
        outer.addStretch(1)
        outer.addLayout(line)
        outer.addStretch(2)
        again.clicked.connect(self.again)
        another.clicked.connect(self.another)
        self._back.clicked.connect(self.back)
        self._make.clicked.connect(self.make)
        self._anyway.clicked.connect(self.anyway)

    def show_sentence(
        self, sentence: str, *, has_records: bool, may_make: bool, may_open: bool
    ) -> None:
        """Say what happened; with records still open there is a way back to them.

        Where there are none a new clinic may be made, and what is not as it was opened, on purpose.
        """
        self._sentence.setText(sentence)
        self._make.setVisible(may_make)
        self._anyway.setVisible(may_open)
        self._back.setVisible(has_records)
        self._ways.arrange()
