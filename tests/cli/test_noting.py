"""What a command lets out of records in which a clinic works stands in the audit trail."""

import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from io import StringIO
from itertools import count
from uuid import uuid4

import pytest

from needlemap.cli.main import main
from needlemap.clinic.audit_trail import Entrance, Looked, TrailQuery
from needlemap.clinic.people import Patient
from needlemap.clinic.practice_change import ClinicChange
from needlemap.clinic.starting import new_visit
from needlemap.records.whole_move import move_clinic
from needlemap.services.records import record_store
from tests.locking import ANA, OF_ANA, give_pins

FAR_ON = 15  # steps of a move: the end of the trail is there by then
START = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)


@pytest.fixture
def clinic(tmp_path):
    """The records of a patient with one visit, as a window left them."""
    place = tmp_path / "clinic.db"
    store = record_store(place, lambda: START, alone=True)
    patient = Patient(id=uuid4(), number=1001, given_name="Ana", family_name="Lind")
    with store.begin() as records:
        records.patients.put(patient)
        visit = new_visit(records, patient, START, uuid4)
        practice = records.clinic.get()
        records.clinic.change(ClinicChange(practice, replace(practice, keep_years=10)))
    store.close()
    return place, patient, visit


def noted(place):
    store = record_store(place, lambda: START)
    with store.read() as records:
        entries = list(records.trail.entries(TrailQuery(limit=1)))
        assert records.trail.verified().is_whole
    store.close()
    return entries[0]


def test_each_command_that_lets_something_out_is_noted(clinic, tmp_path, capsys):
    place, patient, visit = clinic
    review = str(tmp_path / "review.pdf")
    wanted = (
        (("patients",), Looked.LIST, "patients", None),
        (("visits", "--patient", "1001"), Looked.LIST, "visits", patient.id),
        (("history", "--patient", "1001"), Looked.LIST, "history", patient.id),
        (("history", "--patient", "1001", "--csv"), Looked.EXPORT, "history", patient.id),
        (("review", "--patient", "1001"), Looked.LIST, "review", patient.id),
        (("review", "--patient", "1001", "--pdf", review), Looked.SAVE, "review", patient.id),
        (("recall", "--lot", "L1"), Looked.LIST, "recall", None),
        (("completeness", "--visit", "1", "--list", "stricta"), Looked.LIST, "completeness",
         patient.id),
        (("sheet", "--visit", "1", "-o", str(tmp_path / "s.pdf")), Looked.SAVE, "visit",
         patient.id),
        (("copy", "--patient", "1001", "-o", str(tmp_path / "c.zip")), Looked.EXPORT, "record",
         patient.id),
        (("retention",), Looked.LIST, "retention", None),
        (("audit", "list"), Looked.LIST, "trail", None),
        (("audit", "list", "--csv", "--patient", "1001"), Looked.EXPORT, "trail", patient.id),
    )  # fmt: skip
    for words, looked, entity, whose in wanted:
        assert main(["--database", str(place), *words]) == 0, words
        entry = noted(place)
        told = (entry.action, entry.entity, entry.patient)
        assert told == (looked, entity, whose), words
        assert (entry.who, entry.way) == (None, Entrance.COMMAND_LINE)
        if words[0] == "sheet":
            assert entry.entity_id == visit.id
    capsys.readouterr()


def test_that_all_records_went_is_noted_there_too(clinic, tmp_path):
    place, *_ = clinic
    moved = tmp_path / "moved.db"
    for words, entity in (
        (("move", "--to", str(moved)), "move"),
        (("backup", "--to", str(tmp_path / "kept")), "backup"),
    ):
        assert main(["--database", str(place), *words]) == 0
        entry = noted(place)
        told = (entry.action, entry.entity, entry.patient, entry.way)
        assert told == (Looked.EXPORT, entity, None, Entrance.COMMAND_LINE)
    [backup] = (tmp_path / "kept").glob("*.needlemap-backup")
    assert (noted(moved).entity, noted(backup).entity) == ("move", "backup")


def test_a_move_that_broke_off_goes_on_as_nothing_was_noted_yet(clinic, tmp_path):
    place, *_ = clinic
    moved = str(tmp_path / "moved.db")
    steps = count()

    def break_off():
        if next(steps) > FAR_ON:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        move_clinic(place, moved, None, break_off)
    assert main(["--database", str(place), "move", "--to", moved]) == 0
    assert noted(moved).entity == "move"


def test_what_lets_nothing_out_or_fails_is_not_noted(clinic):
    place, _, _ = clinic
    before = noted(place).number
    for words in (("audit", "verify"), ("verify",), ("visits", "--patient", "7"), ("dose",)):
        main(["--database", str(place), *words])
    assert noted(place).number == before


def test_a_copy_that_is_only_looked_at_stays_as_it_is(clinic, tmp_path):
    place, _, _ = clinic
    copy = tmp_path / "copy.db"
    copy.write_bytes(place.read_bytes())
    assert main(["--database", str(copy), "patients"]) == 0
    assert copy.read_bytes() == place.read_bytes()


COMMANDS = (
    (("patients",), Looked.LIST, "patients"),
    (("copy", "--patient", "1001", "-o", "c.zip"), Looked.EXPORT, "record"),
    (("sheet", "--visit", "1", "-o", "s.pdf"), Looked.SAVE, "visit"),
    (("backup", "--to", "."), Looked.EXPORT, "backup"),
)


@pytest.mark.parametrize(("words", "looked", "entity"), COMMANDS)
def test_beside_an_open_window_it_is_noted_too_and_the_window_goes_on(
    clinic, tmp_path, monkeypatch, words, looked, entity
):
    place, _, _ = clinic
    monkeypatch.chdir(tmp_path)
    window = record_store(place, lambda: START, alone=True)
    with window.begin() as records:
        records.patients.put(
            Patient(id=uuid4(), number=1002, given_name="Ben", family_name="Okafor")
        )
    command = [sys.executable, "-m", "needlemap", "--database", str(place), *words]
    subprocess.run(command, check=True, capture_output=True)
    entry = noted(place)
    assert (entry.action, entry.entity, entry.way) == (looked, entity, Entrance.COMMAND_LINE)
    assert abs(datetime.now(UTC) - entry.at).total_seconds() < 600  # when it was done
    with window.begin() as records:
        assert records.trail.length() == entry.number
        records.patients.put(
            Patient(id=uuid4(), number=1003, given_name="Cay", family_name="Lindqvist")
        )
    assert window.is_kept
    window.close()
    with closing(record_store(place, lambda: START)) as again, again.read() as records:
        assert records.trail.verified().is_whole
        assert {one.number for one in records.patients.lines()} == {1001, 1002, 1003}


def test_a_guest_that_writes_much_leaves_the_file_to_the_window(clinic):
    place, _, _ = clinic
    window = record_store(place, lambda: START, alone=True)
    with closing(record_store(place, lambda: START, create=False)) as guest:
        for number in range(2000, 2400):
            with guest.begin() as records:
                records.patients.put(
                    Patient(id=uuid4(), number=number, given_name="Cay", family_name="Lind")
                )
    with window.begin() as records:
        assert len(list(records.patients.lines())) == 401
    window.close()


def test_in_a_clinic_with_pins_a_backup_by_nobody_is_noted_and_a_list_is_of_who_asked(
    clinic, tmp_path, monkeypatch
):
    place, _, _ = clinic
    store = record_store(place, lambda: START)
    give_pins(store)
    store.close()
    assert main(["--database", str(place), "backup", "--to", str(tmp_path)]) == 0
    entry = noted(place)
    assert (entry.entity, entry.who) == ("backup", None)
    monkeypatch.setattr(sys, "stdin", StringIO(f"{OF_ANA}\n"))
    assert main(["--database", str(place), "--as", ANA.name, "patients"]) == 0
    entry = noted(place)
    assert (entry.entity, entry.who) == ("patients", ANA.id)
