"""The body on paper: the same art as on screen, as vectors over a soft shade."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from reportlab.lib.colors import HexColor
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import FILL_EVEN_ODD, Canvas
from reportlab.pdfgen.pathobject import PDFPathObject

from needlemap.body.art import Art, ArtKind
from needlemap.body.atlas import Atlas
from needlemap.body.light import Light
from needlemap.body.plate_layers import PlateLayer
from needlemap.body.texts import Language
from needlemap.body.view import BodyView
from needlemap.look.plates import PlateOrder
from needlemap.look.theme import PAPER
from needlemap.sheets.paths import path_of
from needlemap.sheets.plate_extras import Extras
from needlemap.sheets.plate_halves import muscle_groups
from needlemap.sheets.plate_muscles import Painter, Plan, Strengths
from needlemap.sheets.shapes import Group
from needlemap.sheets.shapes_pdf import draw_once
from needlemap.sheets.soft_pictures import as_fine, fineness, opened, size_of
from needlemap.sheets.view_choice import ViewCut

_LIGHTEST, _DARKEST = 255, 150
_NAMED = 0.5  # points a mm from which the names of regions are no clutter
_STRENGTHS = Strengths(edge=0.35, fibre=0.18)
_MUSCLES = frozenset({PlateLayer.DEEP, PlateLayer.MUSCLES})
_PATHS = 32  # kept: more than one sheet has
_AROUND_PX = 2  # of the shade, around a part that is shown alone

_Box = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class FigureLines:
    """How strong the lines of a body are, in points on paper."""

    outline: float
    contour: float


class Figures:
    """Draws bodies; each is put into a document once and used again."""

    def __init__(self, atlas: Atlas, words: Language) -> None:
        self._atlas = atlas
        self._words = words
        self.layers: frozenset[PlateLayer] = frozenset()  # shown on each body besides the skin

    def draw(
        self,
        canvas: Canvas,
        view: BodyView,
        scale: float,
        lines: FigureLines,
        part: ViewCut | None = None,
    ) -> None:
        """Draw a body in mm of its view, y up, where a mm is ``scale`` points.

        Of a ``part`` that is shown alone only the shade there is taken. The figures' layers lie on
        the skin: bones and muscles under the outlines, regions and landmarks over them.
        """
        self._shade(canvas, view, scale, part)
        self._lay(canvas, view, scale, over=False)
        self._outlines(canvas, view, scale, lines)
        self._lay(canvas, view, scale, over=True)

    def _outlines(self, canvas: Canvas, view: BodyView, scale: float, lines: FigureLines) -> None:
        art = self._atlas.art(view.id, view.body)
        canvas.saveState()
        canvas.setLineJoin(1)
        canvas.setLineCap(1)
        canvas.setStrokeColor(HexColor(PAPER.outline))
        for kind, width in (("contours", lines.contour), ("outline", lines.outline)):
            # The form sets no width of its own, so each picture has the line that suits it.
            canvas.setLineWidth(width / scale)
            name = f"{kind}-{view.body}-{view.id}"
            if not canvas.hasForm(name):
                canvas.beginForm(name, 0, 0, view.width_mm, view.height_mm)
                closed = kind == "outline"
                canvas.drawPath(_path(art, view.height_mm, closed=closed), stroke=1, fill=0)
                canvas.endForm()
            canvas.doForm(name)
        canvas.restoreState()

    def _lay(self, canvas: Canvas, view: BodyView, scale: float, *, over: bool) -> None:
        """Lay what is shown over or under the outlines, in points so that names keep their size."""
        plan = Plan(view, scale)
        size = (view.width_mm * scale, view.height_mm * scale)
        canvas.saveState()
        canvas.scale(1 / scale, 1 / scale)
        shown = self._over(plan) if over else self._under(plan)
        for group in shown:
            name = f"{group.id}-{view.body}-{view.id}-{scale:.3f}"
            draw_once(canvas, name, size, (group,))
        canvas.restoreState()

    def _under(self, plan: Plan) -> Iterator[Group]:
        view = plan.view
        painter = Painter(plan, self._atlas.reasoning.catalogue, _STRENGTHS)
        if PlateLayer.SKELETON in self.layers:
            yield painter.bones(self._atlas.art(view.id, view.body, ArtKind.SKELETON))
        order = PlateOrder(view.id, view.body, self.layers & _MUSCLES)
        yield from muscle_groups(self._atlas, order, painter)

    def _over(self, plan: Plan) -> Iterator[Group]:
        extras = Extras(self._atlas, plan, self._words)
        if PlateLayer.REGIONS in self.layers:
            yield extras.regions(named=plan.scale >= _NAMED)
        if PlateLayer.LANDMARKS in self.layers:
            yield extras.landmarks()[0]

    def _shade(self, canvas: Canvas, view: BodyView, scale: float, part: ViewCut | None) -> None:
        art = self._atlas.art(view.id, view.body)
        size = size_of(art.shade)
        times = fineness(size[0], view.width_mm * scale)
        box = _box_of(part, view, size) if part else (0, 0, *size)
        name = f"shade-{view.body}-{view.id}-{times:g}-{'-'.join(map(str, box))}"
        if not canvas.hasForm(name):
            canvas.beginForm(name, 0, 0, view.width_mm, view.height_mm)
            silhouette = _path(art, view.height_mm, closed=True)
            canvas.clipPath(silhouette, stroke=0, fill=0, fillMode=FILL_EVEN_ODD)
            left, top, right, low = box
            mm = view.width_mm / size[0]
            shade = ImageReader(io.BytesIO(_paper_shade(art.shade, box, times)))
            place = (left * mm, view.height_mm - low * mm)
            canvas.drawImage(shade, *place, (right - left) * mm, (low - top) * mm)
            canvas.endForm()
        canvas.saveState()
        canvas.doForm(name)
        canvas.restoreState()


def _box_of(part: ViewCut, view: BodyView, size: tuple[int, int]) -> _Box:
    """Return the pixels that a part of a view needs of its picture, with some around it."""
    width, height = size
    px = width / view.width_mm
    left, top = (int(max(start * px - _AROUND_PX, 0)) for start in (part.left, part.top))
    right = min(round((part.left + part.width) * px) + _AROUND_PX, width)
    low = min(round((part.top + part.height) * px) + _AROUND_PX, height)
    return left, top, right, low


@lru_cache(maxsize=_PATHS)
def _path(art: Art, height: float, *, closed: bool) -> PDFPathObject:
    """Return the outline of a body, or the open lines inside it: a tenth of a sheet to write."""
    curves = art.silhouette if closed else art.contours
    return path_of(curves, closed=closed, height=height, places=1)


@cache
def _paper_shade(light: Light, box: _Box, times: float) -> bytes:
    """Return a part of a shade for paper: lighter, so that marks and a photocopy stay clear."""
    span = _LIGHTEST - _DARKEST
    tones = [round(_DARKEST + span * (tone / 255) ** 0.8) for tone in range(256)]
    out = io.BytesIO()
    shown = as_fine(opened(light).crop(box), times)
    shown.point(tones).save(out, "JPEG", quality=80)
    return out.getvalue()
