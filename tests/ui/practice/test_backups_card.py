"""The card says where backups lie and how old the last one is."""

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from uuid_utils.compat import uuid7

from needlemap.clinic.backups.names import Backup, BackupName
from needlemap.clinic.backups.ports import BackupsSeen, PlaceSeen
from needlemap.ui.practice.backups_card import BackupsCard
from needlemap.ui.work.app_context import AppContext
from needlemap.ui.work.backups.desk import BackupDesk
from needlemap.ui.work.worker import Stop
from tests.ui.hands import NOW, HandTimer, clock


class Keeper:
    """Is never asked: the worker does nothing."""

    def make(self, *_):
        raise AssertionError


class Worker:
    ending = Stop()

    def go_on(self):
        pass

    def run(self, *_, **__):
        pass


class Store:
    damage = ()


@pytest.fixture
def desk(qapp):
    return BackupDesk(Worker(), clock, lambda *_: None, timer=HandTimer())


@pytest.fixture
def card(qtbot, desk):
    context = AppContext(clock, uuid7)
    context.backups = desk
    context.open(Store(), "America/Los_Angeles")
    made = BackupsCard(context)
    qtbot.addWidget(made)
    made.show_backups()
    return made


def place(name, hours, *, is_there=True):
    last = Backup(Path("a"), BackupName("4567890abcde", NOW - timedelta(hours=hours), 1))
    return PlaceSeen(Path(name), is_there, last)


def said(card, name):
    return card.findChild(QLabel, f"backups_{name}").text()


def test_it_is_there_only_where_backups_are_made(card, desk):
    assert card.isHidden()
    desk.serve(Store(), Keeper())
    assert not card.isHidden()
    desk.serve(None, None)
    assert card.isHidden()
    BackupsCard(AppContext(clock, uuid7)).look()


def test_it_says_when_and_where_in_the_time_of_the_practice(card, desk):
    desk.serve(Store(), Keeper())
    assert said(card, "last") == "There is none yet."
    desk.seen = BackupsSeen(place("here", 2), place("stick", 50, is_there=False))
    desk.changed.emit()
    assert said(card, "last") == "The last good one is of 23 Nov 2026 00:30."
    assert said(card, "first") == "In here"
    assert "stick, which is not there now" in said(card, "second")
    desk.seen = BackupsSeen(place("here", 2), place("stick", 50))
    desk.changed.emit()
    assert "does not have the newest one yet" in said(card, "second")
    desk.seen = BackupsSeen(place("here", 70))
    desk.changed.emit()
    assert card.findChild(QLabel, "backups_last").property("tone") == "error"
    assert card.findChild(QPushButton, "no_second_place").isHidden()


def test_while_one_is_being_made_it_says_so_and_no_other_can_be_begun(card, desk):
    desk.serve(Store(), Keeper())
    card.look()
    now = card.findChild(QPushButton, "back_up_now")
    assert (said(card, "last"), now.isEnabled()) == ("A look is being taken …", False)
    desk.seen = BackupsSeen(place("here", 70))
    desk.changed.emit()
    assert said(card, "last") == "One is being made …"


def test_each_button_leads_on(qtbot, card, desk):
    desk.serve(Store(), Keeper())
    desk.seen = BackupsSeen(place("here", 2), place("stick", 50))
    desk.changed.emit()
    card.show()
    for name, signal, args in (
        ("restore_backup", desk.restore_wanted, []),
        ("first_place", desk.place_wanted, [False]),
        ("second_place", desk.place_wanted, [True]),
        ("no_second_place", desk.changed, []),
        ("back_up_now", desk.changed, []),
    ):
        desk.serve(Store(), Keeper())
        desk.changed.emit()
        with qtbot.waitSignal(signal) as told:
            QTest.mouseClick(card.findChild(QPushButton, name), Qt.MouseButton.LeftButton)
        assert told.args == args, name
