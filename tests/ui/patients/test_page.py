"""The patients page before the records are open."""

from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QScrollArea

from needlemap.ui.patients.form import PatientForm
from needlemap.ui.patients.page import PatientsPage


@pytest.fixture
def page(qtbot):
    made = PatientsPage()
    qtbot.addWidget(made)
    made.resize(1400, 900)
    made.show()
    return made


def test_a_name_is_typed_before_there_are_records(page):
    page.focus_search()
    line = page.findChild(QLineEdit, "search")
    QTest.keyClicks(line, "mul")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert line.text() == "mul"
    assert not page.is_ready
    assert page.selected is None


def test_it_says_that_the_records_are_being_opened(page):
    texts = [label.text() for label in page.findChildren(QLabel) if label.isVisible()]
    assert "Opening the records …" in texts
    assert "By family name" not in texts  # there is no list yet


def test_the_search_stands_left_of_the_button_for_a_new_patient_and_has_the_room(page):
    search, new = page.search.geometry(), page.new.geometry()
    assert search.right() < new.left()
    assert search.width() > 2 * new.width()


@pytest.mark.parametrize(("typed_on", "waits"), [("", True), ("l", False)])
def test_an_enter_before_there_are_records_is_kept_until_more_is_typed(page, typed_on, waits):
    line = page.findChild(QLineEdit, "search")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert not page.take_early_enter()  # of no name
    QTest.keyClicks(line, "mul")
    QTest.keyClick(line, Qt.Key.Key_Return)
    QTest.keyClicks(line, typed_on)
    assert page.take_early_enter() == waits
    assert not page.take_early_enter()


@pytest.mark.parametrize("size", [(911, 512), (1008, 690), (1097, 617), (1366, 768)])
def test_all_of_the_form_of_a_patient_can_be_reached_in_a_small_window(
    qtbot, open_window, database, size
):
    window = open_window(database)
    window.resize(*size)
    window.actions_of.by_name["new_patient"].trigger()
    form = window.findChild(PatientForm)
    qtbot.waitUntil(form.isVisible)
    window.grab()
    assert window.size().toTuple() == size
    scrolled = form.findChild(QScrollArea)
    for part in form.findChildren(QPushButton) + form.findChildren(QLineEdit):
        if part.isVisible():
            qtbot.waitUntil(partial(is_whole, scrolled, part))


def is_whole(scrolled, part):
    if scrolled.widget().isAncestorOf(part):
        middle = part.mapTo(scrolled.widget(), part.rect().center())
        scrolled.ensureVisible(
            middle.x(), middle.y(), part.width() // 2 + 1, part.height() // 2 + 1
        )
    return part.visibleRegion().boundingRect() == part.rect()


def test_a_question_stands_above_the_list_while_there_is_room(page):
    question = QLabel("Not encrypted")
    page.ask_above(question)
    for tall, is_shown in ((900, True), (400, False), (700, True)):
        page.resize(1400, tall)
        assert question.isVisible() is is_shown
    page.ask_above(None)
    assert not question.isVisible()
