"""Shown when the records cannot be opened: what happened, and two ways on."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from needlemap.ui.widgets import Card, button, label, row


class TroublePage(QWidget):
    """One sentence and two buttons."""

    again = Signal()
    another = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        card = Card()
        card.setMaximumWidth(640)
        self._sentence = label("", "heading")
        self._sentence.setObjectName("trouble")
        self._sentence.setWordWrap(True)
        again = button(self.tr("Try again"), "try_again", "main")
        another = button(self.tr("Choose another database"), "choose_database", "soft")
        card.column.addWidget(self._sentence)
        card.column.addSpacing(12)
        card.column.addLayout(row(again, another, None))
        outer = QVBoxLayout(self)
        outer.addStretch(1)
        outer.addWidget(card, 0, Qt.AlignmentFlag.AlignHCenter)
        outer.addStretch(2)
        again.clicked.connect(self.again)
        another.clicked.connect(self.another)

    def show_sentence(self, sentence: str) -> None:
        """Say what happened."""
        self._sentence.setText(sentence)
