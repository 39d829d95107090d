"""Marks and visits of before answer the new questions with "not said", and keep all they said."""

from contextlib import closing
from sqlite3 import connect


def test_old_marks_were_not_carried_and_old_visits_do_not_say_how_aftercare_was_given(upgraded):
    place = upgraded("0003")
    with closing(connect(place)) as records, records:
        records.execute("PRAGMA foreign_keys=OFF")
        records.execute(
            "INSERT INTO finding (visit_id, point_id, face, u, v, atlas_version, muscle, state,"
            " familiar_pain, taut_band, nodule, jump_sign, note)"
            " VALUES ('a', 'b', 1, 0.1, 0.1, '1', '', 'latent', 1, 'yes', 'no', 'no', '')"
        )
        records.execute(
            "INSERT INTO visit (id, patient_id, serial, number, started_at, zone, consent,"
            " range_of_motion, notes, adverse_note, aftercare_given)"
            " VALUES ('a', 'b', 1, 1, '2026-01-01', 'UTC', 'verbal', '', '', '', 1)"
        )
    with closing(connect(upgraded("0004"))) as records:
        found = records.execute("SELECT state, familiar_pain, carried FROM finding").fetchall()
        said = records.execute("SELECT aftercare_given, aftercare FROM visit").fetchall()
    assert (found, said) == ([("latent", 1, 0)], [(1, None)])
