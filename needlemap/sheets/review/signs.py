"""What the signs on small bodies stand for: shapes of points, patterns of pain."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from needlemap.body.texts import Language, Text
from needlemap.clinic.history.known import ChartedVisit
from needlemap.clinic.marks import Finding, Needling, PainQuality, PointMark, PointState
from needlemap.look.marks import plain_shapes
from needlemap.sheets.blocks import draw_line
from needlemap.sheets.styles import SMALL
from needlemap.sheets.symbols import draw_outline, draw_shapes, draw_zone, square
from needlemap.sheets.type import line_of

SMALL_RADIUS = 0.9 * mm
"""How large a point is on a small body."""
CARRIED_DASHES = (2.0, 1.6)
"""The outline of a zone that was carried forward and not drawn anew."""

_ROW, _SIGN, _BETWEEN = 5.2 * mm, 5.5 * mm, 4 * mm
_SWATCH = (4.2 * mm, 3.0 * mm)
_LINE = 0.6
_TOLERANCE = 0.01  # points
_STATES = {PointState.CLEAR: Text("examined, clear"), PointState.NOT_JUDGED: Text("not judged")}


@dataclass(frozen=True, slots=True)
class SmallSign:
    """A sign with its words; ``draw`` draws it around a place."""

    words: Text
    draw: Callable[[Canvas, float, float], None]


class SignKey(Flowable):  # type: ignore[misc]
    """Signs with their words one after the other, in as many rows as they need."""

    def __init__(self, signs: Sequence[SmallSign], words: Language) -> None:
        super().__init__()
        self._signs = [(sign, line_of(words(sign.words), SMALL.font)) for sign in signs]
        self._places: list[tuple[float, int]] = []

    def wrap(self, width: float, _: float) -> tuple[float, float]:
        """Return the size at a width."""
        self._places = []
        left, row = 0.0, 0
        for _sign, line in self._signs:
            wide = _SIGN + line.width(SMALL.size)
            if left > 0 and left + wide > width + _TOLERANCE:
                left, row = 0.0, row + 1
            self._places.append((left, row))
            left += wide + _BETWEEN
        self.width, self.height = width, (row + 1) * _ROW
        return self.width, self.height

    def draw(self) -> None:
        """Draw each sign left of its words."""
        for (sign, line), (left, row) in zip(self._signs, self._places, strict=True):
            middle = self.height - (row + 0.5) * _ROW
            sign.draw(self.canv, left + _SWATCH[0] / 2, middle)
            draw_line(self.canv, left + _SIGN, middle - SMALL.size * 0.34, line, SMALL)


def signs_of(visits: Sequence[ChartedVisit]) -> tuple[SmallSign, ...]:
    """Return the signs that the bodies of some visits show."""
    return tuple(_signs(visits))


def _signs(visits: Sequence[ChartedVisit]) -> Iterator[SmallSign]:
    points = [mark for one in visits for mark in one.chart.points if not mark.is_untouched]
    zones = [zone for one in visits for zone in one.chart.zones]
    states = {mark.finding.state for mark in points}
    for state in (one for one in PointState if one in states):
        mark = replace(points[0], finding=Finding(state=state), needling=None)
        yield SmallSign(_STATES.get(state) or Text.word(state), partial(_draw_point, mark))
    if any(mark.needling for mark in points):
        known = (PointState.ACTIVE, *PointState)
        plain = next(state for state in known if state in states)
        needled = replace(points[0], finding=Finding(state=plain), needling=Needling())
        yield SmallSign(Text("needled"), partial(_draw_point, needled))
    drawn = {zone.quality for zone in zones if not zone.carried}
    for quality in (known for known in PainQuality if known in drawn):
        yield SmallSign(_felt(quality), partial(_draw_swatch, quality, None))
    if any(zone.carried for zone in zones):
        kept = partial(_draw_swatch, PainQuality.NOT_NOTED, CARRIED_DASHES)
        yield SmallSign(Text("pain carried forward, not drawn anew"), kept)


def _felt(quality: PainQuality) -> Text:
    if quality is PainQuality.NOT_NOTED:
        return Text("pain")
    return Text("pain: {quality}", quality=quality)


def _draw_point(mark: PointMark, canvas: Canvas, x: float, y: float) -> None:
    draw_shapes(canvas, x, y, plain_shapes(mark), SMALL_RADIUS)


def _draw_swatch(
    quality: PainQuality,
    dashes: tuple[float, float] | None,
    canvas: Canvas,
    x: float,
    y: float,
) -> None:
    wide, tall = _SWATCH
    canvas.saveState()
    canvas.translate(x, y)
    shown = (square(-wide / 2, -tall / 2, wide, tall),)
    if dashes is None:
        draw_zone(canvas, shown, quality, _LINE)
    else:
        draw_outline(canvas, shown, quality, _LINE, dashes)
    canvas.restoreState()
