"""What was typed and never saved, offered again: to go on with, or to throw away."""

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from needlemap.ui.widgets.common import button, clear_layout, label, row
from needlemap.ui.widgets.sizes import TARGET_PX


class DraftsBar(QWidget):
    """One line for each draft, above the list of patients; nothing where there is none.

    It hands on whatever stands for a draft: the first window knows no values of the clinic yet.
    """

    wanted = Signal(object)  # the Draft to go on with
    thrown_away = Signal(object)  # the Draft

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("drafts")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.hide()

    def show_drafts(self, drafts: Iterable[tuple[object, str]]) -> None:
        """Show drafts, each with what it is in a sentence."""
        clear_layout(self._column)
        listed = tuple(drafts)
        for draft, words in listed:
            said = label(words, "caution")
            said.setObjectName("draft")
            said.setWordWrap(True)
            go_on = button(self.tr("Go on"), "draft_go_on", "soft")
            go_on.clicked.connect(partial(self.wanted.emit, draft))
            away = button(self.tr("Throw away"), "draft_throw_away")
            away.clicked.connect(partial(self._throw_away, away, draft))
            for part in (go_on, away):
                part.setMinimumHeight(TARGET_PX)
                part.setAccessibleName(f"{part.text()}: {words}")
            line = QWidget()
            parts = row(said, go_on, away)
            parts.setContentsMargins(0, 0, 0, 0)
            parts.setStretch(0, 1)
            line.setLayout(parts)
            self._column.addWidget(line)
        self.setVisible(bool(listed))

    def _throw_away(self, pressed: QPushButton, draft: object) -> None:
        """Throw a draft away once it is asked for again: nothing brings it back."""
        again = self.tr("Press again to throw away")
        if pressed.text() == again:
            self.thrown_away.emit(draft)
        pressed.setText(again)
