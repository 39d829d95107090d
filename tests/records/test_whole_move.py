"""A clinic moves whole into another database, from a file to a server and back."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from uuid import uuid4

import pytest

from needlemap.clinic.errors import DatabaseInUse, DatabaseUnusable
from needlemap.clinic.patient_record import read_patient_record
from needlemap.clinic.starting import new_visit
from needlemap.clinic.steps import VisitChange
from needlemap.records.opening import open_store
from needlemap.records.sole_use import SoleUse
from needlemap.records.whole_move import move_clinic
from tests.records.conftest import ATLAS_VERSION, START
from tests.records.databases import EmptyServerDatabase
from tests.records.whole_visit import sign_whole


class NoLongerWanted(Exception):
    """Somebody pressed Ctrl+C."""


def always():
    """Go on."""


def clock():
    return START


def told(place):
    """All that is recorded of all patients, what was signed, and who did what."""
    store = open_store(place, clock, ATLAS_VERSION)
    with store.read() as records:
        patients = records.patients.search()
        whole = [read_patient_record(records, one.id, clock) for one in patients]
        signed, trail = records.signatures.verified(), records.trail.verified()
        clinic = records.clinic.get()
    store.close()
    return whole, signed, trail, clinic


@pytest.fixture
def filled(store, visit, patient):
    """A clinic with a signed visit, in a file or on a server."""
    sign_whole(store, visit)
    store.close()


@pytest.fixture
def other(request, database, tmp_path):
    """A place of the other kind, with nothing in it."""
    if str(database.place).startswith("postgresql"):
        return str(tmp_path / "moved.db")
    return EmptyServerDatabase(request.getfixturevalue("server")).place


def test_all_that_is_recorded_tells_what_was_signed_of_signed_visits_alone(store, visit, patient):
    sign_whole(store, visit)
    with store.begin() as records:
        new_visit(records, patient, START, uuid4)
    with store.read() as records:
        record = read_patient_record(records, patient.id, clock)
        signed, draft = sorted(record.visits, key=lambda one: one.visit.id != visit.id)
        digest = records.signatures.digest(visit.id)
    assert signed.as_signed is not None
    assert signed.digest == digest != ""
    assert (draft.as_signed, draft.digest) == (None, "")


def test_all_is_there_and_compared_and_can_be_worked_on(filled, place, other, patient):
    before = told(place)
    moved = move_clinic(str(place), other, None, always)
    rows = {table.name: table.rows for table in moved}
    assert (rows["patient"], rows["visit"], rows["signature"]) == (1, 1, 1)
    assert told(other) == before
    assert told(place) == before
    store = open_store(other, clock, ATLAS_VERSION)
    with store.begin() as records:
        [known] = records.visits.of_patient(patient.id)
        records.patients.put(replace(patient, id=known.id, number=7, given_name="Second"))
    with pytest.raises(Exception, match="signed"), store.begin() as records:
        records.visits.change(VisitChange(known, replace(known, pain_before=1)))
    with store.read() as records:
        assert records.trail.verified().is_whole
        assert records.signatures.verified().is_whole
    store.close()


def test_a_move_that_broke_off_goes_on_and_nobody_opens_the_half(filled, place, other):
    before, left = told(place), 14

    def breaks_off():
        nonlocal left
        left -= 1
        if not left:
            raise NoLongerWanted

    with pytest.raises(NoLongerWanted):
        move_clinic(str(place), other, None, breaks_off)
    with pytest.raises(DatabaseUnusable, match="that did not end"):
        open_store(other, clock, ATLAS_VERSION)
    move_clinic(str(place), other, None, always)
    assert told(other) == before


def test_a_move_that_broke_off_when_only_tables_were_there_goes_on(filled, place, other):
    open_store(other, clock, ATLAS_VERSION).close()
    move_clinic(str(place), other, None, always)
    assert told(other) == told(place)


def test_a_clinic_is_never_moved_into_another_one(filled, place, other):
    move_clinic(str(place), other, None, always)
    with pytest.raises(DatabaseUnusable, match="a clinic in it already"):
        move_clinic(str(place), other, None, always)
    with pytest.raises(DatabaseUnusable, match="the one that is to be moved"):
        move_clinic(other, other, None, always)


def test_a_move_into_a_half_moved_other_clinic_is_refused(filled, file, tmp_path):
    def never():
        raise NoLongerWanted

    half, second = tmp_path / "half.db", tmp_path / "second.db"
    with pytest.raises(NoLongerWanted):
        move_clinic(str(file), str(half), None, never)
    open_store(second, clock, ATLAS_VERSION).close()
    with pytest.raises(DatabaseUnusable, match="another clinic was being moved"):
        move_clinic(str(second), str(half), None, always)


def test_a_clinic_that_is_open_is_not_moved(filled, file, tmp_path):
    sole = SoleUse(file)
    sole.hold()
    with pytest.raises(DatabaseInUse):
        move_clinic(str(file), str(tmp_path / "moved.db"), None, always)
    sole.release()


def test_a_row_that_cannot_be_read_is_not_written_as_something_else(filled, file, tmp_path):
    with closing(sqlite3.connect(file)) as wire, wire:
        wire.execute("UPDATE patient SET birth_date = 'long ago'")
    with pytest.raises(Exception, match="damaged"):
        move_clinic(str(file), str(tmp_path / "moved.db"), None, always)
