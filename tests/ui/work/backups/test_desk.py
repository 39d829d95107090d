"""Backups are made by themselves and when they are wanted, and nobody waits for them."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from needlemap.body.texts import Text
from needlemap.clinic.backups.errors import BackupFailed, PlaceTaken
from needlemap.clinic.backups.names import Backup, BackupName
from needlemap.clinic.backups.ports import BackupContent, BackupsSeen, PlaceSeen
from needlemap.clinic.errors import DatabaseDamaged
from needlemap.ui.work.backups.desk import BackupDesk
from needlemap.ui.work.worker import Worker
from tests.ui.hands import NOW, HandTimer

FOLDER = Path("backups")


def place(hours, *, is_there=True):
    """A place whose newest backup is so old."""
    last = None
    if hours is not None:
        last = Backup(FOLDER, BackupName("4567890abcde", NOW - timedelta(hours=hours), 1))
    return PlaceSeen(FOLDER, is_there, last)


class Keeper:
    """Knows how old backups are; making one makes it new, or fails as a test says."""

    def __init__(self, hours=None, second=None):
        self.first, self.second = place(hours), second
        self.fault, self.done = None, []

    def seen(self):
        return BackupsSeen(self.first, self.second)

    def make(self, store, go_on):
        self.done.append("made")
        go_on()
        if self.fault is not None:
            raise self.fault
        self.first = place(0)
        if self.second is not None and self.second.is_there:
            self.second = place(0)
        return self.seen()

    def make_only(self, store, go_on):
        seen = self.make(store, go_on)
        self.done.append("removed")
        return seen

    def catch_up(self):
        self.done.append("caught up")
        self.second = self.first
        return self.seen()

    def choose(self, folder, *, second):
        self.done.append(("chosen", folder, second))
        return self.seen()


class Store:
    damage = ()

    def __init__(self):
        self.noted = []

    def note(self, looked, *, entity):
        self.noted.append((looked, entity))


@pytest.fixture
def timer():
    return HandTimer()


@pytest.fixture
def worker():
    made = Worker()
    yield made
    made.shut_down()


HELD = BackupContent(
    clinic=None, revision="0046", writes=1, zone="UTC", patients=1, visits=1, findings=1
)


@pytest.fixture
def restored():
    return []


@pytest.fixture
def desk(worker, timer, restored):
    return BackupDesk(
        worker, lambda: NOW, lambda *places: restored.append(places) or HELD, timer=timer
    )


@pytest.fixture
def look(qtbot, desk):
    """Let the desk look, and wait until it has."""

    def looked(act=desk.look):
        act()
        qtbot.waitUntil(lambda: not desk.is_busy)

    return looked


@pytest.mark.parametrize(
    ("keeper", "done"),
    [
        (Keeper(), ["made"]),
        (Keeper(25), ["made"]),
        (Keeper(3), []),
        (Keeper(3, place(3)), []),
        (Keeper(3, place(30)), ["caught up"]),
        (Keeper(3, place(None, is_there=False)), []),
    ],
)
def test_a_look_makes_what_is_due_and_nothing_else(desk, look, keeper, done):
    desk.serve(Store(), keeper)
    look()
    assert keeper.done == done
    assert desk.seen == keeper.seen()
    assert not desk.is_late


def test_it_looks_as_long_as_there_are_records_of_its_own(qtbot, desk, timer):
    keeper = Keeper(25)
    desk.serve(Store(), keeper)
    timer.ring()
    qtbot.waitUntil(lambda: desk.seen is not None)
    desk.serve(None, None)
    assert not timer.is_wound
    assert (desk.seen, desk.is_serving, desk.is_late) == (None, False, False)
    desk.look()
    desk.back_up()
    desk.choose(FOLDER, second=True)
    assert (keeper.done, desk.is_busy) == (["made"], False)


def test_what_is_wanted_while_a_look_is_taken_is_done_after_it(qtbot, desk):
    keeper = Keeper(25)
    desk.serve(Store(), keeper)
    desk.look()
    with qtbot.waitSignal(desk.said):
        desk.back_up_only()
    assert keeper.done == ["made", "made", "removed"]
    desk.look()
    with qtbot.waitSignal(desk.said):
        desk.back_up()
    assert keeper.done[3:] == ["made"]
    assert not desk.is_busy


def test_one_that_is_wanted_is_made_at_once_and_said(qtbot, desk, look):
    keeper = Keeper(1)
    desk.serve(Store(), keeper)
    with qtbot.waitSignal(desk.said) as told:
        desk.back_up()
        desk.back_up()
    assert told.args == ["A backup is made, and looked at: it is whole."]
    assert keeper.done == ["made"]
    for second, said in ((place(9), "in both places"), (place(9, is_there=False), "not there now")):
        keeper.second = second
        with qtbot.waitSignal(desk.said) as told:
            desk.back_up()
        assert said in told.args[0]


def test_the_trail_tells_of_one_that_somebody_wants_and_not_of_those_made_by_themselves(desk, look):
    keeper, store = Keeper(25), Store()
    desk.serve(store, keeper)
    look()
    assert (keeper.done, store.noted) == (["made"], [])
    look(desk.back_up)
    look(desk.back_up_only)
    assert store.noted == [("export", "backup")] * 2


def test_why_none_was_made_is_said_once_and_it_is_tried_again(qtbot, desk, look):
    keeper, said = Keeper(70), []
    keeper.fault = BackupFailed(place=FOLDER, reason=Text("no space left on the disk"))
    desk.refused.connect(said.append)
    desk.serve(Store(), keeper)
    look()
    look()
    assert keeper.done == ["made", "made"]
    assert len(said) == 1
    assert "no space left on the disk" in said[0]
    look(desk.back_up)
    assert len(said) == 2
    keeper.fault = None
    look()
    assert (len(said), desk.seen.last) == (2, NOW)


def test_that_the_last_one_is_old_is_known_although_the_next_fails(desk, look):
    keeper = Keeper(70)
    keeper.fault = BackupFailed(place=FOLDER, reason=Text("permission denied"))
    desk.serve(Store(), keeper)
    look()
    assert desk.is_late


def test_of_damaged_records_none_is_made_and_the_window_tells_that_itself(desk, look):
    keeper, said = Keeper(), []
    desk.refused.connect(said.append)
    keeper.fault = DatabaseDamaged()
    store = Store()
    desk.serve(store, keeper)
    look()
    assert said == []
    store.damage = (DatabaseDamaged(),)
    look()
    assert keeper.done == ["made"]


def test_of_records_that_are_no_longer_open_nothing_is_heard(qtbot, desk, worker):
    keeper, said = Keeper(25), []
    desk.said.connect(said.append)
    desk.serve(Store(), keeper)
    desk.back_up()
    other = Keeper(1)
    desk.serve(Store(), other)
    qtbot.waitUntil(lambda: not worker.is_busy("backups"))
    assert (said, desk.seen) == ([], None)


def test_a_place_that_is_chosen_gets_its_backup_soon(qtbot, desk):
    keeper = Keeper(3)
    desk.serve(Store(), keeper)
    keeper.second = place(None)
    desk.choose(FOLDER, second=True)
    qtbot.waitUntil(lambda: "caught up" in keeper.done and not desk.is_busy)
    assert keeper.done == [("chosen", FOLDER, True), "caught up"]


def test_a_backup_is_restored_by_who_can(qtbot, desk, restored):
    with qtbot.waitSignal(desk.restored) as told:
        desk.restore(FOLDER, Path("new.db"))
    assert (restored, told.args) == ([(FOLDER, Path("new.db"))], [Path("new.db")])


def test_how_many_were_erased_again_is_told_with_what_was_restored(qtbot, worker, timer):
    held = replace(HELD, erased_again=2)
    desk = BackupDesk(worker, lambda: NOW, lambda *_: held, timer=timer)
    with qtbot.waitSignal(desk.erased_again) as told:
        desk.restore(FOLDER, Path("new.db"))
    assert told.args == [2]


def test_why_nothing_was_restored_is_said(qtbot, worker, timer):
    def refuse(_, place):
        raise PlaceTaken(place=place)

    desk = BackupDesk(worker, lambda: NOW, refuse, timer=timer)
    with qtbot.waitSignal(desk.refused) as told:
        desk.restore(FOLDER, Path("new.db"))
    assert "never restored over it" in told.args[0]


@pytest.mark.parametrize(
    ("second", "end"),
    [
        (None, "Those made before are removed."),
        (place(3), "Those made before are removed."),
        (place(None, is_there=False), "which is not there now."),
    ],
)
def test_those_made_before_are_removed_when_that_is_wanted(qtbot, desk, look, second, end):
    keeper = Keeper(3, second)
    desk.serve(Store(), keeper)
    with qtbot.waitSignal(desk.said) as said:
        look(desk.back_up_only)
    assert keeper.done == ["made", "removed"]
    assert said.args[0].endswith(end)


class FullSecond(Keeper):
    """Its second place takes nothing more, so nothing is removed."""

    def make_only(self, store, go_on):
        self.first = place(0)
        return self.seen()


def test_it_is_said_if_none_was_removed_as_the_second_place_took_nothing(qtbot, desk, look):
    desk.serve(Store(), FullSecond(3, place(3)))
    with qtbot.waitSignal(desk.said) as said:
        look(desk.back_up_only)
    assert said.args[0].endswith("those made before are all still there.")


def test_without_records_of_its_own_none_is_removed(desk):
    desk.serve(None, None)
    desk.back_up_only()
    assert not desk.is_busy
