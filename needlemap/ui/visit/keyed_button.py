"""A button of the strip with the key that presses it, small in its corner."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QPushButton, QWidget
from typing_extensions import override

from needlemap.ui.widgets.common import literal

_KEY_PT = 7.5
_CORNER = QRectF(9, 4, 48, 12)  # the style sheet keeps the words below it


class KeyedButton(QPushButton):
    """Says its words; the key stands in the corner, so that a press and a key are seen as one."""

    def __init__(
        self, words: str, name: str, tone: str, key: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(literal(words), parent)
        self.setObjectName(name)
        self.setAccessibleName(words)
        self.setProperty("tone", tone)
        self.setProperty("keyed", bool(key))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._key = key

    @property
    def key(self) -> str:
        """The key as it is shown; empty where the words are the key, or where there is none."""
        return self._key

    def show_words(self, words: str) -> None:
        """Show other words."""
        self.setText(literal(words))
        self.setAccessibleName(words)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._key:
            return
        with QPainter(self) as painter:
            small = self.font()
            small.setPointSizeF(_KEY_PT)
            painter.setFont(small)
            painter.setPen(self.palette().color(QPalette.ColorRole.ButtonText))
            painter.drawText(_CORNER, Qt.AlignmentFlag.AlignLeft, self._key)
