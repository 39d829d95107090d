"""What was typed and never saved, offered again: to go on with, or to throw away."""

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from needlemap.ui.widgets.common import button, clear_layout, label, row
from needlemap.ui.widgets.sizes import TARGET_PX
from needlemap.ui.work.translator import told

_WIDE_PX = 480


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
        self._more = label("", "faint", self)
        self._lines: list[tuple[QWidget, QBoxLayout]] = []
        self.hide()

    def show_drafts(self, drafts: Iterable[tuple[object, str]]) -> None:
        """Show drafts, each with what it is in a sentence."""
        self._column.removeWidget(self._more)
        clear_layout(self._column)
        self._lines = []
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
            ways = row(None, go_on, away)
            parts = QBoxLayout(self._way, line)
            parts.setContentsMargins(0, 0, 0, 0)
            parts.addWidget(said, 1)
            parts.addLayout(ways)
            self._column.addWidget(line)
            self._lines.append((line, parts))
        self._column.addWidget(self._more)
        self._share()
        self.setVisible(bool(listed))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put what can be done under each sentence where it would have no room beside it."""
        super().resizeEvent(event)
        self._share()

    def _share(self) -> None:
        """Show all drafts; in a narrow window one after the other."""
        is_wide = self._way is QBoxLayout.Direction.LeftToRight
        for at, (line, layout) in enumerate(self._lines):
            layout.setDirection(self._way)
            line.setVisible(is_wide or at == 0)
        more = 0 if is_wide else len(self._lines) - 1
        self._more.setText(told.counted("{count} more", "{count} more", more))
        self._more.setVisible(more > 0)

    @property
    def _way(self) -> QBoxLayout.Direction:
        ways = QBoxLayout.Direction
        return ways.LeftToRight if self.width() >= _WIDE_PX else ways.TopToBottom

    def _throw_away(self, pressed: QPushButton, draft: object) -> None:
        """Throw a draft away once it is asked for again: nothing brings it back."""
        again = self.tr("Press again to throw away")
        if pressed.text() == again:
            self.thrown_away.emit(draft)
        pressed.setText(again)
