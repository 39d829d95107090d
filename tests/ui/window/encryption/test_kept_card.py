"""Of an encrypted clinic the passphrase can be changed, its key seen, plain copies removed."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton

from needlemap.clinic.secrets import Passphrase
from needlemap.ui.window.encryption.kept_card import KeptCard

NOW, NEW = "winter in the far north", "summer in the deep south"


@pytest.fixture
def card(qtbot):
    made = KeptCard()
    qtbot.addWidget(made)
    made.show()
    return made


def press(card, name):
    QTest.mouseClick(card.findChild(QPushButton, name), Qt.MouseButton.LeftButton)


def test_another_passphrase_needs_that_of_now(qtbot, card):
    QTest.keyClicks(card.findChild(QLineEdit, "passphrase_now"), NOW)
    press(card, "passphrase_change")
    assert "twelve letters" in card.findChild(QLabel, "passphrase_error").text()
    for name in ("new", "again"):
        QTest.keyClicks(card.findChild(QLineEdit, f"passphrase_{name}"), NEW)
    with qtbot.waitSignal(card.change_wanted) as wanted:
        press(card, "passphrase_change")
    assert wanted.args == [Passphrase(NOW), Passphrase(NEW)]
    with qtbot.waitSignal(card.key_wanted) as wanted:
        press(card, "recovery_show")
    assert wanted.args == [Passphrase(NOW)]
    card.forget()
    assert {line.text() for line in card.findChildren(QLineEdit)} == {""}


def test_what_was_typed_wrongly_is_typed_anew_at_once(card):
    for name, said in (("passphrase_now", "not the passphrase"), ("passphrase_new", "")):
        QTest.keyClicks(card.findChild(QLineEdit, name), "winter")
        if said:
            card.show_error(said)
        else:
            press(card, "passphrase_change")
        QTest.keyClicks(QApplication.focusWidget(), NOW)
        assert card.findChild(QLineEdit, name).text() == NOW


def test_copies_that_are_plain_are_named_while_there_are_any(qtbot, card):
    said, remove = (
        card.findChild(QLabel, "plain_copies"),
        card.findChild(QPushButton, "plain_remove"),
    )
    card.show_copies((Path("/clinic/one.db"), Path("/clinic/two.db")))
    assert "one.db, two.db" in said.text()
    with qtbot.waitSignal(card.removal_wanted):
        press(card, "plain_remove")
    card.show_copies(())
    assert not said.isVisible()
    assert not remove.isVisible()
    with qtbot.waitSignal(card.left):
        press(card, "encryption_back")
