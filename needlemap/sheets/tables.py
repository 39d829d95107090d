"""The blocks of the session sheet that say in words what the figure shows."""

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepTogether, Spacer, Table

from needlemap.body.atlas import Atlas
from needlemap.clinic.chart import Chart
from needlemap.clinic.look import POINT_RADIUS_MM, point_shapes
from needlemap.clinic.marks import (
    Finding,
    Needling,
    PainZone,
    PointMark,
    PointState,
    TriggerPoint,
    Twitch,
)
from needlemap.clinic.people import Patient
from needlemap.clinic.ports import Words
from needlemap.sheets.blocks import TextBlock
from needlemap.sheets.styles import BODY, COLUMN, EDGE, HEADING, SMALL, STRONG, TEXT, Style
from needlemap.sheets.symbols import draw_shapes, draw_zone, square

_DASH = "–"
_SHARES = (0.04, 0.25, 0.25, 0.145, 0.085, 0.09, 0.14)


def dash(value: object) -> str:
    """Return a score as it is printed: what was not asked is a dash, never nought."""
    return _DASH if value is None else str(value)


def change_words(before: object, after: object) -> str:
    """Return "7 → 3", a dash for what was not asked."""
    if before is None and after is None:
        return ""
    return dash(before) if after is None else f"{dash(before)} → {dash(after)}"


def titled(title: str, text: str, style: Style = BODY) -> list[Flowable]:
    """Return a heading with its text; nothing if there is no text."""
    if not text:
        return []
    heading = TextBlock(title, HEADING)
    block = TextBlock(text, style)
    if len(text) < 400:
        return [KeepTogether([heading, block]), Spacer(0, 1.8 * mm)]
    return [heading, block, Spacer(0, 1.8 * mm)]


def points_table(atlas: Atlas, chart: Chart, width: float, words: Words) -> list[Flowable]:
    """Return the table of trigger points; it goes on over pages under the same head."""
    if not chart.points:
        return []
    names = ("", "Muscle", "Place", "State", "Tender", "Twitch", "Needle (mm)")
    head: list[object] = [TextBlock(words(name), COLUMN) for name in names]
    rows = [head, *(_point_row(atlas, mark, words) for mark in chart.points)]
    table = Table(rows, colWidths=[share * width for share in _SHARES], repeatRows=1)
    table.setStyle(
        [
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("RIGHTPADDING", (0, 0), (-1, -1), 5),
            ("TOPPADDING", (0, 0), (-1, -1), 2.5),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 3.5),
            ("LINEBELOW", (0, 0), (-1, 0), 0.9, TEXT),
            ("LINEBELOW", (0, 1), (-1, -1), 0.4, EDGE),
        ]
    )
    return [table, Spacer(0, 4 * mm)]


def _point_row(atlas: Atlas, mark: PointMark, words: Words) -> list[object]:
    finding, needling = mark.finding, mark.needling
    state = words(finding.state.value)
    if finding.familiar_pain:
        state += "\n" + words("familiar pain")
    after = needling.tenderness_after if needling else None
    needle = ""
    if needling is not None:
        count = f" × {needling.needles}"
        needle = f"{needling.size_words}{count}\n{words(needling.technique.value)}"
    place = atlas.describe(mark.point.anchor) if mark.point.muscle else ""
    if finding.note:
        place = f"{place}\n{finding.note}".strip()
    return [
        TextBlock(str(mark.point.number), STRONG),
        TextBlock(atlas.title(mark.point.anchor, mark.point.muscle), STRONG),
        TextBlock(place),
        TextBlock(state),
        TextBlock(change_words(finding.tenderness, after)),
        TextBlock(words(needling.twitch.value) if needling else ""),
        TextBlock(needle),
    ]


class LegendLine(Flowable):  # type: ignore[misc]
    """One symbol or hatch with its words."""

    def __init__(self, sign: PointMark | PainZone, text: str) -> None:
        super().__init__()
        self._sign = sign
        self._text = TextBlock(text, SMALL)
        self._left = 10 * mm

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Return the size at a width."""
        _, text = self._text.wrap(width - self._left, height)
        self.width, self.height = width, max(text + 2, 6.2 * mm)
        return self.width, self.height

    def draw(self) -> None:
        """Draw the sign left of the words."""
        middle = self.height - 3.1 * mm
        if isinstance(self._sign, PainZone):
            curve = square(0, middle - 2.2 * mm, 6 * mm, 4.4 * mm)
            draw_zone(self.canv, (curve,), self._sign.quality, 0.8)
        else:
            radius = POINT_RADIUS_MM * mm * 0.8
            draw_shapes(self.canv, 3 * mm, middle, point_shapes(self._sign), radius)
        self._text.drawOn(self.canv, self._left, self.height - self._text.height - 1.2 * mm)


def legend(atlas: Atlas, chart: Chart, patient: Patient, words: Words) -> list[Flowable]:
    """Return the signs used on this chart with their words, zones with their area."""
    lines: list[Flowable] = []
    states = dict.fromkeys(mark.finding.state for mark in chart.points)
    for mark in chart.points[:1]:
        for state in PointState:
            if state in states:
                lines.append(_sign(mark.point, Finding(state=state), None, words(_said(state))))
        lines += _needle_lines(chart, mark.point, words)
    numbers = {mark.id: mark.point.number for mark in chart.points}
    for zone in chart.zones:
        source = numbers.get(zone.source) if zone.source else None
        lines.append(LegendLine(zone, _zone_words(atlas, zone, source, patient, words)))
    return lines


def _needle_lines(chart: Chart, point: TriggerPoint, words: Words) -> list[Flowable]:
    needlings = [mark.needling for mark in chart.points if mark.needling]
    lines: list[Flowable] = []
    if needlings:
        lines.append(_sign(point, Finding(), Needling(), words("needled")))
    if any(needling.twitch is not Twitch.NONE for needling in needlings):
        twitched = Needling(twitch=Twitch.SEVERAL)
        lines.append(_sign(point, Finding(), twitched, words("local twitch response")))
    return lines


def _sign(
    point: TriggerPoint, finding: Finding, needling: Needling | None, text: str
) -> LegendLine:
    return LegendLine(PointMark(point=point, finding=finding, needling=needling), text)


def _said(state: PointState) -> str:
    return "examined, clear" if state is PointState.CLEAR else state.value


def _zone_words(
    atlas: Atlas, zone: PainZone, source: int | None, patient: Patient, words: Words
) -> str:
    extent = atlas.extent(zone.cells, patient.body)
    score = "" if zone.intensity is None else f" {zone.intensity}/10"
    felt = words("referred from {0}").format(source) if source else words(zone.cause.value)
    area = f"{extent.area_cm2:.0f} cm², {extent.body_percent:.1f} % {words('of body')}"
    head = f"{words('Zone')} {zone.letter}: {words(zone.quality.value)}{score}, {felt}"
    note = f"\n{zone.note}" if zone.note else ""
    return f"{head}\n{atlas.zone_words(zone.cells)}, {area}{note}"
