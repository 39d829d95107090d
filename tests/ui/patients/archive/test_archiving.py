"""Who comes no more is out of the list until asked for, and comes back by a press or by undo."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton

from needlemap.ui.chart.page import ChartPage
from needlemap.ui.patients.form import PatientForm

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(open_window, database, patient, visit):
    return open_window(database)


def listed(window):
    return window.patients.list.model().rowCount()


def act(window, name):
    window.actions_of.by_name[name].trigger()


def said(window):
    return window.findChild(QLabel, "message").text()


def archived(store, patient):
    with store.read() as records:
        return records.patients.archived([patient.id])


def test_a_patient_is_archived_listed_when_asked_for_and_brought_back(window, store, patient):
    button = window.findChild(QPushButton, "archive_patient")
    assert (listed(window), button.text()) == (1, "Archive")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert (listed(window), archived(store, patient)) == (0, {patient.id})
    assert said(window) == (
        "Anna Example is archived: listed no more, but kept. Undo (Ctrl+Z) takes that back."
    )
    assert window.patients.empty.text().startswith("1 archived patient is found, and not listed")
    window.patients.search.setText("nobody")
    assert window.patients.empty.text().startswith("No patient is called that.")
    window.patients.search.clear()
    act(window, "show_archived")
    assert (listed(window), button.text()) == (1, "Bring back")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert archived(store, patient) == frozenset()
    assert window.undo.undoText() == "Bring patient back"
    act(window, "show_archived")
    assert listed(window) == 1


def test_undo_brings_an_archived_patient_back_by_name(window, store, patient):
    act(window, "archive")
    assert window.undo.undoText() == "Archive patient"
    QTest.keyClick(window, Qt.Key.Key_Z, CTRL)
    assert (listed(window), archived(store, patient)) == (1, frozenset())


def test_nobody_selected_is_nobody_archived(window, store, patient):
    QTest.keyClicks(window.findChild(QLineEdit, "search"), "xyz")
    act(window, "archive")
    assert said(window) == "Choose a patient in the list first."
    assert archived(store, patient) == frozenset()


def test_the_patient_is_edited_from_chart_and_list_by_one_key(window, patient):
    act(window, "edit_patient")
    form = window.findChild(PatientForm)
    assert form.isVisible()
    QTest.keyClick(form, Qt.Key.Key_Escape)
    QTest.keyClick(window.findChild(QLineEdit, "search"), Qt.Key.Key_Return)
    chart = window.findChild(ChartPage)
    assert window.stack.currentWidget() is chart
    QTest.keyClick(window, Qt.Key.Key_E, CTRL)
    assert form.isVisible()
    QTest.keyClick(form, Qt.Key.Key_Escape)
    assert window.stack.currentWidget() is chart
