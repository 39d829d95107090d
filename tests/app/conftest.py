"""A window with records open in it, of which backups are made."""

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from sqlalchemy import event
from sqlalchemy.pool import Pool

from needlemap.app.clinic_session import ClinicSession
from needlemap.body.assets import assets_root
from needlemap.look.theme import LIGHT
from needlemap.services.records import record_store
from needlemap.ui.window.main_window import MainWindow
from needlemap.ui.window.style.fonts import load_first_fonts
from needlemap.ui.work.worker import Worker
from tests.ui.hands import NOW, Answers, a_patient


@pytest.fixture
def connections():
    """The connections to databases that are open, of those that are made from now on."""
    made = []

    def keep(connection, _):
        made.append(connection)

    def let_go(connection, _):
        made.remove(connection)

    event.listen(Pool, "connect", keep)
    event.listen(Pool, "close", let_go)
    yield made
    event.remove(Pool, "connect", keep)
    event.remove(Pool, "close", let_go)


class Days:
    """A clock that a test sets."""

    def __init__(self):
        self.now = NOW

    def __call__(self):
        return self.now


class Room:
    """A window, and a person in front of it."""

    def __init__(self, qtbot, clock, answers):
        self._qtbot, self.answers = qtbot, answers
        self.window = MainWindow(LIGHT)
        qtbot.addWidget(self.window)
        self.window.resize(1366, 768)
        self.window.show()
        self.worker = Worker()
        self.session = ClinicSession(self.window, self.worker, clock, lambda _: answers)
        self._is_open = True

    def open(self, place, *, demo=False):
        """Open records that can be opened."""
        with self._qtbot.waitSignal(self.session.opened):
            self.session.open_records(str(place), demo=demo)
        return self

    def fail_to_open(self, place):
        """Try to open what cannot be opened, and wait for what is offered."""
        with self._qtbot.waitSignal(self.session.failed):
            self.session.open_records(str(place), demo=False)
        self.rest()

    def act(self, name):
        self.window.actions_of.by_name[name].trigger()

    def write(self):
        """Record something."""
        self.window.patients.findChild(object, "search").setFocus()
        self.act("new_visit")

    def look(self):
        """Let the look through the file end, and what comes of it."""
        self.session.check_records()
        self.rest()

    def rest(self):
        """Wait for what is done aside."""
        lines = ("check", "backups", "rescue", "closed", "records")
        self._qtbot.waitUntil(lambda: not any(self.worker.is_busy(line) for line in lines))

    def press(self, name):
        part = self.window.findChild(QPushButton, name)
        assert part.isVisible(), name
        QTest.mouseClick(part, Qt.MouseButton.LeftButton)
        QApplication.processEvents()

    def said(self, name="message"):
        part = self.window.findChild(QLabel, name)
        return part.text().replace("\u200b", "") if part.isVisible() else ""

    def close(self):
        if self._is_open:
            self._is_open = False
            self.answers.yes = True
            self.window.close()
            self.worker.shut_down()
            self.session.close()


@pytest.fixture
def days():
    return Days()


@pytest.fixture
def person():
    """Who answers in the rooms."""
    return Answers()


@pytest.fixture
def clinic(tmp_path, monkeypatch, days):
    """The file of a clinic with one patient."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))
    store = record_store(tmp_path / "clinic.db", days)
    with store.begin() as records:
        records.patients.put(a_patient())
    store.close()
    return tmp_path / "clinic.db"


@pytest.fixture
def new_room(qtbot, tmp_path, person, days):
    """Windows without records, one after the other."""
    form, scope = QSettings.Format.IniFormat, QSettings.Scope.UserScope
    QSettings.setPath(form, scope, str(tmp_path / "settings"))
    QApplication.setFont(load_first_fonts(assets_root() / "fonts"))
    made = []

    def room():
        made.append(Room(qtbot, days, person))
        return made[-1]

    yield room
    for one in made:
        one.close()


@pytest.fixture
def room(new_room):
    """Windows with records open in them, one after the other."""
    return lambda place, *, demo=False: new_room().open(place, demo=demo)
