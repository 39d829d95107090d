"""All that is not recorded is known in one place, which says what becomes of it."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QListView, QPushButton

from needlemap.services.records import record_store
from needlemap.ui.chart.page import ChartPage
from needlemap.ui.window.leaving.unsaved import UnsavedRegister
from needlemap.ui.work.pages import Unsaved
from tests.ui.hands import Hand, clock


@dataclass
class Chart:
    unsaved: tuple[Unsaved, ...] = ()
    is_saved: bool = True
    keeps_waiting: bool = False

    def flush(self) -> bool:
        return self.is_saved


@dataclass
class Form:
    is_kept: bool
    has_typed: bool = True

    def keep_draft(self) -> bool:
        return self.is_kept


def register(chart=None, form=None, practice=None):
    made = UnsavedRegister()
    made.chart, made.form, made.practice = chart, form, practice
    return made


NAME, ADDENDUM = Unsaved("A name is typed."), Unsaved("An addendum is typed.", is_draft=True)


def test_what_is_kept_as_a_draft_and_what_would_be_lost_are_told_apart():
    chart = Chart((NAME, Unsaved("", is_draft=True), ADDENDUM), is_saved=False)
    asked = register(chart, Form(is_kept=True))
    assert asked.losses() == (
        "An addendum is typed. What is typed into the form of a patient is not saved yet."
        " A draft of it is kept."
        " Some marks could not be saved yet. A name is typed. This would be lost."
    )
    assert asked.missing() == (
        "Some marks could not be saved yet. A name is typed. An addendum is typed."
        " What is typed into the form of a patient is not saved yet."
    )


def test_a_draft_that_could_not_be_kept_would_be_lost():
    assert register(form=Form(is_kept=False)).losses() == (
        "What is typed into the form of a patient is not saved yet. This would be lost."
    )


def test_of_nothing_nothing_is_said():
    for asked in (register(), register(Chart((Unsaved(""),)), Form(is_kept=True, has_typed=False))):
        assert asked.losses() == asked.missing() == ""


def test_what_is_typed_of_the_practice_is_said_too():
    assert register(practice=Form(is_kept=True)).losses() == (
        "What is typed on the page of the practice is not saved yet. A draft of it is kept."
    )
    assert register(practice=Form(is_kept=True, has_typed=False)).losses() == ""


def listed(window):
    return [label.text() for label in window.findChildren(QLabel, "draft") if label.isVisible()]


def act(window, name):
    window.actions_of.by_name[name].trigger()


def chart_of(window):
    QTest.keyClicks(window.findChild(QLineEdit, "search"), "exam")
    QTest.keyClick(window.findChild(QLineEdit, "search"), Qt.Key.Key_Return)
    return window.findChild(ChartPage)


def press(window, name):
    QTest.mouseClick(window.findChild(QPushButton, name), Qt.MouseButton.LeftButton)


@pytest.fixture
def left_waiting(qtbot, open_window, database, answers, visit):
    """A point waited when the window was closed."""
    window = open_window(database)
    page = chart_of(window)
    with closing(sqlite3.connect(database, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        Hand(page).click(Hand(page).place(0.5, 0.3))
        answers.yes = True
        assert window.close()
    assert answers.asked[-1] == (
        "Some marks could not be saved yet. A draft of it is kept. Close NeedleMap all the same?"
    )


@pytest.mark.usefixtures("left_waiting")
def test_marks_that_waited_at_the_end_are_offered_at_the_next_start_and_recorded(
    qtbot, open_window, database, stored
):
    window = open_window(database)
    assert listed(window) == [
        "Not saved: 1 step at a visit of Anna Example, left waiting when NeedleMap ended"
    ]
    assert not stored().points
    press(window, "draft_go_on")
    page = window.findChild(ChartPage)
    qtbot.waitUntil(lambda: page.isVisible() and page.document.is_saved)
    assert len(stored().points) == 1
    assert stored() == page.document.chart
    act(window, "find")
    assert listed(window) == []


@pytest.mark.usefixtures("left_waiting")
def test_what_waited_is_thrown_away_only_when_that_is_asked_for_twice(
    open_window, database, stored, answers
):
    window = open_window(database)
    press(window, "draft_throw_away")
    assert listed(window)
    press(window, "draft_throw_away")
    assert listed(window) == []
    chart_of(window)
    assert not stored().points


@pytest.mark.usefixtures("visit")
def test_marks_that_waited_when_other_records_were_opened_are_offered_with_their_own_again(
    qtbot, open_window, database, tmp_path, answers
):
    other = tmp_path / "other.db"
    record_store(other, clock).close()
    window = open_window(database)
    page = chart_of(window)
    with closing(sqlite3.connect(database, isolation_level=None)) as locked:
        locked.execute("BEGIN IMMEDIATE")
        Hand(page).click(Hand(page).place(0.5, 0.3))
        answers.database = other
        act(window, "database")
        people = window.findChild(QListView, "patient_list").model()
        qtbot.waitUntil(lambda: people.rowCount() == 0)
        assert listed(window) == []
    answers.database = database
    act(window, "database")
    qtbot.waitUntil(lambda: people.rowCount() == 1)
    assert len(listed(window)) == 1
