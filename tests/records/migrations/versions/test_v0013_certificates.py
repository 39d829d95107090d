"""Who treated before treats still; nothing is known of a certificate."""

from contextlib import closing
from sqlite3 import connect


def test_practitioners_of_before_have_no_certificate_and_treat_still(upgraded):
    place = upgraded("0012")
    with closing(connect(place)) as records, records:
        records.execute(
            "INSERT INTO practitioner (id, name, role, registration) VALUES ('a', 'Ana', '', '')"
        )
    with closing(connect(upgraded("0013"))) as records:
        fields = "certificate_body, certificate_date, certificate_hours, certificate_number"
        found = records.execute(f"SELECT {fields}, is_retired FROM practitioner").fetchall()
    assert found == [("", None, None, "", 0)]
