"""Buttons in a row, and in more rows where one does not hold them."""

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override


class FlowRows(QWidget):
    """Parts that stand beside one another as long as there is room; what is hidden takes none."""

    def __init__(
        self, parts: Sequence[QWidget], gap_px: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._parts = tuple(parts)
        self._gap_px = gap_px
        for part in self._parts:
            part.setParent(self)

    def arrange(self) -> None:
        """Place what is to be seen now, and take as much height as that needs."""
        left = top = tall = 0
        for part in (part for part in self._parts if not part.isHidden()):
            part.ensurePolished()
            size = part.sizeHint()
            if left and left + size.width() > self.width():
                left, top = 0, top + tall + self._gap_px
            part.setGeometry(left, top, size.width(), size.height())
            left += size.width() + self._gap_px
            tall = size.height()
        self.setFixedHeight(top + tall)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange()
