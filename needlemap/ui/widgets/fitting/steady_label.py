"""A label whose text changes at every turn of a wheel, while nothing around it moves."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QLabel, QWidget
from typing_extensions import override

_CHANGES_ROOM = {QEvent.Type.Polish, QEvent.Type.FontChange, QEvent.Type.StyleChange}


class SteadyLabel(QLabel):
    """Keeps room for its longest text: another text lays nothing out anew.

    Each label that may grow has all that holds it laid out when its text changes, up to the window.
    """

    def __init__(self, longest: str, tone: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._longest = longest
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.setProperty("tone", tone)

    @override
    def event(self, event: QEvent) -> bool:
        is_done = super().event(event)
        if event.type() in _CHANGES_ROOM:
            metrics = self.fontMetrics()
            self.setFixedSize(QSize(metrics.horizontalAdvance(self._longest), metrics.height()))
        return is_done
