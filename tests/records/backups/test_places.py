"""Backups lie beside the records, or where somebody chose on this computer."""

import stat

import pytest

from needlemap.clinic.backups.errors import BackupFailed
from needlemap.records.backups.places import (
    ChosenPlaces,
    backups_in,
    chosen,
    keep_chosen,
    made_ready,
    ready,
    usual_folder,
)
from needlemap.records.own_place import default_path


def test_nothing_is_chosen_at_first(tmp_path):
    assert chosen("4567890abcde") == ChosenPlaces()
    assert usual_folder(tmp_path / "clinic.db") == tmp_path / "clinic-backups"


def test_what_was_chosen_is_known_again_for_each_clinic(tmp_path):
    first, second = ChosenPlaces(tmp_path / "a"), ChosenPlaces(None, tmp_path / "b")
    keep_chosen("4567890abcde", first)
    keep_chosen("aaaaaaaaaaaa", second)
    assert (chosen("4567890abcde"), chosen("aaaaaaaaaaaa")) == (first, second)
    [kept] = [path for path in default_path().parent.iterdir() if path.suffix == ".json"]
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    "words", ["", "[1]", '{"4567890abcde": 7}', '{"4567890abcde": {"first": 7}}']
)
def test_what_cannot_be_read_is_as_if_nobody_had_chosen(words):
    keep_chosen("4567890abcde", ChosenPlaces(default_path()))
    default_path().with_name("backups.json").write_text(words)
    assert chosen("4567890abcde") == ChosenPlaces()
    keep_chosen("4567890abcde", ChosenPlaces(default_path()))
    assert chosen("4567890abcde").first == default_path()


def test_in_a_chosen_folder_they_get_one_of_their_own(tmp_path):
    own = made_ready(tmp_path)
    assert own == tmp_path / "NeedleMap-backups"
    assert stat.S_IMODE(own.stat().st_mode) == 0o700
    assert made_ready(own) == own == made_ready(tmp_path)


def test_a_folder_that_cannot_be_used_is_said(tmp_path):
    for make in (made_ready, ready):
        with pytest.raises(BackupFailed, match="no such file or folder"):
            make(tmp_path / "away" / "stick")
    ready(tmp_path / "new")
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o700


def test_backups_are_found_newest_first(backup, store, folder):
    newer = store.back_up(folder)
    assert backups_in(folder) == (newer, backup)
    assert backups_in(folder, backup.name.clinic) == (newer, backup)
    assert backups_in(folder, "aaaaaaaaaaaa") == ()
    assert backups_in(folder / "nowhere") == ()
