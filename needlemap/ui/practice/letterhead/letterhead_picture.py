"""The letterhead as it will be printed, drawn anew while it is typed."""

from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QPixmap, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy
from typing_extensions import override

from needlemap.body.errors import NeedleMapError
from needlemap.clinic.people import Clinic
from needlemap.ui.work.app_context import Letterheads

_REST_MS = 150
_DPI = 160.0
_LINE = "letterhead"
_LEAST_PX = 260
_BAR_PX = 3  # of height: a scroll bar that comes and goes must not come again by it
_TALL = 27 / 210  # of its width: the head of an A4 page


class LetterheadPicture(QLabel):
    """Shows the head of a page on white paper, as wide as there is room."""

    def __init__(self, letterheads: Letterheads | None) -> None:
        super().__init__()
        self.setObjectName("letterhead_picture")
        self.setAccessibleName(self.tr("The letterhead as it is printed"))
        self.setMinimumWidth(_LEAST_PX)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._letterheads = letterheads
        self._wanted: tuple[Clinic, bytes] | None = None
        self._drawn = QPixmap()
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self._draw)
        if letterheads is None:  # shown before it has its place it would be a window
            self.hide()

    def show_letterhead(self, clinic: Clinic, logo: bytes) -> None:
        """Draw this soon, once typing rests."""
        if self._letterheads is not None and (clinic, logo) != self._wanted:
            self._wanted = clinic, logo
            self._rest.start()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _draw(self) -> None:
        if self._letterheads is None or self._wanted is None:
            return
        work = partial(self._letterheads.draw, *self._wanted, _DPI)
        self._letterheads.worker.run(_LINE, work, self._show, self._keep_last, latest=True)

    def _show(self, png: bytes) -> None:
        self._drawn = QPixmap()
        self._drawn.loadFromData(png)
        self._fit()

    def _keep_last(self, _: NeedleMapError) -> None:
        """Leave what was drawn last: the form itself says what is wrong."""

    def _fit(self) -> None:
        """Scale the paper to the width there is; before it is drawn it is white."""
        if self._letterheads is None or self.width() <= 0:
            return
        ratio = self.devicePixelRatioF()
        wide = round(self.width() * ratio)
        if self._drawn.isNull():
            fitted = QPixmap(wide, round(wide * _TALL))
            fitted.fill(Qt.GlobalColor.white)
        else:
            smooth = Qt.TransformationMode.SmoothTransformation
            fitted = self._drawn.scaledToWidth(wide, smooth)
        fitted.setDevicePixelRatio(ratio)
        self.setPixmap(fitted)
        tall = round(self.width() * _TALL)
        if abs(tall - self.height()) > _BAR_PX:
            self.setFixedHeight(tall)
