"""What is read and written in a clinic of some size, each beside the same rows by plain SQLite."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from uuid_utils.compat import uuid7

from needlemap.body.texts import Text
from needlemap.clinic.charting import next_number, place_point
from needlemap.clinic.starting import new_visit
from needlemap.clinic.steps import Step, VisitEdit
from needlemap.records.store import SqlStore
from needlemap.services.paper import session_pdf
from needlemap.services.records import record_store
from tests.bench.clinics import now
from tests.bench.timing import Spent, clocks, cpus, median, p95, spent

SEARCHES = {
    "list at start": "",
    "1 letter": "m",
    "3 letters": "mar",
    "a name": "marta",
    "a number": "154",
    "a birth year": "1974",
    "two words": "mar lind",
    "middle of a name": "ilber",
    "nobody": "zzqx",
}
_TIMES = 40
_FOUND = (
    "SELECT p.* FROM patient p WHERE id IN (SELECT id FROM patient WHERE {} ORDER BY sort_key,"
    " number LIMIT 200) ORDER BY sort_key, number"
)
_OF_VISIT = (
    "SELECT v.* FROM visit v JOIN visit mine ON v.patient_id = mine.patient_id WHERE mine.id = ?",
    "SELECT * FROM finding f LEFT JOIN needling n ON n.finding_id = f.id WHERE f.visit_id = ?",
    "SELECT * FROM pain_zone WHERE visit_id = ?",
    "SELECT p.* FROM patient p JOIN visit v ON v.patient_id = p.id WHERE v.id = ?",
    "SELECT * FROM step WHERE visit_id = ? ORDER BY position",
)


@dataclass(frozen=True, slots=True)
class Act:
    """How long something takes, many times, and how long the same rows take by themselves."""

    name: str
    times: list[Spent]
    floors: list[Spent]

    @property
    def figures(self) -> tuple[float, float, float, float]:
        """Median and p95 by the clock, median of the processor, and the floor's median."""
        clock = clocks(self.times)
        floor = median(clocks(self.floors)) if self.floors else 0.0
        return median(clock), p95(clock), median(cpus(self.times)), floor


def acts(place: Path) -> Iterator[Act]:
    """Do all that is measured in one clinic."""
    store = record_store(place, now)
    try:
        with closing(sqlite3.connect(place)) as plain:
            yield from _searches(store, plain)
            yield from _one_patient(store, plain)
    finally:
        store.close()


def _searches(store: SqlStore, plain: sqlite3.Connection) -> Iterator[Act]:
    def search(text: str) -> object:
        with store.read() as records:
            found = records.patients.search(text)
            return records.visits.last_of([one.id for one in found]) if not text else found

    for name, text in SEARCHES.items():
        words = text.split()
        asked = _FOUND.format(" AND ".join("search_key LIKE ?" for _ in words) or "1")
        held = [f"%{word}%" for word in words]
        yield _act(
            f"search: {name}" if text else name,
            lambda text=text: search(text),
            lambda asked=asked, held=held: plain.execute(asked, held).fetchall(),
        )


def _one_patient(store: SqlStore, plain: sqlite3.Connection) -> Iterator[Act]:
    with store.begin() as records:
        [patient] = records.patients.search(limit=1)
        treated = records.visits.of_patient(patient.id)
        visit = new_visit(records, patient, treated[-1].started_at + timedelta(days=1), uuid7)
        anchor = records.charts.before(visit).points[0].point.anchor
        known = records.visits.opened(visit.id)

    def read() -> object:
        with store.read() as records:
            return records.visits.opened(visit.id)

    def place() -> None:
        with store.begin() as records:
            number = next_number(records.charts.point_numbers(patient.id))
            change = place_point(known.chart, patient.id, anchor, number, uuid7)
            applied = records.charts.apply(change)
            step = Step(Text("Place point"), VisitEdit(visit.id, chart=applied), number)
            records.steps.keep(visit.id, step)

    ids = (visit.id.hex,)
    yield _act(
        "open a patient, all reads",
        read,
        lambda: [plain.execute(asked, ids).fetchall() for asked in _OF_VISIT],
    )
    yield _act("place a point", place, lambda: _rows(plain, visit.patient.hex, visit.id.hex))
    yield _act("a sheet", lambda: session_pdf(store, treated[-1].id, now), None)


def _rows(plain: sqlite3.Connection, patient: str, visit: str) -> None:
    """Write what a new point writes, each time under another number."""
    plain.execute("PRAGMA synchronous=FULL")
    with plain:
        [[number]] = plain.execute(
            "SELECT max(number) + 1 FROM trigger_point WHERE patient_id = ?", (patient,)
        )
        point = uuid7().hex
        plain.execute(
            "INSERT INTO trigger_point (id, patient_id, number) VALUES (?, ?, ?)",
            (point, patient, number),
        )
        plain.execute(
            "INSERT INTO audit_entry (id, at, action, entity, entity_id, previous, digest)"
            " SELECT last + 1, '2026-11-24', 'chart', 'visit', ?, digest, '1:' || last"
            " FROM audit_head", (visit,),
        )  # fmt: skip


def _act(name: str, do: Callable[[], object], floor: Callable[[], object] | None) -> Act:
    do()
    times, floors = [], []
    for _ in range(_TIMES):
        times.append(spent(do))
        if floor is not None:
            floors.append(spent(floor))
    return Act(name, times, floors)
