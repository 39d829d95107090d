"""The card of a PIN by keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit

from needlemap.clinic.lock_errors import PinTooSimple, WrongPin
from needlemap.clinic.locks import KeyHolder
from needlemap.ui.practice.locks.pin_card import PinCard
from tests.locking import ANA

Key = Qt.Key


@pytest.fixture
def card(qtbot):
    made = PinCard()
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    holder = KeyHolder(person=ANA, has_pin=True)
    made.show_holder(holder, asks_own=True, is_first=False)
    made.take_focus()
    return made


def test_enter_sets_escape_leaves_and_dots_stand_for_what_is_typed(card):
    wanted, left = [], []
    card.set_wanted.connect(lambda pin, own: wanted.append((pin, own)))
    card.left.connect(lambda: left.append(True))
    for name, text in (("pin_own", "4071"), ("pin_new", "581903"), ("pin_again", "581903")):
        field = card.findChild(QLineEdit, name)
        QTest.keyClicks(field, text)
        assert field.displayText() == "●" * len(text)
        assert field.accessibleName()
    QTest.keyClick(field, Key.Key_Return)
    QTest.keyClick(field, Key.Key_Escape)
    assert wanted == [("581903", "4071")]
    assert left == [True]


def test_the_keyboard_goes_where_something_is_wrong(card):
    own, new = (card.findChild(QLineEdit, name) for name in ("pin_own", "pin_new"))
    assert own.hasFocus()
    card.refuse(PinTooSimple())
    assert new.hasFocus()
    card.refuse(WrongPin())
    assert own.hasFocus()


def test_why_not_is_gone_with_the_next_letter_in_any_field(card):
    said = card.findChild(QLabel, "pin_error")
    for name in ("pin_own", "pin_new", "pin_again"):
        for error in (WrongPin(), PinTooSimple()):
            card.refuse(error)
            assert said.text()
            QTest.keyClick(card.findChild(QLineEdit, name), Key.Key_1)
            assert said.text() == ""
