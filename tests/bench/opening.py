"""From Enter in the patient list to the chart painted, for a patient of sixty visits."""

from pathlib import Path

from tests.bench.process import told
from tests.bench.report import Entry, entry_of
from tests.bench.timing import median, p95

_STARTS = 5


def measured(database: Path) -> list[Entry]:
    """Open the chart again and again, in several starts of the program; the first counts too."""
    opens, floors, first = [], [], []
    for _ in range(_STARTS):
        times = told("opens", str(database))
        opens += times["opens"]
        floors += times["floors"]
        first += times["opens"][:1]
    return [
        entry_of("open_patient_p95_ms", p95, opens, floors, goal=80),
        entry_of("open_patient_first_ms", median, first, floors),
        entry_of("open_patient_median_ms", median, opens, floors),
    ]
