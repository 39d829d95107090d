"""A clinic is known again: another one, or an older copy of it, is not taken for it."""

import shutil
from dataclasses import replace
from uuid import uuid4

import pytest

from needlemap.clinic.known_state import AnotherClinic, OlderState
from needlemap.records.identity import refuse_other
from tests.practice import describe
from tests.records.databases import wires_at


@pytest.fixture
def write(store):
    """Record something."""

    def once():
        with store.begin() as records:
            describe(records, replace(records.clinic.get(), name="Praxis am Ring"))

    return once


def test_a_clinic_has_an_id_that_stays(store, open_at, place, write):
    first = store.state()
    write()
    store.close()
    assert first.clinic.version == 4
    assert open_at(place).state().clinic == first.clinic


def test_the_clinic_that_was_written_last_is_known_again(store, place, write):
    write()
    known = store.state()
    refuse_other(place, known, wires_at(place))
    write()
    refuse_other(place, known, wires_at(place))  # another computer may have gone on
    store.close()
    refuse_other(place, known, wires_at(place))


def test_another_clinic_is_refused(store, place):
    known = replace(store.state(), clinic=uuid4())
    with pytest.raises(AnotherClinic, match="holds another clinic than this computer had open"):
        refuse_other(place, known, wires_at(place))


def test_a_clinic_that_has_no_id_is_not_the_one_that_had(store, place, ask):
    known = store.state()
    ask("DELETE FROM identity RETURNING id")
    store.close()
    try:
        with pytest.raises(AnotherClinic):
            refuse_other(place, known, wires_at(place))
    finally:
        ask("INSERT INTO identity VALUES (1, ?) RETURNING id", known.clinic.hex)


def test_two_new_clinics_are_two(open_at, file, tmp_path):
    one, other = open_at(tmp_path / "one.db"), open_at(tmp_path / "other.db")
    assert one.state().clinic != other.state().clinic


def test_a_copy_that_was_put_back_is_older_and_stays_as_it_is(store, file, write, tmp_path):
    store.keep_copy(tmp_path / "copy.db")
    write()
    known = store.state()
    store.close()
    shutil.copyfile(tmp_path / "copy.db", file)
    before = file.read_bytes()
    for _ in range(3):
        with pytest.raises(OlderState, match="is older than what this computer recorded there"):
            refuse_other(file, known)
    assert file.read_bytes() == before


def test_a_file_without_the_journal_of_a_crash_is_older_and_whole_with_it(
    store, file, write, tmp_path
):
    write()
    known = store.state()
    for name in ("clinic.db", "clinic.db-wal"):
        shutil.copyfile(file.with_name(name), tmp_path / f"crashed-{name}")
    refuse_other(tmp_path / "crashed-clinic.db", known)
    alone = tmp_path / "alone.db"
    shutil.copyfile(file, alone)
    with pytest.raises(OlderState):
        refuse_other(alone, known)


def test_the_count_of_writes_begins_again_at_its_end(store, file, write, ask):
    ask("PRAGMA user_version = 2147483646")
    write()
    known = store.state()
    write()
    assert (known.writes, store.state().writes) == (2147483647, 0)
    refuse_other(file, known)


def test_what_is_recorded_is_heard_of(store, write):
    heard = []
    store.hear_of_writes(lambda: heard.append(1))
    with store.read() as records:
        records.clinic.get()
    assert heard == []
    write()
    assert heard == [1]
