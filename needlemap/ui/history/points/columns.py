"""What stands in each column of the table of trigger points, in words."""

from collections.abc import Callable
from dataclasses import dataclass

from needlemap.body.letters import capital
from needlemap.body.texts import Text, marked
from needlemap.clinic.dates import spoken
from needlemap.clinic.history.choosing import PointOrder
from needlemap.clinic.history.point_lines import PointLine
from needlemap.clinic.last_time import mark_words
from needlemap.ui.work.translator import told

TENDERNESS_TEXT_PX = 62  # of its column, before the small line over the visits
_NUMBER_PX, _STATE_PX, _DATE_PX, _TIMES_PX, _NEEDLED_PX = 62, 132, 108, 84, 164
_TWITCH_PX, _TENDERNESS_PX, _FAMILIAR_PX, _BACK_PX = 90, 196, 88, 160
_MUSCLE_PX = 180  # at least


@dataclass(frozen=True, slots=True)
class PointColumn:
    """One column: its head, what is said in it, and how its head puts the lines in order."""

    head: str
    order: PointOrder
    says: Callable[[PointLine], tuple[str, str]]  # two lines; the second one may be empty
    wide_px: int
    is_most_first: bool = False  # whether the first press on its head asks for the most

    def words(self, line: PointLine) -> str:
        """Return all that a cell says in one line."""
        return ", ".join(part for part in self.says(line) if part)


def title_of(line: PointLine) -> str:
    """Return the muscle with its side as it stands alone."""
    return capital(told(line.title))


def visit_words(line: PointLine, at: int) -> str:
    """Return what one visit found and did at a point: "12 Mar 2026: active, 6, twitch one"."""
    one = line.visits[at]
    facts = mark_words(one.mark) or Text("nothing noted")
    return told(Text("{day}: {facts}", day=spoken(one.visit.day), facts=facts))


def point_words(line: PointLine) -> str:
    """Return a point and its course in short: "Point 3 · Upper trapezius · needled 4 times"."""
    number = told(Text("Point {number}", number=line.number))
    return " · ".join(part for part in (number, title_of(line), told(line.words)) if part)


def _number(line: PointLine) -> tuple[str, str]:
    return str(line.number), ""


def _muscle(line: PointLine) -> tuple[str, str]:
    return title_of(line), ""


def _state(line: PointLine) -> tuple[str, str]:
    return capital(told(line.state)), ""


def _first_seen(line: PointLine) -> tuple[str, str]:
    return told(spoken(line.first_seen)), ""


def _found(line: PointLine) -> tuple[str, str]:
    return _times(len(line.found)) or told("never"), ""


def _needled(line: PointLine) -> tuple[str, str]:
    if not line.needlings:
        return told("never"), ""
    sizes = (told(size) for size in line.sizes)
    techniques = (told(technique) for technique in line.techniques)
    needles = told.counted("{count} needle", "{count} needles", line.needles)
    is_said = line.needles != len(line.needlings)
    times = _times(len(line.needlings))
    first = told(Text("{times}, {needles}", times=times, needles=needles)) if is_said else times
    return first, ", ".join((*sizes, *techniques))


def _twitch(line: PointLine) -> tuple[str, str]:
    twitched, noted = line.twitches
    said = Text("{twitched} of {noted}", twitched=twitched, noted=noted)
    return told(said) if noted else "", ""


def _tenderness(line: PointLine) -> tuple[str, str]:
    if line.tenderness is not None:
        first, last = line.tenderness
        return told(Text("{first} to {last}", first=first, last=last)), ""
    scores = (one.mark.finding.tenderness for one in line.visits)
    return next((str(score) for score in scores if score is not None), ""), ""


def _familiar(line: PointLine) -> tuple[str, str]:
    return _times(line.familiar), ""


def _back(line: PointLine) -> tuple[str, str]:
    if not line.returns:
        return "", ""
    more = _times(len(line.returns)) if len(line.returns) > 1 else ""
    return capital(told(line.returns[-1].words)), more


def _times(count: int) -> str:
    return told.counted("once", "{count} times", count) if count else ""


COLUMNS = (
    PointColumn(marked("No."), PointOrder.NUMBER, _number, _NUMBER_PX),
    PointColumn(marked("Muscle"), PointOrder.MUSCLE, _muscle, _MUSCLE_PX),
    PointColumn(marked("State"), PointOrder.STATE, _state, _STATE_PX),
    PointColumn(marked("First seen"), PointOrder.FIRST_SEEN, _first_seen, _DATE_PX),
    PointColumn(marked("Found"), PointOrder.FOUND, _found, _TIMES_PX, is_most_first=True),
    PointColumn(marked("Needled"), PointOrder.NEEDLED, _needled, _NEEDLED_PX, is_most_first=True),
    PointColumn(marked("Twitched"), PointOrder.TWITCHED, _twitch, _TWITCH_PX, is_most_first=True),
    PointColumn(
        *(marked("Tenderness"), PointOrder.TENDERNESS, _tenderness, _TENDERNESS_PX),
        is_most_first=True,
    ),
    PointColumn(
        marked("My pain"), PointOrder.FAMILIAR, _familiar, _FAMILIAR_PX, is_most_first=True
    ),
    PointColumn(marked("Came back"), PointOrder.RETURNS, _back, _BACK_PX, is_most_first=True),
)
ORDERS = (
    (PointOrder.NUMBER, marked("By number")),
    (PointOrder.MUSCLE, marked("By muscle")),
    (PointOrder.SIDE, marked("By side")),
    (PointOrder.STATE, marked("By state")),
    (PointOrder.FIRST_SEEN, marked("By first day")),
    (PointOrder.LAST_SEEN, marked("By last day")),
    (PointOrder.FOUND, marked("By times found")),
    (PointOrder.NEEDLED, marked("By times needled")),
    (PointOrder.TWITCHED, marked("By twitches")),
    (PointOrder.TENDERNESS, marked("By tenderness")),
    (PointOrder.CHANGE, marked("By change of tenderness")),
    (PointOrder.FAMILIAR, marked('By "my pain"')),
    (PointOrder.RETURNS, marked("By times it came back")),
)
"""All that the lines can be put in order by, with its name."""


def begins_with_most(order: PointOrder) -> bool:
    """Whether an order begins with the most when it is asked for."""
    return any(column.is_most_first for column in COLUMNS if column.order is order)


MUSCLE, STATE, TENDERNESS = (
    next(at for at, column in enumerate(COLUMNS) if column.order is order)
    for order in (PointOrder.MUSCLE, PointOrder.STATE, PointOrder.TENDERNESS)
)
LAST = len(COLUMNS) - 1
