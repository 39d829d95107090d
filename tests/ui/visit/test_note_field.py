"""A text of the visit is recorded when the typing rests."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QPlainTextEdit
from uuid_utils.compat import uuid7

from needlemap.body.texts import Text
from needlemap.clinic.starting import new_visit
from needlemap.ui.chart.page import ChartPage
from needlemap.ui.visit.note_field import NoteField
from tests.ui.hands import NOW, HandTimer, look_at_visit


@pytest.fixture
def rest(qapp):
    return HandTimer()


@pytest.fixture
def field(qtbot, page, rest):
    made = NoteField(page.editor, "notes", "Notes", Text("Change notes"), rest)
    qtbot.addWidget(made)
    made.show()
    made.show_visit(page.document.visit, locked=False)
    return made


def test_what_is_typed_is_one_step_once_the_typing_rests(field, rest, stack, stored_visit):
    QTest.keyClicks(field, "sleeps better")
    assert (stored_visit().notes, stack.count()) == ("", 0)
    rest.ring()
    assert (stored_visit().notes, stack.count()) == ("sleeps better", 1)
    assert stack.text(0) == "Change notes"


def test_an_undone_text_is_shown_as_it_was(field, rest, page, stack):
    QTest.keyClicks(field, "sleeps better")
    rest.ring()
    field.show_visit(page.document.visit, locked=False)
    stack.undo()
    field.show_visit(page.document.visit, locked=False)
    assert field.toPlainText() == ""


def test_what_is_typed_later_goes_on_from_what_was_recorded(field, rest, page, stack, stored_visit):
    for letters, whole in (("sleeps", "sleeps"), (" well", "sleeps well")):
        field.moveCursor(QTextCursor.MoveOperation.End)
        QTest.keyClicks(field, letters)
        rest.ring()
        field.show_visit(page.document.visit, locked=False)
        assert (field.toPlainText(), stored_visit().notes) == (whole, whole)
    stack.undo()
    assert stored_visit().notes == "sleeps"


def test_a_text_too_long_is_answered_and_stays(field, rest, page, stored_visit):
    told = QSignalSpy(page.editor.refused)
    field.insertPlainText("n" * 20_001)
    rest.ring()
    assert "20001" in told.at(0)[0]
    field.show_visit(page.document.visit, locked=False)
    assert len(field.toPlainText()) == 20_001
    assert stored_visit().notes == ""


def test_a_signed_visit_cannot_be_typed_into(field, page):
    field.show_visit(page.document.visit, locked=True)
    QTest.keyClicks(field, "later")
    assert field.toPlainText() == ""


def test_a_text_of_a_visit_that_is_open_no_more_is_not_given_to_another(
    field, rest, page, store, patient, stored_visit
):
    QTest.keyClicks(field, "sleeps")
    with store.begin() as records:
        later = new_visit(records, patient, NOW + timedelta(days=7), uuid7)
    page.open_visit(patient, later.id)
    rest.ring()
    assert page.document.visit.notes == ""


def test_a_sheet_is_not_shown_without_a_word_if_a_text_would_be_missing_on_it(
    open_window, database, stored_visit, answers, qtbot
):
    window = open_window(database)
    QTest.keyClick(window.patients.search, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.findChild(ChartPage) is not None)
    look_at_visit(window)
    notes = window.findChild(QPlainTextEdit, "notes")
    notes.insertPlainText("n" * 20_001)
    answers.yes = False
    window.header.sheet_wanted.emit()
    assert "could not be recorded. Show a sheet without it" in answers.asked[-1]
    assert window.stack.currentWidget() is window.findChild(ChartPage)
    assert len(notes.toPlainText()) == 20_001
    answers.yes = True
    assert window.close()
