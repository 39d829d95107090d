"""What opens a clinic is asked for, and what is wrong with it is said."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton

from needlemap.clinic.secret_errors import KeyFileMissing, PassphraseNeeded, WrongPassphrase
from needlemap.clinic.secrets import Passphrase, RecoveryKey
from needlemap.ui.window.encryption.unlock_page import UnlockPage

PLACE, WORDS = "/clinic/harbour.db", "winter in the far north"
KEY = RecoveryKey(bytes(range(32)))


@pytest.fixture
def page(qtbot):
    made = UnlockPage()
    qtbot.addWidget(made)
    made.show()
    made.given_now = []
    made.given.connect(lambda *what: made.given_now.append(what))
    made.ask(PassphraseNeeded(place=PLACE), has_records=False)
    return made


def line(page, name):
    return page.findChild(QLineEdit, f"unlock_{name}")


def press(page, name):
    QTest.mouseClick(page.findChild(QPushButton, f"unlock_{name}"), Qt.MouseButton.LeftButton)


def said(page, name="error"):
    label = page.findChild(QLabel, f"unlock_{name}")
    return label.text() if label.isVisible() else ""


def test_a_passphrase_is_asked_for_and_given_once(page):
    assert "harbour.db opens with its passphrase" in said(page, "about")
    assert said(page) == ""
    assert not page.findChild(QPushButton, "unlock_back").isVisible()
    QTest.keyClicks(line(page, "passphrase"), WORDS)
    QTest.keyClick(line(page, "passphrase"), Qt.Key.Key_Return)
    QTest.keyClick(line(page, "passphrase"), Qt.Key.Key_Return)  # it is being opened
    assert page.given_now == [(Passphrase(WORDS), None)]


def test_a_wrong_one_is_said_and_can_be_typed_again(page):
    QTest.keyClicks(line(page, "passphrase"), "wrong")
    press(page, "open")
    page.ask(WrongPassphrase(place=PLACE), has_records=True)
    assert "not the passphrase" in said(page)
    assert page.findChild(QPushButton, "unlock_back").isVisible()
    QTest.keyClicks(line(page, "passphrase"), WORDS)  # over the wrong one
    press(page, "open")
    assert page.given_now[1:] == [(Passphrase(WORDS), None)]


def test_the_recovery_key_asks_for_a_new_passphrase(page):
    press(page, "way")
    assert "fourteen groups" in said(page, "about")
    QTest.keyClicks(line(page, "key"), " ".join(KEY.groups).lower())
    press(page, "open")
    assert "at least twelve letters" in said(page)
    for name in ("new", "again"):
        QTest.keyClicks(line(page, name), WORDS)
    line(page, "key").setText("of another sheet")
    press(page, "open")
    assert "not a recovery key" in said(page)
    line(page, "key").setText("-".join(KEY.groups))
    press(page, "open")
    assert page.given_now == [(KEY, Passphrase(WORDS))]
    page.forget()
    assert {line(page, name).text() for name in ("key", "new", "again", "passphrase")} == {""}


def test_where_no_passphrase_can_open_it_the_key_is_asked_for(page):
    page.ask(KeyFileMissing(place=PLACE, file="harbour.db-key"), has_records=False)
    assert "harbour.db-key is not beside it" in said(page)
    assert line(page, "key").isVisible()
    assert not line(page, "passphrase").isVisible()
    press(page, "way")
    assert line(page, "passphrase").isVisible()
