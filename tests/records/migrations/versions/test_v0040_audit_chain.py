"""Entries of before are chained as they are found, and the chain is whole and goes on."""

from contextlib import closing
from sqlite3 import connect

from needlemap.clinic.audit_trail import Looked
from needlemap.records.opening import open_store
from tests.records.conftest import ATLAS_VERSION, START

PATIENT, VISIT, COMPLAINT = "11" * 16, "22" * 16, "33" * 16
ENTRIES = [
    (3, "2026-11-24 09:00:00.000000", "add", "patient", PATIENT),
    (4, "2026-11-24 09:00:01.000000", "put", "episode", COMPLAINT),
    (9, "2026-11-24 09:00:02.500000", "add", "visit", VISIT),
    (10, "2026-11-24 09:00:03.000000", "change", "clinic", None),
    (12, "no time", "remove", "visit", "44" * 16),
]


def add(records, table, **facts):
    """Add a row that says this, and nothing else that it need not say."""
    known = records.execute(f"PRAGMA table_info({table})").fetchall()
    needed = [name for _, name, _, is_needed, default, _ in known if is_needed and default is None]
    told = dict.fromkeys(needed, "") | facts
    marks = ", ".join(f":{name}" for name in told)
    records.execute(f"INSERT INTO {table} ({', '.join(told)}) VALUES ({marks})", told)


def test_entries_of_before_are_numbered_and_chained_and_say_of_whom_they_are(upgraded):
    with closing(connect(upgraded("0039"))) as records, records:
        records.executemany(
            "INSERT INTO audit_entry (id, at, action, entity, entity_id) VALUES (?, ?, ?, ?, ?)",
            ENTRIES,
        )
        add(records, "episode", id=COMPLAINT, patient_id=PATIENT)
        add(records, "visit", id=VISIT, patient_id=PATIENT, serial=1, number=1)
    with closing(connect(upgraded("0040"))) as records:
        rows = records.execute(
            "SELECT id, patient_id, previous, digest FROM audit_entry"
        ).fetchall()
        [head] = records.execute("SELECT last, digest FROM audit_head").fetchall()
    assert [number for number, *_ in rows] == [1, 2, 3, 4, 5]
    assert [patient for _, patient, _, _ in rows] == [PATIENT, PATIENT, PATIENT, None, None]
    assert [link for _, _, link, _ in rows] == ["", *(digest for *_, digest in rows[:-1])]
    assert head == (5, rows[-1][-1])


def test_the_chain_of_before_is_the_one_that_is_followed(upgraded):
    place = upgraded("0039")
    with closing(connect(place)) as records, records:
        records.executemany(
            "INSERT INTO audit_entry (id, at, action, entity, entity_id) VALUES (?, ?, ?, ?, ?)",
            ENTRIES[:-1],
        )
    store = open_store(place, lambda: START, ATLAS_VERSION)
    with store.begin() as records:
        records.trail.note(Looked.OPEN)
    with store.read() as records:
        found = records.trail.verified()
    store.close()
    assert (found.entries, found.broken) == (5, None)


def test_a_new_clinic_has_a_trail_without_entries(upgraded):
    with closing(connect(upgraded("0040"))) as records:
        assert records.execute("SELECT last, digest FROM audit_head").fetchall() == [(0, "")]
