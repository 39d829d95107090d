"""Of visits recorded before, none was entered in error."""

from contextlib import closing
from sqlite3 import connect


def test_visits_of_before_count(upgraded):
    place = upgraded("0022")
    with closing(connect(place)) as records, records:
        records.execute("PRAGMA foreign_keys=OFF")
        records.execute(
            "INSERT INTO visit (id, patient_id, serial, number, started_at, zone, consent,"
            " range_of_motion, notes, adverse_note, aftercare_given)"
            " VALUES ('v', 'p', 1, 1, '2026-01-01', 'UTC', 'verbal', '', 'kept', '', 0)"
        )
    with closing(connect(upgraded("0023"))) as records:
        assert records.execute("SELECT notes, in_error FROM visit").fetchall() == [("kept", "null")]
