"""The ways to backups ask what only a person knows, and say what is late."""

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLabel, QPushButton
from uuid_utils.compat import uuid7

from needlemap.clinic.backups.names import Backup, BackupName
from needlemap.clinic.backups.ports import BackupsSeen, PlaceSeen
from needlemap.look.theme import LIGHT
from needlemap.ui.window.database_chooser import DatabaseChooser
from needlemap.ui.window.main_window import MainWindow
from needlemap.ui.window.ways.backups_way import BackupsWay
from needlemap.ui.work.app_context import AppContext
from needlemap.ui.work.backups.desk import BackupDesk
from tests.ui.hands import NOW, Answers, HandTimer, clock


class Worker:
    """Does nothing, and keeps what it was asked for."""

    def __init__(self):
        self.asked = []

    def go_on(self):
        pass

    def run(self, line, work, *_, **__):
        self.asked.append(work)


@pytest.fixture
def answers():
    return Answers()


@pytest.fixture
def worker():
    return Worker()


@pytest.fixture
def desk(qapp, worker):
    return BackupDesk(worker, clock, lambda *_: None, timer=HandTimer())


@pytest.fixture
def window(qtbot, desk, answers):
    made = MainWindow(LIGHT)
    qtbot.addWidget(made)
    context = AppContext(clock, uuid7)
    context.open(object(), "Europe/Berlin")
    chooser = DatabaseChooser(answers, QObject(made))
    made.way = BackupsWay(made, context, answers, desk, chooser)
    made.wanted = []
    chooser.wanted.connect(made.wanted.append)
    made.show()
    return made


def known(desk, hours):
    last = None
    if hours is not None:
        last = Backup(Path("a"), BackupName("4567890abcde", NOW - timedelta(hours=hours), 1))
    desk.seen = BackupsSeen(PlaceSeen(Path("backups"), is_there=True, last=last))
    desk.changed.emit()


def test_only_what_is_older_than_two_days_is_said_in_the_time_of_the_practice(window, desk):
    bar = window.findChild(QLabel, "late_backup_words")
    assert not bar.isVisible()
    for hours, said in (
        (None, "There is no backup of these records yet."),
        (49, "The last good backup is of 21 Nov 2026 10:30."),
    ):
        known(desk, hours)
        assert bar.isVisible()
        assert bar.text() == said
    known(desk, 47)
    assert not bar.isVisible()


def test_the_bar_cannot_be_pressed_while_one_is_being_made(window, desk):
    desk.serve(object(), object())
    known(desk, None)
    assert window.findChild(QPushButton, "late_backup_way").isEnabled()
    desk.choose(None, second=True)
    assert not window.findChild(QPushButton, "late_backup_way").isEnabled()


@pytest.mark.parametrize("missing", ["backup", "database", "folder"])
def test_whoever_changes_their_mind_restores_and_chooses_nothing(
    window, desk, worker, answers, missing
):
    answers.backup, answers.database, answers.folder = Path("a"), Path("b"), Path("c")
    setattr(answers, missing, None)
    if missing == "folder":
        desk.place_wanted.emit(True)
    else:
        desk.restore_wanted.emit()
    assert worker.asked == []


def test_what_was_restored_is_wanted_next(window, desk):
    desk.restored.emit(Path("new.db"))
    assert window.wanted == [Path("new.db")]
