"""Clears away Python's garbage in the GUI thread only."""

import gc

from PySide6.QtCore import QObject, QTimer

_EVERY_MS = 2000


class GuiGarbageCollector(QObject):
    """Takes over from the automatic collector.

    That one runs in whichever thread happens to allocate; in a worker it would destroy discarded
    parts of the window there, which crashes Qt.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(self.tidy)
        self._timer.start()

    def tidy(self) -> None:
        """Collect each generation that has grown past Python's own threshold."""
        for generation, (count, limit) in enumerate(
            zip(gc.get_count(), gc.get_threshold(), strict=True)
        ):
            if count > limit:
                gc.collect(generation)

    def finish(self) -> None:
        """Hand back to the automatic collector, once no window is left."""
        self._timer.stop()
        gc.enable()
