"""What a usual visit does not need is folded, and not even made."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton, QTabWidget


@pytest.fixture
def panel(page):
    side = page.findChild(QTabWidget, "side")
    side.setCurrentIndex(side.count() - 1)
    return page


def test_nothing_of_it_is_there_until_it_is_wanted_and_what_is_folded_stays_so(panel, hand):
    assert panel.findChild(QLineEdit, "time_in") is None
    QTest.mouseClick(panel.findChild(QPushButton, "times_fold"), Qt.MouseButton.LeftButton)
    assert panel.findChild(QLineEdit, "time_in").isVisible()
    hand.press("time_in_now")
    QTest.mouseClick(panel.findChild(QPushButton, "times_fold"), Qt.MouseButton.LeftButton)
    hand.press("risks_told")
    assert not panel.findChild(QLineEdit, "time_in").isVisible()


def test_it_unfolds_where_a_visit_says_something_and_tab_goes_into_it(
    panel, second, patient, visit
):
    panel.open_visit(patient, visit.id)
    QTest.mouseClick(panel.findChild(QPushButton, "times_fold"), Qt.MouseButton.LeftButton)
    QTest.keyClicks(panel.findChild(QLineEdit, "time_in"), "9:00")
    panel.visit_panel.keep_note()
    panel.open_visit(patient, second().id)
    assert not panel.findChild(QLineEdit, "time_in").isVisible()
    panel.open_visit(patient, visit.id)
    assert panel.findChild(QLineEdit, "time_in").text() == "09:00"
    assert panel.findChild(QLineEdit, "time_in").isVisible()
    fold = panel.findChild(QPushButton, "times_fold")
    fold.setFocus()
    QTest.keyClick(fold, Qt.Key.Key_Tab)
    assert panel.findChild(QLineEdit, "time_in").hasFocus()


def test_what_is_being_typed_stays_while_something_else_changes(panel, hand):
    QTest.mouseClick(panel.findChild(QPushButton, "talk_fold"), Qt.MouseButton.LeftButton)
    line = panel.findChild(QLineEdit, "talk_guardian")
    line.setText("her moth")
    hand.press("risks_told")
    assert line.text() == "her moth"
    QTest.keyClicks(line, "er")
    panel.visit_panel.keep_note()
    assert panel.document.visit.consent_talk.guardian == "her mother"
