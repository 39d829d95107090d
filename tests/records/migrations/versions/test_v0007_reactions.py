"""A reaction of before stays one kind and one note, and nothing is closed."""

from contextlib import closing
from sqlite3 import connect


def test_old_visits_hold_no_reactions_in_full_and_nothing_is_closed(upgraded):
    place = upgraded("0006")
    with closing(connect(place)) as records, records:
        records.execute("PRAGMA foreign_keys=OFF")
        records.execute(
            "INSERT INTO visit (id, patient_id, serial, number, started_at, zone, consent,"
            " range_of_motion, notes, adverse, adverse_note, aftercare_given)"
            " VALUES ('a', 'b', 1, 1, '2026-01-01', 'UTC', 'verbal', '', '', 'bruise', 'small', 1)"
        )
    with closing(connect(upgraded("0007"))) as records:
        said = records.execute("SELECT adverse, adverse_note, reactions FROM visit").fetchall()
        assert said == [("bruise", "small", "[]")]
        assert records.execute("SELECT count(*) FROM reaction_closing").fetchone() == (0,)
