"""Sees what is shown as a window of its own, were it for a moment."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget
from typing_extensions import override


class ShownWindows(QObject):
    """Lists parts that were shown before they had their place: each took the keyboard away."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []
        QApplication.instance().installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_window = isinstance(watched, QWidget) and watched.isWindow()
        if event.type() == QEvent.Type.Show and is_window and watched.parent() is None:
            self.seen.append(watched.objectName() or type(watched).__name__)
        return False

    def leave(self) -> None:
        """Look no longer."""
        QApplication.instance().removeEventFilter(self)
