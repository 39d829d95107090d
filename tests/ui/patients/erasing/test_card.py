"""The card says what goes for ever; only its red button asks for it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton

from needlemap.clinic.erasing import WhatGoes
from needlemap.ui.patients.erasing.card import EraseCard
from tests.ui.hands import a_patient, hold

GOES = WhatGoes(visits=8, signed=5, findings=21, zones=3, complaints=2)


@pytest.fixture
def card(qtbot):
    made = EraseCard()
    qtbot.addWidget(made)
    made.resize(500, 700)
    made.show()
    made.ask(a_patient(), GOES)
    return made


def test_it_says_in_numbers_what_goes(card):
    said = card.findChild(QLabel, "erase_goes").text()
    assert "goes: 8 visits, 21 findings, 3 pain zones, 2 complaints; 5 of the visits" in said
    merged = WhatGoes(visits=1, signed=1, merged=(1002, 1007))
    card.ask(a_patient(), merged)
    assert "what was merged into it: 1002, 1007" in card.findChild(QLabel, "erase_goes").text()


def test_enter_erases_nobody_and_the_button_does(card, qtbot):
    asked = []
    card.erase_wanted.connect(lambda: asked.append(1))
    assert card.findChild(QPushButton, "erase_cancel").hasFocus()
    QTest.keyClick(card.findChild(QLineEdit, "erase_reason"), Qt.Key.Key_Return)
    QTest.keyClick(card, Qt.Key.Key_Return)
    assert asked == []
    QTest.mouseClick(card.findChild(QPushButton, "erase_take"), Qt.MouseButton.LeftButton)
    assert asked == [1]


def test_why_not_is_said_and_gone_for_the_next(card):
    card.show_error("Nothing was erased.")
    error = card.findChild(QLabel, "erase_error")
    assert (error.isVisible(), error.text()) == (True, "Nothing was erased.")
    card.ask(a_patient(), GOES)
    assert not error.isVisible()


def test_copy_and_escape_are_told(card, qtbot):
    with qtbot.waitSignal(card.copy_wanted):
        QTest.mouseClick(card.findChild(QPushButton, "erase_copy"), Qt.MouseButton.LeftButton)
    with qtbot.assertNotEmitted(card.left):
        hold(card, Qt.Key.Key_Escape)
    with qtbot.waitSignal(card.left):
        QTest.keyClick(card, Qt.Key.Key_Escape)


def test_why_not_is_gone_with_the_next_letter_in_any_field(card):
    error = card.findChild(QLabel, "erase_error")
    for name in ("erase_reason", "erase_pin", "erase_number", "erase_number_again"):
        field = card.findChild(QLineEdit, name)
        field.show()
        card.show_error("Nothing was erased.")
        QTest.keyClick(field, Qt.Key.Key_1)
        assert not error.isVisible(), name
    card.show_error("Nothing was erased.")
    card.eyes.second.activated.emit(0)
    assert not error.isVisible()
