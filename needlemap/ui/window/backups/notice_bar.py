"""A bar under the head of the window: one sentence that stands, and a way to settle it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget
from typing_extensions import override

from needlemap.ui.widgets.announcer import Announcer
from needlemap.ui.widgets.common import button, label, literal
from needlemap.ui.widgets.sizes import TARGET_PX

_WIDE_PX = 640


class NoticeBar(QWidget):
    """Says what must be known until it is settled; it takes no room where there is nothing."""

    pressed = Signal()

    def __init__(self, name: str, way: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice_bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._announcer = Announcer(self)
        self._said = label("", "caution")
        self._said.setObjectName(f"{name}_words")
        self._said.setWordWrap(True)
        self._button = button(way, f"{name}_way", "soft")
        self._button.setMinimumHeight(TARGET_PX)
        self._button.clicked.connect(self.pressed)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(16, 4, 16, 4)
        self._line.addWidget(self._said, 1)
        self._line.addWidget(self._button)
        self.hide()

    def show_notice(self, sentence: str, way: str) -> None:
        """Say something, read out if it is new; the button says what can be done about it."""
        if sentence != self._said.text() or self.isHidden():
            self._announcer.say(sentence)
        self._said.setText(sentence)
        self._button.setText(literal(way))
        self._button.setAccessibleName(way)
        self.show()

    def allow(self, *, on: bool) -> None:
        """Let the button be pressed, or not while it is being done."""
        self._button.setEnabled(on)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the button under the sentence where it would have no room beside it."""
        super().resizeEvent(event)
        ways = QBoxLayout.Direction
        is_wide = self.width() >= _WIDE_PX
        self._line.setDirection(ways.LeftToRight if is_wide else ways.TopToBottom)
