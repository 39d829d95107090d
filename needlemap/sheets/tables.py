"""The table of trigger points: what the figure shows, in words and numbers."""

from reportlab.platypus import Flowable, Spacer, Table

from needlemap.body.both_ways import set_apart
from needlemap.body.texts import Language, Text, marked
from needlemap.clinic.as_signed import MarkWords, WordsOfMarks
from needlemap.clinic.chart import Chart
from needlemap.clinic.marks import (
    Finding,
    Needling,
    PointMark,
    PointState,
    Sign,
    Technique,
    Twitch,
)
from needlemap.sheets.blocks import TextBlock, columns_for
from needlemap.sheets.styles import CELL, CELL_FONT, CELL_STRONG, COLUMN, EDGE, GAP, TEXT

_DASH = "–"
CARRIED_POINT = marked("carried forward, not examined")
_SIGNS = {
    "taut_band": {Sign.YES: marked("taut band"), Sign.NO: marked("no taut band")},
    "nodule": {Sign.YES: marked("nodule"), Sign.NO: marked("no nodule")},
    "jump_sign": {Sign.YES: marked("jump sign"), Sign.NO: marked("no jump sign")},
}
_AFTER_CELL = 4
_AFTER_NAME = 9  # points: a name that fills its column does not run into the next
_SHARES = (0.03, 0.23, 0.245, 0.135, 0.07, 0.09, 0.2)


def dash(value: object) -> str:
    """Return a score as it is printed: what was not asked is a dash, never nought."""
    return _DASH if value is None else str(value)


def change_words(before: object, after: object) -> str:
    """Return "7 → 3", a dash for what was not asked."""
    if before is None and after is None:
        return ""
    return dash(before) if after is None else f"{dash(before)} → {dash(after)}"


def points_table(
    marks: WordsOfMarks, chart: Chart, width: float, words: Language
) -> list[Flowable]:
    """Return the table of trigger points; it goes on over pages under the same head."""
    if not chart.points:
        return []
    names = ("", "Muscle", "Place", "State", "Tender", "Twitch", "Needle (mm)")
    head: list[object] = [TextBlock(words(name), COLUMN) for name in names]
    rows = [head, *(_point_row(marks[mark.id], mark, words) for mark in chart.points)]
    numbers = [str(mark.point.number) for mark in chart.points]
    columns = columns_for(numbers, _SHARES, width, _AFTER_CELL)
    table = Table(rows, colWidths=columns, repeatRows=1)
    table.setStyle(
        [
            CELL_FONT,
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("RIGHTPADDING", (0, 0), (-1, -1), _AFTER_CELL),
            ("RIGHTPADDING", (1, 0), (1, -1), _AFTER_NAME),
            ("TOPPADDING", (0, 0), (-1, -1), 2),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
            ("LINEBELOW", (0, 0), (-1, 0), 0.9, TEXT),
            ("LINEBELOW", (0, 1), (-1, -1), 0.4, EDGE),
        ]
    )
    return [table, Spacer(0, GAP)]


def _needle_words(needling: Needling, words: Language) -> str:
    how = [] if needling.technique is Technique.NOT_NOTED else [words(needling.technique)]
    if needling.depth is not None:
        how.append(words(needling.depth))
    if needling.settings:
        how.append(set_apart(needling.settings))
    how += [words(one) for one in (*needling.current_words, *needling.further_words)]
    if needling.needles_out is not None:
        how.append(words(_out_words(needling.needles, needling.needles_out)))
    return f"{words(needling.size_words)} × {needling.needles} {', '.join(how)}".strip()


def _out_words(placed: int, out: int) -> Text:
    return Text("out") if out == placed else Text("{out} of {placed} out", out=out, placed=placed)


def _examined(mark: PointMark, words: Language) -> str:
    """Return the tests made at a point and their answers, and whether its dangers were read."""
    finding = mark.finding
    said = [
        words(Text.declared(answers[getattr(finding, name)]))
        for name, answers in _SIGNS.items()
        if getattr(finding, name) in answers
    ]
    said += _pressed(finding, words)
    if mark.needling is not None and mark.needling.hazard_known:
        said.append(words("risks of the place read"))
    return " · ".join(said)


def _pressed(finding: Finding, words: Language) -> list[str]:
    if finding.threshold is None:
        return []
    return [words(Text("pressure threshold {pressure}", pressure=finding.threshold))]


def _state_words(mark: PointMark, words: Language) -> str:
    finding = mark.finding
    if mark.is_untouched:
        return words(CARRIED_POINT)
    if finding.familiar_pain:
        return words(Text("{state}, familiar", state=finding.state))
    return _DASH if finding.state is PointState.NOT_JUDGED else words(finding.state)


def _twitch_words(needling: Needling | None, words: Language) -> str:
    if needling is None:
        return ""
    if needling.twitches is not None:
        said = Text("{twitch}: {count}", twitch=needling.twitch, count=needling.twitches)
        return words(said)
    return _DASH if needling.twitch is Twitch.NOT_NOTED else words(needling.twitch)


def _point_row(said: MarkWords, mark: PointMark, words: Language) -> list[object]:
    finding, needling = mark.finding, mark.needling
    after = needling.tenderness_after if needling else None
    place: list[Flowable] = [TextBlock(words(said.place), CELL)]
    if examined := _examined(mark, words):
        place.append(TextBlock(examined, CELL))
    cells = (
        _state_words(mark, words),
        change_words(finding.tenderness, after),
        _twitch_words(needling, words),
        _needle_words(needling, words) if needling else "",
    )
    return [
        TextBlock(str(mark.point.number), CELL_STRONG),
        TextBlock(words(said.muscle), CELL_STRONG),
        place,
        *(TextBlock(cell, CELL) for cell in cells),
    ]
