"""What changed over the visits: presses until a question is answered, and how fast each part is."""

from pathlib import Path

from needlemap.clinic.history.compare import compare
from needlemap.clinic.history.judging import reviews
from needlemap.clinic.history.known import History
from needlemap.clinic.history.point_lines import point_lines
from tests.bench.clinics import VISITS
from tests.bench.process import told
from tests.bench.report import Entry, entry_of
from tests.bench.timing import median, p95, spent
from tests.clinic.history.making import NECK, NEEDLE, Strip, history, point, visit

_PARTS = {"compare": "compare_open", "multiples": "multiples_open", "points": "point_table"}
_GOALS = {"compare": 100, "multiples": 150, "points": 100}
_POINTS, _TIMES, _TURNS = 20, 10, 5


def measured(demo: Path, long: Path) -> list[Entry]:
    """Ask the demo clinic six questions, and open all parts of sixty visits of 1,200 findings."""
    presses = told("asking", str(demo))
    times = told("reviews", str(long))
    floors = times["floors"]
    return [
        Entry("history_actions_max", max(presses.values()), "", 1, goal=2),
        *(
            entry_of(f"{name}_p95_ms", p95, times[part], floors, goal=_GOALS[part])
            for part, name in _PARTS.items()
        ),
        *(
            entry_of(f"{name}_median_ms", median, times[part], floors)
            for part, name in _PARTS.items()
        ),
        entry_of("multiples_scroll_p95_ms", p95, times["scrolls"], floors, goal=10),
        *_dragged(long),
        _grown(),
    ]


def _dragged(long: Path) -> list[Entry]:
    """Drag along the time line of sixty visits: the body of each day is painted."""
    times = told("drags", str(long))
    frames, floors = times["frames"], times["floors"]
    return [
        entry_of("history_strip_frame_p95_ms", p95, frames, floors, goal=10),
        entry_of("history_strip_frame_median_ms", median, frames, floors),
    ]


def _grown() -> Entry:
    """Say how much longer it takes to reckon over ten times as many visits, by the processor."""
    few, many = _course(VISITS), _course(VISITS * _TIMES)
    grown = min(_reckoned(many) for _ in range(_TURNS)) / min(_reckoned(few) for _ in range(_TURNS))
    return Entry("history_600_visits_ratio", grown, "x", _TIMES, goal=12)


def _course(visits: int) -> History:
    marks = [point(number, needling=NEEDLE, tenderness=5) for number in range(1, _POINTS + 1)]
    days = (visit(day, *marks, pain_before=6, pain_after=4) for day in range(visits))
    return history(*days)


def _reckoned(known: History) -> float:
    body, last = Strip(), (known.counted[-2].id, known.counted[-1].id)
    _, cpu = spent(
        lambda: (compare(known, last, body), point_lines(known, body), reviews(known, NECK))
    )
    return cpu
