"""Visits are listed with the pain of each complaint that was treated, plain and as JSON."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest

from needlemap.cli.main import main
from needlemap.clinic.episodes import Episode
from needlemap.clinic.in_error import EnteredInError
from needlemap.clinic.people import Patient
from needlemap.clinic.starting import new_visit
from needlemap.clinic.steps import VisitChange
from needlemap.clinic.visits import AlsoTreated
from needlemap.services.records import record_store

START = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
NECK = "Neck pain right with headache"


@pytest.fixture
def database(tmp_path):
    """Three visits: for neck and knee, for the neck alone and late, and one struck out."""
    place = tmp_path / "clinic.db"
    store = record_store(place, lambda: START)
    patient = Patient(id=uuid4(), number=1001, given_name="Marta", family_name="Lind")
    neck, knee = (
        Episode(id=uuid4(), patient=patient.id, complaint=words, started_on=date(2026, 1, 1))
        for words in (NECK, "Stiff knee")
    )
    beside = (AlsoTreated(episode=knee.id, pain_before=4, pain_after=2),)
    late = {"entered_at": START, "episode": neck.id}
    wrong = {"in_error": EnteredInError(at=START, reason="twice")}
    with store.begin() as records:
        records.patients.put(patient)
        for episode in (neck, knee):
            records.episodes.put(episode)
        for days, facts in (
            (9, {"episode": neck.id, "others": beside, "pain_before": 10, "pain_after": 10}),
            (5, {**late, "pain_before": 6}),
            (1, {"episode": None}),
        ):
            begun = new_visit(records, patient, START - timedelta(days=days), uuid4)
            told = replace(begun, **facts)
            records.visits.change(VisitChange(begun, told))
        records.visits.change(VisitChange(told, replace(told, **wrong)))
    store.close()
    return place


@pytest.fixture
def run(capsys, database):
    def do(*argv):
        assert main(["--database", str(database), "visits", *argv]) == 0
        return capsys.readouterr().out

    return do


def test_where_several_complaints_were_treated_the_pain_of_each_is_listed(run):
    assert run().splitlines() == [
        "visit  date        patient  of patient  pain     note              by complaint",
        "1      2026-11-15  1001     1           10 > 10                    "
        "Neck pain right with headache 10 > 10; Stiff knee 4 > 2",
        "2      2026-11-19  1001     2           6 > -    late entry",
        "3      2026-11-23  1001     3           - > -    entered in error",
    ]


def test_programs_get_each_complaint_whole_also_where_it_is_the_only_one(run):
    first, second, third = json.loads(run("--json"))
    assert (first["visit"], first["of patient"], first["pain"]) == (1, 1, "10 > 10")
    assert first["by complaint"] == [
        {"complaint": NECK, "before": 10, "after": 10},
        {"complaint": "Stiff knee", "before": 4, "after": 2},
    ]
    assert second["by complaint"] == [{"complaint": NECK, "before": 6, "after": None}]
    assert third["by complaint"] == [{"complaint": None, "before": None, "after": None}]
    assert [one["note"] for one in (first, second, third)] == ["", "late entry", "entered in error"]


def test_pain_for_no_complaint_beside_one_says_so(run, database):
    store = record_store(database, lambda: START)
    with store.begin() as records:
        visit = records.visits.by_serial(1)
        records.visits.change(VisitChange(visit, replace(visit, episode=None)))
    store.close()
    assert run().splitlines()[1].endswith("  no complaint 10 > 10; Stiff knee 4 > 2")
