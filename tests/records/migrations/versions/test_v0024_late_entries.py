"""Of visits recorded before, none was entered late, and each one's hour is known."""

from contextlib import closing
from sqlite3 import connect


def test_no_visit_of_before_is_a_late_entry(upgraded):
    place = upgraded("0023")
    with closing(connect(place)) as records, records:
        records.execute("PRAGMA foreign_keys=OFF")
        records.execute(
            "INSERT INTO visit (id, patient_id, serial, number, started_at, zone, consent,"
            " range_of_motion, notes, adverse_note, aftercare_given)"
            " VALUES ('v', 'p', 1, 1, '2026-01-01', 'UTC', 'verbal', '', 'kept', '', 0)"
        )
    with closing(connect(upgraded("0024"))) as records:
        found = records.execute("SELECT notes, entered_at, hour_known FROM visit").fetchall()
    assert found == [("kept", None, 1)]
