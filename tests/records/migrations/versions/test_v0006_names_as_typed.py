"""Who was registered before is found by every spelling, and stands at the right place."""

from contextlib import closing
from sqlite3 import connect

import pytest

LETTERS = (("Yıldız", "Işık"), ("Þóra", "Ægisdóttir"), ("Su\u00adsanne", "O’Brien"))


def as_before(place):
    """Write three patients into a database of before, found by what was compared then."""
    with closing(connect(place)) as records, records:
        ids = [row[0] for row in records.execute("SELECT id FROM patient ORDER BY number")]
        for known, (given, family) in zip(ids, LETTERS, strict=False):
            records.execute(
                "UPDATE patient SET given_name = ?, family_name = ?, birth_date = '1979-03-14',"
                " search_key = lower(?), sort_key = lower(?) WHERE id = ?",
                (given, family, f"{given} {family}", f"{family} {given}", known),
            )


@pytest.mark.parametrize(
    ("typed", "family"),
    [
        ("yildiz", "Işık"),
        ("ISIK, Yıldız 14.3.1979", "Işık"),
        ("thora aegis", "Ægisdóttir"),
        ("susanne obrien", "O’Brien"),
    ],
)
def test_a_patient_of_before_is_found(open_at, old_place, typed, family):
    as_before(old_place)
    with open_at(old_place).read() as records:
        assert [one.family_name for one in records.patients.search(typed)] == [family]


def test_patients_of_before_stand_where_new_ones_would(open_at, old_place):
    as_before(old_place)
    with open_at(old_place).read() as records:
        names = [one.family_name for one in records.patients.search()]
    assert names[1] == "Ægisdóttir", names  # after Adeyemi
    assert names[-1] != "Işık"
