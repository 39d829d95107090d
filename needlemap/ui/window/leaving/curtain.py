"""A curtain before the window: whoever else comes into the room reads no record."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QWindow
from PySide6.QtWidgets import QApplication, QMainWindow, QToolTip, QVBoxLayout, QWidget
from typing_extensions import override

from needlemap.ui.keyboard.single import PRESSES
from needlemap.ui.widgets.common import button, label

_LIFTS = PRESSES | {Qt.Key.Key_F12, Qt.Key.Key_Escape}
_OF_KEYS = {
    QEvent.Type.KeyPress,
    QEvent.Type.KeyRelease,
    QEvent.Type.Shortcut,
    QEvent.Type.ShortcutOverride,
}


class Curtain(QWidget):
    """Covers the whole window, takes every key, and changes nothing of what is behind it."""

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.setObjectName("curtain")
        self.setAccessibleName(self.tr("Hidden"))
        self.setAutoFillBackground(True)
        self._before: QWidget | None = None  # what had the keyboard
        words = label(self.tr("NeedleMap is hidden. Nothing is lost."), "title")
        self._back = button(self.tr("Show again   F12"), "show_again", "main")
        self._back.clicked.connect(self.lift)
        column = QVBoxLayout(self)
        column.addStretch(2)
        for part in (words, self._back):
            column.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(8)
        column.addStretch(3)
        self.hide()

    def draw(self) -> None:
        """Hide what is shown."""
        while (popup := QApplication.activePopupWidget()) is not None:
            popup.close()
        QToolTip.hideText()
        self._before = QApplication.focusWidget()
        self.setGeometry(self._window.rect())
        self.show()
        self.raise_()
        self._back.setFocus()
        self._listen(on=True)

    def lift(self) -> None:
        """Show all again; what had the keyboard has it again."""
        self._listen(on=False)
        self.hide()
        before, self._before = self._before, None
        if before is not None:
            before.setFocus()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._window and event.type() == QEvent.Type.Resize:
            self.setGeometry(self._window.rect())
        if event.type() not in _OF_KEYS or not self._is_behind(watched):
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()  # it is no shortcut now
        elif _is_lifting(event):
            self.lift()
        return True

    def _is_behind(self, watched: QObject) -> bool:
        if isinstance(watched, QWindow):
            return watched is self._window.windowHandle()
        return isinstance(watched, QWidget) and watched.window() is self._window

    def _listen(self, *, on: bool) -> None:
        app = QApplication.instance()
        if app is None:
            return
        app.removeEventFilter(self)
        if on:
            app.installEventFilter(self)


def _is_lifting(event: QEvent) -> bool:
    if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
        return False
    return event.key() in _LIFTS and not event.isAutoRepeat()
