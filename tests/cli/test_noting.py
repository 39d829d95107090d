"""What a command lets out of records in which a clinic works stands in the audit trail."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest

from needlemap.cli.main import main
from needlemap.clinic.audit_trail import Entrance, Looked, TrailQuery
from needlemap.clinic.people import Patient
from needlemap.clinic.starting import new_visit
from needlemap.services.records import record_store

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


def test_what_lets_nothing_out_or_fails_is_not_noted(clinic):
    place, _, _ = clinic
    before = noted(place).number
    for words in (("audit", "verify"), ("verify",), ("visits", "--patient", "7"), ("dose",)):
        main(["--database", str(place), *words])
    assert noted(place).number == before


def test_a_copy_that_is_only_looked_at_and_a_file_a_window_has_stay_as_they_are(clinic, tmp_path):
    place, _, _ = clinic
    copy = tmp_path / "copy.db"
    copy.write_bytes(place.read_bytes())
    assert main(["--database", str(copy), "patients"]) == 0
    assert copy.read_bytes() == place.read_bytes()
    window = record_store(place, lambda: START, alone=True)
    before = noted(place).number
    assert main(["--database", str(place), "patients"]) == 0
    assert noted(place).number == before
    window.close()
