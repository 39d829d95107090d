"""An empty visit is removed from its chart, and brought back where the patients are."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton
from uuid_utils.compat import uuid7

from needlemap.clinic.starting import new_visit
from needlemap.clinic.steps import VisitChange
from needlemap.ui.chart.page import ChartPage
from needlemap.ui.patients.page import PatientsPage
from tests.ui.hands import NOW, Hand

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(open_window, database, patient, visit):
    return open_window(database)


@pytest.fixture
def chart(window):
    QTest.keyClicks(window.findChild(QLineEdit, "search"), "exam")
    QTest.keyClick(window.findChild(QLineEdit, "search"), Qt.Key.Key_Return)
    return window.findChild(ChartPage)


def visits_of(store, patient):
    with store.read() as records:
        return records.visits.of_patient(patient.id)


def test_an_empty_visit_is_removed_by_its_command_and_undo_brings_it_back(
    window, chart, store, patient, visit
):
    window.actions_of.by_name["remove_visit"].trigger()
    assert visits_of(store, patient) == ()
    assert isinstance(window.stack.currentWidget(), PatientsPage)
    assert window.patients.list.currentIndex().isValid()
    assert window.findChild(QLabel, "message").text() == (
        "Visit 1 of 23 Nov 2026 was empty and is removed. Undo (Ctrl+Z) brings it back."
    )
    assert window.undo.undoText() == "Remove visit 1"
    QTest.keyClick(window, Qt.Key.Key_Z, CTRL)
    assert visits_of(store, patient) == (visit,)


def test_who_is_charted_is_edited_by_a_command(window, chart, patient):
    window.actions_of.by_name["edit_patient"].trigger()
    name = window.findChild(QLineEdit, "family_name")
    assert (name.text(), name.isVisible()) == (patient.family_name, True)


def test_a_visit_that_another_desk_wrote_in_is_not_removed(window, chart, store, patient, visit):
    with store.begin() as records:
        records.visits.change(VisitChange(visit, replace(visit, pain_before=6)))
    window.actions_of.by_name["remove_visit"].trigger()
    assert [one.pain_before for one in visits_of(store, patient)] == [6]
    assert window.stack.currentWidget() is chart
    assert window.findChild(QLabel, "message").text().startswith("Something is recorded")


def test_a_visit_goes_to_the_right_patient_and_undo_brings_it_back(
    window, chart, store, patient, visit
):
    bea = replace(patient, id=uuid7(), number=1002, given_name="Bea")
    with store.begin() as records:
        records.patients.put(bea)
    Hand(chart).click(Hand(chart).place(0.5, 0.3))
    chart.commands["move_visit"].run()
    QTest.keyClicks(chart.findChild(QLineEdit, "move_name"), "bea")
    press = chart.findChild(QPushButton, "move_to_1002")
    QTest.mouseClick(press, Qt.MouseButton.LeftButton)
    assert visits_of(store, patient) == ()
    [moved] = visits_of(store, bea)
    with store.read() as records:
        assert [mark.point.patient for mark in records.charts.of_visit(moved.id).points] == [bea.id]
    assert window.findChild(QLabel, "message").text() == (
        "It is visit 1 of Bea Example now; ask for the precautions again. Undo (Ctrl+Z) takes it"
        " back."
    )
    assert window.undo.undoText() == "Move a visit to Bea Example"
    QTest.keyClick(window, Qt.Key.Key_Z, CTRL)
    assert visits_of(store, patient) == (visit,)
    assert visits_of(store, bea) == ()


def test_one_mark_goes_to_the_right_patient_and_undo_brings_it_back(
    window, chart, store, patient, visit
):
    bea = replace(patient, id=uuid7(), number=1002, given_name="Bea")
    with store.begin() as records:
        records.patients.put(bea)
        hers = new_visit(records, bea, NOW, uuid7)
    Hand(chart).click(Hand(chart).place(0.5, 0.3))
    QTest.mouseClick(chart.findChild(QPushButton, "move_only"), Qt.MouseButton.LeftButton)
    QTest.keyClicks(chart.findChild(QLineEdit, "move_name"), "bea")
    press = chart.findChild(QPushButton, "move_to_1002")
    QTest.mouseClick(press, Qt.MouseButton.LeftButton)
    assert points_of(store, visit, hers) == [0, 1]
    assert window.undo.undoText() == "Move a mark to Bea Example"
    assert "on the chart of Bea Example" in window.findChild(QLabel, "message").text()
    QTest.keyClick(window, Qt.Key.Key_Z, CTRL)
    assert points_of(store, visit, hers) == [1, 0]


def points_of(store, *visits):
    with store.read() as records:
        return [len(records.charts.of_visit(one.id).points) for one in visits]


def test_a_mark_goes_to_a_visit_that_is_begun_for_it_if_that_is_wanted(
    window, chart, store, patient, visit, answers
):
    bea = replace(patient, id=uuid7(), number=1002, given_name="Bea")
    with store.begin() as records:
        records.patients.put(bea)

    def give():
        chart.commands["move_visit"].run()
        QTest.mouseClick(chart.findChild(QPushButton, "move_only"), Qt.MouseButton.LeftButton)
        QTest.keyClicks(chart.findChild(QLineEdit, "move_name"), "bea")
        press = chart.findChild(QPushButton, "move_to_1002")
        QTest.mouseClick(press, Qt.MouseButton.LeftButton)

    Hand(chart).click(Hand(chart).place(0.5, 0.3))
    answers.yes = False
    give()
    assert visits_of(store, bea) == ()
    why = window.findChild(QLabel, "message").text()
    assert why.startswith("Bea Example has no visit")
    assert chart.findChild(QLabel, "move_refused").text() == why
    answers.yes = True
    chart.findChild(QLineEdit, "move_name").clear()
    chart.findChild(QPushButton, "move_only").setChecked(False)
    give()
    [begun] = visits_of(store, bea)
    assert begun.started_at == visit.started_at
    assert window.findChild(QLabel, "message").text() == (
        "It is at visit 1 of Bea Example now, which was begun for it. Undo (Ctrl+Z) takes both"
        " back."
    )
    QTest.keyClick(window, Qt.Key.Key_Z, CTRL)
    assert visits_of(store, bea) == ()
