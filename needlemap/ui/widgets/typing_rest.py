"""When what is typed is told: once the typing rests or ends, never half, and never twice."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

REST_MS = 600
LATEST_MS = 2000  # after the first letter, also while typing goes on


@dataclass(frozen=True, slots=True)
class TextPort:
    """How the text of a field is read and shown, and how it is recorded: trimmed and composed."""

    read: Callable[[], str]
    show: Callable[[str], None]
    tidy: Callable[[str], str]


class TypingRest(QObject):
    """Knows what is recorded of a field's text, and whose text it is.

    What is typed and not recorded yet stays, whatever else is shown of the same owner; of
    another owner it is told before that one's text is shown. What could not be recorded comes back
    with its owner.

    Signals:
        rested: what was typed, and whose text it is.
    """

    rested = Signal(str, object)

    def __init__(self, port: TextPort, rest: QTimer, parent: QObject) -> None:
        super().__init__(parent)
        self._port = port
        self._rest = rest
        self._known = ""
        self._owner: object = None
        self._is_typing = False
        self._since = QElapsedTimer()  # the first letter that is not told yet
        self._left: dict[object, str] = {}  # what could not be recorded of other owners
        rest.setSingleShot(True)
        rest.setInterval(REST_MS)
        rest.timeout.connect(self.keep)

    @property
    def known(self) -> str:
        """What is recorded."""
        return self._known

    @property
    def is_kept(self) -> bool:
        """Whether all that was typed is recorded, of every owner."""
        return not self._left and not (self._is_typing and self._is_news())

    @property
    def loose(self) -> dict[object, str]:
        """What is typed and not recorded, by its owner."""
        is_loose = self._is_typing and self._is_news()
        return self._left | ({self._owner: self._port.read()} if is_loose else {})

    def take_loose(self, owner: object, text: str) -> None:
        """Show what was typed of an owner, and could not be recorded, once that one is shown."""
        self._left[owner] = text

    def show(self, text: str, owner: object) -> None:
        """Show what is recorded of an owner."""
        if owner != self._owner:
            self.keep()
            if self._is_typing and self._is_news():
                self._left[self._owner] = self._port.read()
            self._is_typing = False
        self._known, self._owner = text, owner
        left = self._left.pop(owner, None)
        if left is not None:
            self._port.show(left)
            self._is_typing = True
        if self._is_typing:
            self._is_typing = self._is_news()
        elif self._is_news():
            self.take_back()

    def begun(self) -> None:
        """Wait for the typing to rest, but not for long."""
        self._is_typing = True
        if not self._since.isValid():
            self._since.start()
        self._rest.start(max(min(REST_MS, LATEST_MS - self._since.elapsed()), 0))

    def keep(self) -> None:
        """Tell what was typed if it is not what is recorded."""
        self._stop_waiting()
        if self._is_typing and self._is_news():
            self.rested.emit(self._port.read(), self._owner)

    def take_back(self) -> None:
        """Show what is recorded, and forget what was typed."""
        self._port.show(self._known)
        self._stop_waiting()
        self._is_typing = False

    def _stop_waiting(self) -> None:
        self._rest.stop()
        self._since.invalidate()

    def _is_news(self) -> bool:
        return self._port.tidy(self._port.read()) != self._known
