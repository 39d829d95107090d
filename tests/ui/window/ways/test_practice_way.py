"""The practice is found from menu, key, palette and letterhead, and leads back from there."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget

from needlemap.clinic.conventions import DateOrder
from needlemap.clinic.practice_change import ClinicChange
from needlemap.clinic.steps import VisitChange
from needlemap.ui.chart.page import ChartPage
from needlemap.ui.practice.page import PracticePage
from needlemap.ui.window.preview_page import PreviewPage
from tests.practice import describe

CTRL = Qt.KeyboardModifier.ControlModifier
Key = Qt.Key


@pytest.fixture
def window(open_window, database, patient, visit):
    return open_window(database)


def page_of(window):
    return window.stack.currentWidget()


def is_practice(window):
    return isinstance(page_of(window), PracticePage)


def type_in(window, name, text):
    field = window.findChild(QLineEdit, name)
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)


def press(window, name):
    QTest.mouseClick(window.findChild(QWidget, name), Qt.MouseButton.LeftButton)
    QApplication.processEvents()


def open_chart(window):
    type_in(window, "search", "exam")
    QTest.keyClick(window.findChild(QLineEdit, "search"), Key.Key_Return)
    assert isinstance(page_of(window), ChartPage)


def open_sheet(qtbot, window):
    QTest.keyClick(window, Key.Key_P, CTRL)
    assert isinstance(page_of(window), PreviewPage)
    qtbot.waitUntil(lambda: window.findChild(QLabel, "preview_page_1") is not None)
    sheet = window.findChild(QLabel, "preview_page_1")
    qtbot.waitUntil(lambda: sheet.height() > 500)  # once it is laid out
    return sheet


def test_the_menu_and_a_key_lead_there_and_escape_leads_back(window):
    QTest.keyClick(window, Key.Key_Comma, CTRL)
    assert is_practice(window)
    assert window.findChild(QLineEdit, "clinic_name").hasFocus()
    QTest.keyClick(window.findChild(QLineEdit, "clinic_name"), Key.Key_Escape)
    assert page_of(window) is window.patients
    window.actions_of.by_name["people"].trigger()
    assert is_practice(window)
    assert window.findChild(QPushButton, "new_practitioner").hasFocus()


def test_the_palette_finds_it(window):
    for word in ("letterhead", "practice", "paper", "who treats"):
        QTest.keyClick(window, Key.Key_K, CTRL)
        field = QApplication.focusWidget()
        QTest.keyClicks(field, word)
        QTest.keyClick(field, Key.Key_Return)
        assert is_practice(window), word
        QTest.keyClick(QApplication.focusWidget() or window, Key.Key_Escape)
        assert page_of(window) is window.patients


def test_a_press_on_the_letterhead_leads_there_and_back_to_the_sheet_as_it_is_now(qtbot, window):
    open_chart(window)
    sheet = open_sheet(qtbot, window)
    QTest.mouseClick(sheet, Qt.MouseButton.LeftButton, pos=QPoint(sheet.width() // 2, 200))
    assert not is_practice(window)
    QTest.mouseClick(sheet, Qt.MouseButton.LeftButton, pos=QPoint(120, 60))
    assert is_practice(window)
    type_in(window, "clinic_name", "Harbour Physiotherapy")
    press(window, "clinic_keep")
    press(window, "clinic_leave")
    assert isinstance(page_of(window), PreviewPage)
    assert window.findChild(QLabel, "header_name").text() == "Anna Example"
    press(window, "preview_letterhead")
    assert is_practice(window)


def test_the_chart_comes_back_with_its_patient(window):
    open_chart(window)
    QTest.keyClick(window, Key.Key_Comma, CTRL)
    assert window.findChild(QLabel, "header_name").text() == "Practice"
    assert QApplication.activeWindow() is window  # no other window came up on the way
    assert window.findChild(QLineEdit, "clinic_name").hasFocus()
    press(window, "clinic_leave")
    assert isinstance(page_of(window), ChartPage)
    assert window.findChild(QLabel, "header_name").text() == "Anna Example"


def test_what_is_typed_is_asked_for_before_the_window_closes_and_offered_again(
    qtbot, window, answers
):
    QTest.keyClick(window, Key.Key_Comma, CTRL)
    type_in(window, "clinic_name", "Harbour")
    answers.yes = False
    assert not window.close()
    assert "page of the practice is not saved" in answers.asked[-1]
    window.actions_of.by_name["find"].trigger()
    said = window.findChild(QLabel, "draft").text()
    assert said.startswith("Not saved: the letterhead of the practice, typed 23 Nov 2026")
    press(window, "draft_go_on")
    assert is_practice(window)
    assert window.findChild(QLineEdit, "clinic_name").text() == "Harbour"
    press(window, "clinic_keep")
    answers.asked.clear()
    assert window.close()
    assert answers.asked == []


def test_an_edit_of_the_practice_is_undone_by_the_menu(window):
    QTest.keyClick(window, Key.Key_Comma, CTRL)
    type_in(window, "clinic_name", "Harbour")
    press(window, "clinic_keep")
    assert window.actions_of.by_name["undo"].text() == "Undo Edit practice"
    window.actions_of.by_name["undo"].trigger()
    assert window.findChild(QLineEdit, "clinic_name").text() == "My practice"


@pytest.fixture
def month_first(store):
    with store.begin() as records:
        clinic = replace(records.clinic.get(), name="Harbour")
        describe(records, replace(clinic, date_order=DateOrder.MONTH_FIRST))


def test_dates_stand_in_the_order_of_the_practice_from_the_start(
    month_first, open_window, database, patient, visit
):
    window = open_window(database)
    open_chart(window)
    assert "born May 17, 1980" in window.findChild(QLabel, "header_about").text()
    press(window, "header_patient")
    assert window.findChild(QLineEdit, "birth_date").text() == "1980-05-17"
    type_in(window, "birth_date", "3/4/1980")
    said = window.findChild(QLabel, "birth_date_read").text()
    assert said == "Mar 4, 1980 · 46 years old · read month first, not Apr 3, 1980"
    press(window, "keep")
    assert "born Mar 4, 1980" in window.findChild(QLabel, "header_about").text()


def test_another_order_of_dates_is_seen_on_the_chart_at_once(window):
    open_chart(window)
    assert "17 May 1980" in window.findChild(QLabel, "header_about").text()
    QTest.keyClick(window, Key.Key_Comma, CTRL)
    press(window, "clinic_date_order_year month day")
    press(window, "clinic_keep")
    press(window, "clinic_leave")
    assert "1980 May 17" in window.findChild(QLabel, "header_about").text()
    QTest.keyClick(window, Key.Key_Comma, CTRL)
    assert is_practice(window)
    assert window.actions_of.by_name["undo"].text() == "Undo Edit practice"
    window.actions_of.by_name["undo"].trigger()
    press(window, "clinic_leave")
    assert isinstance(page_of(window), ChartPage)
    assert "17 May 1980" in window.findChild(QLabel, "header_about").text()


def test_another_zone_turns_the_clock_of_new_visits(window, store, patient):
    QTest.keyClick(window, Key.Key_Comma, CTRL)
    type_in(window, "clinic_zone", "asia/tokyo")
    press(window, "clinic_keep")
    open_chart(window)
    window.actions_of.by_name["new_visit"].trigger()
    with store.read() as records:
        zones = [visit.zone for visit in records.visits.of_patient(patient.id)]
    assert zones[-1] == "Asia/Tokyo"


def test_who_was_to_come_is_listed_from_the_menu_and_led_to(window, store, patient, visit):
    with store.begin() as records:
        began = visit.started_at - timedelta(days=30)
        told = replace(visit, started_at=began, next_on=(began + timedelta(days=7)).date())
        records.visits.change(VisitChange(visit, told))
    window.actions_of.by_name["recall"].trigger()
    shown = window.findChild(QPushButton, "recall_show")
    assert shown.hasFocus()
    assert shown.visibleRegion().boundingRect() == shown.rect()
    QTest.keyClick(shown, Key.Key_Space)
    found = window.findChild(QPushButton, f"expected_{patient.number}")
    assert "was to come on 31 Oct 2026" in found.accessibleName()
    QTest.keyClick(found, Key.Key_Space)
    assert window.patients.isVisible()
    assert window.patients.selected.patient.id == patient.id


def test_who_is_due_is_led_to_in_the_list_of_patients(window, store, patient, visit):
    with store.begin() as records:
        records.patients.archive(patient.id, on=True)
        clinic = records.clinic.get()
        records.clinic.change(ClinicChange(clinic, replace(clinic, keep_years=1)))
        records.visits.change(
            VisitChange(visit, replace(visit, started_at=visit.started_at - timedelta(days=800)))
        )
    window.actions_of.by_name["people"].trigger()
    said = window.findChild(QLabel, "due_says").text()
    assert said == "1 patient is due by the period that the practice named."
    press(window, "due_show")
    press(window, f"due_{patient.number}")
    assert page_of(window) is window.patients
    assert window.patients.selected.patient.id == patient.id
