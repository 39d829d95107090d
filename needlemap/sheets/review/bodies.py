"""A small body for each visit, all at one scale: what came and went is seen at a glance."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from needlemap.body.art import Curves
from needlemap.body.atlas import Atlas
from needlemap.body.cells import CellSet
from needlemap.body.places import MAIN_VIEWS, ViewId
from needlemap.body.texts import Language, Text
from needlemap.body.view import BodyView
from needlemap.clinic.history.known import ChartedVisit, History
from needlemap.clinic.marks import PainZone
from needlemap.clinic.point_words import found_words
from needlemap.clinic.visit_dates import visit_dates
from needlemap.look.marks import plain_shapes, weight_of
from needlemap.look.shown_parts import SeenMarks, ShownPart, part_around, views_and_heights
from needlemap.look.views import side_letters
from needlemap.look.zone_parts import zone_curves
from needlemap.sheets.blocks import TextBlock, draw_line
from needlemap.sheets.figures import FigureLines, Figures
from needlemap.sheets.fonts import BOLD
from needlemap.sheets.review.signs import CARRIED_DASHES, SMALL_RADIUS, SignKey, signs_of
from needlemap.sheets.styles import CELL, CELL_STRONG, EDGE, MUTED, Style
from needlemap.sheets.symbols import draw_outline, draw_shapes, draw_zone
from needlemap.sheets.type import line_of
from needlemap.sheets.view_choice import ViewCut

_MM2_PER_CM2 = 100.0
_GAP, _INSIDE = 3 * mm, 1.5 * mm
_LEAST_TALL, _MOST_TALL = 26 * mm, 82 * mm  # of a body
_MANY, _LEAST_OF_MANY = 12, 21 * mm  # visits, which stand closer
_COLUMNS = (2, 6)  # at least, at most
_FEW = 3  # columns: bodies may then be lower
_LINES = FigureLines(0.35, 0.14)
_SIDE = Style(font=BOLD, size=6.0, lead=7.0, color=MUTED)
_SIDE_IN = 1.2 * mm
_LEAST_RADIUS, _POINT_MM = 0.65 * mm, 40.0  # on paper; on the body
_ZONE_LINE = 0.6


class FigureOfVisits:
    """The views of one figure that show the marks of some visits, and what of them."""

    def __init__(self, atlas: Atlas, history: History, words: Language) -> None:
        self._atlas = atlas
        self.words = words
        self._body = history.patient.body
        self.figures = Figures(atlas, words)
        self._views = {view_id: atlas.view(view_id, self._body) for view_id in MAIN_VIEWS}
        self._curves: dict[CellSet, dict[ViewId, Curves]] = {}
        self._visits = history.counted

    @cached_property
    def parts(self) -> dict[ViewId, ShownPart]:
        """The views that are shown, and what of each."""
        marks = [mark.point.anchor for one in self._visits for mark in one.chart.points]
        anchors = tuple(marks)
        zones = [zone for one in self._visits for zone in one.chart.zones]
        seen = {}
        for view_id, view in self._views.items():
            spots = view.project_many(anchors) if anchors else ()
            drawn = [curve for zone in zones for curve in self.curves(zone).get(view_id, ())]
            edges = [float(edge) for curve in drawn for edge in _ends(curve)]
            heights = tuple(spot.y if spot.visible else None for spot in spots)
            seen[view_id] = SeenMarks(heights, tuple(edges))
        views, heights_of_all = views_and_heights(seen)
        return {
            view_id: part_around(self._atlas.art(view_id, self._body).silhouette, heights_of_all)
            for view_id in views
        }

    def view(self, view_id: ViewId) -> BodyView:
        """Return a view of the figure."""
        return self._views[view_id]

    def curves(self, zone: PainZone) -> dict[ViewId, Curves]:
        """Return what each view shows of a zone, in mm of its plane."""
        if zone.cells not in self._curves:
            whole = self._atlas.extent(zone.cells, self._body).area_cm2 * _MM2_PER_CM2
            found = zone_curves(tuple(self._views.values()), zone.cells, whole)
            self._curves[zone.cells] = {view.id: curves for view, curves in found}
        return self._curves[zone.cells]


@dataclass(frozen=True, slots=True)
class Grid:
    """How many bodies stand in a row, and how large they are, in points."""

    columns: int
    cell: float
    scale: float  # points for a mm of the body
    tall: float

    @property
    def radius(self) -> float:
        """How large a point is: smaller on bodies of which it would hide too much."""
        return float(min(SMALL_RADIUS, max(_LEAST_RADIUS, _POINT_MM * self.scale)))


def grid_for(parts: Sequence[ShownPart], count: int, width: float) -> Grid:
    """Return the grid for so many visits: as many in a row as can be told apart."""
    wide = sum(part.width for part in parts)
    tall = max(part.height for part in parts)
    least, most = _COLUMNS
    lowest = _LEAST_TALL if count <= _MANY else _LEAST_OF_MANY
    for columns in range(min(max(count, least), most), 0, -1):
        cell = (width - _GAP * (columns - 1)) / columns
        scale = min((cell - 2 * _INSIDE) / wide, _MOST_TALL / tall)
        if tall * scale >= lowest or columns <= min(_FEW, max(count, least)):
            return Grid(columns, cell, scale, tall * scale)
    raise AssertionError


class BodyRow(Flowable):  # type: ignore[misc]
    """Visits side by side: the body of each with its marks, and its numbers below."""

    def __init__(
        self,
        figure: FigureOfVisits,
        visits: Sequence[ChartedVisit],
        captions: Sequence[Sequence[TextBlock]],
        grid: Grid,
    ) -> None:
        super().__init__()
        self._figure, self._visits = figure, visits
        self._captions, self._grid = captions, grid
        self._words_tall = 0.0

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Return the size at a width."""
        room = self._grid.cell - 2 * _INSIDE
        self._words_tall = max(
            sum(block.wrap(room, height)[1] for block in caption) for caption in self._captions
        )
        self.width = width
        self.height = self._grid.tall + self._words_tall + 3 * _INSIDE + _GAP
        return self.width, self.height

    def draw(self) -> None:
        """Draw each visit in its frame."""
        canvas, grid = self.canv, self._grid
        for at, (one, caption) in enumerate(zip(self._visits, self._captions, strict=True)):
            left = at * (grid.cell + _GAP)
            canvas.setStrokeColor(EDGE)
            canvas.setLineWidth(0.6)
            frame = (left, _GAP, grid.cell, self.height - _GAP)
            canvas.roundRect(*frame, 1.5 * mm, stroke=1, fill=0)
            self._draw_bodies(one, left)
            top = _GAP + self._words_tall + _INSIDE
            for block in caption:
                block.drawOn(canvas, left + _INSIDE, top - block.height)
                top -= block.height

    def _draw_bodies(self, one: ChartedVisit, left: float) -> None:
        grid, parts = self._grid, self._figure.parts
        wide = sum(part.width for part in parts.values()) * grid.scale
        x = left + (grid.cell - wide) / 2
        low = _GAP + self._words_tall + 2 * _INSIDE
        for view_id, part in parts.items():
            self.canv.saveState()
            up = grid.tall - part.height * grid.scale
            self.canv.translate(x, low + up / 2)
            self._draw_view(self.canv, one, view_id, part)
            self.canv.restoreState()
            x += part.width * grid.scale

    def _draw_view(
        self, canvas: Canvas, one: ChartedVisit, view_id: ViewId, part: ShownPart
    ) -> None:
        scale, figure = self._grid.scale, self._figure
        view = figure.view(view_id)
        path = canvas.beginPath()
        path.rect(0, 0, part.width * scale, part.height * scale)
        canvas.clipPath(path, stroke=0, fill=0)
        canvas.saveState()
        canvas.translate(-part.left * scale, -(view.height_mm - part.top - part.height) * scale)
        canvas.scale(scale, scale)
        cut = ViewCut(part.left, part.top, part.width, part.height)
        figure.figures.draw(canvas, view, scale, _LINES, cut)
        canvas.restoreState()
        self._write_sides(canvas, view_id, part)
        for zone in one.chart.zones:
            self._draw_zone(canvas, zone, view_id, part)
        self._draw_points(canvas, one, view, part)

    def _write_sides(self, canvas: Canvas, view_id: ViewId, part: ShownPart) -> None:
        """Write in the upper corners which side of the body is which."""
        top = part.height * self._grid.scale - _SIDE.size
        right = part.width * self._grid.scale
        for letter, at_right in zip(side_letters(view_id), (False, True), strict=False):
            line = line_of(self._figure.words(letter), _SIDE.font, "L")
            x = right - line.width(_SIDE.size) - _SIDE_IN if at_right else _SIDE_IN
            draw_line(canvas, x, top, line, _SIDE)

    def _draw_zone(self, canvas: Canvas, zone: PainZone, view_id: ViewId, part: ShownPart) -> None:
        scale = self._grid.scale
        shift, flip = np.array([part.left, part.top + part.height]), np.array([scale, -scale])
        found = self._figure.curves(zone).get(view_id, ())
        curves = tuple((curve - shift) * flip for curve in found)
        if zone.carried:
            draw_outline(canvas, curves, zone.quality, _ZONE_LINE, CARRIED_DASHES)
        else:
            draw_zone(canvas, curves, zone.quality, _ZONE_LINE)

    def _draw_points(
        self, canvas: Canvas, one: ChartedVisit, view: BodyView, part: ShownPart
    ) -> None:
        scale = self._grid.scale
        marks = [mark for mark in one.chart.points if not mark.is_untouched]
        marks.sort(key=lambda mark: weight_of(mark.finding.state))
        for mark in marks:
            spot = view.project(mark.point.anchor)
            x, y = spot.x - part.left, part.top + part.height - spot.y
            if spot.visible and 0 <= x <= part.width and 0 <= y <= part.height:
                draw_shapes(canvas, x * scale, y * scale, plain_shapes(mark), self._grid.radius)


def body_rows(atlas: Atlas, history: History, width: float, words: Language) -> list[Flowable]:
    """Return the visits that count, oldest first; nothing if none has a mark."""
    visits = history.counted
    if not any(one.chart.marks for one in visits):
        return []
    figure = FigureOfVisits(atlas, history, words)
    grid = grid_for(tuple(figure.parts.values()), len(visits), width)
    days = visit_dates(one.visit for one in visits)
    captions = [_caption(one, day, words) for one, day in zip(visits, days, strict=True)]
    rows = [
        BodyRow(figure, visits[at : at + grid.columns], captions[at : at + grid.columns], grid)
        for at in range(0, len(visits), grid.columns)
    ]
    return [*rows, SignKey(signs_of(visits), words)]


def _caption(one: ChartedVisit, day: Text, words: Language) -> tuple[TextBlock, ...]:
    """Return what is written under a body: its day, pain, and what was found and done."""
    visit = one.visit
    before, after = visit.pain_before, visit.pain_after
    said: list[str] = []
    if before is not None and after is not None:
        said.append(words(Text("Pain {before} to {after}", before=before, after=after)))
    elif before is not None:
        said.append(words(Text("Pain {before} before", before=before)))
    said.append(words(found_words(one.chart.found_points)))
    needles = one.chart.needles_in
    if needles:
        said.append(words.counted("{count} needle", "{count} needles", needles))
    name = words(Text("{number} · {day}", number=visit.number, day=day))
    blocks = TextBlock(name, CELL_STRONG), TextBlock(", ".join(said), CELL)
    if visit.signed_at is None:
        return *blocks, TextBlock(words("not signed yet"), CELL_STRONG)
    return blocks


def _ends(curve: "np.ndarray[tuple[int, ...], np.dtype[np.float64]]") -> tuple[float, float]:
    return float(curve[:, 1].min()), float(curve[:, 1].max())
