"""The ways through the window: to the chart and back, to the end, and to another database."""

import shutil
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QWidget,
)
from uuid_utils.compat import uuid7

from needlemap.body.texts import Text
from needlemap.clinic.errors import DiskFull, ReadFailed
from needlemap.clinic.patient_change import PatientChange
from needlemap.clinic.people import Precaution, PrecautionKind
from needlemap.clinic.starting import new_visit
from needlemap.records.chart_shelf import SqlCharts
from needlemap.records.visit_shelves import SqlVisits
from needlemap.ui.chart.page import ChartPage
from needlemap.ui.patients.page import PatientsPage
from needlemap.ui.widgets.chips import Chip
from needlemap.ui.window.preview_page import PreviewPage
from tests.signing import sign
from tests.ui.hands import NOW, Hand, a_patient, look_at_visit

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(open_window, database, patient, visit):
    return open_window(database)


@pytest.fixture
def full_disk(monkeypatch):
    """Let no mark be written until it is undone."""

    def fail(*_):
        raise DiskFull

    with monkeypatch.context() as patched:
        patched.setattr(SqlCharts, "apply", fail)
        yield patched


def chart_of(window):
    QTest.keyClicks(window.findChild(QLineEdit, "search"), "exam")
    QTest.keyClick(window.findChild(QLineEdit, "search"), Qt.Key.Key_Return)
    return window.findChild(ChartPage)


def test_after_a_refused_close_the_body_is_still_drawn_sharp(qtbot, window, full_disk, answers):
    page = chart_of(window)
    Hand(page).click(Hand(page).place(0.5, 0.3))
    qtbot.waitUntil(lambda: not page.view.backdrop.is_busy)
    answers.yes = False
    with qtbot.waitSignal(page.view.backdrop.ready):
        page.view.zoom(2.0)
        window.close()
    assert "could not be saved" in answers.asked[-1]
    assert window.isVisible()
    answers.yes = True


def message(window):
    return window.findChild(QLabel, "message").text()


def act(window, name):
    window.actions_of.by_name[name].trigger()


def undo(qtbot, window):
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(window.findChild(ChartPage).view, Qt.Key.Key_Z, CTRL)


def remove_first(qtbot, page):
    page.window().activateWindow()
    qtbot.waitUntil(page.window().isActiveWindow)
    page.selection.select(page.document.chart.points[0].id)
    page.view.setFocus()
    QTest.keyClick(page.view, Qt.Key.Key_Delete)


@pytest.fixture
def one(open_window, database, page):
    """A window; ``page`` is the chart of another desk, as several have it on a server."""
    return open_window(database)


def test_two_desks_on_one_database_undo_without_losing_anything(
    qtbot, one, page, patient, visit, stack
):
    first = chart_of(one)
    Hand(first).click(Hand(first).place(0.5, 0.3))
    Hand(first).click(Hand(first).place(0.6, 0.5))
    second = page
    second.open_visit(patient, visit.id)
    assert second.document.chart == first.document.chart
    remove_first(qtbot, second)
    assert [mark.point.number for mark in second.document.chart.points] == [2]
    undo(qtbot, one)  # the second point, which is as it was
    assert [mark.point.number for mark in first.document.chart.points] == [1]
    undo(qtbot, one)  # the first one, which the other desk removed
    qtbot.waitUntil(lambda: "changed elsewhere" in message(one))
    assert not first.document.chart.points
    assert one.undo.undoText() == "Remove point 1"  # what the other desk did last
    stack.undo()
    second.open_visit(patient, visit.id)
    assert [mark.point.number for mark in second.document.chart.points] == [1]
    assert stack.undoText() == "Place point 1"  # refused before, and now the next in turn
    first.open_visit(first.document.patient, visit.id)
    assert first.document.chart == second.document.chart


def test_two_desks_chart_one_visit_and_each_shows_what_the_other_did(qtbot, one, page, visit):
    first, second = chart_of(one), page
    Hand(first).click(Hand(first).place(0.5, 0.3))
    second.open_visit(second.document.patient, visit.id)
    Hand(second).click(Hand(second).place(0.6, 0.5))
    first.editor.change_visit(Text("Score"), replace(first.document.visit, pain_before=6))
    qtbot.waitUntil(lambda: len(first.document.chart.points) == 2)
    assert one.undo.undoText() == "Score"
    undo(qtbot, one)
    undo(qtbot, one)
    assert [mark.point.number for mark in first.document.chart.points] == [1]
    second.open_visit(second.document.patient, visit.id)
    assert second.document.chart == first.document.chart
    assert second.document.visit.pain_before is None


@pytest.fixture
def other_database(tmp_path, new_database):
    place = tmp_path / "other.db"
    shutil.copy(new_database, place)
    return place


def test_what_belongs_to_a_database_ends_with_it(qtbot, window, answers, other_database, database):
    page = chart_of(window)
    Hand(page).click(Hand(page).place(0.5, 0.3))
    act(window, "find")
    QTest.mouseClick(window.findChild(QWidget, "edit_patient"), Qt.MouseButton.LeftButton)
    QTest.keyClicks(window.findChild(QLineEdit, "occupation"), "baker")
    QTest.mouseClick(window.findChild(QWidget, "keep"), Qt.MouseButton.LeftButton)
    act(window, "find")
    assert window.undo.undoText() == "Edit patient"
    answers.database = other_database
    act(window, "database")
    listed = window.findChild(QListView, "patient_list").model()
    qtbot.waitUntil(lambda: listed.rowCount() == 0)
    assert not window.undo.canUndo()
    qtbot.waitUntil(lambda: window.findChild(ChartPage) is None)
    act(window, "new_visit")  # of nobody: the patient that was open is of the other database
    assert window.findChild(PatientsPage).isVisible()


def test_another_database_is_not_opened_over_what_is_not_saved(
    qtbot, window, answers, other_database, full_disk
):
    page = chart_of(window)
    Hand(page).click(Hand(page).place(0.5, 0.3))
    answers.database, answers.yes = other_database, False
    act(window, "database")
    words = "Some marks could not be saved yet. A draft of it is kept. Open another database"
    assert answers.asked[-1].startswith(words)
    assert page.isVisible()
    assert len(page.document.chart.points) == 1
    full_disk.undo()
    page.document.write_waiting()
    assert page.document.is_all_saved


def test_a_form_that_is_typed_into_is_not_left_without_a_word(window, answers, other_database):
    act(window, "new_patient")
    QTest.keyClicks(window.findChild(QLineEdit, "given_name"), "Bea")
    answers.database, answers.yes = other_database, False
    act(window, "database")
    assert answers.asked[-1].startswith("What is typed into the form of a patient is not saved")
    assert window.findChild(QLineEdit, "given_name").text() == "Bea"
    answers.yes = True


def test_a_visit_that_cannot_be_read_leaves_the_one_that_is_open(window, monkeypatch, visit):
    page = chart_of(window)

    def fail(*_):
        raise ReadFailed

    monkeypatch.setattr(SqlVisits, "opened", fail)
    act(window, "new_visit")
    assert page.isVisible()
    assert page.document.visit.id == visit.id
    assert "not saved" not in message(window)


def test_a_sheet_is_of_the_open_visit_alone(window, full_disk, patient, store):
    page = chart_of(window)
    Hand(page).click(Hand(page).place(0.5, 0.3))
    act(window, "new_visit")
    assert page.document.is_saved
    assert not page.document.is_all_saved
    act(window, "sheet")
    assert window.findChild(PreviewPage).isVisible()


def test_a_patient_is_opened_at_the_latest_visit(open_window, database, store, patient, visit):
    with store.begin() as records:
        later = [
            new_visit(records, patient, NOW + timedelta(days=days), uuid7) for days in (7, 14, 21)
        ]
    opened = chart_of(open_window(database)).document.visit
    assert opened.id == later[-1].id


@pytest.mark.parametrize("yes", [False, True])
def test_the_window_does_not_close_over_what_is_typed_into_a_form(window, answers, yes):
    act(window, "new_patient")
    QTest.mouseClick(window.findChild(QWidget, "precaution_pacemaker"), Qt.MouseButton.LeftButton)
    answers.yes = yes
    assert window.close() is yes
    assert answers.asked == [
        "What is typed into the form of a patient is not saved yet. A draft of it is kept."
        " Close NeedleMap all the same?"
    ]
    answers.yes = True


def test_a_form_that_nothing_was_typed_into_holds_nobody_up(window, answers):
    act(window, "new_patient")
    assert window.close()
    assert answers.asked == []


def test_the_window_does_not_close_over_an_addendum_nor_over_a_note_that_cannot_be_recorded(
    window, answers, store, visit
):
    page = chart_of(window)
    look_at_visit(page)
    note = page.findChild(QPlainTextEdit, "notes")
    note.setPlainText("x" * 20_001)
    answers.yes = False
    assert not window.close()
    assert "could not be recorded" in answers.asked[-1]
    note.clear()
    with store.begin() as records:
        sign(records, visit)
    page.open_visit(page.document.patient, visit.id)
    QTest.keyClicks(page.findChild(QPlainTextEdit, "addendum_text"), "Breathless since 17:30")
    assert not window.close()
    assert answers.asked[-1] == (
        "An addendum for Anna Example is typed and not added yet. A draft of it is kept."
        " Close NeedleMap all the same?"
    )
    answers.yes = True
    assert window.close()


def test_undo_says_what_it_takes_back_and_does_again(window):
    page = chart_of(window)
    Hand(page).click(Hand(page).place(0.5, 0.3))
    act(window, "undo")
    assert message(window) == "Taken back: Place point 1"
    act(window, "redo")
    assert message(window) == "Done again: Place point 1"


def test_undo_after_a_stroke_that_was_refused_takes_back_nothing_before_it(window):
    page = chart_of(window)
    hand = Hand(page)
    hand.click(hand.place(0.5, 0.3))
    hand.click(hand.place(0.02, 0.02))
    assert "beside the body" in message(window)
    act(window, "undo")
    assert len(page.document.chart.points) == 1
    assert message(window).endswith("Press again to take back: Place point 1")
    act(window, "undo")
    assert not page.document.chart.points
    act(window, "redo")
    hand.click(hand.place(0.02, 0.02))
    hand.click(hand.place(0.4, 0.3))
    act(window, "undo")  # of what was done since, at once
    assert len(page.document.chart.points) == 1


def allowed(window, *names):
    return [window.actions_of.by_name[name].isEnabled() for name in names]


def test_each_page_has_its_own_steps_and_only_what_can_be_done_there(window):
    press = {name: window.findChild(QWidget, name) for name in ("to_sheet", "to_patients")}
    act(window, "new_visit")
    page = window.findChild(ChartPage)
    assert page.isVisible()
    assert not window.undo.canUndo()
    Hand(page).click(Hand(page).place(0.5, 0.3))
    assert window.undo.undoText() == "Place point 1"
    assert allowed(window, "mirror", "sheet") == [True, True]
    assert [part.isVisible() for part in press.values()] == [True, True]

    act(window, "sheet")
    assert window.findChild(PreviewPage).isVisible()
    assert not window.undo.canUndo()
    assert allowed(window, "mirror", "sheet") == [False, False]
    assert [part.isVisible() for part in press.values()] == [False, True]

    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert page.isVisible()
    assert window.undo.undoText() == "Place point 1"
    assert allowed(window, "mirror", "sheet") == [True, True]
    assert press["to_sheet"].isVisible()

    QTest.mouseClick(press["to_patients"], Qt.MouseButton.LeftButton)
    assert window.patients.isVisible()
    assert window.undo.undoText() == "New visit"
    assert allowed(window, "mirror", "sheet") == [False, False]
    assert [part.isVisible() for part in press.values()] == [False, False]
    assert window.findChild(QLabel, "header_name").text() == "Patients"
    assert window.findChild(QLineEdit, "search").hasFocus()


def test_a_clock_that_runs_back_is_told_when_a_visit_starts(
    qtbot, open_window, database, store, patient
):
    with store.begin() as records:
        new_visit(records, patient, NOW + timedelta(days=400), uuid7)
    window = open_window(database)
    QTest.keyClicks(window.findChild(QLineEdit, "search"), "exam")
    act(window, "new_visit")
    assert "clock" in message(window)
    window.findChild(ChartPage).open_visit(patient, window.findChild(ChartPage).visits[0].id)
    assert not message(window)


def test_back_at_the_patients_a_visit_is_of_the_one_chosen_there_and_no_muscle_is_offered(
    open_window, database, store, visit
):
    other = a_patient(1002, given_name="Bea", family_name="Newman")
    with store.begin() as records:
        records.patients.put(other)
    window = open_window(database)
    page = chart_of(window)
    act(window, "palette")
    line, found = (
        window.findChild(QLineEdit, "palette_line"),
        window.findChild(QListView, "palette_list"),
    )
    QTest.keyClicks(line, "infrasp")
    assert found.model().rowCount() > 0
    QTest.keyClick(line, Qt.Key.Key_Escape)
    act(window, "find")
    act(window, "palette")
    QTest.keyClicks(line, "infrasp")
    assert found.model().rowCount() == 0
    QTest.keyClick(line, Qt.Key.Key_Escape)
    window.findChild(QLineEdit, "search").clear()
    QTest.keyClicks(window.findChild(QLineEdit, "search"), "newman")
    act(window, "new_visit")
    assert page.isVisible()
    assert page.document.patient == other
    assert "Bea Newman" in window.findChild(QLabel, "header_name").text()
    act(window, "new_visit")
    assert page.document.patient == other
    assert len(page.visits) == 2


def test_a_chart_opened_from_the_list_shows_what_another_desk_recorded_meanwhile(
    window, store, patient
):
    known = Precaution(kind=PrecautionKind.PACEMAKER)
    with store.begin() as records:
        told = replace(patient, precautions=(*patient.precautions, known))
        records.patients.change(PatientChange(patient, told))
    QTest.keyClick(window.findChild(QLineEdit, "search"), Qt.Key.Key_Return)
    chips = [chip.accessibleName() for chip in window.header.findChildren(Chip)]
    assert "Pacemaker" in chips


def test_a_new_visit_without_a_patient_says_what_to_do(window):
    QTest.keyClicks(window.findChild(QLineEdit, "search"), "nobody")
    act(window, "new_visit")
    assert "Choose a patient in the list first" in message(window)


def test_a_press_on_the_name_over_a_chart_opens_the_form_of_that_patient(window, patient):
    chart_of(window)
    QTest.mouseClick(window.findChild(QWidget, "header_patient"), Qt.MouseButton.LeftButton)
    assert window.patients.isVisible()
    assert window.findChild(QLineEdit, "family_name").text() == patient.family_name
    assert window.findChild(QLineEdit, "family_name").isVisible()
