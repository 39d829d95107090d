"""The command line: each command ends with 0, or with 2 and one sentence; never a traceback."""

import json
import os
import re
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import uuid4

import pikepdf
import pytest

from needlemap.body.atlas import load_atlas
from needlemap.body.places import ViewId
from needlemap.body.plate_layers import SHEET_LAYERS
from needlemap.cli.main import main, now
from needlemap.clinic.chart import Chart
from needlemap.clinic.charting import place_point
from needlemap.clinic.in_error import EnteredInError
from needlemap.clinic.patient_change import PatientChange
from needlemap.clinic.people import Clinic, Paper, Patient
from needlemap.clinic.starting import new_visit
from needlemap.clinic.steps import VisitChange
from needlemap.services.records import record_store
from tests.past_seals import past_seals
from tests.practice import describe

START = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
A4, LETTER = (595, 842), (612, 792)


def _patient(number, given, family):
    born = date(1980, 2, number % 20 + 1)
    return Patient(id=uuid4(), number=number, given_name=given, family_name=family, birth_date=born)


@pytest.fixture(scope="session")
def _made(tmp_path_factory):
    """A clinic of two patients; visits 1 and 2 of the first, 3 of the second."""
    place = tmp_path_factory.mktemp("clinic") / "clinic.db"
    store = record_store(place, now)
    anchor = load_atlas().view(ViewId.POSTERIOR).locate(480, 300)
    with store.begin() as records:
        describe(records, Clinic(name="Harbour", paper=Paper.LETTER))
        for number, given, family in ((1001, "Νίκος", "Παππάς"), (1002, "太郎", "山田")):
            patient = _patient(number, given, family)
            records.patients.put(patient)
            for _ in range(1003 - number):
                visit = new_visit(records, patient, START, uuid4)
                change = place_point(Chart(visit=visit.id), patient.id, anchor, 1, uuid4)
                if visit.number == 1:
                    records.charts.apply(change)
    store.close()
    return place.read_bytes()


@pytest.fixture
def database(tmp_path, _made):
    place = tmp_path / "clinic.db"
    place.write_bytes(_made)
    return place


@pytest.fixture
def run(capsys, database):
    """Do a command on the clinic; return its exit code, its output and its complaint."""

    def do(*argv, on=database):
        code = main(["--database", str(on), *(str(word) for word in argv)])
        said = capsys.readouterr()
        return code, said.out, said.err

    return do


def assert_one_sentence(result, *words):
    code, out, err = result
    assert code == 2
    assert out == ""
    assert err.count("\n") == 1
    assert err.rstrip()[-1] in ".:`"
    for word in words:
        assert word in err


def size_of(pdf):
    with pikepdf.open(pdf) as document:
        return tuple(round(float(side)) for side in document.pages[0].mediabox[2:])


def test_patients_lists_numbers_names_and_birth_dates_and_who_is_archived(run, database):
    store = record_store(database, now)
    with store.begin() as records:
        records.patients.archive(records.patients.by_number(1002).id, on=True)
    store.close()
    code, out, err = run("patients")
    assert (code, err) == (0, "")
    assert out.splitlines() == [
        "patient  born        note      name",
        "1001     1980-02-02            Νίκος Παππάς",
        "1002     1980-02-03  archived  太郎 山田",
    ]


def test_visits_lists_the_numbers_that_a_sheet_takes(run):
    code, out, _ = run("visits")
    assert code == 0
    assert [line.split()[0] for line in out.splitlines()] == ["visit", "1", "2", "3"]


def test_visits_of_one_patient_only(run):
    _, out, _ = run("visits", "--patient", 1002)
    assert [line.split()[:3] for line in out.splitlines()[1:]] == [["3", "2026-11-24", "1002"]]


def test_a_patient_without_visits_has_none(run, database):
    store = record_store(database, now)
    with store.begin() as records:
        records.patients.put(_patient(1003, "Ana", "Sousa"))
    store.close()
    assert run("visits", "--patient", 1003) == (0, "none\n", "")


def test_lists_are_json_for_programs(run):
    rows = json.loads(run("patients", "--json")[1])
    assert [row["name"] for row in rows] == ["Νίκος Παππάς", "太郎 山田"]
    assert [row["visit"] for row in json.loads(run("visits", "--json")[1])] == [1, 2, 3]


def test_a_sheet_is_written_on_the_clinic_s_own_paper(run, tmp_path):
    place = tmp_path / "sheet.pdf"
    assert run("sheet", "--visit", 1, "-o", place) == (0, f"{place}\n", "")
    assert size_of(place) == LETTER


def test_a_sheet_that_lacks_letters_says_which_and_is_written(run, tmp_path, database):
    store = record_store(database, now)
    with store.begin() as records:
        visit = records.visits.by_serial(1)
        patient = records.patients.get(visit.patient)
        records.patients.change(PatientChange(patient, replace(patient, given_name="Ana 😀")))
    store.close()
    place = tmp_path / "sheet.pdf"
    sentence = "There is no font for 😀: a box is printed instead.\n"
    assert run("sheet", "--visit", 1, "-o", place) == (0, f"{place}\n", sentence)


@pytest.mark.parametrize(("paper", "size"), [("A4", A4), ("a4", A4), ("letter", LETTER)])
def test_a_sheet_is_written_on_the_paper_asked_for(run, tmp_path, paper, size):
    place = tmp_path / "sheet.pdf"
    assert run("sheet", "--visit", 1, "-o", place, "--paper", paper)[0] == 0
    assert size_of(place) == size


def test_a_sheet_written_again_replaces_the_older_one_and_leaves_nothing_else(run, tmp_path):
    place = tmp_path / "out" / "sheet.pdf"
    place.parent.mkdir()
    for _ in range(2):
        assert run("sheet", "--visit", 1, "-o", place)[0] == 0
    assert list(place.parent.iterdir()) == [place]


def test_the_database_may_be_named_after_the_command_too(run, capsys, database):
    assert main(["patients", "--database", str(database)]) == 0
    assert "Νίκος" in capsys.readouterr().out


def test_an_unknown_visit_is_refused(run, tmp_path):
    place = tmp_path / "sheet.pdf"
    assert_one_sentence(run("sheet", "--visit", 99, "-o", place), "no visit", "99")
    assert not place.exists()


def test_an_unknown_patient_is_refused(run):
    assert_one_sentence(run("visits", "--patient", 7), "no patient", "7")


@pytest.mark.parametrize("number", ["0", "-1", "x", "1.5", "9" * 30, "9" * 5000, "９"])
def test_a_number_that_can_be_none_is_refused(run, tmp_path, number):
    result = run("sheet", "--visit", number, "-o", tmp_path / "s.pdf")
    assert_one_sentence(result, "--visit", "is not a number that")


def test_another_paper_is_refused(run, tmp_path):
    result = run("sheet", "--visit", 1, "-o", tmp_path / "s.pdf", "--paper", "A5")
    assert_one_sentence(result, "A5", "A4", "Letter")


@pytest.mark.parametrize("argv", [["shet"], ["sheet"], ["visits", "--all"], ["sheet", "--visit"]])
def test_a_command_that_cannot_be_understood_is_refused(run, argv):
    assert_one_sentence(run(*argv), "--help")


@pytest.mark.parametrize(
    "name", ["", "missing/sheet.pdf", "clinic.db", "note.txt", "clinic.db/s.pdf"]
)
def test_a_place_that_no_sheet_can_be_written_to_is_refused_and_kept_as_it_was(
    run, tmp_path, database, name
):
    (tmp_path / "note.txt").write_text("mine", encoding="utf-8")
    before = database.read_bytes()
    assert_one_sentence(run("sheet", "--visit", 1, "-o", tmp_path / name), "cannot be written")
    assert database.read_bytes()[100:] == before[100:]
    assert (tmp_path / "note.txt").read_text(encoding="utf-8") == "mine"
    assert {file.name for file in tmp_path.iterdir()} <= {
        *("clinic.db", "clinic.db-wal", "clinic.db-shm", "note.txt")
    }


def test_a_sheet_never_replaces_the_records_even_through_a_link(run, tmp_path, database):
    link = tmp_path / "sheet.pdf"
    link.symlink_to(database)
    assert_one_sentence(run("sheet", "--visit", 1, "-o", link), "another kind")
    assert run("patients")[0] == 0


def test_a_database_that_is_not_there_is_not_made(run, tmp_path):
    place = tmp_path / "typo.db"
    assert_one_sentence(run("patients", on=place), "typo.db")
    assert_one_sentence(run("patients", on=f"sqlite:///{place}"), "typo.db")
    assert not place.exists()


def test_a_folder_is_no_database(run, tmp_path):
    assert_one_sentence(run("patients", on=tmp_path), "folder")


def test_another_file_is_no_database_and_is_kept(run, tmp_path):
    place = tmp_path / "letter.txt"
    place.write_text("Dear Dr Weir, " * 400, encoding="utf-8")
    before = place.read_bytes()
    assert_one_sentence(run("patients", on=place), "not a database")
    assert place.read_bytes() == before


def test_a_database_of_a_newer_program_is_refused(run, database):
    with sqlite3.connect(database) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    assert_one_sentence(run("patients"), "newer")


def test_a_list_is_printed_while_another_program_writes(run, database):
    free = run("patients")
    holder = sqlite3.connect(database, isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    try:
        assert run("patients") == free
        assert free[0] == 0
    finally:
        holder.close()


def test_a_database_that_cannot_even_be_read_is_refused(run, database):
    holder = sqlite3.connect(database, isolation_level=None)
    holder.execute("PRAGMA journal_mode=DELETE")
    holder.execute("BEGIN EXCLUSIVE")
    try:
        assert_one_sentence(run("patients"), "locked", "could not be read")
    finally:
        holder.close()


@pytest.mark.parametrize(
    "url", ["nonsense://x", "://", "sqlite://", "postgresql://::::", "mysql://h/d", "http://x/y"]
)
def test_a_url_that_names_no_database_is_refused(run, url):
    assert_one_sentence(run("patients", on=url), "cannot be used")


def test_a_server_that_does_not_answer_is_refused(run):
    result = run("patients", on="postgresql://localhost:1/clinic?connect_timeout=2")
    assert_one_sentence(result, "cannot be used")
    assert "clinic" not in result[1]


def test_a_folder_with_something_in_it_is_no_place_for_a_demo(capsys, tmp_path):
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    code = main(["demo", "--out", str(tmp_path)])
    assert_one_sentence((code, *capsys.readouterr()), "not empty")
    assert [file.name for file in tmp_path.iterdir()] == ["mine.txt"]


def test_a_folder_whose_name_is_no_text_is_no_place_for_a_demo(capsys, tmp_path):
    folder = tmp_path / os.fsdecode(b"M\xfcller")
    code = main(["demo", "--out", str(folder)])
    assert_one_sentence((code, *capsys.readouterr()), "cannot be used")
    assert not folder.exists()


def test_a_file_is_no_place_for_a_demo(capsys, tmp_path):
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    code = main(["demo", "--out", str(tmp_path / "mine.txt")])
    assert_one_sentence((code, *capsys.readouterr()), "cannot be written")


@pytest.mark.parametrize("argv", [["--help"], ["help"], ["sheet", "--help"]])
def test_help_is_shown(capsys, argv):
    with pytest.raises(SystemExit) as ended:
        main(argv)
    assert ended.value.code == 0
    assert "--database" in capsys.readouterr().out


@pytest.mark.parametrize("word", ["--help", "--version"])
def test_a_full_disk_under_what_is_said_is_told(capsys, monkeypatch, word, tmp_path):
    with open("/dev/full", "w", buffering=1, encoding="utf-8") as full:  # noqa: PTH123
        monkeypatch.setattr("sys.stdout", full)
        assert main([word]) == 2
    assert capsys.readouterr().err.startswith("This could not be done: no space left")


@pytest.mark.parametrize("layer", SHEET_LAYERS)
def test_a_sheet_carries_the_layers_that_were_asked_for(run, tmp_path, layer):
    bare, dressed = tmp_path / "bare.pdf", tmp_path / "dressed.pdf"
    assert run("sheet", "--visit", 1, "-o", bare)[0] == 0
    assert run("sheet", "--visit", 1, "-o", dressed, "--layers", layer.upper())[0] == 0
    assert len(dressed.read_bytes()) > len(bare.read_bytes()) + 1_000
    assert dressed.read_bytes() != bare.read_bytes()


@pytest.mark.parametrize("layers", ["middle", "names", "muscles,bones"])
def test_layers_that_no_sheet_has_are_refused(run, tmp_path, layers):
    code, _, said = run("sheet", "--visit", 1, "-o", tmp_path / "s.pdf", "--layers", layers)
    assert code == 2
    assert said.count("\n") == 1
    assert "skeleton" in said


def test_lists_and_sheets_are_told_beside_a_window_that_has_the_records(run, database, tmp_path):
    window = record_store(database, now, alone=True)
    with window.begin() as records:
        records.patients.put(_patient(1003, "Ana", "Sousa"))
    assert "Ana Sousa" in run("patients")[1]
    assert run("visits")[0] == 0
    assert run("sheet", "--visit", 1, "-o", tmp_path / "sheet.pdf")[0] == 0
    with window.begin() as records:  # and it goes on
        records.patients.put(_patient(1004, "Bea", "Lind"))
    assert window.is_kept
    window.close()
    assert "Bea Lind" in run("patients")[1]


@pytest.mark.parametrize(
    ("command", "table", "column", "left"),
    [("patients", "patient", "given_name", "1002"), ("visits", "visit", "zone", "3")],
)
def test_a_damaged_row_is_told_by_its_number_and_the_others_are_listed(
    run, database, command, table, column, left
):
    with closing(sqlite3.connect(database)) as connection, connection, past_seals(connection):
        broken = b"Zzyzx\xffhausen"
        connection.execute(
            f"UPDATE {table} SET {column} = CAST(? AS TEXT) WHERE rowid = 1", (broken,)
        )
    code, out, err = run(command)
    assert code == 2
    assert [line.split()[0] for line in out.splitlines()][-1] == left
    assert err.count("\n") == 1
    assert re.search(r"is damaged .* it is left out here: (patient|visit) \d*1\.", err)
    assert "Zzyzx" not in out + err


def test_a_sheet_that_would_lack_a_damaged_visit_is_not_written(run, database, tmp_path):
    with closing(sqlite3.connect(database)) as connection, connection, past_seals(connection):
        connection.execute("UPDATE visit SET consent = 'Zzyzxhausen' WHERE serial = 1")
    assert_one_sentence(
        run("sheet", "--visit", 2, "-o", tmp_path / "a.pdf"), "left out here: visit 1."
    )
    assert not (tmp_path / "a.pdf").exists()


def test_a_visit_entered_in_error_says_so_in_the_list(run, database):
    store = record_store(database, now)
    with store.begin() as records:
        visit = records.visits.by_serial(2)
        wrong = replace(visit, in_error=EnteredInError(at=START, reason="twice"))
        records.visits.change(VisitChange(visit, wrong))
    store.close()
    _, out, _ = run("visits", "--patient", 1001)
    assert [line.split("> ")[-1].split() for line in out.splitlines()[1:]] == [
        ["-"], ["-", "entered", "in", "error"],
    ]  # fmt: skip
    assert [row["note"] for row in json.loads(run("visits", "--json")[1])] == [
        "", "entered in error", "",
    ]  # fmt: skip


def test_what_a_visit_lacks_of_a_list_is_said_and_what_it_has_not_made_up(run):
    code, said, complaint = run("completeness", "--visit", 1, "--list", "ledger", "--json")
    assert (code, complaint) == (0, "")
    found = {row["item"]: row["value"] for row in json.loads(said)}
    assert (found["needles in"], found["unwanted reactions"]) == ("0", "missing")
    code, said, complaint = run("completeness", "--visit", 1, "--list", "all")
    assert (code, said) == (2, "")
    assert "none of stricta, ledger, consent" in complaint
