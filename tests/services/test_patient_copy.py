"""A copy holds all that is recorded of one patient, and nothing of anybody else."""

import json
import shutil
import sqlite3
from contextlib import closing
from uuid import UUID
from zipfile import ZipFile

import pytest

from needlemap.services.files import CannotWrite
from needlemap.services.patient_copy import write_patient_copy
from needlemap.services.records import record_store
from tests.demo.clinic import clock_at, demo_at_9
from tests.sheets.reading import text_of

CLOCK = clock_at(20)
OF_PATIENT = ("patient", "precaution", "outside_number", "episode", "visit", "trigger_point")
OF_VISIT = ("finding", "needling", "pain_zone", "addendum", "reaction_closing")
NESTED = (
    "[",
    "{",
    "null",
)  # the beginnings of JSON: what is in it is recorded as values of its own
UNSAID = {"search_key", "sort_key"}
"""Columns that are made of others, to find and to sort by."""


@pytest.fixture
def place(made_once, tmp_path):
    return shutil.copy(demo_at_9(made_once), tmp_path / "clinic.db")


@pytest.fixture
def store(place):
    opened = record_store(place, CLOCK)
    yield opened
    opened.close()


def patient_called(store, family_name):
    with store.read() as records:
        return next(one for one in records.patients.search() if one.family_name == family_name)


def texts_of(known):
    """Return all texts in a value that was read from JSON."""
    if isinstance(known, dict):
        return {text for one in known.values() for text in texts_of(one)}
    if isinstance(known, list):
        return {text for one in known for text in texts_of(one)}
    return {known} if isinstance(known, str) else set()


def rows_of(place, patient):
    """Yield table and row, as they stand in the file, of all that is recorded of a patient."""
    with closing(sqlite3.connect(place)) as wire:
        wire.row_factory = sqlite3.Row
        for table in OF_PATIENT:
            key = "id" if table == "patient" else "patient_id"
            for row in wire.execute(f"SELECT * FROM {table} WHERE {key} = ?", [patient.id.hex]):
                yield table, row
        for table in OF_VISIT:
            asked = f"SELECT t.* FROM {table} t JOIN visit v ON v.id = t.visit_id"
            if table == "needling":
                asked = f"SELECT t.* FROM {table} t JOIN finding f ON f.id = t.finding_id"
                asked += " JOIN visit v ON v.id = f.visit_id"
            for row in wire.execute(f"{asked} WHERE v.patient_id = ?", [patient.id.hex]):
                yield table, row


def is_id(text):
    try:
        return bool(UUID(text))
    except ValueError:
        return False


@pytest.mark.parametrize("name", ["Lind", "Prakash", "الحداد"])
def test_every_text_of_every_row_of_the_patient_is_in_it_and_none_of_another(
    store, place, tmp_path, name
):
    patient, out = patient_called(store, name), tmp_path / "copy.zip"
    count = write_patient_copy(store, patient.id, out, CLOCK, lambda: None)
    with ZipFile(out) as whole:
        known = json.loads(whole.read("record.json"))
        sheets = [one for one in whole.namelist() if one.startswith("visit ")]
        first = text_of(whole.read(sheets[0]))
        raw = whole.read("record.json").decode()
    rows = list(rows_of(place, patient))
    said = texts_of(known)
    counts = {table: sum(one == table for one, _ in rows) for table, _ in rows}
    assert count == counts["visit"] == len(known["visits"]) == len(sheets)
    charted = [mark for visit in known["visits"] for mark in visit["points"]]
    assert len(charted) == counts["finding"]
    assert sum(mark["needling"] is not None for mark in charted) == counts["needling"]
    assert sum(len(visit["zones"]) for visit in known["visits"]) == counts.get("pain_zone", 0)
    for table, row in rows:
        for column in set(row.keys()) - UNSAID:
            text = row[column]
            if isinstance(text, str) and text and not text.startswith(NESTED) and not is_id(text):
                in_time = text.replace(" ", "T").removesuffix(".000000")
                assert text in said or any(in_time in one for one in said), (table, column)
    assert patient.family_name in first or not patient.family_name.isascii()
    with store.read() as records:
        others = [one for one in records.patients.search() if one.id != patient.id]
    assert len(others) == 11
    for other in others:
        assert other.family_name not in raw
        assert str(other.id) not in raw


def test_the_file_is_whole_and_its_owners_alone_or_it_is_not_there(store, tmp_path):
    patient, out = patient_called(store, "Lind"), tmp_path / "copy.zip"

    class NoLongerWanted(Exception):
        pass

    asked = []

    def go_on():
        asked.append(1)
        if len(asked) == 3:
            raise NoLongerWanted

    with pytest.raises(NoLongerWanted):
        write_patient_copy(store, patient.id, out, CLOCK, go_on)
    assert [one.name for one in tmp_path.iterdir() if "clinic" not in one.name] == []
    write_patient_copy(store, patient.id, out, CLOCK, lambda: None)
    assert out.stat().st_mode & 0o777 == 0o600
    before = out.read_bytes()
    write_patient_copy(store, patient.id, out, CLOCK, lambda: None)
    assert len(out.read_bytes()) == len(before)


def test_a_file_of_another_kind_is_never_written_over(store, place, tmp_path):
    patient = patient_called(store, "Lind")
    other = tmp_path / "letter.txt"
    other.write_text("kept")
    for wrong in (other, place, tmp_path):
        with pytest.raises(CannotWrite):
            write_patient_copy(store, patient.id, wrong, CLOCK, lambda: None)
    assert other.read_text() == "kept"
