"""Visits of before say what they said and give no reasons."""

from contextlib import closing
from sqlite3 import connect


def test_old_visits_give_no_answer_and_no_reasons_and_old_patients_no_day(upgraded):
    place = upgraded("0004")
    with closing(connect(place)) as records, records:
        records.execute("PRAGMA foreign_keys=OFF")
        records.execute(
            "INSERT INTO patient (id, number, given_name, family_name, body, occupation,"
            " search_key, sort_key) VALUES ('b', 1, 'Ana', 'Sousa', 'female', '', 'a', 'a')"
        )
        records.execute(
            "INSERT INTO visit (id, patient_id, serial, number, started_at, zone, consent,"
            " range_of_motion, notes, adverse_note, aftercare_given, screened)"
            " VALUES ('a', 'b', 1, 1, '2026-01-01', 'UTC', 'verbal', '', '', '', 1, 1)"
        )
    with closing(connect(upgraded("0005"))) as records:
        said = records.execute("SELECT screened, screening, screening_note, reasons FROM visit")
        assert said.fetchall() == [(1, None, "", "[]")]
        assert records.execute("SELECT none_known_on FROM patient").fetchall() == [(None,)]
