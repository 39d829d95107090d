"""Complaints of before say no more than they said, and none has ended."""

from contextlib import closing
from sqlite3 import connect


def test_complaints_of_before_are_as_they_were(upgraded):
    place = upgraded("0016")
    with closing(connect(place)) as records, records:
        records.execute("PRAGMA foreign_keys=OFF")
        records.execute(
            "INSERT INTO episode (id, patient_id, complaint, onset, goal, started_on)"
            " VALUES ('e', 'p', 'Neck', 'posture', 'drive', '2026-01-02')"
        )
    with closing(connect(upgraded("0029"))) as records:
        records.row_factory = lambda cursor, row: dict(
            zip((head[0] for head in cursor.description), row, strict=True)
        )
        [found] = records.execute("SELECT * FROM episode").fetchall()
        assert records.execute("SELECT count(*) AS n FROM diagnosis_code").fetchone() == {"n": 0}
    assert found == {
        "id": "e",
        "patient_id": "p",
        "complaint": "Neck",
        "onset": "posture",
        "goal": "drive",
        "started_on": "2026-01-02",
        "side": None,
        "regions": "[]",
        "diagnosis_system": "",
        "diagnosis_code": "",
        "diagnosis_words": "",
        "referrer": "",
        "planned_visits": None,
        "rhythm": "",
        "ended_on": None,
        "outcome": None,
        "outcome_note": "",
    }
