"""Shown when the records cannot be opened: what happened, and the ways on."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from needlemap.ui.widgets.common import Card, button, label, literal, row
from needlemap.ui.widgets.fitting.flow_rows import FlowRows
from needlemap.ui.widgets.sizes import TARGET_PX

_GAP_PX = 8


class TroublePage(QWidget):
    """One sentence and a button for each way on."""

    again = Signal()
    another = Signal()
    back = Signal()
    make = Signal()
    anyway = Signal()
    backup = Signal()
    server = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        card = Card()
        card.setMaximumWidth(720)
        card.column.setContentsMargins(24, 20, 24, 20)
        self._sentence = label("", "heading")
        self._sentence.setObjectName("trouble")
        self._sentence.setWordWrap(True)
        self._again = again = button(self.tr("Try again"), "try_again", "main")
        another = button(self.tr("Choose another database"), "choose_database", "soft")
        card.column.addWidget(self._sentence)
        card.column.addSpacing(12)
        self._back = button(self.tr("Back to the patients"), "trouble_back")
        self._make = button(self.tr("Make a new clinic there"), "trouble_make")
        self._anyway = button(self.tr("Open it all the same"), "trouble_anyway")
        self._lacks = label("", "muted")
        self._lacks.setObjectName("trouble_lacks")
        self._lacks.setWordWrap(True)
        self._backup = button(self.tr("Open the backup"), "trouble_backup", "main")
        self._backup.setMinimumHeight(TARGET_PX)
        card.column.addWidget(self._lacks)
        card.column.addLayout(row(self._backup, None))
        self._server = button(self.tr("Records on a server …"), "trouble_server", "soft")
        ways = (again, another, self._server, self._anyway, self._make, self._back)
        self._ways = FlowRows(ways, _GAP_PX)
        card.column.addWidget(self._ways)
        _put_in_the_middle(self, card)
        self._backup.clicked.connect(self.backup)
        again.clicked.connect(self.again)
        another.clicked.connect(self.another)
        self._back.clicked.connect(self.back)
        self._make.clicked.connect(self.make)
        self._anyway.clicked.connect(self.anyway)
        self._server.clicked.connect(self.server)

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
        self._lacks.hide()
        self._backup.hide()
        self._server.hide()
        self._set_tone(self._again, "main")
        self._ways.arrange()

    def offer(self, backup: str, sentence: str) -> None:
        """Offer a backup that can be opened instead, and say what it lacks."""
        self._lacks.setText(sentence)
        self._backup.setText(literal(backup))
        self._backup.setAccessibleName(backup)
        self._lacks.show()
        self._backup.show()
        self._set_tone(self._again, "soft")  # one way on is the one that is meant

    def offer_server(self) -> None:
        """Lead also to where the server is named: its password may be another one by now."""
        self._server.show()
        self._ways.arrange()

    def _set_tone(self, part: QPushButton, tone: str) -> None:
        part.setProperty("tone", tone)
        part.style().unpolish(part)
        part.style().polish(part)


def _put_in_the_middle(page: QWidget, card: Card) -> None:
    line = QHBoxLayout()
    line.addStretch(1)
    line.addWidget(card, 8)
    line.addStretch(1)
    outer = QVBoxLayout(page)
    outer.addStretch(1)
    outer.addLayout(line)
    outer.addStretch(2)
