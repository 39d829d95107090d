"""The session sheet: one visit on paper."""

import io
from collections.abc import Collection
from functools import partial

from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.units import mm
from reportlab.platypus import BaseDocTemplate, Flowable, KeepTogether, Spacer

from needlemap.body.atlas import Atlas
from needlemap.body.places import MAIN_VIEWS
from needlemap.body.texts import Language, Text
from needlemap.clinic.as_signed import words_of
from needlemap.clinic.sheet import SessionSheet
from needlemap.sheets.blocks import Saying, TextBlock
from needlemap.sheets.chart_figure import ChartFigure
from needlemap.sheets.complaint import complaint_blocks
from needlemap.sheets.fonts import register_fonts
from needlemap.sheets.frame import PagedCanvas, document, identity_of
from needlemap.sheets.heading import heading
from needlemap.sheets.legend import legend
from needlemap.sheets.signature import Signature
from needlemap.sheets.styles import FOOT, GAP, HEAD, MARGIN, PAGE_SIZES, STRONG
from needlemap.sheets.tables import points_table
from needlemap.sheets.view_choice import Chosen
from needlemap.sheets.visit_rows import sayings

_LEAST_FIGURE, _USUAL_FIGURE, _MOST_FIGURE = 46 * mm, 96 * mm, 122 * mm
_ABOVE_SIGNATURE = 7 * mm
_SPARE = 2.0  # points: sums of heights are not exact
_LINES_WITH_SIGNATURE = 2


class Sheets:
    """Makes paper from clinic values: values in, bytes out."""

    def __init__(self, atlas: Atlas, words: Language | None = None) -> None:
        register_fonts()
        self._atlas = atlas
        self._words = words or Language()

    def session_sheet(self, sheet: SessionSheet) -> bytes:
        """Return the session sheet of a visit as PDF, the same bytes for the same values."""
        size = PAGE_SIZES[sheet.clinic.paper]
        width, height = size[0] - 2 * MARGIN, size[1] - HEAD - FOOT
        words = self._words
        head = heading(sheet, width, self._complaint(sheet), words)
        said = sheet.words or words_of(self._atlas, sheet.chart, sheet.patient.body)
        chosen = Chosen(self._atlas, sheet.chart, sheet.patient.body)
        figure = ChartFigure(self._atlas, sheet.chart, chosen.views, chosen.details(), words)
        figure.show(sheet.layers)
        body = [
            Spacer(0, GAP * 0.75),
            *self._unseen(chosen),
            *legend(said, sheet.chart, words),
            *points_table(said, sheet.chart, width, words),
        ]
        *rows, last = sayings(sheet, words, self._named)
        end = [Spacer(0, _ABOVE_SIGNATURE), Signature(sheet, words)]
        room = height - _SPARE - _height_of([*head, *body, *rows, last, *end], width)
        if room >= _LEAST_FIGURE:
            figure.limited(min(room, _MOST_FIGURE))
            rest = Spacer(0, room - _height_of([figure], width))
            story = [*head, figure, *body, *rows, last, rest, *end]
        else:
            figure.limited(_USUAL_FIGURE)
            story = [*head, figure, *body, *rows, *_signed(last, end, width)]
        return self._built(sheet, size, story, words("Session sheet"))

    def chart_sheet(self, sheet: SessionSheet) -> bytes:
        """Return all four main views of the chart on one landscape page."""
        views = tuple(self._atlas.view(view_id, sheet.patient.body) for view_id in MAIN_VIEWS)
        figure = ChartFigure(self._atlas, sheet.chart, views, (), self._words)
        figure.limited(150 * mm)
        return self._built(sheet, landscape(A4), [figure], self._words("Chart"))

    def _complaint(self, sheet: SessionSheet) -> list[Flowable]:
        episode = sheet.episode
        if episode is None:
            return []
        return complaint_blocks(episode, self._named(episode.regions), self._words)

    def _named(self, regions: Collection[str]) -> list[Text]:
        found = self._atlas.regions.named(regions) if regions else ()
        return [region.words for region in found]

    def _unseen(self, chosen: Chosen) -> list[Flowable]:
        if not chosen.unseen:
            return []
        numbers = ", ".join(str(number) for number in chosen.unseen)
        said = self._words(Text("On skin that these views do not show: {numbers}", numbers=numbers))
        return [TextBlock(said, STRONG)]

    def _built(
        self, sheet: SessionSheet, size: tuple[float, float], story: list[Flowable], title: str
    ) -> bytes:
        target = io.BytesIO()
        identity = identity_of(sheet, self._words, title)
        made: BaseDocTemplate = document(target, size, identity.title)
        made.build(story, canvasmaker=partial(PagedCanvas, identity=identity, words=self._words))
        return target.getvalue()


def _height_of(blocks: list[Flowable], width: float) -> float:
    return float(sum(block.wrap(width, 0.0)[1] for block in blocks))


def _signed(last: Saying, end: list[Flowable], width: float) -> list[Flowable]:
    """Return the last words and the signature, which never stands on a page alone."""
    head, tail = last.with_tail(width, _LINES_WITH_SIGNATURE)
    kept = KeepTogether([tail, *end])
    return [head, kept] if head else [kept]
