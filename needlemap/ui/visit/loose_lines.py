"""Lines that count only once a button is pressed: what is typed in them stays with its visit."""

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QLineEdit

from needlemap.clinic.ids import VisitId
from needlemap.ui.canvas.model.document import ChartDocument


class LooseLines(QObject):
    """Shows in each line what was typed at the open visit; another visit has its own.

    Signals:
        typed_into: one of them was typed into.
    """

    typed_into = Signal(str)
    is_draft = False  # of what is typed and not recorded

    def __init__(
        self, document: ChartDocument, lines: Mapping[str, QLineEdit], parent: QObject
    ) -> None:
        """``lines``: by the names of their drafts."""
        super().__init__(parent)
        self._document = document
        self._lines = dict(lines)
        self._typed: dict[tuple[VisitId, str], str] = {}
        self._visit: VisitId | None = None
        document.opened.connect(self._show)
        for line in self._lines.values():
            line.textChanged.connect(self.typed_into)

    @property
    def loose(self) -> dict[tuple[VisitId, str], str]:
        """All that is typed, at any visit."""
        self._keep()
        return {key: text for key, text in self._typed.items() if text.strip()}

    def take_loose(self, loose: Mapping[tuple[VisitId, str], str]) -> None:
        """Take back what was typed before the program was ended."""
        self._typed.update((key, text) for key, text in loose.items() if key[1] in self._lines)

    def _keep(self) -> None:
        if self._visit is not None:
            for name, line in self._lines.items():
                self._typed[self._visit, name] = line.text()

    def _show(self) -> None:
        if self._visit == self._document.visit.id:
            return
        self._keep()
        self._visit = self._document.visit.id
        for name, line in self._lines.items():
            line.setText(self._typed.get((self._visit, name), ""))
