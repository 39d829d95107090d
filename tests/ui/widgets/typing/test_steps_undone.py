"""Ctrl+Z where the keyboard is: it takes back what was done last, typed or recorded."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QPushButton

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def window(open_window, database, patient, visit):
    return open_window(database)


@pytest.fixture
def search(window):
    return window.findChild(QLineEdit, "search")


def archive(window):
    QTest.mouseClick(window.findChild(QPushButton, "archive_patient"), Qt.MouseButton.LeftButton)


def is_archived(store, patient):
    with store.read() as records:
        return bool(records.patients.archived([patient.id]))


def press(keys=CTRL):
    """Press Ctrl+Z where the keyboard is."""
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Z, keys)


def test_a_step_is_taken_back_from_the_search_line_in_which_nothing_was_typed(
    window, search, store, patient
):
    search.setFocus()
    archive(window)
    search.setFocus()
    press()
    assert not is_archived(store, patient)
    assert window.findChild(QLabel, "message").text() == "Taken back: Archive patient"
    press(CTRL | SHIFT)
    assert is_archived(store, patient)


def test_what_was_typed_before_a_step_stays_when_the_step_is_taken_back(
    window, search, store, patient
):
    search.setFocus()
    QTest.keyClicks(search, "anna")
    archive(window)
    search.setFocus()
    press()
    assert not is_archived(store, patient)
    assert search.text() == "anna"


def test_what_was_typed_after_a_step_is_taken_back_first(window, search, store, patient):
    archive(window)
    search.setFocus()
    QTest.keyClicks(search, "xyz")
    press()
    assert search.text() == ""
    assert is_archived(store, patient)


def test_a_form_keeps_undo_to_what_is_typed_there(window, search, store, patient):
    archive(window)
    window.actions_of.by_name["new_patient"].trigger()
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    press()
    assert is_archived(store, patient)


def test_an_empty_note_leaves_undo_to_the_window_and_a_typed_one_keeps_it(window, store, patient):
    archive(window)
    note = QPlainTextEdit(window)
    note.show()
    note.setFocus()
    QTest.keyClicks(note, "sore")
    press()
    assert (note.toPlainText(), is_archived(store, patient)) == ("", True)
    note.setPlainText("as recorded")
    press()
    assert (note.toPlainText(), is_archived(store, patient)) == ("as recorded", False)
