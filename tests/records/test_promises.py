"""A file that was copied without its journal says itself that newer records lie there."""

import shutil
import sqlite3
from contextlib import closing
from threading import Timer
from uuid import uuid4

import pytest

from needlemap.clinic.codes import DiagnosisCode
from needlemap.clinic.errors import RecordsChanged
from needlemap.clinic.known_state import JournalMissing
from needlemap.clinic.starting import new_visit
from needlemap.records.opening import open_store, open_to_read
from needlemap.records.sole_use import SoleUse
from tests.records.conftest import ATLAS_VERSION, START
from tests.records.databases import wires_at

ENDS = ("", "-wal")


@pytest.fixture
def store(open_alone, database):
    """The records as a window has them."""
    database.make()
    return open_alone(database.place)


@pytest.fixture
def to_folder(tmp_path):
    """Copy a file under another name, with what lies beside it that is wanted."""

    def copied(place, name, ends=("",)):
        made = tmp_path / "elsewhere" / name
        made.parent.mkdir(exist_ok=True)
        for end in ends:
            if place.with_name(f"{place.name}{end}").exists():
                shutil.copyfile(f"{place}{end}", f"{made}{end}")
        return made

    return copied


def patients_at(place, **how):
    """Return how many patients a place holds, as it is opened in the window."""
    wires = wires_at(place)
    found = open_store(place, lambda: START, ATLAS_VERSION, alone=True, wires=wires, **how)
    try:
        with found.read() as records:
            return len(records.patients.search())
    finally:
        found.close()


@pytest.mark.usefixtures("patient")
def test_a_copy_without_its_journal_says_what_it_lacks_and_opens_on_purpose(file, to_folder):
    alone = to_folder(file, "praxis.db")
    before = alone.read_bytes()
    opened = {open_store, open_to_read}
    for one in opened:
        with pytest.raises(JournalMissing) as refusal:
            one(alone, lambda: START, ATLAS_VERSION, wires=wires_at(alone))
    assert "without the file with its newest records" in str(refusal.value)
    assert "praxis.db-wal" in str(refusal.value)
    assert alone.read_bytes() == before
    assert [one.name for one in alone.parent.iterdir()] == ["praxis.db"]
    assert patients_at(alone, on_purpose=True) == 0
    assert patients_at(alone) == 0  # from then on it is what is meant


@pytest.mark.usefixtures("patient")
def test_a_crash_in_place_and_copies_that_are_whole_are_opened_without_a_word(
    store, file, to_folder, tmp_path
):
    (tmp_path / "backups").mkdir()
    store.keep_copy(tmp_path / "kept.db")
    backup = store.back_up(tmp_path / "backups").path
    crashed = to_folder(file, "crashed.db", ENDS)
    link = tmp_path / "link.db"
    link.symlink_to(crashed)
    assert patients_at(link) == 1
    again = to_folder(file, "again.db", ENDS)
    with closing(wires_at(again).connect(again)) as another_program:
        another_program.execute("SELECT count(*) FROM patient").fetchone()
    assert not again.with_name("again.db-wal").exists()
    store.close()
    for whole in (tmp_path / "kept.db", backup, again, to_folder(file, "moved.db")):
        assert patients_at(whole) == 1


def test_what_was_opened_and_refused_alone_leaves_no_promise(store, file, to_folder):
    before = file.read_bytes()
    store.close()
    assert file.read_bytes() == before  # nothing was written, so nothing is said
    with pytest.raises(RecordsChanged), store.begin():
        raise RecordsChanged
    assert file.read_bytes() != before
    crashed = to_folder(file, "crashed.db", ENDS)
    with closing(wires_at(crashed).connect(crashed)) as another_program:
        another_program.execute("SELECT count(*) FROM patient").fetchone()
    assert patients_at(crashed) == 0
    store.close()
    assert patients_at(to_folder(file, "moved.db")) == 0


@pytest.fixture
def crashed(store, file, to_folder):
    """What a window leaves that ends between its promise and the record."""
    with store.begin():
        return to_folder(file, "crashed.db", ENDS)


@pytest.mark.parametrize("opens", [open_store, open_to_read])
def test_a_command_that_closes_it_keeps_the_promise_of_a_program_that_ended_right_after_it(
    crashed, opens
):
    opens(crashed, lambda: START, ATLAS_VERSION, wires=wires_at(crashed)).close()
    assert not crashed.with_name("crashed.db-wal").exists()
    assert patients_at(crashed) == 0


def test_a_window_keeps_it_as_soon_as_it_has_the_file(crashed, open_alone, to_folder):
    open_alone(crashed)  # and is killed before anything is recorded
    assert patients_at(to_folder(crashed, "killed.db", ENDS)) == 0
    with (
        closing(
            open_to_read(crashed, lambda: START, ATLAS_VERSION, wires=wires_at(crashed))
        ) as beside,
        beside.read() as records,
    ):
        assert records.patients.search() == ()


def test_what_is_read_in_memory_keeps_it_too(old_place, to_folder):
    with closing(sqlite3.connect(old_place)) as window:
        window.execute("PRAGMA journal_mode=WAL")
        window.execute("PRAGMA application_id=1")
        window.execute("PRAGMA wal_checkpoint")
        crashed = to_folder(old_place, "old.db", ENDS)
    open_to_read(crashed, lambda: START, ATLAS_VERSION).close()
    assert not crashed.with_name("old.db-wal").exists()
    open_to_read(crashed, lambda: START, ATLAS_VERSION).close()


def test_it_is_said_again_once_the_journal_was_taken_in_midway(
    store, file, place_one, visit, wires, to_folder
):
    said, lacks = [], []
    wires.set("wal_autocheckpoint = 30")
    for _ in range(20):
        place_one(store, visit)
        page, spoken_to = to_folder(file, "copy.db").read_bytes()[:4096], wires_at(file)
        lacks.append(spoken_to.writes_in(page) < store.state().writes)
        said.append(spoken_to.promised_in(page) > spoken_to.writes_in(page))
    assert said == lacks
    assert {True, False} == set(lacks)


@pytest.mark.usefixtures("patient")
def test_only_the_first_record_is_said_before_and_what_follows_goes_to_the_journal_alone(
    store, file, place_one, visit
):
    before = file.read_bytes()
    for _ in range(3):
        place_one(store, visit)
    assert file.read_bytes() == before


def test_what_another_program_has_open_is_not_written_by_one_that_had_it_open_before(
    database, open_at, open_alone, patient_value
):
    database.make()
    open_alone(database.place).close()
    before, window = open_at(database.place), open_alone(database.place)
    codes = [
        DiagnosisCode(
            diagnosis_system="ICD-10", diagnosis_code=f"M{number}", diagnosis_words="n" * 99
        )
        for number in range(20_000)
    ]
    with before.begin() as records:
        records.patients.put(patient_value)
        records.codes.put_list(codes)  # more than a thousand pages
    with window.read() as records:  # it would say that its file was written over
        assert len(records.patients.search()) == 1


@pytest.fixture
def command(database, open_at, open_alone):
    """The records as a command has them that writes, where a window has worked."""
    database.make()
    open_alone(database.place).close()
    return open_at(database.place)


@pytest.fixture
def begun(command, patient_value):
    """The visit that it began."""
    with command.begin() as records:
        records.patients.put(patient_value)
        return new_visit(records, patient_value, START, uuid4)


def test_a_command_that_writes_promises_it_too_and_goes_on_while_a_window_opens(
    command, begun, file, open_alone, place_one, to_folder
):
    with pytest.raises(JournalMissing):
        patients_at(to_folder(file, "praxis.db"))
    window = open_alone(file)
    assert window.read_only is None
    for store in (command, window, command):
        place_one(store, begun)
    command.close()
    with window.read() as records:
        assert len(records.charts.of_visit(begun.id).marks) == 3


def test_a_command_that_writes_where_no_window_has_worked_leaves_no_lock(
    database, open_at, patient_value
):
    database.make()
    command = open_at(database.place)
    with command.begin() as records:
        records.patients.put(patient_value)
    command.close()
    assert [one.name for one in database.place.parent.iterdir()] == [database.place.name]


def test_the_journal_of_a_command_is_taken_in_now_and_then(command, begun, file, place_one):
    journal = file.with_name(f"{file.name}-wal")
    before, sizes = file.read_bytes(), []
    for _ in range(300):
        place_one(command, begun)
        sizes.append(journal.stat().st_size)
    assert file.read_bytes() != before
    assert sizes[-1] == sizes[-20]  # it begins anew where it was taken in


def test_a_window_waits_for_a_command_that_promises_at_that_moment(file, command, open_alone):
    sole = SoleUse(file)
    sole.hold()
    done = Timer(0.1, sole.release)
    done.start()
    assert open_alone(file).read_only is None
    done.join()


def test_while_somebody_reads_a_record_is_kept_all_the_same(store, file, open_at, visit, place_one):
    other = open_at(file)
    with other.read() as records:
        records.patients.search()
        place_one(store, visit)
    with closing(wires_at(file).connect(file)) as wire:
        assert wire.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert wire.execute("SELECT count(*) FROM finding").fetchone() == (1,)
