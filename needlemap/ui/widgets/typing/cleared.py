"""A line to type in that one press empties."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget
from typing_extensions import override

from needlemap.ui.widgets.common import button
from needlemap.ui.widgets.sizes import TARGET_PX


class ClearedLine(QLineEdit):
    """Shows, while anything is typed, a button at its end as large as a finger."""

    def __init__(self, name: str, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(words)
        self._empty = button("×", f"{name}_clear", "quiet", self)
        self._empty.setAccessibleName(self.tr("Clear"))
        self._empty.setToolTip(self.tr("Clear"))
        self._empty.setCursor(Qt.CursorShape.ArrowCursor)
        self._empty.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._empty.clicked.connect(self._clear)
        self.textChanged.connect(self._show_button)
        self._show_button(self.text())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _clear(self) -> None:
        self.selectAll()
        self.insert("")  # as if it were typed: it can be taken back with Ctrl+Z
        self.setFocus()

    def _show_button(self, text: str) -> None:
        self._empty.setVisible(bool(text))
        self.setTextMargins(0, 0, TARGET_PX if text else 0, 0)
        self._place()

    def _place(self) -> None:
        self._empty.setGeometry(self.width() - TARGET_PX, 0, TARGET_PX, self.height())
