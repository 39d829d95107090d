"""What changed over the visits: presses until a question is answered, and how fast each part is."""

from pathlib import Path

from tests.bench.process import told
from tests.bench.report import Entry, entry_of
from tests.bench.timing import median, p95

_PARTS = {"compare": "compare_open", "multiples": "multiples_open", "points": "point_table"}
_GOALS = {"compare": 100, "multiples": 150, "points": 100}


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
    ]
