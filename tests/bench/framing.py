"""One frame of pan, zoom, lasso, brush or hover on 1920x1080 with 200 marks, 20 of them zones."""

from pathlib import Path

from tests.bench.process import told
from tests.bench.report import Entry
from tests.bench.timing import median, p95

_STARTS = 5
_FIRST = 8


def measured(database: Path) -> list[Entry]:
    """Start the program anew each time and move the chart from the moment it opens."""
    frames, floors, first, first_floors = [], [], [], []
    for _ in range(_STARTS):
        times = told("frames", str(database))
        frames += times["frames"]
        floors += times["floors"]
        first += times["frames"][:_FIRST]
        first_floors += times["floors"][:_FIRST]
    return [
        Entry("frame_p95_ms", p95(frames), "ms", p95(floors), goal=10),
        Entry("frame_first_p95_ms", p95(first), "ms", p95(first_floors), goal=10),
        Entry("frame_median_ms", median(frames), "ms", median(floors)),
        _hover(database),
        _stroke(database),
    ]


def _hover(database: Path) -> Entry:
    """Move the pointer over the bodies with all layers on: the muscles under it are named."""
    times = told("hovers", str(database))
    return Entry("hover_frame_p95_ms", p95(times["moves"]), "ms", p95(times["floors"]), goal=16)


def _stroke(database: Path) -> Entry:
    """Pan, zoom, lasso, brush and hover with all layers on: the worst of the five."""
    times = told("strokes", str(database))
    floors = times.pop("floors")
    worst = max(p95(frames) for frames in times.values())
    return Entry("stroke_frame_p95_ms", worst, "ms", p95(floors), goal=10)
