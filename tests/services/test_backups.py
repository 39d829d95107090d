"""Backups of records that are open, or were just closed."""

import pytest

from needlemap.clinic.backups.errors import BackupFailed
from needlemap.clinic.secret_errors import Locked
from needlemap.clinic.secrets import Passphrase
from needlemap.records.backups.checking import checked
from needlemap.records.backups.restoring import restore, take_place
from needlemap.records.ciphers.key_file import LEAST
from needlemap.services.backups import (
    back_up_closed,
    back_up_into,
    backup_places,
    good_backup,
    secret_of,
)
from needlemap.services.encryption import encrypt
from needlemap.services.records import record_store
from tests.ui.hands import a_patient, clock


@pytest.fixture
def place(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))
    return tmp_path / "clinic.db"


def test_records_that_were_closed_have_a_backup_of_the_state_they_are_in(place):
    store = record_store(place, clock)
    with store.begin() as records:
        records.patients.put(a_patient())
    store.close()
    seen = back_up_closed(place, clock)
    assert not place.with_name("clinic.db-wal").exists()
    assert checked(seen.first.last.path).patients == 1
    assert seen.first.last.name.writes == store.state().writes
    assert backup_places(store, clock).seen() == seen
    store.close()


def test_a_folder_that_is_named_for_once_is_made(place, tmp_path):
    store = record_store(place, clock)
    assert checked(back_up_into(store, tmp_path / "stick").path).patients == 0
    with pytest.raises(BackupFailed):
        back_up_into(store, tmp_path / "nowhere" / "stick")
    store.close()


def test_backups_of_an_encrypted_clinic_are_encrypted_and_open_with_its_key_alone(place, tmp_path):
    record_store(place, clock).close()
    key = encrypt(str(place), Passphrase("winter in the far north"), LEAST)
    store = record_store(place, clock, secret=key)
    with store.begin() as records:
        records.patients.put(a_patient(family_name="Zzyzxhausen"))
    state = store.state()
    opened = back_up_into(store, tmp_path / "stick")
    store.close()
    closed = back_up_closed(place, clock, secret_of(store)).first.last
    for backup in (opened, closed):
        assert backup.path.with_name(f"{backup.path.name}-key").is_file()
        assert b"Zzyzxhausen" not in backup.path.read_bytes()
        assert checked(backup.path, key).patients == 1
        with pytest.raises(Locked):
            restore(backup.path, tmp_path / "never.db")
    restore(closed.path, tmp_path / "again.db", key)
    again = record_store(tmp_path / "again.db", clock, secret=key)
    with again.read() as records:
        assert [one.family_name for one in records.patients.search()] == ["Zzyzxhausen"]
    again.close()
    place.write_bytes(place.read_bytes()[:5000])
    good = good_backup(place, state, key)
    assert good.backup == closed
    take_place(good.backup.path, place, clock(), key)
    record_store(place, clock, secret=key).close()
