"""Who was to come is counted and listed on wish; a lot is typed; a press leads to a patient."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton

from needlemap.clinic.expected import ExpectedPatient
from needlemap.clinic.lists import RecallLine
from needlemap.ui.practice.recall.recall_card import RecallCard

TODAY = date(2026, 11, 23)


def expected(number, days):
    return ExpectedPatient(
        number=number,
        name=f"Name {number}",
        next_on=TODAY + timedelta(days=days),
        last=date(2026, 11, 2),
    )


def line(patient, *, in_error=False):
    return RecallLine(7, date(2026, 11, 2), patient, f"Name {patient}", "00471", "Quay", in_error)


@pytest.fixture
def card(qtbot):
    made = RecallCard()
    qtbot.addWidget(made)
    made.resize(500, 600)
    made.show()
    return made


def listed(card):
    found = card.findChildren(QPushButton)
    beside = {"recall_show", "recall_find"}
    shown = [one for one in found if one.isVisible() and one.objectName() not in beside]
    return [one.accessibleName() for one in shown]


def press(card, name):
    QTest.mouseClick(card.findChild(QPushButton, name), Qt.MouseButton.LeftButton)


def test_who_was_to_come_and_who_comes_soon_are_counted_and_listed_on_wish(card):
    card.show_expected([expected(1001, -3), expected(1002, 2)], TODAY)
    assert card.findChild(QLabel, "recall_says").text() == (
        "1 patient was to come and has not been back. 1 comes within a week."
    )
    assert listed(card) == []
    press(card, "recall_show")
    assert listed(card) == [
        "Name 1001 (No. 1001) · was to come on 20 Nov 2026, last visit 2 Nov 2026",
        "Name 1002 (No. 1002) · comes on 25 Nov 2026, last visit 2 Nov 2026",
    ]
    wanted = QSignalSpy(card.patient_wanted)
    press(card, "expected_1002")
    assert wanted.at(0) == [1002]
    press(card, "recall_show")
    assert listed(card) == []


def test_without_anybody_there_is_nothing_to_show(card):
    card.show_expected([], TODAY)
    assert not card.findChild(QPushButton, "recall_show").isVisible()
    assert card.findChild(QLabel, "recall_says").text().startswith("Nobody was to come")
    card.take_focus()
    assert card.findChild(QLineEdit, "recall_lot").hasFocus()


@pytest.mark.parametrize("by", ["key", "touch"])
def test_a_lot_is_asked_for_by_enter_or_a_press_and_nothing_is_no_lot(card, by):
    wanted = QSignalSpy(card.lot_wanted)
    field = card.findChild(QLineEdit, "recall_lot")
    for text in (" ", "00471"):
        field.clear()
        QTest.keyClicks(field, text)
        if by == "key":
            QTest.keyClick(field, Qt.Key.Key_Return)
        else:
            press(card, "recall_find")
    assert [wanted.at(at) for at in range(wanted.count())] == [["00471"]]


def test_who_had_a_lot_is_listed_also_of_a_visit_in_error(card):
    card.show_lot("00471", [line(1001), line(1002, in_error=True)])
    assert listed(card) == [
        "Name 1001 (No. 1001) · 2 Nov 2026 · Quay, lot 00471",
        "Name 1002 (No. 1002) · 2 Nov 2026 · Quay, lot 00471, visit entered in error",
    ]
    card.show_lot("9", [])
    assert listed(card) == []
    QApplication.processEvents()
    assert "Nobody had needles of the lot 9." in [
        one.text() for one in card.findChildren(QLabel) if one.isVisible()
    ]


def test_of_many_the_first_are_listed(card):
    card.show_lot("1", (line(number) for number in range(1, 60)))
    assert len(listed(card)) == 50
