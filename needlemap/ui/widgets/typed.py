"""Fields that are typed into: what was typed is told once it is finished, never half."""

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget
from typing_extensions import override

REST_MS = 600
_LEAVING = frozenset({Qt.Key.Key_Tab, Qt.Key.Key_Backtab})


class TypedLine(QLineEdit):
    """One line; Enter or leaving it tells it, Escape brings back what is recorded."""

    typed = Signal(str)

    def __init__(self, name: str, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(words)
        self._known = ""
        self.editingFinished.connect(self.keep)

    def show_text(self, text: str) -> None:
        """Show what is recorded."""
        if text != self._known or self.text() != text:
            self._known = text
            self.setText(text)
            self.setCursorPosition(0)

    def keep(self) -> None:
        """Tell what was typed if it is not what is recorded."""
        text = self.text()
        if text != self._known:
            self.typed.emit(text)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.setText(self._known)
        else:
            super().keyPressEvent(event)
        if event.key() not in _LEAVING:
            event.accept()  # a key typed here never acts on the chart


class TypedNote(QPlainTextEdit):
    """A few lines; a rest or leaving them tells them."""

    typed = Signal(str)

    def __init__(self, name: str, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(words)
        self.setPlaceholderText(words)
        self.setTabChangesFocus(True)
        self._known = ""
        self._owner: object = None
        self._is_typing = False  # what is typed is not recorded yet and must stay
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self.keep)
        self.textChanged.connect(self._changed)

    def show_text(self, text: str, owner: object) -> None:
        """Show what is recorded of an owner; what is being typed about the same one stays."""
        stays = self._is_typing and owner == self._owner
        self._known, self._owner = text, owner
        if stays or self.toPlainText().strip() == text:
            self._is_typing = stays and self.toPlainText().strip() != text
            return
        self.setPlainText(text)
        self._rest.stop()
        self._is_typing = False

    def keep(self) -> None:
        """Tell what was typed if it is not what is recorded."""
        self._rest.stop()
        text = self.toPlainText()
        if text.strip() != self._known:
            self.typed.emit(text)

    def _changed(self) -> None:
        self._is_typing = True
        self._rest.start()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.keep()

    @override
    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            event.accept()  # a key typed here never acts on the chart
        return done
