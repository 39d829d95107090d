"""One frame of pan, zoom, lasso, brush or hover on 1920x1080 with 200 marks, 20 of them zones."""

from pathlib import Path

from tests.bench.process import told
from tests.bench.report import Entry, entry_of
from tests.bench.timing import clocks, median, p95

_STARTS = 5
_NEXT = slice(1, 8)


def measured(database: Path) -> list[Entry]:
    """Start the program anew each time and move the chart from the moment it opens."""
    frames, floors, first, after = [], [], [], []
    for _ in range(_STARTS):
        times = told("frames", str(database))
        frames += times["frames"]
        floors += times["floors"]
        first += times["frames"][:1]
        after += times["frames"][_NEXT]
    return [
        entry_of("frame_p95_ms", p95, frames, floors, goal=10),
        entry_of("frame_first_p95_ms", p95, first, floors, goal=16),
        entry_of("frame_next_seven_p95_ms", p95, after, floors, goal=10),
        entry_of("frame_median_ms", median, frames, floors),
        _hover(database),
        _stroke(database),
        _first_pan(database),
    ]


def _hover(database: Path) -> Entry:
    """Move the pointer over the bodies with all layers on: the muscles under it are named."""
    times = told("hovers", str(database))
    return entry_of("hover_frame_p95_ms", p95, times["moves"], times["floors"], goal=16)


def _stroke(database: Path) -> Entry:
    """Pan, zoom, lasso, brush and hover with all layers on: the worst of the five."""
    times = told("strokes", str(database))
    floors = times.pop("floors")
    worst = max(times.values(), key=lambda frames: p95(clocks(frames)))
    return entry_of("stroke_frame_p95_ms", p95, worst, floors, goal=10)


def _first_pan(database: Path) -> Entry:
    """Pan as soon as other layers or another view are seen: the longest that a pan stands still."""
    times = told("pans", str(database))
    return entry_of("first_pan_after_layers_ms", p95, times["pans"], times["floors"], goal=50)
