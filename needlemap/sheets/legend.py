"""The legend: each sign and hatch used on the figure, with its words."""

from collections.abc import Sequence

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Spacer

from needlemap.body.texts import Language, Text, marked
from needlemap.clinic.as_signed import MarkWords, WordsOfMarks
from needlemap.clinic.chart import Chart
from needlemap.clinic.dates import measured
from needlemap.clinic.marks import (
    Finding,
    Needling,
    PainCause,
    PainZone,
    PointMark,
    PointState,
    TriggerPoint,
    Twitch,
)
from needlemap.look.marks import point_shapes
from needlemap.look.theme import POINT_RADIUS_MM
from needlemap.sheets.blocks import TextBlock, draw_line
from needlemap.sheets.styles import GAP, SMALL
from needlemap.sheets.symbols import draw_shapes, draw_zone, square
from needlemap.sheets.type import line_of

_ROW, _TALL_ROW = 6.4 * mm, 8.4 * mm  # tall: of signs with a pin above, and rays below them
_SIGN_WIDTH = 8.5 * mm
_BETWEEN, _LEAST_BETWEEN = 4.5 * mm, 2.6 * mm
_TOLERANCE = 0.01  # points
_SWATCH = (6.0 * mm, 4.2 * mm)

Sign = tuple[PointMark, str]
CARRIED_ZONE = marked("carried forward, not\u00a0drawn\u00a0anew")


class SignRow(Flowable):  # type: ignore[misc]
    """The signs of points one after the other, in as many rows as they need."""

    def __init__(self, signs: Sequence[Sign]) -> None:
        super().__init__()
        self._signs = tuple(signs)
        self._places: list[tuple[float, int]] = []
        self._row = _TALL_ROW if any(mark.needling for mark, _ in signs) else _ROW

    def wrap(self, width: float, _: float) -> tuple[float, float]:
        """Return the size at a width."""
        self._places = []
        wides = [
            _SIGN_WIDTH + line_of(text, SMALL.font).width(SMALL.size) for _, text in self._signs
        ]
        closest = (width - sum(wides)) / max(len(wides) - 1, 1)  # if all stand in one row
        between = min(closest, _BETWEEN) if closest >= _LEAST_BETWEEN else _BETWEEN
        left, row = 0.0, 0
        for wide in wides:
            if left > 0 and left + wide > width + _TOLERANCE:
                left, row = 0.0, row + 1
            self._places.append((left, row))
            left += wide + between
        self.width, self.height = width, (row + 1) * self._row
        return self.width, self.height

    def draw(self) -> None:
        """Draw each sign with its words."""
        for (mark, text), (left, row) in zip(self._signs, self._places, strict=True):
            middle = self.height - (row + 0.5) * self._row
            radius = POINT_RADIUS_MM * mm * 0.8
            draw_shapes(self.canv, left + 3.4 * mm, middle, point_shapes(mark), radius)
            low = middle - SMALL.size * 0.34
            draw_line(self.canv, left + _SIGN_WIDTH, low, line_of(text, SMALL.font), SMALL)


class ZoneLine(Flowable):  # type: ignore[misc]
    """The hatch of a zone with its words."""

    def __init__(self, zone: PainZone, text: str) -> None:
        super().__init__()
        self._zone = zone
        self._text = TextBlock(text, SMALL)

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Return the size at a width."""
        _, text = self._text.wrap(width - _SIGN_WIDTH, height)
        self.width, self.height = width, max(text + 1.2 * mm, _SWATCH[1] + 1.2 * mm)
        return self.width, self.height

    def draw(self) -> None:
        """Draw the hatch left of the words."""
        top = self.height - 0.4 * mm
        _draw_swatch(self.canv, self._zone, top)
        low = top - self._text.height
        if self._text.height < _SWATCH[1]:
            low = top - (_SWATCH[1] + self._text.height) / 2
        self._text.drawOn(self.canv, _SIGN_WIDTH, low)


def legend(marks: WordsOfMarks, chart: Chart, words: Language) -> list[Flowable]:
    """Return the signs used on this chart with their words, zones with their area."""
    signs = _point_signs(chart, words)
    blocks: list[Flowable] = [SignRow(signs)] if signs else []
    numbers = {mark.id: mark.point.number for mark in chart.points}
    for zone in chart.zones:
        source = numbers.get(zone.source) if zone.source else None
        blocks.append(ZoneLine(zone, _zone_words(marks[zone.id], zone, source, words)))
    return [*blocks, Spacer(0, GAP * 0.6)] if blocks else []


def _draw_swatch(canvas: Canvas, zone: PainZone, top: float) -> None:
    width, height = _SWATCH
    draw_zone(canvas, (square(0, top - height, width, height),), zone.quality, 0.8)


def _point_signs(chart: Chart, words: Language) -> list[Sign]:
    if not chart.points:
        return []
    point = chart.points[0].point
    states = {mark.finding.state for mark in chart.points}
    signs = [_sign(point, words(_said(state)), state) for state in PointState if state in states]
    needlings = [mark.needling for mark in chart.points if mark.needling]
    plain = next(iter(sorted(states & _WITH_NUMBER)), PointState.ACTIVE)
    if needlings:
        signs.append(_sign(point, words("needled"), plain, Needling()))
    if any(needling.twitch not in _STILL for needling in needlings):
        twitched = Needling(twitch=Twitch.SEVERAL)
        signs.append(_sign(point, words("twitch: one or several rays"), plain, twitched))
    return signs


_WITH_NUMBER = frozenset(
    {PointState.NOT_JUDGED, PointState.ACTIVE, PointState.LATENT, PointState.SATELLITE}
)
_STILL = frozenset({Twitch.NONE, Twitch.NOT_NOTED})


def _sign(
    point: TriggerPoint, text: str, state: PointState, needling: Needling | None = None
) -> Sign:
    return PointMark(point=point, finding=Finding(state=state), needling=needling), text


def _said(state: PointState) -> Text:
    return Text("examined, clear") if state is PointState.CLEAR else Text.word(state)


def _zone_words(said: MarkWords, zone: PainZone, source: int | None, words: Language) -> str:
    score = "" if zone.intensity is None else f" {zone.intensity}/10"
    felt = _felt_words(zone, source, words)
    share = measured(said.body_percent, 1)
    covers = measured(said.area_cm2, 0)
    area = Text("{area}\u00a0cm², {share}\u00a0% of body", area=covers, share=share)
    head = Text("Zone {letter}: {quality}", letter=zone.letter, quality=zone.quality)
    line = f"{words(head)}{score}{felt} · {words(said.place)} · {words(area)}"
    return f"{line} · {words(CARRIED_ZONE)}" if zone.carried else line


def _felt_words(zone: PainZone, source: int | None, words: Language) -> str:
    if source:
        return f", {words(Text('referred from {number}', number=source))}"
    return "" if zone.cause is PainCause.NOT_NOTED else f", {words(zone.cause)}"
