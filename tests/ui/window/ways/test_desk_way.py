"""Between patients: whose needles are in is said when they are left, and the day is a key away."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit

from needlemap.ui.chart.page import ChartPage
from tests.ui.hands import Hand, a_patient


@pytest.fixture
def window(open_window, database, store, patient, visit):
    with store.begin() as records:
        records.patients.put(a_patient(1002, given_name="Bea", family_name="Zimmer"))
    store.close()
    return open_window(database)


def open_chart(window, name):
    QTest.keyClicks(window.patients.search, name)
    QTest.keyClick(window.patients.search, Qt.Key.Key_Return)
    return window.findChild(ChartPage)


def needle(window, page):
    hand = Hand(page)
    hand.click(hand.place(0.5, 0.3))
    QTest.keyClick(page.view, Qt.Key.Key_N)
    page.flush()


def said(window):
    return window.findChild(QLabel, "message").text()


def test_who_goes_to_the_patients_is_told_whose_needles_are_in_and_sees_them_listed_first(window):
    page = open_chart(window, "exam")
    needle(window, page)
    window.actions_of.by_name["find"].trigger()
    assert said(window) == "1 needle is still in: Anna Example, since 10:30."
    row = window.patients.day.list.model().index(0)
    assert "1 needle in since 10:30" in row.data(Qt.ItemDataRole.AccessibleTextRole)


def test_the_chart_of_another_says_it_too_and_ones_own_does_not(window):
    page = open_chart(window, "exam")
    needle(window, page)
    window.actions_of.by_name["find"].trigger()
    open_chart(window, "zimmer")
    assert said(window) == "1 needle is still in: Anna Example, since 10:30."
    window.actions_of.by_name["find"].trigger()
    open_chart(window, "exam")
    assert said(window) == ""


def test_a_patient_without_needles_is_left_without_a_word(window):
    open_chart(window, "exam")
    window.actions_of.by_name["find"].trigger()
    assert said(window) == ""


def test_a_key_leads_to_the_list_of_the_day_and_enter_to_the_visit(window):
    open_chart(window, "exam")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_F4)
    assert window.stack.currentWidget() is window.patients
    assert QApplication.focusWidget() is window.patients.day.list
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert isinstance(window.stack.currentWidget(), ChartPage)


def test_a_search_that_stands_there_gives_way_to_the_day(window):
    window.patients.focus_search()
    QTest.keyClicks(window.findChild(QLineEdit, "search"), "nobody")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_F4)
    assert window.patients.search.text() == ""
    assert window.patients.day.isVisible()
