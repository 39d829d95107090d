"""The session sheet: one visit on paper."""

import io
from functools import partial

from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.units import mm
from reportlab.platypus import BaseDocTemplate, Flowable, KeepTogether, Spacer, Table

from needlemap.body.atlas import Atlas
from needlemap.body.places import MAIN_VIEWS, ViewId
from needlemap.body.view import BodyView
from needlemap.clinic.dates import spoken
from needlemap.clinic.ports import Words
from needlemap.clinic.sheet import SessionSheet
from needlemap.clinic.visits import AdverseKind, Visit
from needlemap.sheets.blocks import TextBlock
from needlemap.sheets.chart_figure import ChartFigure, views_with_marks
from needlemap.sheets.figures import Figures
from needlemap.sheets.frame import PagedCanvas, document, identity_of
from needlemap.sheets.signature import Signature
from needlemap.sheets.styles import (
    GAP,
    MARGIN,
    PAGE_SIZES,
    SMALL,
    STRONG,
    TITLE,
    WARNING,
)
from needlemap.sheets.tables import dash, legend, points_table, titled
from needlemap.sheets.type import register_fonts

_LEGEND_WIDTH = 52 * mm
_FIGURE_HEIGHT = 112 * mm


def _same(text: str) -> str:
    return text


class Sheets:
    """Makes paper from clinic values: values in, bytes out."""

    def __init__(self, atlas: Atlas, words: Words = _same) -> None:
        register_fonts()
        self._atlas = atlas
        self._figures = Figures(atlas)
        self._words = words

    def session_sheet(self, sheet: SessionSheet) -> bytes:
        """Return the session sheet of a visit as PDF, the same bytes for the same values."""
        size = PAGE_SIZES[sheet.clinic.paper]
        width = size[0] - 2 * MARGIN
        story = [
            *self._patient(sheet, width),
            *self._figure(sheet, width),
            *points_table(self._atlas, sheet.chart, width, self._words),
            *self._sayings(sheet),
            KeepTogether([Spacer(0, 9 * mm), Signature(sheet, self._words)]),
        ]
        return self._built(sheet, size, story)

    def chart_sheet(self, sheet: SessionSheet) -> bytes:
        """Return all four main views of the chart on one landscape page."""
        size = landscape(A4)
        views = self._views(sheet, MAIN_VIEWS)
        figure = ChartFigure(self._atlas, self._figures, sheet.chart, views, self._words)
        return self._built(sheet, size, [figure.limited(150 * mm)])

    def _built(
        self, sheet: SessionSheet, size: tuple[float, float], story: list[Flowable]
    ) -> bytes:
        target = io.BytesIO()
        identity = identity_of(sheet, self._words)
        made: BaseDocTemplate = document(target, size, identity.title)
        made.build(story, canvasmaker=partial(PagedCanvas, identity=identity, words=self._words))
        return target.getvalue()

    def _patient(self, sheet: SessionSheet, width: float) -> list[Flowable]:
        words, patient, visit = self._words, sheet.patient, sheet.visit
        facts = [f"No. {patient.number}"]
        if patient.birth_date:
            facts.append(f"{words('born')} {spoken(patient.birth_date)}")
            facts.append(f"{patient.age(visit.day)} {words('years')}")
        left = [TextBlock(patient.name, TITLE), TextBlock(" · ".join(facts), SMALL)]
        middle = [TextBlock(item.words, WARNING) for item in patient.precautions]
        if sheet.episode:
            onset = words(sheet.episode.onset.value)
            complaint = f"{sheet.episode.complaint} · {words('onset')}: {onset}"
            middle.append(TextBlock(complaint, SMALL))
        table = Table(
            [[left, middle or "", self._scores(sheet)]],
            colWidths=[width * share for share in (0.38, 0.40, 0.22)],
        )
        table.setStyle(
            [
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("LEFTPADDING", (0, 0), (-1, -1), 0),
                ("RIGHTPADDING", (0, 0), (-1, -1), 8),
                ("TOPPADDING", (0, 0), (-1, -1), 0),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
            ]
        )
        return [table, Spacer(0, GAP)]

    def _scores(self, sheet: SessionSheet) -> list[Flowable]:
        words, visit = self._words, sheet.visit
        now = f"{words('Pain')} {dash(visit.pain_before)} → {dash(visit.pain_after)}"
        blocks = [TextBlock(now, STRONG), TextBlock(words("before → after, 0 to 10"), SMALL)]
        if sheet.earlier:
            first, last = dash(sheet.first_pain), dash(sheet.last_pain)
            earlier = f"{words('first visit')} {first} · {words('last visit')} {last}"
            blocks.append(TextBlock(earlier, SMALL))
        return blocks

    def _figure(self, sheet: SessionSheet, width: float) -> list[Flowable]:
        shown = views_with_marks(self._atlas, sheet.chart, sheet.patient.body)
        views = self._views(sheet, shown)
        figure = ChartFigure(self._atlas, self._figures, sheet.chart, views, self._words)
        lines = legend(self._atlas, sheet.chart, sheet.patient, self._words)
        figure.limited(_FIGURE_HEIGHT)
        if len(views) <= 2 and len(lines) <= 14:
            return [_beside(figure, lines, width), Spacer(0, GAP)]
        figure.limited(_FIGURE_HEIGHT - 6 * mm)
        return [_centred(figure, width), Spacer(0, 2 * mm), *_columns(lines, width)]

    def _views(self, sheet: SessionSheet, ids: tuple[ViewId, ...]) -> tuple[BodyView, ...]:
        return tuple(self._atlas.view(view_id, sheet.patient.body) for view_id in ids)

    def _sayings(self, sheet: SessionSheet) -> list[Flowable]:
        words, visit = self._words, sheet.visit
        aftercare = words("Aftercare was explained and given in writing.")
        return [
            *titled(words("Needles"), _needles(sheet, words)),
            *titled(words("Since last time"), _since(visit, words)),
            *titled(words("Unwanted reactions"), _adverse(visit, words)),
            *titled(words("Range of motion"), visit.range_of_motion),
            *titled(words("Notes"), visit.notes),
            *titled(words("Aftercare"), aftercare if visit.aftercare_given else ""),
        ]


def _beside(figure: Flowable, lines: list[Flowable], width: float) -> Table:
    table = Table([[figure, lines or ""]], colWidths=[width - _LEGEND_WIDTH, _LEGEND_WIDTH])
    table.setStyle(_PLAIN)
    return table


def _centred(figure: Flowable, width: float) -> Table:
    table = Table([[figure]], colWidths=[width])
    table.setStyle([*_PLAIN, ("ALIGN", (0, 0), (-1, -1), "CENTER")])
    return table


def _columns(lines: list[Flowable], width: float) -> list[Flowable]:
    if not lines:
        return []
    rows = [lines[i : i + 3] for i in range(0, len(lines), 3)]
    rows[-1] += [""] * (3 - len(rows[-1]))
    table = Table(rows, colWidths=[width / 3] * 3)
    table.setStyle(_PLAIN)
    return [table, Spacer(0, GAP)]


_PLAIN = [
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("LEFTPADDING", (0, 0), (-1, -1), 0),
    ("RIGHTPADDING", (0, 0), (-1, -1), 6),
    ("TOPPADDING", (0, 0), (-1, -1), 0),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 2),
]


def _needles(sheet: SessionSheet, words: Words) -> str:
    placed, out = sheet.chart.needles_in, sheet.visit.needles_out
    consent = f"{words('Consent')}: {words(sheet.visit.consent.value)}"
    position = sheet.visit.position
    parts = [f"{words('In')} {placed}, {words('out')} {dash(out)}", consent]
    if position:
        parts.append(f"{words('Position')}: {words(position.value)}")
    return " · ".join(parts)


def _since(visit: Visit, words: Words) -> str:
    parts = []
    if visit.change:
        parts.append(f"{words('Change')}: {words(visit.change.value)}")
    if visit.soreness:
        parts.append(f"{words('Soreness')}: {words(visit.soreness.value)}")
    return " · ".join(parts)


def _adverse(visit: Visit, words: Words) -> str:
    if visit.adverse is None:
        return words("Not asked yet")
    note = f": {visit.adverse_note}" if visit.adverse_note else ""
    if visit.adverse is AdverseKind.NONE and not note:
        return words("None")
    return words(visit.adverse.value).capitalize() + note
