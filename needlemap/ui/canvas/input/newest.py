"""Keeps a pointer that only hovers from being followed through every place it passed."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer


class NewestOnly(QObject):
    """Does something with what it is given: at once, then with the newest when there is time again.

    Every event of a pointer is told, so that no stroke loses a corner; after a moment in which the
    machine was busy many come together, and of those that only hover the last alone is of use.
    """

    def __init__(self, do: Callable[..., None], parent: QObject) -> None:
        super().__init__(parent)
        self._do = do
        self._waiting: tuple[object, ...] | None = None
        self._turn = QTimer(self)
        self._turn.setSingleShot(True)
        self._turn.setInterval(0)
        self._turn.timeout.connect(self._go_on)

    def take(self, *facts: object) -> None:
        """Do it with these, or keep them until there is time."""
        if self._turn.isActive():
            self._waiting = facts
        else:
            self._turn.start()
            self._do(*facts)

    def forget(self) -> None:
        """Do nothing more with what waits."""
        self._waiting = None

    def _go_on(self) -> None:
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            self.take(*waiting)
