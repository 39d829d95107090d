"""Where the records of the practice are."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication

from needlemap.body.texts import marked
from needlemap.clinic.servers import LineSafety
from needlemap.ui.widgets.common import Card, button, label, row
from needlemap.ui.work.translator import told

LINE_WORDS = {
    LineSafety.CHECKED: marked(
        "The connection is encrypted, and the certificate of the server is checked."
    ),
    LineSafety.ENCRYPTED: marked(
        "The connection is encrypted; the certificate of the server is not checked."
    ),
    LineSafety.OPEN: marked(
        "The connection is not encrypted: whoever is in the network on the way can read it."
    ),
}


class PlaceCard(Card):
    """Says where the file of the records lies, to be copied, and leads to a server.

    Signals:
        server_wanted: the page on which one is chosen.
    """

    server_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._place = label("", "muted")
        self._place.setObjectName("records_place")
        self._place.setWordWrap(True)
        self._place.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._line = label("", "muted")
        self._line.setObjectName("records_line")
        self._line.setWordWrap(True)
        self._copy = button(self.tr("Copy the path"), "copy_place")
        self._copy.clicked.connect(self._copy_place)
        self.column.addWidget(label(self.tr("Where the records are"), "heading"))
        line = row(self._place, self._copy)
        line.setStretch(0, 1)
        self.column.addLayout(line)
        self.column.addWidget(self._line)
        self._server = button(self.tr("Records on a server …"), "server_go")
        self._server.clicked.connect(self.server_wanted)
        self.column.addLayout(row(None, self._server))

    def show_place(self, place: Path | None, safety: LineSafety | None = None) -> None:
        """Show the file of the records, None if they are on a server, and how its line is kept."""
        words = str(place) if place else self.tr("On a server that several computers share")
        self._place.setText(words)
        self._line.setText(told(LINE_WORDS[safety]) if safety else "")
        self._line.setProperty("tone", "error" if safety is LineSafety.OPEN else "muted")
        self._line.style().polish(self._line)
        self._line.setVisible(safety is not None)
        self._copy.setText(self.tr("Copy the path"))
        self._copy.setVisible(place is not None)

    def _copy_place(self) -> None:
        QApplication.clipboard().setText(self._place.text())
        self._copy.setText(self.tr("Copied"))
