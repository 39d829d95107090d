"""Paints a strip of visits: line and breaks, complaints, dots, days, and pain where it has room."""

import math
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter, QPen

from needlemap.clinic.ids import EpisodeId
from needlemap.look.theme import Theme
from needlemap.look.time_line.dots import DotShape, VisitDot, pain_color
from needlemap.look.time_line.labels import Written
from needlemap.look.time_line.plan import Letters, SeenBand, StripPlan
from needlemap.ui.work.translator import told

_DATE_PX, _PAIN_PX, _NAME_PX, _SMALL_NAME_PX = 14, 13, 12, 11
_HALO_PX, _GROUND_PX, _LINE_PX, _RING_PX = 4.0, 1.5, 1.0, 1.6
_BREAK_PX, _SLANT_PX = 6.0, 5.0  # between the two strokes of a break; how tall they are by half
_NAMED_PX = 12.0  # a band lower than this has no name in it
_INSET_PX = 7.0  # of a name in its band
_DASH_PX, _DASHED = 5.0, 0.58  # from one dash of a ring to the next, and how much of that is ink


@dataclass(frozen=True, slots=True)
class StripRows:
    """From which height to which each part of a strip stands, in pixels."""

    pain: tuple[float, float]
    dots: float  # the line that they stand on
    bands: tuple[float, float]
    dates: tuple[float, float]
    tall: int

    def band(self, row: int, rows: int) -> tuple[float, float]:
        """Return where one of some rows of bands stands: one alone is no higher than it needs."""
        top, bottom = self.bands
        one = (bottom - top) / max(rows, 1)
        if rows == 1:
            one, top = 17.0, (top + bottom) / 2 - 8.5
        return top + row * one, top + (row + 1) * one - 1


LOW = StripRows(pain=(0, 0), dots=13, bands=(25, 57), dates=(57, 72), tall=72)
TALL = StripRows(pain=(0, 18), dots=34, bands=(52, 82), dates=(84, 104), tall=106)


class StripPainter:
    """Paints with one font and one theme; what stays while a hand goes past is painted once."""

    def __init__(self, font: QFont, theme: Theme, rows: StripRows) -> None:
        self._theme, self._rows = theme, rows
        self._date = _sized(font, _DATE_PX)
        self._bold = _sized(font, _DATE_PX, bold=True)
        self._pain = _sized(font, _PAIN_PX)
        self._name = _sized(font, _NAME_PX)
        self._small = _sized(font, _SMALL_NAME_PX)
        self.letters = Letters(told, _wide_in(self._bold), _wide_in(self._pain))
        self._kept: tuple[StripPlan, tuple[object, ...], QImage] | None = None

    def paint(self, painter: QPainter, plan: StripPlan, told_one: int | None) -> None:
        """Paint all of a strip, with the visit that is told standing out."""
        ratio = painter.device().devicePixelRatioF()
        treated = plan.treated(told_one) if told_one is not None else ()
        painter.drawImage(0, 0, self._standing(plan, treated, ratio))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if told_one is not None:
            self._paint_column(painter, plan, plan.x(told_one))
            place = QPointF(plan.x(told_one), self._rows.dots)
            self._paint_dot(painter, place, plan.dots[told_one], is_told=True)
        for band in plan.bands:
            self._paint_name(painter, band, plan.rows)
        for date in plan.days_written(told_one, self.letters):
            self._paint_date(painter, plan, date, is_told=date.index == told_one)
        if self._rows.pain[1]:
            for pain in plan.pain_written(told_one, self.letters):
                self._paint_word(painter, pain, self._rows.pain, self._pain, self._theme.muted)

    def _standing(self, plan: StripPlan, treated: tuple[EpisodeId, ...], ratio: float) -> QImage:
        """Return line, bands and dots; the bands of what is treated at the visit that is told."""
        key = (treated, ratio)
        if self._kept is None or self._kept[0] is not plan or self._kept[1] != key:
            width, height = math.ceil(plan.width * ratio), math.ceil(self._rows.tall * ratio)
            made = QImage(max(width, 1), height, QImage.Format.Format_ARGB32_Premultiplied)
            made.setDevicePixelRatio(ratio)
            made.fill(Qt.GlobalColor.transparent)
            with QPainter(made) as painter:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                self._paint_line(painter, plan)
                for band in plan.bands:
                    is_told = band.band.episode in treated
                    self._paint_band(painter, band, plan.rows, is_told=is_told)
                for index, dot in enumerate(plan.dots):
                    place = QPointF(plan.x(index), self._rows.dots)
                    self._paint_dot(painter, place, dot, is_told=False)
            self._kept = plan, key, made
        return self._kept[2]

    def _paint_column(self, painter: QPainter, plan: StripPlan, x: float) -> None:
        """Lead from the dot of the visit that is told to its day, past the names of complaints."""
        painter.setPen(QPen(QColor(self._theme.accent), 2))
        low = self._rows.dates[0] + 1
        bands = (self._rows.band(row, plan.rows) for row in range(plan.rows))
        edges = [edge for top, bottom in bands for edge in (top, bottom)]
        parts = (self._rows.dots, min(edges), max(edges), low) if edges else (self._rows.dots, low)
        for top, bottom in zip(parts[::2], parts[1::2], strict=True):
            painter.drawLine(QPointF(x, top), QPointF(x, bottom))

    def _paint_line(self, painter: QPainter, plan: StripPlan) -> None:
        y, xs = self._rows.dots, [plan.x(i) for i in range(len(plan.dots))]
        painter.setPen(QPen(QColor(self._theme.faint), _LINE_PX))
        for index in range(len(xs) - 1):
            left, right = QPointF(xs[index], y), QPointF(xs[index + 1], y)
            if index not in plan.places.breaks:
                painter.drawLine(left, right)
                continue
            middle = (left.x() + right.x()) / 2
            half = _BREAK_PX / 2
            painter.drawLine(left, QPointF(middle - half, y))
            painter.drawLine(QPointF(middle + half, y), right)
            self._paint_break(painter, middle, y)

    def _paint_break(self, painter: QPainter, middle: float, y: float) -> None:
        """Say that time is left out here."""
        painter.save()
        painter.setPen(QPen(QColor(self._theme.muted), _RING_PX))
        for x in (middle - _BREAK_PX / 2, middle + _BREAK_PX / 2):
            slant = QPointF(_SLANT_PX / 2, -_SLANT_PX)
            painter.drawLine(QPointF(x, y) - slant, QPointF(x, y) + slant)
        painter.restore()

    def _paint_band(self, painter: QPainter, band: SeenBand, rows: int, *, is_told: bool) -> None:
        top, bottom = self._rows.band(band.band.row, rows)
        box = QRectF(band.left, top, band.right - band.left, bottom - top)
        theme, round_px = self._theme, (bottom - top) / 2
        painter.save()
        painter.setClipRect(box.adjusted(-1, -1, 1, 1))
        past = [round_px * 3 if cut else 0.0 for cut in band.is_cut]  # no end where it goes on
        painter.setPen(QPen(QColor(theme.accent if is_told else theme.field_edge), 1))
        painter.setBrush(QColor(theme.accent_soft if is_told else theme.field))
        inner = box.adjusted(0.5 - past[0], 0.5, past[1] - 0.5, -0.5)
        painter.drawRoundedRect(inner, round_px, round_px)
        painter.restore()

    def _paint_name(self, painter: QPainter, band: SeenBand, rows: int) -> None:
        """Write a complaint into its band, as much of it as there is room for."""
        top, bottom = self._rows.band(band.band.row, rows)
        box = QRectF(
            band.left + _INSET_PX, top, band.right - band.left - 2 * _INSET_PX, bottom - top
        )
        font, name = self._name if box.height() > _NAMED_PX + 3 else self._small, band.band.name
        fitting = QFontMetricsF(font).elidedText(name, Qt.TextElideMode.ElideRight, box.width())
        if box.height() < _NAMED_PX - 1 or (len(fitting) <= 2 and fitting != name):
            return  # a letter says nothing
        painter.setFont(font)
        painter.setPen(QColor(self._theme.text))
        painter.drawText(QPointF(box.left(), _baseline(box, font)), fitting)

    def _paint_dot(
        self, painter: QPainter, place: QPointF, dot: VisitDot, *, is_told: bool
    ) -> None:
        theme, ground = self._theme, QColor(self._theme.panel)
        shade = QColor(pain_color(dot.pain, theme)) if dot.pain is not None else ground
        painter.setPen(Qt.PenStyle.NoPen)
        if is_told:
            self._paint_disc(painter, place, dot.radius + _HALO_PX, QColor(theme.accent))
        self._paint_disc(painter, place, dot.radius + _GROUND_PX, ground)  # over those beneath
        pen = QPen(QColor(theme.text), _RING_PX)
        if dot.shape is DotShape.DASHED:
            pen.setDashPattern(_dashes(dot.radius))
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        is_dashed = dot.shape is DotShape.DASHED
        self._paint_disc(painter, place, dot.radius, ground if is_dashed else shade)
        if is_dashed and dot.pain is not None:
            painter.setPen(QPen(QColor(theme.text), 1))
            self._paint_disc(painter, place, dot.core, shade)
        if dot.shape is DotShape.STRUCK:
            reach = QPointF(dot.radius + 4, -(dot.radius + 4))
            painter.drawLine(place - reach, place + reach)

    def _paint_disc(self, painter: QPainter, place: QPointF, radius: float, fill: QColor) -> None:
        painter.setBrush(fill)
        painter.drawEllipse(place, radius, radius)

    def _paint_date(
        self, painter: QPainter, plan: StripPlan, date: Written, *, is_told: bool
    ) -> None:
        font = QFont(self._bold if is_told else self._date)
        font.setStrikeOut(plan.dots[date.index].shape is DotShape.STRUCK)
        color = self._theme.text if is_told else self._theme.muted
        self._paint_word(painter, date, self._rows.dates, font, color)

    def _paint_word(
        self, painter: QPainter, one: Written, row: tuple[float, float], font: QFont, color: str
    ) -> None:
        painter.setFont(font)
        painter.setPen(QColor(color))
        box = QRectF(one.left - 2, row[0], one.right - one.left + 4, row[1] - row[0])
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), one.words)


def _dashes(radius: float) -> list[float]:
    """Return dash and gap of a ring, in widths of its line, that close evenly around it."""
    around = 2 * math.pi * radius
    one = around / max(round(around / _DASH_PX), 1) / _RING_PX
    return [one * _DASHED, one * (1 - _DASHED)]


def _wide_in(font: QFont) -> Callable[[str], float]:
    """Return what measures words in a font; the same ones are measured once."""
    metrics, known = QFontMetricsF(font), dict[str, float]()

    def wide(words: str) -> float:
        if words not in known:
            known[words] = metrics.horizontalAdvance(words)
        return known[words]

    return wide


def _sized(font: QFont, size: int, *, bold: bool = False) -> QFont:
    made = QFont(font)
    made.setPixelSize(size)
    made.setBold(bold)
    return made


def _baseline(box: QRectF, font: QFont) -> float:
    """Return where letters stand whose capitals and tails are as far from either edge of a box."""
    metrics = QFontMetricsF(font)
    tail = metrics.tightBoundingRect("gy").bottom()
    return box.center().y() + (metrics.capHeight() - tail) / 2
