"""How many records need not be kept is said, and who on wish; the list is a list."""

from datetime import date
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from needlemap.clinic.retention import Due
from needlemap.ui.practice.retention.due_card import DueCard


def due(number):
    return Due(
        patient=UUID(int=number),
        number=number,
        last_visit=date(2001, 5, 6),
        since=date(2011, 5, 6),
    )


@pytest.fixture
def card(qtbot):
    made = DueCard()
    qtbot.addWidget(made)
    made.resize(500, 600)
    made.show()
    return made


def press(card):
    QTest.mouseClick(card.findChild(QPushButton, "due_show"), Qt.MouseButton.LeftButton)


def listed(card):
    found = card.findChildren(QPushButton)
    return [one.text() for one in found if one.isVisible() and one.objectName() != "due_show"]


def test_without_a_period_nothing_is_said_and_nobody_due_is_nobody(card):
    card.show_due(None)
    assert not card.isVisible()
    card.show_due([])
    assert card.findChild(QLabel, "due_says").text().startswith("0 patients are due")
    assert not card.findChild(QPushButton, "due_show").isVisible()


def test_they_are_listed_on_wish_and_one_is_gone_to(card, qtbot):
    card.show_due([due(1001), due(1002)])
    assert listed(card) == []
    press(card)
    said = "No. {} · last visit 6 May 2001 · due since 6 May 2011"
    assert listed(card) == [said.format(1001), said.format(1002)]
    with qtbot.waitSignal(card.patient_wanted) as wanted:
        part = card.findChild(QPushButton, "due_1002")
        QTest.mouseClick(part, Qt.MouseButton.LeftButton)
    assert wanted.args == [1002]
    press(card)
    assert listed(card) == []


def test_of_many_the_longest_due_are_listed(card):
    card.show_due([due(number) for number in range(1, 53)])
    press(card)
    assert len(listed(card)) == 50
    assert any(one.text() == "and 2 more" for one in card.findChildren(QLabel))
