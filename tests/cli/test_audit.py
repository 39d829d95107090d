"""The audit trail is verified and listed on the command line."""

import csv
import io
import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count
from uuid import uuid4

import pytest

from needlemap.cli.main import main
from needlemap.clinic.people import Patient, Practitioner
from needlemap.clinic.starting import new_visit
from needlemap.clinic.steps import VisitChange
from needlemap.records.local_desk import local_desk
from needlemap.services.records import record_store
from tests.past_seals import past_seals

START = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)


@pytest.fixture
def database(tmp_path):
    """Two patients, one with a visit at which the pain was changed, a day later."""
    place, hours = tmp_path / "clinic.db", count()
    store = record_store(place, lambda: START + timedelta(hours=6 * next(hours)))
    people = [
        Patient(id=uuid4(), number=number, given_name="Zzyzx", family_name="Lind")
        for number in (1001, 1002)
    ]
    anna = Practitioner(id=uuid4(), name="Anna Vogt")
    with store.begin() as records:
        records.clinic.put_practitioner(anna)
    store.act_as(anna.id)
    with store.begin() as records:
        for patient in people:
            records.patients.put(patient)
    with store.begin() as records:
        visit = new_visit(records, people[0], START, uuid4)
        visit = records.visits.change(VisitChange(visit, replace(visit, pain_before=6)))
    with store.begin() as records:
        records.visits.change(VisitChange(visit, replace(visit, pain_before=7)))
    store.close()
    return place


@pytest.fixture
def run(capsys, database):
    def do(*words):
        code = main(["--database", str(database), "audit", *words])
        said = capsys.readouterr()
        return code, said.out, said.err

    return do


def test_a_whole_trail_is_counted_and_its_newest_digest_is_an_anchor(run):
    code, out, err = run("verify")
    assert (code, err) == (0, "")
    assert "entries: 6\n" in out
    short = out.split("digest of the newest: ")[1].strip()
    assert len(short) == len("0123 4567 89ab")
    assert run("verify", "--expect", short)[0] == 0
    code, _, err = run("verify", "--expect", "0123 4567 89ab")
    assert (code, err.startswith("No entry has the digest that is expected")) == (2, True)
    assert run("verify", "--expect", "12")[0] == run("verify", "--expect", "x" * 12)[0] == 2


def test_the_first_broken_link_is_named_with_its_day(run, database):
    with closing(sqlite3.connect(database)) as wire, wire, past_seals(wire):
        wire.execute("UPDATE audit_entry SET action = 'nothing' WHERE id = 5")
    code, _, err = run("verify")
    assert code == 2
    assert err.startswith("Entry 5 of the audit trail (25 Nov 2026) was edited. ")
    assert err.count("\n") == 1


def test_a_trail_that_is_no_longer_guarded_is_complained_of(run, database):
    with closing(sqlite3.connect(database)) as wire:
        wire.execute("DROP TRIGGER seal_audit_entry_then")
    code, _, err = run("verify")
    assert (code, "somebody removed that" in err) == (2, True)


def test_entries_are_listed_newest_first_in_words(run):
    code, out, err = run("list")
    assert (code, err) == (0, "")
    head, first, *_, last = out.splitlines()
    assert head.split() == ["entry", "time", "who", "desk", "patient", "visit", "what"]
    assert "Anna Vogt" in first
    assert "2026-11-24  changed pain before treatment from 6 to 7" in first
    assert "nobody said who" in last


def test_entries_are_listed_by_patient_and_by_day(run):
    of_other = json.loads(run("list", "--patient", "1002", "--json")[1])
    assert [row["what"] for row in of_other] == ["registered the patient"]
    days = [row["time"][:10] for row in json.loads(run("list", "--json")[1])]
    assert len(set(days)) > 1
    for day in set(days):
        rows = list(csv.DictReader(io.StringIO(run("list", "--day", day, "--csv")[1])))
        assert len(rows) == days.count(day)
        assert {row["time"][:10] for row in rows} == {day}
        assert {row["desk"] for row in rows} == {local_desk()}
    assert run("list", "--day", "2020-01-01")[1] == "none\n"
    assert (
        run("list", "--day", "2020-01-01", "--csv")[1] == "entry,time,who,desk,patient,visit,what\n"
    )
    assert run("list", "--day", "yesterday")[0] == run("list", "--patient", "9")[0] == 2
