"""A copy of all records is kept; when their file has gone, everything goes on in the copy."""

import os
import sqlite3
from contextlib import closing

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton

from needlemap.app.clinic_session import ClinicSession
from needlemap.body.assets import assets_root
from needlemap.look.theme import LIGHT
from needlemap.services.records import record_store
from needlemap.ui.chart.page import ChartPage
from needlemap.ui.lock.page import LockPage
from needlemap.ui.window.main_window import MainWindow
from needlemap.ui.window.style.fonts import load_first_fonts
from needlemap.ui.work.worker import Worker
from tests.locking import ANA, OF_ANA, give_pins
from tests.ui.hands import Answers, Hand, a_patient, clock


@pytest.fixture
def answers():
    return Answers()


@pytest.fixture
def place(tmp_path):
    """A clinic with one patient and an open visit."""
    folder = tmp_path / "room"
    folder.mkdir()
    store = record_store(folder / "clinic.db", clock)
    with store.begin() as records:
        records.patients.put(a_patient())
    store.close()
    return folder / "clinic.db"


@pytest.fixture
def window(qtbot, tmp_path):
    form, scope = QSettings.Format.IniFormat, QSettings.Scope.UserScope
    QSettings.setPath(form, scope, str(tmp_path / "settings"))
    QApplication.setFont(load_first_fonts(assets_root() / "fonts"))
    made = MainWindow(LIGHT)
    qtbot.addWidget(made)
    made.resize(1500, 950)
    made.show()
    return made


@pytest.fixture
def session(qtbot, window, answers, place):
    worker = Worker()
    made = ClinicSession(window, worker, clock, lambda _: answers)
    with qtbot.waitSignal(made.opened):
        made.open_records(str(place), demo=False)
    yield made
    answers.yes = True
    window.close()
    worker.shut_down()
    made.close()


@pytest.fixture
def chart(window, session):
    """The chart of a new visit with one point in it."""
    window.patients.findChild(object, "search").setFocus()
    window.actions_of.by_name["new_visit"].trigger()
    return click(window, 0.3)


def page_of(window):
    return window.findChild(ChartPage)


def click(window, down):
    """Place a point on the back."""
    page = page_of(window)
    hand = Hand(page)
    hand.click(hand.place(0.5, down))
    return page


def said(window):
    return window.findChild(QLabel, "message").text()


@pytest.fixture
def copy(tmp_path):
    return tmp_path / "copy.db"


@pytest.fixture
def keep_copy(window, answers):
    """Keep a copy at a place by the menu."""

    def made(place):
        answers.database = place
        window.actions_of.by_name["keep_copy"].trigger()

    return made


def points_in(place):
    """How many points the records at a place hold, read past the program."""
    with closing(sqlite3.connect(place)) as connection:
        return connection.execute("SELECT count(*) FROM finding").fetchone()[0]


def test_a_copy_holds_everything_and_the_window_goes_on_where_it_was(
    qtbot, window, chart, keep_copy, place, copy
):
    keep_copy(copy)
    qtbot.waitUntil(lambda: "A copy of all records is kept in copy.db" in said(window))
    click(window, 0.4)
    assert (points_in(copy), points_in(place)) == (1, 2)
    assert chart.is_saved


def test_a_copy_is_never_written_over_another_file(qtbot, window, chart, keep_copy, tmp_path):
    other = tmp_path / "other.db"
    other.write_bytes(b"something of somebody")
    keep_copy(other)
    qtbot.waitUntil(lambda: "something of this name already" in said(window))
    assert other.read_bytes() == b"something of somebody"


def remove(place):
    for file in place.parent.iterdir():
        file.unlink()


def rename_folder(place):
    place.parent.rename(place.parent.with_name("renamed"))


@pytest.mark.parametrize("happens", [remove, rename_folder])
def test_marks_wait_when_the_file_has_gone_and_all_are_in_the_copy(
    qtbot, chart, keep_copy, place, happens, copy
):
    window = chart.window()
    happens(place)
    click(window, 0.4)
    click(window, 0.5)
    assert not chart.is_saved
    assert f"no longer at {place}" in said(window)
    assert window.message.property("tone") == "error"
    keep_copy(copy)
    qtbot.waitUntil(lambda: "All records are in copy.db now" in said(window))
    assert points_in(copy) == 3
    qtbot.waitUntil(lambda: page_of(window).isVisible())
    assert len(page_of(window).document.chart.points) == 3
    click(window, 0.6)
    assert page_of(window).is_saved
    assert points_in(copy) == 4
    assert not place.exists()


def unlock(qtbot, window, person, pin):
    page = window.findChild(LockPage)
    page.findChild(QPushButton, f"unlock_{person.id.hex}").click()
    QTest.keyClicks(page.findChild(QLineEdit, "pin"), pin)
    QTest.keyClick(page.findChild(QLineEdit, "pin"), Qt.Key.Key_Return)
    qtbot.waitUntil(page.isHidden)


def test_in_the_copy_whoever_unlocked_unlocks_anew_and_goes_on(
    qtbot, window, session, keep_copy, place, copy
):
    store = record_store(place, clock)
    give_pins(store)
    store.close()
    window.actions_of.by_name["lock"].trigger()
    unlock(qtbot, window, ANA, OF_ANA)
    window.actions_of.by_name["new_visit"].trigger()
    chart = click(window, 0.3)
    remove(place)
    click(window, 0.4)
    assert not chart.is_saved
    keep_copy(copy)
    qtbot.waitUntil(window.findChild(LockPage).isVisible)
    assert points_in(copy) == 2  # nothing waited for the PIN
    unlock(qtbot, window, ANA, OF_ANA)
    assert len(page_of(window).document.chart.points) == 2
    assert "All records are in copy.db now" in said(window)


def test_a_file_that_was_emptied_loses_no_mark_of_the_visit_that_is_shown(
    qtbot, window, chart, keep_copy, place, copy
):
    os.truncate(place, 0)
    place.with_name("clinic.db-wal").unlink()
    click(window, 0.4)
    assert not chart.is_saved
    keep_copy(copy)
    qtbot.waitUntil(lambda: "copy.db" in said(window))
    assert points_in(copy) == 2
    assert page_of(window).is_saved
    assert place.stat().st_size == 0


def test_a_file_that_comes_back_takes_what_waited(qtbot, window, chart, place):
    away = place.with_name("away.db")
    place.rename(away)
    click(window, 0.4)
    assert not chart.is_saved
    away.rename(place)
    qtbot.waitUntil(lambda: chart.is_saved)
    assert points_in(place) == 2
