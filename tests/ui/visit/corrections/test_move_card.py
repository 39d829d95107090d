"""A visit charted on the wrong patient is given to the right one by a name and a press."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton
from uuid_utils.compat import uuid7

from tests.signing import sign


@pytest.fixture
def other(store, patient):
    one = replace(patient, id=uuid7(), number=1002, given_name="Bea")
    with store.begin() as records:
        records.patients.put(one)
    return one


def test_those_found_are_offered_but_not_whose_visit_it_is(page, other, patient, qtbot):
    page.commands["move_visit"].run()
    field = page.findChild(QLineEdit, "move_name")
    assert field.hasFocus()
    QTest.keyClicks(field, "example")
    assert page.findChild(QPushButton, f"move_to_{patient.number}") is None
    offered = page.findChild(QPushButton, "move_to_1002")
    assert offered.text() == "Example, Bea · No. 1002 · born 17 May 1980"
    with qtbot.waitSignal(page.move_wanted) as wanted:
        QTest.mouseClick(offered, Qt.MouseButton.LeftButton)
    assert wanted.args == [other, None]


def test_tab_goes_from_the_name_to_those_found(page, other, qtbot):
    page.activateWindow()
    page.commands["move_visit"].run()
    field = page.findChild(QLineEdit, "move_name")
    qtbot.waitUntil(field.hasFocus)
    QTest.keyClicks(field, "bea")
    QApplication.processEvents()  # those found at the first letter go
    qtbot.waitUntil(lambda: page.findChild(QPushButton, "move_to_1002").isVisible())
    QTest.keyClick(field, Qt.Key.Key_Tab)
    assert QApplication.focusWidget().objectName() == "move_to_1002"


def test_a_signed_visit_says_what_to_do_instead(page, other, patient, store, visit, qtbot):
    with store.begin() as records:
        sign(records, visit)
    page.open_visit(patient, visit.id)
    with qtbot.waitSignal(page.refused) as refused:
        page.commands["move_visit"].run()
    assert refused.args[0].startswith("This visit is signed and stays where it is")
    assert page.flow.move.isHidden()


def test_the_selected_mark_alone_is_offered_too(page, other, hand, qtbot):
    only = page.findChild(QPushButton, "move_only")
    assert only.isHidden()
    hand.click(hand.place(0.5, 0.3))
    assert (only.isHidden(), only.text()) == (False, "Only point 1")
    page.commands["move_visit"].run()
    QTest.mouseClick(only, Qt.MouseButton.LeftButton)
    QTest.keyClicks(page.findChild(QLineEdit, "move_name"), "bea")
    with qtbot.waitSignal(page.move_wanted) as wanted:
        press = page.findChild(QPushButton, "move_to_1002")
        QTest.mouseClick(press, Qt.MouseButton.LeftButton)
    assert wanted.args == [other, page.document.chart.points[0]]
    page.selection.select(None)
    assert only.isHidden()
    assert not only.isChecked()


def test_enter_takes_the_only_one_who_is_found_and_nobody_is_said(page, other, store, qtbot):
    page.commands["move_visit"].run()
    field, nobody = (
        page.findChild(kind, name)
        for kind, name in ((QLineEdit, "move_name"), (QLabel, "move_nobody"))
    )
    QTest.keyClicks(field, "nemo")
    assert nobody.isVisible()
    with qtbot.assertNotEmitted(page.move_wanted):
        QTest.keyClick(field, Qt.Key.Key_Return)
    field.clear()
    assert not nobody.isVisible()
    QTest.keyClicks(field, "bea")
    with qtbot.waitSignal(page.move_wanted) as wanted:
        QTest.keyClick(field, Qt.Key.Key_Return)
    assert wanted.args == [other, None]


def test_enter_moves_to_nobody_where_several_are_called_that(page, other, store, qtbot):
    with store.begin() as records:
        records.patients.put(replace(other, id=uuid7(), number=1003))
    page.commands["move_visit"].run()
    field = page.findChild(QLineEdit, "move_name")
    QTest.keyClicks(field, "bea")
    with qtbot.assertNotEmitted(page.move_wanted), qtbot.waitSignal(page.refused) as said:
        QTest.keyClick(field, Qt.Key.Key_Return)
    assert said.args == ["Several are called that: press the right one."]
