"""Who was erased is erased again in what is restored, before anybody opens it."""

import json
import sqlite3
from contextlib import closing
from datetime import date
from uuid import UUID, uuid4

import pytest

from needlemap.clinic.backups.names import short_id
from needlemap.clinic.erasing import ErasedSince
from needlemap.clinic.erasing_errors import SecondMissing
from needlemap.clinic.secrets import Passphrase
from needlemap.records.backups.erased_since import (
    erase_again,
    erased_in,
    erased_since,
    list_of,
    note_erased,
)
from needlemap.records.backups.making import copy_backup
from needlemap.records.backups.places import made_ready
from needlemap.records.backups.restoring import restore, take_place
from needlemap.records.ciphers.conversion import encrypt_file
from needlemap.records.ciphers.key_file import LEAST
from needlemap.records.locked_files import wires_for
from needlemap.records.opening import open_store
from tests.records.conftest import START
from tests.records.whole_person import CLEO, DEV, WORDS, erase, fill, let_treat


@pytest.fixture
def person(store, clock):
    let_treat(store, CLEO, DEV)
    return fill(store, clock)


def words_in(place):
    raw = place.read_bytes()
    return [word for word in WORDS if word.encode() in raw]


def test_a_backup_of_before_is_restored_without_who_was_erased_since(
    store, person, visit, folder, tmp_path, open_at
):
    old = store.back_up(folder)
    assert set(words_in(old.path)) == set(WORDS)
    kept, merged = erase(store, person)
    store.back_up(folder)
    said = list_of(folder, old.name.clinic).read_text()
    assert not any(word in said for word in (*WORDS, "2001"))
    assert {one["id"] for one in json.loads(said)} == {str(kept.patient), str(merged.patient)}
    content = restore(old.path, tmp_path / "new.db")
    assert (content.erased_again, content.patients, content.visits) == (2, 1, 1)
    assert words_in(tmp_path / "new.db") == []
    opened = open_at(tmp_path / "new.db")
    with opened.read() as records:
        assert records.trail.verified().is_whole
        assert records.signatures.verified().is_whole
        assert records.visits.get(visit.id)
        assert {one.number for one in records.erasures.all()} == {2001, 2002}
        assert records.patients.next_number() == 2003


def test_so_is_one_of_a_version_in_which_the_trail_named_no_computer(
    store, person, folder, tmp_path, open_at
):
    old = store.back_up(folder)
    with closing(sqlite3.connect(old.path)) as wire, wire:
        seals = wire.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for (name,) in seals:
            wire.execute(f"DROP TRIGGER {name}")
        wire.execute("ALTER TABLE audit_entry DROP COLUMN desk")
        wire.execute("UPDATE alembic_version SET version_num = '0046'")
    erase(store, person)
    store.back_up(folder)
    assert restore(old.path, tmp_path / "new.db").erased_again == 2
    assert words_in(tmp_path / "new.db") == []
    with open_at(tmp_path / "new.db").read() as records:
        assert {one.number for one in records.erasures.all()} == {2001, 2002}


def test_so_is_one_that_takes_the_place_of_a_damaged_file(store, person, folder, file):
    old = store.back_up(folder)
    erase(store, person)
    store.back_up(folder)
    store.close()
    aside, _ = take_place(old.path, file, START)
    assert words_in(file) == []
    assert aside.exists()


def test_it_is_told_beside_the_backups_at_once(store, person, places, folder, tmp_path):
    second = tmp_path / "stick"
    second.mkdir()
    places.choose(second, second=True)
    old = store.back_up(folder)
    erase(store, person)
    own = places.seen().second.folder
    assert len(erased_since(folder, old.name.clinic)) == 2
    assert erased_since(own, old.name.clinic) == erased_since(folder, old.name.clinic)
    assert restore(old.path, tmp_path / "new.db").erased_again == 2


def test_what_was_refused_is_told_nobody(store, person, folder):
    old = store.back_up(folder)
    with pytest.raises(SecondMissing):
        erase(store, person, second=None)
    assert not list_of(folder, old.name.clinic).exists()


def test_a_backup_of_after_needs_nothing(store, person, folder, tmp_path):
    erase(store, person)
    backup = store.back_up(folder)
    assert words_in(backup.path) == []
    assert restore(backup.path, tmp_path / "new.db").erased_again == 0


def test_the_list_goes_to_the_second_place(store, person, folder, tmp_path):
    erase(store, person)
    second = tmp_path / "second"
    second.mkdir()
    backup = store.back_up(folder)
    copy_backup(backup, second)
    assert len(erased_since(second, backup.name.clinic)) == 2


def test_who_is_on_the_list_stays_on_it_and_a_torn_one_says_nobody(tmp_path):
    one, other = (ErasedSince(uuid4(), date(2026, 11, day)) for day in (24, 25))
    note_erased(tmp_path, "c1", [one])
    note_erased(tmp_path, "c1", [other])
    assert erased_since(tmp_path, "c1") == (one, other)
    assert erased_since(tmp_path, "c2") == ()
    list_of(tmp_path, "c1").write_text("[{")
    assert erased_since(tmp_path, "c1") == ()


def test_a_file_of_an_earlier_version_is_emptied_of_a_person_too(old_place):
    with closing(sqlite3.connect(old_place)) as wire:
        [patient, number, name] = wire.execute(
            "SELECT p.id, p.number, p.family_name FROM patient p JOIN visit v"
            " ON v.patient_id = p.id JOIN finding f ON f.visit_id = v.id"
        ).fetchone()
        assert erased_in(wire) == ()
    gone = ErasedSince(UUID(patient), date(2026, 11, 24))
    assert erase_again(old_place, [gone, ErasedSince(uuid4(), gone.day)]) == 1
    with closing(sqlite3.connect(old_place)) as wire:
        assert wire.execute("SELECT * FROM patient WHERE number = ?", (number,)).fetchall() == []
        assert wire.execute("PRAGMA foreign_key_check").fetchall() == []
        orphans = "SELECT count(*) FROM finding WHERE visit_id NOT IN (SELECT id FROM visit)"
        assert wire.execute(orphans).fetchone() == (0,)
    assert name.encode() not in old_place.read_bytes()
    assert short_id(None)


def test_of_an_encrypted_clinic_they_are_erased_again_with_its_own_key(
    store, person, file, tmp_path, clock
):
    store.close()
    words = Passphrase("winter in the far north")
    encrypt_file(file, words, LEAST)
    opened = open_store(file, clock, "skin-test", wires=wires_for(file, words))
    old = opened.back_up(made_ready(tmp_path))
    erase(opened, person)
    opened.back_up(old.path.parent)
    opened.close()
    place = tmp_path / "new.db"
    assert restore(old.path, place, words).erased_again == 2
    again = open_store(place, clock, "skin-test", wires=wires_for(place, words))
    with again.read() as records:
        assert [*records.patients.lines()] == []
        assert len(records.erasures.all()) == 2
        assert records.trail.verified().is_whole
    again.close()
