"""Work that may wait until the canvas has been painted."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer


class Later(QObject):
    """Does something once, as soon as the window is idle, however often it was asked for.

    A click is painted and kept first; panels beside the canvas follow within the same blink.
    """

    def __init__(self, do: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._do = do
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(0)
        self._timer.timeout.connect(do)

    def ask(self, *_: object) -> None:
        """Do it soon."""
        self._timer.start()

    def now(self, *_: object) -> None:
        """Do it at once, and not a second time."""
        self._timer.stop()
        self._do()
