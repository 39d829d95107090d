"""The trigger points of a review: each where it was charted last, and its line over all visits."""

from collections.abc import Sequence

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer

from needlemap.body.atlas import Atlas
from needlemap.body.places import BodyId
from needlemap.body.texts import Language, Text, marked
from needlemap.clinic.chart import chart_of
from needlemap.clinic.dates import spoken
from needlemap.clinic.history.point_lines import PointLine
from needlemap.clinic.marks import PointState
from needlemap.sheets.blocks import TextBlock
from needlemap.sheets.chart_figure import ChartFigure
from needlemap.sheets.review.parts import Cell, table
from needlemap.sheets.styles import CELL, CELL_STRONG, GAP, STRONG
from needlemap.sheets.tables import dash
from needlemap.sheets.view_choice import Chosen

_FIGURE = 74 * mm
ROOM_OF_POINTS = _FIGURE + 40 * mm
"""What the figure takes with the title over it, and the first lines under it."""

_SHARES = (0.035, 0.215, 0.115, 0.085, 0.095, 0.075, 0.095, 0.1, 0.08, 0.105)
_HEADS = (
    *("", marked("Muscle"), marked("First and last"), marked("Found"), marked("Needled")),
    *(marked("Twitch"), marked("Tender at first and now"), marked("Before and after needles")),
    *(marked("State"), marked("Came back")),
)


def point_blocks(
    lines: Sequence[PointLine], atlas: Atlas, body: BodyId, width: float, words: Language
) -> list[Flowable]:
    """Return the points on the body, by their numbers, and a line for each."""
    if not lines:
        return []
    marks = [line.latest for line in lines]
    chart = chart_of(lines[-1].visits[-1].visit.id, marks)
    chosen = Chosen(atlas, chart, body)
    figure = ChartFigure(atlas, chart, chosen.views, chosen.details(), words)
    figure.limited(_FIGURE)
    unseen = ", ".join(str(number) for number in chosen.unseen)
    told = Text("On skin that these views do not show: {numbers}", numbers=unseen)
    hidden = [TextBlock(words(told), STRONG)] if unseen else []
    heads = [words(head) for head in _HEADS]
    rows = [_row(line, atlas, body, words) for line in lines]
    return [figure, Spacer(0, GAP * 0.6), *hidden, table(heads, _SHARES, rows, width)]


def _row(line: PointLine, atlas: Atlas, body: BodyId, words: Language) -> tuple[Cell, ...]:
    first, last = spoken(line.first_seen), spoken(line.last_seen)
    days = (first,) if first == last else (first, last)
    return (
        str(line.number),
        (
            TextBlock(words(line.title.alone()), CELL_STRONG),
            TextBlock(words(atlas.describe_short(line.latest.point.anchor, body)), CELL),
        ),
        tuple(TextBlock(words(day), CELL) for day in days),
        _found(line, words),
        _needled(line, words),
        _twitched(line, words),
        _to(line.tenderness, words),
        _after(line, words),
        dash(None) if line.state is PointState.NOT_JUDGED else words(line.state),
        _came_back(line, words),
    )


def _came_back(line: PointLine, words: Language) -> str:
    """Return how often it came back, and after how long the last time."""
    if not line.returns:
        return dash(None)
    last, count = line.returns[-1].words, len(line.returns)
    return words(last if count == 1 else Text("{count} times, last {back}", count=count, back=last))


def _found(line: PointLine, words: Language) -> str:
    said = [words.counted("{count} time", "{count} times", len(line.found))]
    if line.familiar:
        said.append(words(Text("familiar: {count}", count=line.familiar)))
    return ", ".join(said)


def _needled(line: PointLine, words: Language) -> str:
    if not line.needlings:
        return dash(None)
    times = words.counted("{count} time", "{count} times", len(line.needlings))
    return f"{times}, {words.counted('{count} needle', '{count} needles', line.needles)}"


def _twitched(line: PointLine, words: Language) -> str:
    twitched, noted = line.twitches
    return words(Text("{count} of {noted}", count=twitched, noted=noted)) if noted else dash(None)


def _to(scores: tuple[int, int] | None, words: Language) -> str:
    if scores is None:
        return dash(None)
    return words(Text("{first} to {last}", first=scores[0], last=scores[1]))


def _after(line: PointLine, words: Language) -> str:
    """Return tenderness before and after its latest needling at which both were scored."""
    scored = line.before_and_after
    return _to(scored[-1] if scored else None, words)
