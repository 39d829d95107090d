"""The drawing of a body as Qt paths and pictures, painted in the colours of a theme."""

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QByteArray, QDataStream, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QImage,
    QPainter,
    QPainterPath,
    QPen,
    QTransform,
)

from needlemap.body.art import Art, Curve
from needlemap.body.light import Light
from needlemap.look.theme import Theme

_OUTLINE_PX = 1.0  # no wider: Qt draws lines of one pixel thirty times as fast
_CONTOUR_PX = 1.0
_CONTOUR_ALPHA = 0.6
_ELEMENT = np.dtype([("kind", ">i4"), ("x", ">f8"), ("y", ">f8")])  # of a path in a stream of Qt


def path_of(curves: Iterable[Curve], *, closed: bool) -> QPainterPath:
    """Return curves as one path, filled even-odd; a curve of less than two places is left out.

    Qt reads the path from a stream, as it writes one: place by place takes ten times as long.
    """
    path = QPainterPath()
    drawn = [_closed(curve) if closed else curve for curve in curves if len(curve) > 1]
    if drawn:
        elements = np.zeros(sum(map(len, drawn)), _ELEMENT)
        elements["x"], elements["y"] = np.concatenate(drawn).T
        starts = np.cumsum([0, *map(len, drawn)])[:-1]
        elements["kind"] = QPainterPath.ElementType.LineToElement.value
        elements["kind"][starts] = QPainterPath.ElementType.MoveToElement.value
        ends = (len(elements), starts[-1], Qt.FillRule.OddEvenFill.value)
        count, *rest = (np.array(end, ">i4").tobytes() for end in ends)
        stream = QDataStream(QByteArray(b"".join((count, elements.tobytes(), *rest))))
        stream >> path
    path.setFillRule(Qt.FillRule.OddEvenFill)
    return path


def paths_of(curves: Sequence[Curve], few: int) -> tuple[QPainterPath, ...]:
    """Return closed curves as paths of a few each; a hole stays with what it is cut out of.

    Qt fills many small paths in a tenth of the time that it takes for one of them all.
    """
    drawn = [curve for curve in curves if len(curve) > 1]
    if not drawn:
        return ()
    paths, together = [], list[Curve]()
    for members in _nests(drawn):
        together += [drawn[index] for index in members]
        if len(together) >= few:
            paths.append(path_of(together, closed=True))
            together = []
    return (*paths, *([path_of(together, closed=True)] if together else []))


def _nests(curves: list[Curve]) -> list[list[int]]:
    """Return which curves may lie within one another, by the boxes around them."""
    starts = np.cumsum([0, *map(len, curves)])[:-1]
    places = np.concatenate(curves)
    low, high = np.minimum.reduceat(places, starts), np.maximum.reduceat(places, starts)
    holds = np.ones((len(curves), len(curves)), dtype=np.bool_)
    for axis in (0, 1):
        holds &= low[:, None, axis] <= low[:, axis]
        holds &= high[:, None, axis] >= high[:, axis]
    outer, inner = np.nonzero(holds)
    first, before = np.arange(len(curves)), None
    while before is None or (first != before).any():
        first, before = first.copy(), first
        np.minimum.at(first, inner, before[outer])
        np.minimum.at(first, outer, before[inner])
    nests: dict[int, list[int]] = {}
    for index, nest in enumerate(first.tolist()):
        nests.setdefault(nest, []).append(index)
    return list(nests.values())


def _closed(curve: Curve) -> Curve:
    return curve if np.array_equal(curve[0], curve[-1]) else np.concatenate((curve, curve[:1]))


class BodyPicture:
    """One body in one view, ready to be painted in mm of the view's plane."""

    def __init__(self, art: Art, width_mm: float, height_mm: float, theme: Theme) -> None:
        self.silhouette = path_of(art.silhouette, closed=True)
        self._contours = path_of(art.contours, closed=False)
        self._theme = theme
        tones = QColor(theme.skin_dark), QColor(theme.skin_light)
        self._brush = shade_brush(art.shade, width_mm, height_mm, tones)

    def paint(self, painter: QPainter, scale: float) -> None:
        """Paint the body; ``scale`` is pixels a mm, so that lines keep their width on screen."""
        self.paint_skin(painter)
        self.paint_lines(painter, scale)

    def paint_over(self, painter: QPainter, scale: float) -> None:
        """Paint nothing over the neighbouring views."""

    def paint_skin(self, painter: QPainter) -> None:
        """Paint it without its outlines."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillPath(self.silhouette, self._brush)

    def paint_lines(self, painter: QPainter, scale: float) -> None:
        """Paint its outlines alone."""
        painter.setBrush(Qt.BrushStyle.NoBrush)
        line = QColor(self._theme.outline)
        painter.setPen(_pen(line, _OUTLINE_PX / scale))
        painter.drawPath(self.silhouette)
        line.setAlphaF(_CONTOUR_ALPHA)
        painter.setPen(_pen(line, _CONTOUR_PX / scale))
        painter.drawPath(self._contours)

    def bounds(self) -> QRectF:
        """Return the box around the body in mm."""
        return self.silhouette.boundingRect()


def _pen(color: QColor, width: float) -> QPen:
    pen = QPen(color, width)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    return pen


def shade_brush(
    light: Light, width_mm: float, height_mm: float, tones: tuple[QColor, QColor]
) -> QBrush:
    """Return a greyscale picture as a brush that covers a view, from a dark to a light tone."""
    shade = _tinted(light, *tones)
    brush = QBrush(shade)
    brush.setTransform(QTransform.fromScale(width_mm / shade.width(), height_mm / shade.height()))
    return brush


def _tinted(shade: Light, dark: QColor, light: QColor) -> QImage:
    # Told what it is, Qt does not ask its SVG reader, which connects signals: in a worker that
    # holds the interpreter it could wait for a lock whose holder waits for the interpreter.
    read = QImage.fromData(shade.jpeg, "JPG")  # type: ignore[arg-type]  # the stubs say bytes: refused
    grey = read.convertToFormat(QImage.Format.Format_Grayscale8)
    if shade.is_turned:
        grey = grey.flipped(Qt.Orientation.Horizontal)
    tones = _tones(dark, light)
    indexed = QImage(
        grey.constBits(),
        grey.width(),
        grey.height(),
        grey.bytesPerLine(),
        QImage.Format.Format_Indexed8,
    )
    indexed.setColorTable([int(tone) for tone in tones])
    return indexed.convertToFormat(QImage.Format.Format_RGB32)


def _tones(dark: QColor, light: QColor) -> NDArray[np.int64]:
    ends = np.array([[c.red(), c.green(), c.blue()] for c in (dark, light)], dtype=np.float64)
    share = np.linspace(0, 1, 256)[:, None]
    red, green, blue = np.round(ends[0] * (1 - share) + ends[1] * share).astype(np.int64).T
    return np.asarray((0xFF << 24) | (red << 16) | (green << 8) | blue)
