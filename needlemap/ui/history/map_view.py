"""Where over all visits points were found and pain was felt: a density on the skin, and counts."""

from dataclasses import dataclass
from functools import partial

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QTransform
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from needlemap.body.atlas import Atlas
from needlemap.body.cells import CellSet
from needlemap.body.letters import capital
from needlemap.body.skin import Floats, cell_set
from needlemap.body.texts import Text
from needlemap.clinic.dates import short_decimal
from needlemap.clinic.history.frequency import (
    LEAST_PATIENTS,
    Occurrences,
    RegionCount,
    occurrences,
)
from needlemap.clinic.history.known import History
from needlemap.clinic.history.whole_clinic import ClinicCounts
from needlemap.look.theme import LIGHT, Theme
from needlemap.look.views import VIEW_NAMES
from needlemap.ui.canvas.backdrop.pictures import path_of
from needlemap.ui.history.clinic.reading import ClinicReading
from needlemap.ui.history.clinic.spread import MapOf, SkinMap, spread_over
from needlemap.ui.history.clinic.waiting import WaitingForClinic
from needlemap.ui.history.figures import FigureViews, Parts
from needlemap.ui.widgets import row_painter
from needlemap.ui.widgets.choices import Segments
from needlemap.ui.widgets.common import label, row
from needlemap.ui.widgets.row_list import RowList
from needlemap.ui.widgets.row_painter import RowPen, Type
from needlemap.ui.widgets.rows import Row
from needlemap.ui.work.translator import told

_SHARES = (0.12, 0.35, 0.6, 0.85)  # of the densest place, from which each tone is
_TONES = (0.22, 0.42, 0.64, 0.9)
_PER_CM2 = 10.0  # a legend of points: so many on ten cm2
_LIST_PX, _CHOICE_PX, _ROW_PX, _WORDS_PX, _KEY_PX = 340, 250, 44, 22.0, 26.0


@dataclass(frozen=True, slots=True)
class _Level:
    """Where the skin is at least so dense."""

    least: float
    cells: CellSet


class DensityPicture(QWidget):
    """The body from four sides, darker where more was found; tones have their counts beside."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("density")
        self.setAccessibleName(self.tr("How often, on the body"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(300, 240)
        self._figures: FigureViews | None = None
        self._parts: Parts = {}
        self._levels: tuple[_Level, ...] = ()
        self._legend: tuple[str, ...] = ()
        self._theme: Theme = LIGHT

    def show_density(self, figures: FigureViews, density: Floats, unit: Text | None) -> None:
        """Show a density by cell; ``unit`` None: of visits, else of points on ten cm2."""
        self._figures = figures
        self._levels = _levels(density)
        reached = self._levels[0].cells if self._levels else CellSet()
        self._parts = figures.parts_around(reached)
        by = 1.0 if unit is None else _PER_CM2
        self._legend = tuple(
            told(Text("from {count}", count=short_decimal(round(level.least * by, 1))))
            for level in self._levels
        )
        self.update()

    def show_nothing(self, figures: FigureViews) -> None:
        """Show bare bodies: nothing is known, or may be said."""
        self.show_density(figures, np.zeros(0), None)

    @property
    def legend(self) -> tuple[str, ...]:
        """What stands beside the tones, palest first."""
        return self._legend

    @property
    def densest(self) -> CellSet:
        """The cells of the darkest tone."""
        return self._levels[-1].cells if self._levels else CellSet()

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._theme = theme
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        figures = self._figures
        if figures is None:
            return
        room = QRectF(self.rect()).adjusted(4, _WORDS_PX, -4, -_KEY_PX - 6)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for one in figures.stand(self._parts, room):
                figures.paint_body(painter, one, self._theme, self.devicePixelRatioF())
                to_pixels = QTransform(one.scale, 0, 0, one.scale, one.left, one.top)
                painter.setClipPath(to_pixels.map(figures.silhouette(one.frame.view.id)))
                painter.setClipRect(one.box, Qt.ClipOperation.IntersectClip)
                painter.setPen(Qt.PenStyle.NoPen)
                for level, tone in zip(self._levels, _TONES, strict=False):
                    painter.setBrush(self._tone(tone))
                    curves = one.frame.view.outline(level.cells)
                    painter.drawPath(to_pixels.map(path_of(curves, closed=True)))
                painter.setClipping(False)
                painter.setPen(QColor(self._theme.muted))
                above = QRectF(one.box.left(), one.box.top() - 18, one.box.width(), 18)
                name = told(VIEW_NAMES[one.frame.view.id])
                painter.drawText(above, int(Qt.AlignmentFlag.AlignHCenter), name)
            self._paint_legend(painter)

    def _paint_legend(self, painter: QPainter) -> None:
        left, top = 8.0, self.height() - _KEY_PX
        for words, tone in zip(self._legend, _TONES, strict=False):
            box = QRectF(left, top + 4, 26, 14)
            painter.setPen(QPen(QColor(self._theme.panel_edge), 1))
            painter.setBrush(QColor(self._theme.skin_light))
            painter.drawRect(box)
            painter.setBrush(self._tone(tone))
            painter.drawRect(box)
            painter.setPen(QColor(self._theme.text))
            wide = painter.fontMetrics().horizontalAdvance(words)
            painter.drawText(QRectF(left + 32, top, wide + 4, 22), words)
            left += wide + 56

    def _tone(self, tone: float) -> QColor:
        color = QColor(self._theme.plate.pain)
        color.setAlphaF(tone)
        return color


class MapView(QWidget):
    """Chooses between points and pain, this patient and the clinic; beside it stand counts."""

    def __init__(self, atlas: Atlas, reading: ClinicReading) -> None:
        super().__init__()
        self._atlas = atlas
        self._reading = reading
        self._history: History | None = None
        self._figures: FigureViews | None = None
        whose = ((False, self.tr("This patient")), (True, self.tr("The clinic")))
        self._whose = Segments("map_whose", self.tr("Whose"), whose)
        self._is_clinic = self._is_done = False
        kinds = ((MapOf.POINTS, self.tr("Finds of points")), (MapOf.PAIN, self.tr("Pain felt")))
        self._kinds = Segments("map_of", self.tr("What is counted"), kinds)
        self._kind = MapOf.POINTS
        self._note = label("", "muted")
        self._note.setObjectName("map_note")
        self._note.setWordWrap(True)
        self._waiting = WaitingForClinic(reading)
        self.picture = DensityPicture()
        self._list = RowList("region_counts", self.tr("Counts by region"))
        self._rows = row_painter.rows_of(self._list, _paint_count, _ROW_PX)
        self._lay_out()
        self._kinds.chosen.connect(self._choose)
        self._whose.chosen.connect(self._choose_whose)
        reading.read.connect(self._read)
        self._waiting.again.connect(self._show)

    @property
    def is_done(self) -> bool:
        """Whether the map of this patient is shown, which other visits alone change."""
        return self._is_done and not self._is_clinic

    def show_history(self, history: History, figures: FigureViews) -> None:
        """Count all visits of a patient that count, or those of the clinic if that is wanted."""
        if self._whose.isHidden():  # nobody chose the clinic: there was nobody else
            self._whose.show()
            self._is_clinic = False
            self._whose.show_value(self._is_clinic)
        self._history, self._figures = history, figures
        self._show()

    def show_clinic(self, figures: FigureViews) -> None:
        """Count the visits of the clinic, where no patient is meant."""
        self._history, self._figures = None, figures
        self._is_clinic = True
        self._whose.hide()
        self._show()

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self.picture.set_theme(theme)
        self._list.set_theme(theme)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        for part in (self._whose, self._kinds):
            part.setMinimumWidth(_CHOICE_PX)
        above = row(self._whose, self._kinds, self._note)
        above.setStretch(2, 1)
        column.addLayout(above)
        column.addWidget(self._waiting)
        beside = QHBoxLayout()
        beside.setSpacing(12)
        beside.addWidget(self.picture, 1)
        self._list.setFixedWidth(_LIST_PX)
        beside.addWidget(self._list)
        column.addLayout(beside, 1)
        self.setFocusProxy(self._kinds)
        self._kinds.show_value(self._kind)
        self._whose.show_value(self._is_clinic)

    def _choose(self, kind: object) -> None:
        self._kind = MapOf(str(kind))
        self._kinds.show_value(self._kind)
        self._show()

    def _choose_whose(self, whose: object) -> None:
        self._is_clinic = whose is True
        self._whose.show_value(self._is_clinic)
        self._show()

    def _show(self) -> None:
        history = self._history
        self._is_done = False
        self._clear("")
        if self._is_clinic:
            self._waiting.want()
        elif history is not None:
            self._spread(occurrences(history))

    def _read(self, counts: ClinicCounts) -> None:
        if not self._is_clinic or not self.isVisible():
            return
        if counts.places is not None:
            self._spread(counts.places)
            return
        words = Text(
            "Fewer than {count} patients have marks: a map of so few could be known again as one"
            " person's, so there is none.",
            count=LEAST_PATIENTS,
        )
        self._clear(told(words))

    def _spread(self, found: Occurrences) -> None:
        """Spread what was found over the skin: in the worker, as it takes a second or two."""
        figures = self._figures
        if figures is not None:
            work = partial(spread_over, self._atlas, figures.body, self._kind, found)
            self._reading.work_on(work, partial(self._take, self._is_clinic))
            self._waiting.begin(self.tr("Spreading over the skin"))

    def _clear(self, words: str) -> None:
        self._note.setText(words)
        self._rows.show_anew([])
        if self._figures is not None:
            self.picture.show_nothing(self._figures)

    def _take(self, is_clinic: bool, spread: SkinMap) -> None:  # noqa: FBT001
        figures = self._figures
        if figures is None or is_clinic is not self._is_clinic:
            return
        self._is_done = True
        self._note.setText(told(_note_of(spread, is_clinic=is_clinic)))
        self.picture.show_density(figures, spread.density, spread.unit)
        self._rows.show_anew([_row(one) for one in spread.regions])


def _note_of(spread: SkinMap, *, is_clinic: bool) -> Text:
    found = spread.found
    is_of_points = spread.unit is not None
    if not (found.points if is_of_points else found.pains):
        return (
            Text("No point was found yet: there is nothing to count.")
            if is_of_points
            else Text("No pain was drawn yet: there is nothing to count.")
        )
    if is_of_points:
        count = Text.counted(
            "{count} find of a point, on 10 cm² of skin",
            "{count} finds of points, on 10 cm² of skin", len(found.points),
        )  # fmt: skip
    else:
        count = Text.counted(
            "{count} visit with drawn pain, visits at a place",
            "{count} visits with drawn pain, visits at a place", len(found.pains),
        )  # fmt: skip
    if not is_clinic:
        return count
    return Text("{patients} patients: {count}", patients=found.patients, count=count)


def _row(one: RegionCount) -> Row:
    points = Text.counted("{count} find", "{count} finds", one.points)
    pains = Text.counted("pain at {count} visit", "pain at {count} visits", one.pains)
    words = capital(told(one.words))
    return Row(one.region, (words, told(points), told(pains)), words,
               f"{words}: {told(points)}, {told(pains)}")  # fmt: skip


def _paint_count(pen: RowPen, said: tuple[str, str, str]) -> None:
    words, points, pains = said
    box, theme = pen.box, pen.theme
    if pen.is_selected:
        pen.ground(theme.accent_soft)
    half = box.height() / 2
    left, wide = box.left() + 8, box.width() - 16
    pen.write(QRectF(left, box.top() + 2, wide, half), words, Type(theme.text))
    facts = Type(theme.muted, px=12)
    pen.write(QRectF(left, box.top() + half, wide, half - 4), f"{points} · {pains}", facts)


def _levels(density: Floats) -> tuple[_Level, ...]:
    """Return the tones: cells that reach a share of the densest, palest first."""
    most = float(density.max(initial=0.0))
    if most <= 0.0:
        return ()
    leasts = [share * most for share in _SHARES]
    return tuple(_Level(least, cell_set(np.flatnonzero(density >= least))) for least in leasts)
