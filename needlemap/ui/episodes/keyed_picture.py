"""A picture on which regions are picked by keys as they are by a pointer."""

from abc import abstractmethod

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from needlemap.ui.episodes.region_walk import ARROWS, a_little_further, next_region
from needlemap.ui.keyboard.single import PRESSES, is_single, keeps_to_itself
from needlemap.ui.widgets.announcer import Announcer

_KEYS = ARROWS | PRESSES
_RING_PX, _LINE_PX = 5.0, 3.0


class KeyedPicture(QWidget):
    """Tab comes to it; arrows go from region to region, with Shift a little; Enter picks.

    Signals:
        toggled: the id of the region that was pressed.
    """

    toggled = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleDescription(
            self.tr("Arrows go from region to region, with Shift a little; Enter picks.")
        )
        self._at: QPointF | None = None  # where the keys are
        self._announcer = Announcer(self)

    @abstractmethod
    def region_at(self, place: QPointF) -> str:
        """Return the region at a place, empty if there is none."""

    @abstractmethod
    def point_at(self, region: str) -> None:
        """Name a region, or none."""

    @abstractmethod
    def name_of(self, region: str) -> str:
        """Return what a region is called."""

    @abstractmethod
    def first_place(self) -> QPointF | None:
        """Return where the keys begin, None if there is no picture yet."""

    def forget_place(self) -> None:
        """Begin anew: it is another picture."""
        self._at = self.first_place() if self.hasFocus() else None

    def draw_keys(self, painter: QPainter, color: QColor) -> None:
        """Draw where the keys are, while they are there."""
        if self._at is None or not self.hasFocus():
            return
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(color, _LINE_PX))
        painter.drawEllipse(self._at, _RING_PX, _RING_PX)
        painter.drawRect(QRectF(self.rect()).adjusted(1, 1, -1, -1))

    @override
    def event(self, event: QEvent) -> bool:
        is_key = isinstance(event, QKeyEvent) and event.key() in _KEYS
        return (is_key and keeps_to_itself(event)) or super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        at = self._at
        if at is None or event.key() not in _KEYS or not is_single(event):
            super().keyPressEvent(event)
        elif event.key() in PRESSES:
            region = self.region_at(at)
            if region and not event.isAutoRepeat():
                self.toggled.emit(region)
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._go_to(a_little_further(at, event.key(), self.region_at))
        else:
            self._go_to(next_region(at, event.key(), QRectF(self.rect()), self.region_at))

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._go_to(self.first_place())

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._at = None
        self.point_at("")

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.forget_place()

    def _go_to(self, place: QPointF | None) -> None:
        self._at = place
        region = self.region_at(place) if place is not None else ""
        self.point_at(region)
        if region:
            self._announcer.say(self.name_of(region))
