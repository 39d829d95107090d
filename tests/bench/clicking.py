"""From a click on a chart of 200 marks to the mark painted and on the disk."""

from pathlib import Path

from tests.bench.process import told
from tests.bench.report import Entry, entry_of
from tests.bench.timing import median, p95


def measured(database: Path) -> list[Entry]:
    """Click a hundred times; the first clicks count as all others."""
    times = told("clicks", str(database))
    clicks, rows = times["clicks"], times["rows"]
    return [
        entry_of("click_to_durable_p95_ms", p95, clicks, rows, goal=16),
        entry_of("click_to_durable_median_ms", median, clicks, rows),
    ]
