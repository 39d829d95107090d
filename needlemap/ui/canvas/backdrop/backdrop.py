"""The picture behind the marks: drawn sharp in a worker, stretched while the view moves."""

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import Protocol

from PySide6.QtCore import (
    QObject,
    QPointF,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QColor, QImage, QPainter, QPainterStateGuard, QTransform

from needlemap.body.errors import NeedleMapError
from needlemap.ui.work.translator import told
from needlemap.ui.work.worker import Stop, Worker

REST_MS = 70
_CALM_MS = 500  # what nobody waits for is not drawn between two gestures
_MARGIN_PX = 320
_ROUGH_SCALE, _FINEST_ROUGH = 0.5, 2.0  # pixels a mm: of a whole chart, of a small one
_ROUGH_PIXELS = 1.3e6
_KEPT, _SHARP_KEPT = 8, 4  # of views that were left, so that going back takes no time
_LINE, _ROUGH_LINE = "backdrop", "rough backdrop"


class BackdropPicture(Protocol):
    """What can be drawn of a body, in mm of its view; also away from the GUI thread."""

    def paint(self, painter: QPainter, scale: float) -> None:
        """Paint it; ``scale`` is pixels a mm."""

    def paint_over(self, painter: QPainter, scale: float) -> None:
        """Paint what may reach over its neighbours, once all are painted."""

    def bounds(self) -> QRectF:
        """Return the box around it."""


@dataclass(frozen=True, slots=True, eq=False)
class Scenery:
    """What is drawn: each body where it stands, on a ground colour; known by identity."""

    pictures: tuple[tuple[BackdropPicture, float, float], ...]
    ground: str
    box: QRectF


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A picture of a part of the canvas at a scale."""

    image: QImage
    part: QRectF  # mm of the canvas
    scale: float  # device pixels a mm


@dataclass(frozen=True, slots=True)
class _Kept:
    """The pictures of a scenery that were made before."""

    rough: Snapshot
    sharp: Snapshot | None = None


def _go_on() -> None:
    """Go on drawing."""


def drawn(
    scenery: Scenery,
    part: QRectF,
    scale: float,
    ratio: float,
    go_on: Callable[[], None] = _go_on,
) -> Snapshot:
    """Draw a part of the canvas; safe in any thread, as it paints on a picture only.

    ``go_on`` is asked before each body: it may wait, and raises if the picture is wanted no more.
    """
    size = QSize(max(round(part.width() * scale), 1), max(round(part.height() * scale), 1))
    image = QImage(size, QImage.Format.Format_RGB32)
    image.fill(QColor(scenery.ground))
    near = [
        (picture, QPointF(left, top))
        for picture, left, top in scenery.pictures
        if picture.bounds().translated(left, top).intersects(part)
    ]
    paints = [(picture.paint, corner) for picture, corner in near]
    paints += [(picture.paint_over, corner) for picture, corner in near]
    with QPainter(image) as painter:
        painter.scale(scale, scale)
        painter.translate(-part.topLeft())
        for paint, corner in paints:
            go_on()
            with QPainterStateGuard(painter):
                painter.translate(corner)
                paint(painter, scale / ratio)
    return Snapshot(image, part, scale)


def _rough_scale(scenery: Scenery) -> float:
    area = max(scenery.box.width() * scenery.box.height(), 1.0)
    fitting = math.sqrt(_ROUGH_PIXELS / area)
    return min(max(fitting, _ROUGH_SCALE), _FINEST_ROUGH)


def _rough_of(scenery: Scenery, go_on: Callable[[], None] = _go_on) -> tuple[Scenery, Snapshot]:
    return scenery, drawn(scenery, scenery.box, _rough_scale(scenery), 1.0, go_on)


def _rough_from(sharp: Snapshot, scenery: Scenery) -> tuple[Scenery, Snapshot]:
    """Return the rough picture as the sharp one shows it: drawing it again takes ten times that."""
    scale = _rough_scale(scenery)
    corner = (scenery.box.topLeft() - sharp.part.topLeft()) * sharp.scale
    pixels = QRectF(corner, scenery.box.size() * sharp.scale).toAlignedRect()
    pixels = pixels.intersected(sharp.image.rect())
    part = QRectF(
        sharp.part.left() + pixels.left() / sharp.scale,
        sharp.part.top() + pixels.top() / sharp.scale,
        pixels.width() / sharp.scale,
        pixels.height() / sharp.scale,
    )
    size = QSize(max(round(part.width() * scale), 1), max(round(part.height() * scale), 1))
    image = sharp.image.copy(pixels).scaled(
        size,
        Qt.AspectRatioMode.IgnoreAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )
    return scenery, Snapshot(image, part, scale)


class Backdrop(QObject):
    """Keeps a snapshot a little larger than the view, and a rough one of everything.

    Signals:
        ready: there is something better to paint.
        refused: why what was wanted cannot be drawn; what was shown before stays.
    """

    ready = Signal()
    refused = Signal(str)

    def __init__(self, worker: Worker, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._scenery: Scenery | None = None
        self._sharp: Snapshot | None = None
        self._rough: Snapshot | None = None
        self._rough_wanted: Scenery | None = None  # what the rough picture does not show yet
        self._kept: dict[Scenery, _Kept] = {}  # the latest last
        self._worker = worker
        self._stop = Stop()
        self._wanted = (QRectF(), 1.0, 1.0)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self._draw)
        self._calm = QTimer(self)
        self._calm.setSingleShot(True)
        self._calm.setInterval(_CALM_MS)
        self._calm.timeout.connect(self._draw_rough)

    @property
    def is_busy(self) -> bool:
        """Whether a sharper picture is still to come."""
        return self._rest.isActive() or self._worker.is_busy(_LINE)

    def show(self, scenery: Scenery) -> None:
        """Take other bodies or colours; the old picture stays until the new one is drawn."""
        self._scenery = scenery
        if self._recall(scenery):
            return
        self._rough = _rough_of(scenery)[1]
        self._keep(scenery, _Kept(self._rough))
        self._rough_wanted = None
        self._sharp = None
        self._draw()

    def forget(self) -> None:
        """Keep no pictures of what was shown before: each body takes some ten megabytes."""
        self._kept.clear()

    def show_otherwise(self, scenery: Scenery) -> None:
        """Take the same bodies drawn otherwise; what is shown stays until they are drawn."""
        self._scenery = scenery
        if self._recall(scenery):
            self.look_at(*self._wanted)
            self.ready.emit()
            return
        self._rough_wanted = scenery
        self._draw()

    def look_at(self, part: QRectF, scale: float, ratio: float) -> None:
        """Want this part of the canvas sharp, once the view rests."""
        if scale != self._wanted[1] and self._worker.is_busy(_LINE):
            self._stop.ask()  # what is being drawn is of another size, and keeps the hand waiting
            self._rest.start()
        self._wanted = (part, scale, ratio)
        if self._calm.isActive():
            self._calm.start()
        sharp = self._sharp
        if sharp and sharp.part.contains(part) and abs(sharp.scale - scale) < 1e-6 * scale:
            return
        self._rest.start()

    def paint(self, painter: QPainter, exposed: QRectF) -> None:
        """Paint the best there is; the painter draws in mm of the canvas."""
        if self._scenery is None:
            painter.fillRect(exposed, painter.background())
            return
        sharp = self._sharp
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
        if sharp is None or not sharp.part.contains(exposed):
            painter.fillRect(exposed, QColor(self._scenery.ground))
            self._paint_snapshot(painter, self._rough, exposed)
        self._paint_snapshot(painter, sharp, exposed)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)

    def finish(self) -> None:
        """Want nothing more."""
        self._rest.stop()
        self._calm.stop()
        for line in (_LINE, _ROUGH_LINE):
            self._worker.cancel(line)

    def _paint_snapshot(
        self, painter: QPainter, snapshot: Snapshot | None, exposed: QRectF
    ) -> None:
        if snapshot is None:
            return
        part = exposed.intersected(snapshot.part)
        if part.isEmpty():
            return
        ratio = painter.device().devicePixelRatioF()
        world = painter.worldTransform()
        if abs(world.m11() * ratio - snapshot.scale) < 1e-6 * snapshot.scale:
            _paint_exactly(painter, snapshot, world.map(snapshot.part.topLeft()), ratio)
            return
        source = QRectF(
            (part.left() - snapshot.part.left()) * snapshot.scale,
            (part.top() - snapshot.part.top()) * snapshot.scale,
            part.width() * snapshot.scale,
            part.height() * snapshot.scale,
        )
        snapshot.image.setDevicePixelRatio(1.0)
        painter.drawImage(part, snapshot.image, source)

    def _recall(self, scenery: Scenery) -> bool:
        """Take the pictures that were made of a scenery before; return whether there are any."""
        known = self._kept.get(scenery)
        if known is None:
            return False
        self._keep(scenery, known)
        self._rough, self._sharp = known.rough, known.sharp
        self._rough_wanted = None
        self._worker.cancel(_LINE)  # what is being drawn is of no use now
        return True

    def _keep(self, scenery: Scenery, pictures: _Kept) -> None:
        self._kept.pop(scenery, None)
        self._kept[scenery] = pictures
        while len(self._kept) > _KEPT:
            del self._kept[next(iter(self._kept))]
        for older in list(self._kept)[:-_SHARP_KEPT]:
            self._kept[older] = replace(self._kept[older], sharp=None)

    def _draw(self) -> None:
        if self._scenery is None:
            return
        part, scale, ratio = self._wanted
        if part.isEmpty():
            return
        margin = _MARGIN_PX / scale * ratio
        wide = part.adjusted(-margin, -margin, margin, margin)
        whole = QRectF(  # on whole pixels, so that it can be painted without scaling
            round(wide.left() * scale) / scale,
            round(wide.top() * scale) / scale,
            round(wide.width() * scale) / scale,
            round(wide.height() * scale) / scale,
        )
        self._stop = Stop()
        work = partial(drawn, self._scenery, whole, scale, ratio, self._stop.obey)
        self._worker.run(_LINE, work, self._take, self._give_up, latest=True)

    def _take(self, snapshot: Snapshot) -> None:
        self._sharp = snapshot
        if self._scenery is not None and self._rough is not None:
            self._keep(self._scenery, _Kept(self._rough, snapshot))
        self.ready.emit()
        self._renew_rough(snapshot)

    def _give_up(self, error: NeedleMapError) -> None:
        self.refused.emit(told(error.text))

    def _renew_rough(self, sharp: Snapshot) -> None:
        scenery = self._rough_wanted
        if scenery is None:
            return
        if sharp.part.contains(scenery.box) and sharp.scale >= _rough_scale(scenery):
            self._make_rough(partial(_rough_from, sharp, scenery))
        else:
            self._calm.start()

    def _draw_rough(self) -> None:
        if self._rough_wanted is not None:
            self._make_rough(partial(_rough_of, self._rough_wanted, self._worker.go_on))

    def _make_rough(self, work: Callable[[], tuple[Scenery, Snapshot]]) -> None:
        self._rough_wanted = None
        self._worker.run(_ROUGH_LINE, work, self._take_rough, self._keep_rough)

    def _take_rough(self, drawing: tuple[Scenery, Snapshot]) -> None:
        scenery, rough = drawing
        if scenery in self._kept:
            self._kept[scenery] = replace(self._kept[scenery], rough=rough)
        if scenery is self._scenery:
            self._rough = rough

    def _keep_rough(self, _: NeedleMapError) -> None:
        """Keep the old one."""


def _paint_exactly(painter: QPainter, snapshot: Snapshot, corner: QPointF, ratio: float) -> None:
    """Paint pixel by pixel, without scaling; ``corner`` is in pixels of the widget."""
    painter.save()
    painter.setWorldTransform(QTransform())
    snapshot.image.setDevicePixelRatio(ratio)
    whole = QPointF(round(corner.x() * ratio) / ratio, round(corner.y() * ratio) / ratio)
    painter.drawImage(whole, snapshot.image)
    painter.restore()
