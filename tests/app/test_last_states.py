"""What this computer had open last is known again at the next start, or asked about."""

import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from functools import partial
from uuid import uuid4

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QListView, QPushButton
from uuid_utils.compat import uuid7

from needlemap.app.clinic_session import ClinicSession
from needlemap.app.last_states import LastStates
from needlemap.body.assets import assets_root
from needlemap.clinic.known_state import KnownState
from needlemap.clinic.people import Patient
from needlemap.look.theme import LIGHT
from needlemap.services.records import record_store
from needlemap.ui.window.main_window import MainWindow
from needlemap.ui.window.style.fonts import load_first_fonts
from needlemap.ui.window.trouble_page import TroublePage
from needlemap.ui.work.worker import Worker
from tests.ui.hands import Answers, Hand, clock


@pytest.fixture(autouse=True)
def settings(tmp_path):
    """Where this computer keeps its settings."""
    form, scope = QSettings.Format.IniFormat, QSettings.Scope.UserScope
    QSettings.setPath(form, scope, str(tmp_path / "settings"))
    return tmp_path / "settings"


class Run:
    """One run of the program."""

    def __init__(self, qtbot, place):
        QApplication.setFont(load_first_fonts(assets_root() / "fonts"))
        self.window = MainWindow(LIGHT)
        qtbot.addWidget(self.window)
        self.window.show()
        self._qtbot = qtbot
        self._worker = Worker()
        self.session = ClinicSession(self.window, self._worker, clock, lambda _: Answers())
        self._open_or_fail(lambda: self.session.open_records(place and str(place), demo=False))

    def press(self, name):
        button = self.window.findChild(QPushButton, name)
        assert button.isVisible()
        self._open_or_fail(lambda: QTest.mouseClick(button, Qt.MouseButton.LeftButton))

    @property
    def is_asking(self):
        return isinstance(self.window.stack.currentWidget(), TroublePage)

    @property
    def question(self):
        return self.window.findChild(QLabel, "trouble").text()

    @property
    def listed(self):
        model = self.window.patients.findChild(QListView).model()
        return [str(model.index(row, 0).data()) for row in range(model.rowCount())]

    def may_go_on(self):
        return self.window.findChild(QPushButton, "trouble_anyway").isVisible()

    def end(self):
        self.window.close()
        self._worker.shut_down()
        self.session.close()

    def _open_or_fail(self, do):
        heard = []
        self.session.opened.connect(partial(heard.append, "opened"))
        self.session.failed.connect(partial(heard.append, "failed"))
        do()
        self._qtbot.waitUntil(lambda: bool(heard))


@pytest.fixture
def start(qtbot):
    runs = []

    def started(place):
        runs.append(Run(qtbot, place))
        return runs[-1]

    yield started
    for run in runs:
        run.end()


@pytest.fixture
def place(tmp_path):
    return tmp_path / "records" / "clinic.db"


def add(place, *names):
    """Record patients of these names in the records at a place."""
    place.parent.mkdir(exist_ok=True)
    store = record_store(place, clock)
    for name in names:
        with store.begin() as records:
            number = records.patients.next_number()
            records.patients.put(
                Patient(id=uuid7(), number=number, given_name="", family_name=name)
            )
    store.close()
    return place


def seen_once(start, place):
    run = start(place)
    run.end()


def test_nothing_is_asked_at_normal_starts(start, place):
    add(place, "Lind")
    for more in ("Sousa", "Okafor"):
        seen_once(start, place)
        add(place, more)  # another program goes on
    run = start(place)
    assert not run.is_asking
    assert len(run.listed) == 3


def test_an_older_copy_is_said_and_opened_only_when_that_is_wanted(start, place, tmp_path):
    add(place, "Lind")
    shutil.copyfile(place, tmp_path / "older.db")
    add(place, "Sousa")
    seen_once(start, place)
    shutil.copyfile(tmp_path / "older.db", place)
    before = place.read_bytes()
    for _ in range(2):
        run = start(place)
        assert run.is_asking
        assert "is older than what this computer recorded there last" in run.question
        run.press("try_again")
        assert run.is_asking
        run.end()
        assert place.read_bytes() == before
    run = start(place)
    run.press("trouble_anyway")
    assert not run.is_asking
    assert len(run.listed) == 1
    run.end()
    assert not start(place).is_asking


def test_what_was_recorded_just_before_a_crash_is_missed_in_a_copy_without_its_journal(
    qtbot, start, place
):
    add(place, "Lind")
    run = start(place)
    at_start = LastStates().at(str(place)).writes
    run.window.patients.findChild(object, "search").setFocus()
    run.window.actions_of.by_name["new_visit"].trigger()
    hand = Hand(run.window.stack.currentWidget())
    hand.click(hand.place(0.5, 0.3))
    with closing(sqlite3.connect(f"file:{place}?mode=ro", uri=True)) as records:
        [written] = records.execute("PRAGMA user_version").fetchone()
    assert written > at_start
    qtbot.waitUntil(lambda: LastStates().at(str(place)).writes == written)
    crashed = place.read_bytes()  # the journal has what came since
    run.end()
    place.write_bytes(crashed)
    run = start(place)
    assert run.is_asking
    assert "without its -wal file" in run.question


def test_a_copy_under_another_name_that_lacks_the_journal_of_a_crash_is_said(start, place):
    add(place, "Lind")
    run = start(place)
    run.window.patients.findChild(object, "search").setFocus()
    run.window.actions_of.by_name["new_visit"].trigger()
    alone = place.with_name("praxis.db")
    shutil.copyfile(place, alone)  # as after a crash
    run.end()
    run = start(alone)
    assert run.is_asking
    assert "without the file with its newest records" in run.question
    run.press("trouble_anyway")
    assert not run.is_asking
    run.end()
    assert not start(alone).is_asking


def test_another_clinic_under_the_same_name_is_said(start, place, tmp_path):
    add(place, "Lind")
    seen_once(start, place)
    shutil.copyfile(add(tmp_path / "other" / "clinic.db", *["Sousa"] * 9), place)
    run = start(place)
    assert run.is_asking
    assert "holds another clinic" in run.question
    assert run.may_go_on()


def test_the_own_records_are_made_once_and_missed_when_they_are_gone(start, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    run = start(None)
    assert not run.is_asking
    run.end()
    for file in (tmp_path / "data" / "NeedleMap").glob("clinic.db*"):
        file.unlink()
    run = start(None)
    assert run.is_asking
    assert "There is no database at" in run.question
    assert not (tmp_path / "data" / "NeedleMap" / "clinic.db").exists()
    run.press("trouble_make")
    assert not run.is_asking
    run.end()


def test_states_are_known_by_place_and_name_nobody(tmp_path, settings):
    state = KnownState(uuid4(), 12)
    known = LastStates()
    places = (str(tmp_path / "Quirina Lind.db"), "postgresql://lind:secret@quirina/clinic")
    for place in places:
        assert known.at(place) is None
        known.keep(place, state)
        assert LastStates().at(place) == state
    assert known.at("postgresql://sousa@quirina/clinic") == state  # whoever signs in
    protected = "postgresql://lind@quirina/clinic?sslmode=verify-full&sslrootcert=%2Fa.crt"
    assert known.at(protected) == state  # however the line is protected
    known.keep(places[0], replace(state, writes=13))
    assert (known.at(places[0]).writes, known.at(places[1]).writes) == (13, 12)
    [written] = [file.read_text().lower() for file in settings.rglob("*.ini")]
    assert not any(word in written for word in ("quirina", "lind", "secret"))
