"""Work that may wait until the canvas has been painted."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QObject, QTimer


class GestureScope:
    """Whether a gesture on the canvas is being answered: what is not the canvas waits then."""

    def __init__(self) -> None:
        self._depth = 0

    @property
    def is_on(self) -> bool:
        """Whether to wait."""
        return self._depth > 0

    @contextmanager
    def on(self) -> Iterator[None]:
        """Let all else wait for what is done here."""
        self._depth += 1
        try:
            yield
        finally:
            self._depth -= 1


class DeferredUpdate(QObject):
    """Does something at once, but in a rush once it is over, however often it was asked for.

    A click is painted and kept first; panels beside the canvas follow within the same blink.
    """

    def __init__(self, do: Callable[[], None], scope: GestureScope, parent: QObject) -> None:
        super().__init__(parent)
        self._do = do
        self._scope = scope
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(0)
        self._timer.timeout.connect(do)

    def ask(self, *_: object) -> None:
        """Do it, soon if there is a rush."""
        if self._scope.is_on:
            self._timer.start()
        else:
            self.now()

    def now(self, *_: object) -> None:
        """Do it at once, and not a second time."""
        self._timer.stop()
        self._do()
