"""The demo clinic of the window is made anew, beside the clinic's own records."""

import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest

from needlemap.records.own_place import default_path
from needlemap.services.demo import demo_store, made_demo
from tests.demo.clinic import clock_at, demo_at_9
from tests.practice import describe


@pytest.fixture
def home(tmp_path, monkeypatch):
    for name in ("XDG_DATA_HOME", "HOME", "LOCALAPPDATA", "USERPROFILE"):
        monkeypatch.setenv(name, str(tmp_path))
    return tmp_path


def test_an_old_demo_makes_room_and_the_clinic_s_own_records_stay(home, made_once):
    own = default_path()
    assert home in own.parents
    own.parent.mkdir(parents=True)
    own.write_bytes(b"the clinic's own")
    old = own.with_name("demo.db")
    shutil.copy(demo_at_9(made_once), old)
    with closing(sqlite3.connect(old)) as wire, wire:
        wire.execute("UPDATE patient SET family_name = 'of the old demo'")
    store = demo_store(clock_at(15))
    with store.begin() as records:
        names = {one.family_name for one in records.patients.search()}
    store.close()
    assert len(names) > 1
    assert "of the old demo" not in names
    assert own.read_bytes() == b"the clinic's own"
    assert {file.name for file in own.parent.glob("*.db")} == {"clinic.db", "demo.db"}


@pytest.fixture
def small(monkeypatch):
    """A demo of a letterhead alone: what is in it is looked at elsewhere."""

    def build(store, *_):
        with store.begin() as records:
            describe(records, replace(records.clinic.get(), name="made anew"))

    monkeypatch.setattr("needlemap.services.demo.build_demo", build)


@pytest.mark.usefixtures("small")
def test_a_demo_that_is_open_elsewhere_stays_and_a_second_one_is_made(home):
    first = demo_store(clock_at(15))
    with first.begin() as records:
        describe(records, replace(records.clinic.get(), name="marked in the first"))
    second = demo_store(clock_at(15))
    assert (first.place.name, second.place.name) == ("demo.db", "demo-2.db")
    assert first.is_kept
    with first.read() as one, second.read() as other:
        assert one.clinic.get().name == "marked in the first"
        assert other.clinic.get().name == "made anew"
    first.close()
    again = demo_store(clock_at(15))
    assert again.place == first.place
    for store in (second, again):
        store.close()


@pytest.mark.parametrize(("hour", "newest"), [(16, 23), (17, 24)])
def test_no_visit_of_the_demo_lies_ahead_of_the_clock(home, hour, newest):
    """Else the first new visit is met with a warning that the clock may be wrong."""
    clock = clock_at(hour)
    store = demo_store(clock)
    with store.read() as records:
        visits = records.visits.all()
        starts = [visit.started_at for visit in visits]
        days = [visit.day.day for visit in visits]
        signed = [visit.signed_at for visit in visits if visit.signed_at]
    store.close()
    assert max(starts) < clock()
    assert max(signed) < clock()
    assert days[starts.index(max(starts))] == newest


class NoLongerWanted(Exception):
    """Nobody waits for the demo any more."""


def stop_after(actions):
    """Return what raises once so many actions have been asked for."""
    left = iter(range(actions))

    def go_on():
        if next(left, None) is None:
            raise NoLongerWanted

    return go_on


@pytest.mark.parametrize("actions", [0, 1, 12])
def test_of_a_demo_that_is_no_longer_wanted_nothing_stays(home, actions):
    with pytest.raises(NoLongerWanted):
        demo_store(clock_at(15), stop_after(actions))
    assert [file.name for file in default_path().parent.iterdir()] == ["demo.db-lock"]


def test_a_demo_in_a_folder_that_is_stopped_leaves_the_folder_empty(tmp_path):
    with pytest.raises(NoLongerWanted):
        made_demo(tmp_path / "demo.db", clock_at(15), stop_after(3))
    assert list(tmp_path.iterdir()) == []
