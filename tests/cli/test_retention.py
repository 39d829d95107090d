"""Who is due is listed by the period that a practice named, with no name, and stays recorded."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import uuid4

import pytest

from needlemap.cli.main import main, now
from needlemap.clinic.people import Patient
from needlemap.clinic.practice_change import ClinicChange
from needlemap.clinic.starting import new_visit
from needlemap.services.records import record_store


@pytest.fixture
def place(tmp_path):
    place = tmp_path / "clinic.db"
    store = record_store(place, now)
    with store.begin() as records:
        for number, day, born in (
            (1001, datetime(2001, 5, 6, 9, tzinfo=UTC), date(1960, 1, 1)),
            (1002, datetime(2001, 5, 6, 9, tzinfo=UTC), date(1999, 1, 1)),
            (1003, None, None),
        ):
            one = Patient(
                id=uuid4(), number=number, given_name="Ana", family_name="Sousa", birth_date=born
            )
            records.patients.put(one)
            if day is not None:
                new_visit(records, one, day, uuid4)
    store.close()
    return place


def keep(place, **facts):
    store = record_store(place, now)
    with store.begin() as records:
        clinic = records.clinic.get()
        records.clinic.change(ClinicChange(clinic, replace(clinic, **facts)))
    store.close()


def listed(place, capsys):
    assert main(["retention", "--database", str(place), "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_nobody_is_due_before_the_practice_says_how_long_it_keeps(place, capsys):
    assert main(["retention", "--database", str(place)]) == 2
    assert "has not said how long it keeps records" in capsys.readouterr().err


def test_who_is_due_is_listed_and_nothing_is_erased(place, capsys):
    keep(place, keep_years=10, keep_child_age=18, keep_child_years=90)
    due = [{"patient": 1001, "last visit": "2001-05-06", "due since": "2011-05-06"}]
    assert listed(place, capsys) == due
    keep(place, keep_years=10, keep_child_age=None, keep_child_years=None)
    assert [one["patient"] for one in listed(place, capsys)] == [1001, 1002]
    keep(place, keep_years=99)
    assert main(["retention", "--database", str(place)]) == 0
    assert capsys.readouterr().out == "none\n"
    assert main(["patients", "--database", str(place), "--json"]) == 0
    said = capsys.readouterr().out
    assert len(json.loads(said)) == 3
