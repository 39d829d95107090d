"""The body from the front and from behind; a press, or a key, picks the region under it."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy
from typing_extensions import override

from needlemap.body.atlas import Atlas
from needlemap.body.cells import CellSet
from needlemap.body.letters import capital
from needlemap.body.places import BodyId, ViewId
from needlemap.body.texts import Text
from needlemap.look.theme import LIGHT, Theme
from needlemap.ui.canvas.backdrop.pictures import BodyPicture, path_of
from needlemap.ui.canvas.backdrop.scenery_cache import skin_of
from needlemap.ui.canvas.model.layout import Frame, frames_of
from needlemap.ui.episodes.keyed_picture import KeyedPicture
from needlemap.ui.work.translator import told

_VIEWS = (ViewId.ANTERIOR, ViewId.POSTERIOR)
_BESIDE_MM = 6.0  # a press so far beside the body is meant for its edge
_WORDS_PX = 24.0
_LEAST = QSize(220, 200)
_SHARE = 0.08  # of a zone: a region that holds less of it is only touched
_WASH, _HOVER = 0.45, 0.18
_LINE_PX = 1.5
_SIDES_AT = 0.2  # of the body's height, from its head
_LETTER_MM = 90.0  # beside the shoulders


class BodyMap(KeyedPicture):
    """Regions that are picked are filled; the one under the pointer, or the keys, is named."""

    def __init__(self, atlas: Atlas) -> None:
        super().__init__()
        self.setObjectName("body_map")
        self.setAccessibleName(self.tr("The body, to press regions on"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._atlas = atlas
        self._names = {region.id: region.words for region in atlas.regions.all}
        self._index = {region.id: place for place, region in enumerate(atlas.regions.all)}
        self._theme = LIGHT
        self._body = BodyId.FEMALE
        self._frames: tuple[Frame, ...] = ()
        self._skins: tuple[BodyPicture, ...] = ()
        self._paths: dict[tuple[ViewId, str], QPainterPath] = {}
        self._picked: tuple[str, ...] = ()
        self._under = ""

    @property
    def names(self) -> Mapping[str, Text]:
        """What the regions are called, by their ids."""
        return self._names

    @property
    def under(self) -> str:
        """The region that is named, empty if none is."""
        return self._under

    def show_body(self, body: BodyId) -> None:
        """Show a figure. Raises AtlasMissing or AtlasDamaged."""
        frames = tuple(one for one in frames_of(self._atlas, body) if one.view.id in _VIEWS)
        self._skins = tuple(skin_of(self._atlas, frame, self._theme) for frame in frames)
        self._body, self._frames = body, frames
        self._paths.clear()
        self.forget_place()
        self.point_at("")

    def show_picked(self, picked: tuple[str, ...]) -> None:
        """Show these regions as picked."""
        self._picked = picked
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._theme = theme
        self._skins = tuple(skin_of(self._atlas, frame, theme) for frame in self._frames)
        self.update()

    def regions_of(self, cells: CellSet) -> tuple[str, ...]:
        """Return the regions that a zone lies in, without those that it hardly touches."""
        shares = self._atlas.extent(cells, self._body).by_region
        return tuple(region.id for region, share in shares if share >= _SHARE)

    def place_of(self, region: str, view_id: ViewId) -> QPointF | None:
        """Return a place of the widget at which a region is pressed, None if it is not seen."""
        for frame, left, top, scale in self._standing():
            path = self._path(frame, region) if frame.view.id is view_id else QPainterPath()
            if not path.isEmpty():
                middle = path.boundingRect().center()
                return QPointF(left + middle.x() * scale, top + middle.y() * scale)
        return None

    @override
    def sizeHint(self) -> QSize:
        return QSize(420, 420)

    @override
    def minimumSizeHint(self) -> QSize:
        return _LEAST

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.point_at(self.region_at(event.position()))

    @override
    def leaveEvent(self, event: QEvent) -> None:
        self.point_at("")
        super().leaveEvent(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()  # who takes the press gets the release

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        region = self.region_at(event.position())
        if event.button() is Qt.MouseButton.LeftButton and region:
            self.point_at(region)
            self.toggled.emit(region)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        accent = QColor(self._theme.accent)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for (frame, left, top, scale), skin in zip(self._standing(), self._skins, strict=True):
                painter.save()
                painter.translate(left, top)
                painter.scale(scale, scale)
                skin.paint(painter, scale)
                line = QPen(accent, _LINE_PX / scale)
                for region in self._picked:
                    self._fill(painter, self._path(frame, region), _WASH, line)
                if self._under:
                    self._fill(painter, self._path(frame, self._under), _HOVER, line)
                painter.restore()
                self._write_sides(painter, frame, left, scale)
            self._write_name(painter)
            self.draw_keys(painter, QColor(self._theme.text))

    def _write_sides(self, painter: QPainter, frame: Frame, left: float, scale: float) -> None:
        """Write on which side the body's own left and right are."""
        at_left = self.tr("R") if frame.view.id is ViewId.ANTERIOR else self.tr("L")
        at_right = self.tr("L") if frame.view.id is ViewId.ANTERIOR else self.tr("R")
        painter.setPen(QColor(self._theme.muted))
        body, high = frame.body, _SIDES_AT * frame.body.height() * scale
        for words, x in ((at_left, body.left()), (at_right, body.right() - _LETTER_MM)):
            box = QRectF(left + x * scale, high, _LETTER_MM * scale, _WORDS_PX)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)

    def _write_name(self, painter: QPainter) -> None:
        box = QRectF(0, self.height() - _WORDS_PX, self.width(), _WORDS_PX)
        words = self.name_of(self._under) if self._under else ""
        painter.setPen(QColor(self._theme.muted))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)

    @override
    def name_of(self, region: str) -> str:
        return capital(told(self._names[region]))

    @override
    def first_place(self) -> QPointF | None:
        for view in _VIEWS:
            for region in self._picked:
                place = self.place_of(region, view)
                if place is not None:
                    return place
        if not self._frames:
            return None
        frame, left, top, scale = self._standing()[0]
        middle = frame.body.center()
        return QPointF(left + middle.x() * scale, top + middle.y() * scale)

    def _fill(self, painter: QPainter, path: QPainterPath, alpha: float, line: QPen) -> None:
        wash = QColor(self._theme.accent)
        wash.setAlphaF(alpha)
        painter.setPen(line)
        painter.setBrush(wash)
        painter.drawPath(path)

    def _path(self, frame: Frame, region: str) -> QPainterPath:
        key = frame.view.id, region
        if key not in self._paths:
            place = self._index.get(region)
            cells = CellSet() if place is None else self._atlas.region_cells[place]
            self._paths[key] = path_of(frame.view.outline(cells), closed=True)
        return self._paths[key]

    def _standing(self) -> list[tuple[Frame, float, float, float]]:
        """Return each view with where its left top corner stands, and how many pixels a mm is."""
        if not self._frames:
            return []
        tall = max(frame.body.height() for frame in self._frames)
        wide = sum(frame.box.width() for frame in self._frames)
        room = self.height() - _WORDS_PX
        scale = max(min(room / tall, self.width() / wide), 0.01)
        left, standing = (self.width() - wide * scale) / 2, []
        for frame in self._frames:
            beside = (frame.box.width() - frame.body.width()) / 2
            corner = left + (beside - frame.body.left()) * scale
            standing.append((frame, corner, -frame.body.top() * scale, scale))
            left += frame.box.width() * scale
        return standing

    @override
    def region_at(self, place: QPointF) -> str:
        for frame, left, top, scale in self._standing():
            x, y = (place.x() - left) / scale, (place.y() - top) / scale
            anchor = frame.view.locate(x, y) or frame.view.nearest(x, y, _BESIDE_MM)
            if anchor is not None:
                return self._atlas.region_at(anchor).id
        return ""

    @override
    def point_at(self, region: str) -> None:
        self._under = region
        self.setToolTip("")
        self.update()
