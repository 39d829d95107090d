"""Keeps trigger points that lie close from hiding each other."""

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QObject, QPointF, QTimer, Signal

from needlemap.look.spread import PlanePoint, Spread
from needlemap.look.theme import POINT_RADIUS_PX
from needlemap.ui.canvas.scene.items import PointItem

REST_MS = 90
_GAP_PX = POINT_RADIUS_PX * 2.25


class Spacing(QObject):
    """Draws marks aside of one another, lower numbers nearest to their places.

    While the scale changes marks keep their distance in pixels; they settle when it rests.
    """

    rested = Signal()  # the scale changes no more, and all marks have settled

    def __init__(
        self,
        points: Callable[[], Iterable[PointItem]],
        letters: Callable[[float], Sequence[PlanePoint]],
        parent: QObject,
    ) -> None:
        """Take what is drawn, and where letters are that no mark may cover (at a scale, px)."""
        super().__init__(parent)
        self._points = points
        self._letters = letters
        self.scale = 1.0  # pixels a mm
        self._spread = Spread(_GAP_PX)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self._rested)

    @property
    def is_busy(self) -> bool:
        """Whether marks are still to settle."""
        return self._rest.isActive()

    def set_scale(self, scale: float) -> None:
        """Take another scale; marks settle when it rests."""
        if scale != self.scale:
            self.scale = scale
            self._rest.start()

    def _rested(self) -> None:
        self.settle()
        self.rested.emit()

    def settle(self) -> None:
        """Draw every mark where it belongs at this scale; views stand close, so all together."""
        items = sorted(self._points(), key=_rank)
        places = [item.pos() * self.scale for item in items]
        drawn = self._spread.of(
            [(place.x(), place.y()) for place in places], self._letters(self.scale)
        )
        for item, place, (x, y) in zip(items, places, drawn, strict=True):
            item.draw_aside(QPointF(x, y) - place)


def _rank(item: PointItem) -> tuple[int, int]:
    return item.rank
