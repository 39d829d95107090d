"""Takes everything from the screen at once, and brings it back as it was."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QClipboard
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QToolTip, QWidget
from typing_extensions import override


class Cover(QObject):
    """Hides the window behind a page; what is behind is not seen, read out, or reached by a key."""

    def __init__(self, window: QMainWindow, page: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._page = page
        self._behind: list[QWidget] = []
        self._before: QWidget | None = None  # what had the keyboard
        self._within: QWidget | None = None  # what has it on the page
        self._has_copied = False  # something was copied while somebody worked here
        QApplication.clipboard().dataChanged.connect(self._copied)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._keyboard_went)
        window.installEventFilter(self)

    def hides(self) -> bool:
        """Return whether everything is hidden."""
        return not self._page.isHidden()

    def draw(self) -> None:
        """Hide what is shown, now: the page is painted before anything else is done."""
        if self.hides():
            return
        before, self._within = QApplication.focusWidget(), None
        self._page.setGeometry(self._window.rect())
        self._page.show()
        self._page.raise_()
        _close_what_is_open()
        shown = (
            part
            for part in self._window.children()
            if isinstance(part, QWidget) and not part.isWindow() and part is not self._page
        )
        self._behind = [part for part in shown if not part.isHidden()]
        for part in self._behind:
            part.hide()
        self._before = before  # whatever had it while all was hidden, part by part
        self._page.repaint()
        self._forget_what_was_copied()

    def lift(self) -> None:
        """Show all again; what had the keyboard has it again."""
        if not self.hides():
            return
        behind, self._behind = self._behind, []
        for part in behind:
            part.show()
        self._page.hide()
        before, self._before = self._before, None
        if before is not None and before.isVisible():
            before.setFocus()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.hides():
            self._page.setGeometry(self._window.rect())
        return False

    def _keyboard_went(self, _: QWidget | None, to: QWidget | None) -> None:
        """Keep the keyboard on the page: what is behind has it once the page is gone.

        Else a PIN is typed where nobody sees it, and stands there when all is shown again.
        """
        if to is None or not self.hides() or to.window() is not self._window:
            return
        if to is self._page or self._page.isAncestorOf(to):
            self._within = to
            return
        self._before = to
        within = self._within
        is_ready = within is not None and within.isVisible() and within.isEnabled()
        (within if within is not None and is_ready else self._page).setFocus()

    def _copied(self) -> None:
        self._has_copied = QApplication.activeWindow() is not None

    def _forget_what_was_copied(self) -> None:
        """Leave nothing of a patient to be pasted by whoever comes; what is of others stays."""
        clipboard = QApplication.clipboard()
        if self._has_copied or clipboard.ownsClipboard():
            clipboard.clear()
        if clipboard.supportsSelection() and clipboard.ownsSelection():
            clipboard.clear(QClipboard.Mode.Selection)


def _close_what_is_open() -> None:
    """Close menus and lists; a question that was asked is answered by no."""
    while (popup := QApplication.activePopupWidget()) is not None:
        popup.close()
    for part in QApplication.topLevelWidgets():
        if isinstance(part, QDialog) and part.isVisible():
            part.reject()
    QToolTip.hideText()
