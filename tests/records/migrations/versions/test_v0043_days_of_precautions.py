"""Of a precaution of before nobody has said since when it is so, and it has not ended."""

from contextlib import closing
from sqlite3 import connect


def test_a_precaution_of_before_has_no_days(upgraded):
    place = upgraded("0042")
    with closing(connect(place)) as records, records:
        records.execute("PRAGMA foreign_keys=OFF")
        records.execute(
            "INSERT INTO precaution (patient_id, position, kind, detail)"
            " VALUES ('11', 0, 'anticoagulant', 'apixaban')"
        )
    with closing(connect(upgraded("0043"))) as records:
        fields = "kind, detail, since, until"
        assert records.execute(f"SELECT {fields} FROM precaution").fetchall() == [
            ("anticoagulant", "apixaban", None, None)
        ]
