"""Backups of records that are open, or were just closed."""

import pytest

from needlemap.clinic.backups.errors import BackupFailed
from needlemap.records.backups.checking import checked
from needlemap.services.backups import back_up_closed, back_up_into, backup_places
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
