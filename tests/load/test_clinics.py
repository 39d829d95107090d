"""A clinic that was made large is whole, and everybody in it can be found and opened."""

import shutil
import sqlite3
from contextlib import closing

from needlemap.services.records import record_store
from tests.demo.clinic import clock_at, demo_at_9
from tests.load.clinics import multiply


def test_a_demo_made_large_is_whole_and_can_be_read(made_once, tmp_path):
    place = shutil.copy(demo_at_9(made_once), tmp_path / "large.db")
    multiply(place, 60)
    with closing(sqlite3.connect(place)) as rows:
        assert rows.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert rows.execute("PRAGMA foreign_key_check").fetchall() == []
    store = record_store(place, clock_at(9))
    with store.read() as records:
        patients = records.patients.search()
        assert len({one.number for one in patients}) == len(patients) == 60
        for one in patients:
            assert records.patients.search(f"{one.given_name} {one.family_name} {one.number}")
            last = records.visits.of_patient(one.id)[-1]
            assert records.visits.opened(last.id).chart.marks
        assert sum(1 for _ in records.visits.lines()) == len(records.visits.all())
    store.close()
