"""The shown plots as files: a picture, vectors, and a table of their numbers."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSizeF, Qt
from PySide6.QtGui import QFont, QImage, QImageWriter, QPainter
from PySide6.QtSvg import QSvgGenerator

from needlemap.clinic.dates import clock_time
from needlemap.clinic.spreadsheets import csv_text
from needlemap.look.plots.drawing import PlotPicture, PlotSize, drawn
from needlemap.look.plots.kinds import Plot, PlottedCourse
from needlemap.look.theme import PAPER
from needlemap.ui.history.plotting.painting import TYPE_MM, paint_plot, screen_lettering
from needlemap.ui.work.translator import told

WIDE_MM, HIGH_MM = 176.0, 56.0
_EDGE_MM = 3.0
_PLACES = 3  # of a number in a table
_PNG_PX_PER_MM = 8.0  # 200 dots an inch
_SVG_DPI = 96
_SVG_PX_PER_MM = _SVG_DPI / 25.4
_BOM = "\ufeff"  # without it a spreadsheet takes the letters for those of its country

Plotted = tuple[Plot, ...]


def png_of(plots: Plotted, course: PlottedCourse, font: QFont) -> bytes:
    """Return plots under one another as a picture, on white."""
    scale = _PNG_PX_PER_MM
    size = QSizeF(WIDE_MM, HIGH_MM * len(plots)) * scale
    image = QImage(size.toSize(), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    with QPainter(image) as painter:
        _paint(painter, plots, course, font, scale)
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"PNG")).write(image)
    return bytes(data.data())


def svg_of(plots: Plotted, course: PlottedCourse, font: QFont) -> bytes:
    """Return plots under one another as lines and letters."""
    scale = _SVG_PX_PER_MM
    size = QSizeF(WIDE_MM, HIGH_MM * len(plots)) * scale
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    made = QSvgGenerator()
    made.setOutputDevice(buffer)
    made.setResolution(_SVG_DPI)
    made.setSize(size.toSize())
    made.setViewBox(QRectF(0, 0, size.width(), size.height()))
    made.setTitle(told("Course over the visits"))
    made.setDescription(", ".join(told(plot.title) for plot in plots))
    with QPainter(made) as painter:
        _paint(painter, plots, course, font, scale)
    return bytes(data.data())


def csv_of(plots: Plotted, course: PlottedCourse) -> bytes:
    """Return the numbers of plots, a row for each visit; empty where nobody asked."""
    curves = [(curve, plot) for plot in plots for curve in plot.curves]
    heads = [told(curve.name) + (" %" if plot.is_percent else "") for curve, plot in curves]
    rows = [
        {
            told("day"): visit.at.date().isoformat(),
            told("time"): clock_time(visit.at),
            **dict(zip(heads, (_rounded(curve.at(visit.id)) for curve, _ in curves), strict=True)),
            told("needles in"): visit.needles,
        }
        for visit in course.visits
    ]
    return f"{_BOM}{csv_text(rows)}".encode()


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, _PLACES)


def _paint(
    painter: QPainter, plots: Plotted, course: PlottedCourse, font: QFont, scale: float
) -> None:
    painter.setFont(font)
    for at, plot in enumerate(plots):
        painter.save()
        painter.translate(_EDGE_MM * scale, (at * HIGH_MM + _EDGE_MM) * scale)
        paint_plot(painter, _picture(plot, course, font), PAPER, scale)
        painter.restore()


def _picture(plot: Plot, course: PlottedCourse, font: QFont) -> PlotPicture:
    size = PlotSize(WIDE_MM - 2 * _EDGE_MM, HIGH_MM - 2 * _EDGE_MM, TYPE_MM)
    return drawn(plot, course, size, screen_lettering(font))
