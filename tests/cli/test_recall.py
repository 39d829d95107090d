"""Who was treated with needles of a lot is listed, plain and as JSON."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import uuid4

import pytest

from needlemap.cli.main import main
from needlemap.clinic.in_error import EnteredInError
from needlemap.clinic.opened_needles import OpenedNeedles
from needlemap.clinic.people import Patient
from needlemap.clinic.starting import new_visit
from needlemap.clinic.steps import VisitChange
from needlemap.services.records import record_store

START = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
BORN = date(1980, 2, 3)


@pytest.fixture
def database(tmp_path):
    """Two visits of a patient that used one lot, of which the second was struck out."""
    place = tmp_path / "clinic.db"
    store = record_store(place, lambda: START)
    patient = Patient(
        id=uuid4(), number=1001, given_name="太郎", family_name="山田", birth_date=BORN
    )
    with store.begin() as records:
        records.patients.put(patient)
        for lot in ("A 00471", "a00471"):
            visit = new_visit(records, patient, START, uuid4)
            used = replace(visit, opened_needles=(OpenedNeedles(lot=lot, brand="Seirin J"),))
            records.visits.change(VisitChange(visit, used))
        wrong = replace(used, in_error=EnteredInError(at=START, reason="twice"))
        records.visits.change(VisitChange(used, wrong))
    store.close()
    return place


@pytest.fixture
def run(capsys, database):
    def do(*words):
        code = main(["--database", str(database), "recall", *words])
        said = capsys.readouterr()
        return code, said.out, said.err

    return do


def test_each_visit_is_listed_with_its_patient(run):
    code, out, err = run("--lot", "A00471")
    assert (code, err) == (0, "")
    assert out.splitlines() == [
        "visit  date        patient  lot       make              note              name",
        "1      2026-11-24  1001     A 00471   Seirin J                            太郎 山田",
        "2      2026-11-24  1001     a00471    Seirin J          entered in error  太郎 山田",
    ]


def test_the_same_is_said_as_json(run):
    lines = json.loads(run("--lot", "a 00471", "--json")[1])
    assert [line["visit"] for line in lines] == [1, 2]
    assert lines[0] == {
        "visit": 1, "date": "2026-11-24", "patient": 1001, "lot": "A 00471",
        "make": "Seirin J", "note": "", "name": "太郎 山田",
    }  # fmt: skip


def test_where_nobody_was_it_says_so(run):
    assert run("--lot", "471") == (0, "none\n", "")
    assert json.loads(run("--lot", "471", "--json")[1]) == []


@pytest.mark.parametrize("words", [(), ("--lot", ""), ("--lot", " \u200d")])
def test_without_a_lot_it_says_what_is_missing(run, words):
    code, out, err = run(*words)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert "--lot" in err
