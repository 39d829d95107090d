"""The card asks for the other record, then shows both side by side."""

from dataclasses import replace
from uuid import uuid4

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton

from needlemap.body.texts import Text
from needlemap.clinic.two_records import TwoRecords
from needlemap.ui.patients.merging.card import MergeCard
from tests.ui.hands import a_patient, hold

KEPT = a_patient(1001, precautions=(), phone="1")
OTHER = replace(KEPT, id=uuid4(), number=1002, given_name="Ana", phone="2")


@pytest.fixture
def card(qtbot):
    made = MergeCard()
    qtbot.addWidget(made)
    made.resize(500, 700)
    made.show()
    made.ask(KEPT, [OTHER])
    return made


def test_records_that_are_alike_are_offered_before_anything_is_typed(card, qtbot):
    assert card.findChild(QLineEdit, "merge_name").hasFocus()
    with qtbot.waitSignal(card.other_wanted) as wanted:
        part = card.findChild(QPushButton, "merge_with_1002")
        QTest.mouseClick(part, Qt.MouseButton.LeftButton)
    assert wanted.args == [OTHER]


def stops(card):
    """Return what Tab comes to, one after the other, from the name or what stands for it."""
    card.activateWindow()
    names = []
    for _ in range(4):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        names.append(QApplication.focusWidget().objectName())
    return names


def test_tab_goes_from_the_name_through_those_found_and_through_what_differs(card, qtbot):
    card.activateWindow()
    name = card.findChild(QLineEdit, "merge_name")
    card.offer([OTHER, replace(OTHER, id=uuid4(), number=1003)])
    qtbot.waitUntil(card.findChild(QPushButton, "merge_with_1003").isVisible)
    name.setFocus()
    qtbot.waitUntil(name.hasFocus)
    found = ["merge_with_1002", "merge_with_1003", "merge_cancel", "merge_name"]
    assert stops(card) == found
    card.compare(TwoRecords(kept=KEPT, other=OTHER), Text("Two visits go along."))
    QApplication.processEvents()
    card.take_focus()
    rest = ["merge_given_name_other", "merge_phone_kept", "merge_phone_other", "merge_turn"]
    assert stops(card) == rest


def test_enter_takes_the_only_one_who_is_found_and_nobody_is_said(card, qtbot):
    field = card.findChild(QLineEdit, "merge_name")
    with qtbot.waitSignal(card.other_wanted) as wanted:
        QTest.keyClick(field, Qt.Key.Key_Return)
    assert wanted.args == [OTHER]
    card.offer([OTHER, replace(OTHER, id=uuid4(), number=1003)])
    with qtbot.assertNotEmitted(card.other_wanted):
        QTest.keyClick(field, Qt.Key.Key_Return)
    QTest.keyClicks(field, "nemo")
    card.offer([])
    qtbot.waitUntil(card.findChild(QLabel, "merge_nobody").isVisible)


def test_both_are_compared_and_may_change_places(card, qtbot):
    card.compare(TwoRecords(kept=KEPT, other=OTHER), Text("Two visits go along."))
    said = card.findChild(QLabel, "merge_says").text()
    assert said.startswith(f"Kept: {KEPT.listed_name} · No. 1001")
    assert said.endswith("Two visits go along.")
    phones = [card.findChild(QPushButton, f"merge_phone_{whose}") for whose in ("kept", "other")]
    assert [part.isChecked() for part in phones] == [True, False]
    turn = card.findChild(QPushButton, "merge_turn")
    assert turn.text() == "Keep No. 1002 instead"
    with qtbot.waitSignal(card.turn_wanted):
        QTest.mouseClick(turn, Qt.MouseButton.LeftButton)


def test_escape_leaves_everything_as_it_is(card, qtbot):
    with qtbot.assertNotEmitted(card.left):
        hold(card, Qt.Key.Key_Escape)
    with qtbot.waitSignal(card.left):
        QTest.keyClick(card, Qt.Key.Key_Escape)
