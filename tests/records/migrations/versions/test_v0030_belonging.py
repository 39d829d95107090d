"""Marks of before belong to what their visit is for."""

from contextlib import closing
from sqlite3 import connect


def test_marks_of_before_name_no_complaint(upgraded):
    place = upgraded("0029")
    with closing(connect(place)) as records, records:
        records.execute("PRAGMA foreign_keys=OFF")
        records.execute(
            "INSERT INTO pain_zone (id, visit_id, patient_id, letter, cells, atlas_version,"
            " quality, cause, note) VALUES ('z', 'v', 'p', 'A', x'00', '1', 'ache', 'rest', '')"
        )
    with closing(connect(upgraded("0030"))) as records:
        assert records.execute("SELECT letter, episode_id FROM pain_zone").fetchall() == [
            ("A", None)
        ]
        columns = [row[1] for row in records.execute("PRAGMA table_info(finding)")]
    assert "episode_id" in columns
