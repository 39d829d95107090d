"""The trail is read by patient and by day, and who only looked is noted too."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from needlemap.clinic.audit_trail import Entrance, Looked, TrailQuery
from needlemap.clinic.errors import RecordsReadOnly
from needlemap.clinic.ids import PatientId
from needlemap.clinic.people import Practitioner
from needlemap.clinic.steps import VisitChange
from tests.records.conftest import START


def entries(store, **query):
    with store.read() as records:
        return list(records.trail.entries(TrailQuery(**query)))


def test_entries_come_newest_first_with_who_and_what_changed(store, patient, visit):
    ana = uuid4()
    store.act_as(ana)
    with store.begin() as records:
        records.visits.change(VisitChange(visit, replace(visit, pain_before=7, notes="x")))
    store.act_as(None, Entrance.COMMAND_LINE)
    with store.begin() as records:
        records.trail.note(Looked.LIST, patient.id)
    listed, changed, added, *_ = entries(store)
    assert (listed.action, listed.who, listed.way) == (Looked.LIST, None, Entrance.COMMAND_LINE)
    assert (listed.entity, listed.entity_id) == ("patient", patient.id)
    assert (changed.action, changed.entity, changed.who) == ("change", "visit", ana)
    assert (changed.entity_id, changed.patient, changed.way) == (visit.id, patient.id, "")
    assert changed.changes == {"pain_before": (None, 7), "notes": ("", "x")}
    assert (added.action, added.who, added.changes) == ("add", None, {})
    assert listed.number == changed.number + 1 == added.number + 2


def test_entries_are_found_by_patient_by_time_and_by_kind(store, patient, visit, place_one):
    with store.begin() as records:
        records.patients.put(replace(patient, id=uuid4(), number=1002))
    for _ in range(3):
        place_one(store, visit)
    all_of_it = entries(store)
    mine = entries(store, patient=patient.id)
    assert len(mine) == len(all_of_it) - 1
    assert entries(store, actions=("chart",)) == mine[:3]
    assert (
        entries(store, before=mine[1].number, limit=2)
        == [one for one in all_of_it if one.number < mine[1].number][:2]
    )
    assert entries(store, since=mine[1].at) == mine[:2]
    assert entries(store, until=mine[1].at, patient=patient.id) == mine[2:]
    assert entries(store, since=START + timedelta(days=1)) == []
    assert entries(store, patient=PatientId(uuid4())) == []


def test_an_entry_that_cannot_be_read_hides_no_other(store, visit, database, file):
    whole = entries(store)
    database.ask_past_seals("UPDATE audit_entry SET at = 'x' WHERE id = 1")
    database.ask_past_seals("UPDATE audit_entry SET who_id = 'x', changes = '{' WHERE id = 2")
    assert [one.number for one in entries(store)] == [one.number for one in whole][:-1]


def test_values_of_an_erased_patient_are_gone_and_the_entries_stay(store, patient, visit, ask):
    with store.begin() as records:
        records.visits.change(VisitChange(visit, replace(visit, notes="Zzyzx")))
    assert "Zzyzx" in str(ask("SELECT * FROM audit_entry"))
    with store.begin() as records:
        records.trail.erase_values(patient.id)
    assert "Zzyzx" not in str(ask("SELECT * FROM audit_entry"))
    erased, changed, *_ = entries(store)
    assert (erased.action, erased.entity_id) == ("erase", patient.id)
    assert (changed.action, changed.is_erased, changed.changes) == ("change", True, {})
    with store.read() as records:
        assert records.trail.verified().is_whole


def test_where_nothing_can_be_written_nothing_is_noted(store, visit, open_alone, file):
    first = open_alone(file)
    second = open_alone(file)
    with pytest.raises(RecordsReadOnly), second.begin() as records:
        records.trail.note(Looked.OPEN)
    with first.begin() as records:
        records.trail.note(Looked.OPEN)


def test_who_has_unlocked_the_records_is_who_writes(store, patient):
    ana, ben = (Practitioner(id=uuid4(), name=name) for name in ("Ana", "Ben"))
    with store.begin() as records:
        for person in (ana, ben):
            records.clinic.put_practitioner(person)
    store.act_as(ben.id)
    for known in (ben, ana):
        if known is ana:
            store.locks.unlock(ana.id)
        with store.begin() as records:
            records.trail.note(Looked.OPEN, patient.id)
        assert entries(store)[0].who_name == known.name
