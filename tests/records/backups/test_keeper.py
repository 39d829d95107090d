"""Backups are made in one place and copied to a second one when that is there."""

import shutil
from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from needlemap.clinic.backups.errors import BackupFailed
from needlemap.clinic.backups.ports import always
from needlemap.records.backups.keeper import BackupPlaces, found_for
from needlemap.records.backups.places import backups_in, usual_folder
from needlemap.records.opening import open_store
from tests.records.conftest import ATLAS_VERSION, START


def test_backups_are_made_beside_the_records_if_nobody_chose(places, store, file):
    assert places.seen().last is None
    assert places.seen().first.is_there
    seen = places.make(store, always)
    assert seen.first.folder == usual_folder(file)
    assert seen.last == seen.first.last.at
    assert seen == places.seen()
    assert places.found() == backups_in(usual_folder(file))


def test_a_chosen_place_is_used_from_then_on_and_must_be_there(places, store, tmp_path):
    places.make(store, always)
    share = tmp_path / "share"
    share.mkdir()
    seen = places.choose(share, second=False)
    assert seen.last is None
    places.make(store, always)
    assert len(backups_in(share / "NeedleMap-backups")) == 1
    assert len(places.found()) == 2
    shutil.rmtree(share / "NeedleMap-backups")
    assert not places.seen().first.is_there
    with pytest.raises(BackupFailed, match="no such file or folder"):
        places.make(store, always)
    places.choose(None, second=False)
    assert places.seen().last is not None


def test_a_second_place_gets_what_it_lacks_when_it_is_back(places, store, tmp_path):
    stick = tmp_path / "stick"
    stick.mkdir()
    places.make(store, always)
    seen = places.choose(stick, second=True)
    assert seen.is_behind
    assert places.catch_up().second.last.name == seen.first.last.name
    away = tmp_path / "away"
    stick.rename(away)
    seen = places.make(store, always)
    assert not seen.second.is_there
    assert places.catch_up() == seen
    away.rename(stick)
    assert places.seen().is_behind
    assert not places.catch_up().is_behind
    assert len(backups_in(stick / "NeedleMap-backups")) == 2
    assert places.choose(None, second=True).second is None


def test_a_second_place_that_refuses_keeps_no_backup_from_the_first(places, store, tmp_path):
    stick = tmp_path / "stick"
    stick.mkdir()
    places.choose(stick, second=True)
    shutil.rmtree(stick / "NeedleMap-backups")
    (stick / "NeedleMap-backups").write_bytes(b"of somebody")
    seen = places.make(store, always)
    assert seen.first.last is not None
    assert not seen.second.is_there


def test_both_places_cannot_be_one(places, tmp_path):
    places.choose(tmp_path, second=False)
    with pytest.raises(BackupFailed, match="the other place"):
        places.choose(tmp_path, second=True)
    with pytest.raises(BackupFailed, match="no such file or folder"):
        places.choose(tmp_path / "away", second=True)
    assert places.seen().second is None


def test_what_a_clock_that_was_wrong_called_newest_is_not_the_last(places, store, file):
    seen = places.make(store, always)
    last = seen.first.last
    later = last.path.with_name(last.path.name.replace("2026-", "2031-"))
    shutil.copyfile(last.path, later)
    assert places.seen().first.last == last
    assert places.found()[0].path == later


def test_backups_of_another_clinic_are_never_taken_for_its_own(places, store, file):
    seen = places.make(store, always)
    last = seen.first.last
    other = last.path.with_name(last.path.name.replace(last.name.clinic, "aaaaaaaaaaaa"))
    last.path.rename(other)
    assert places.seen().last is None
    assert found_for(file, last.name.clinic) == ()
    assert [one.path for one in found_for(file, None)] == [other]


def test_all_made_before_go_once_a_new_one_is_good(places, store, tmp_path):
    places.choose(tmp_path, second=True)
    places.make(store, always)
    store.back_up(places.seen().first.folder)
    seen = places.make_only(store, always)
    [left] = places.found()
    assert left.name == seen.first.last.name == seen.second.last.name


@pytest.fixture
def still(store, visit, file):
    """The same records with a clock that stands: all is made in one second."""
    opened = open_store(file, lambda: START, ATLAS_VERSION)
    yield BackupPlaces(file, store.state().clinic, lambda: START), opened
    opened.close()


def test_what_is_made_last_in_one_second_stays_alone(still, store, patient):
    places, opened = still
    for _ in range(3):  # each is called by a later time than those made before
        places.make(opened, always)
    with store.begin() as records:
        records.patients.put(replace(patient, id=uuid4(), number=1002))
    seen = places.make_only(opened, always)
    [left] = places.found()
    assert left.name == seen.first.last.name
    assert left.name.writes == store.state().writes


@pytest.mark.parametrize("back", [timedelta(minutes=4), timedelta(minutes=5), timedelta(hours=1)])
def test_what_is_made_last_stays_alone_though_the_clock_was_set_back(still, store, file, back):
    places, opened = still
    old = places.make(opened, always).first.last
    ahead = replace(old.name, at=START + back)
    old.path.rename(old.path.with_name(ahead.file_name))
    places.make_only(opened, always)
    [left] = places.found()
    assert left.name != ahead


def test_where_the_second_place_is_away_only_what_is_there_goes(places, store, tmp_path):
    away = tmp_path / "stick"
    away.mkdir()
    places.choose(away, second=True)
    places.make(store, always)
    away.rename(tmp_path / "drawer")
    seen = places.make_only(store, always)
    assert not seen.second.is_there
    assert [one.name for one in places.found()] == [seen.first.last.name]
