"""Encrypting begins with a passphrase, once it is said what that means."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton

from needlemap.clinic.secrets import Passphrase
from needlemap.ui.window.encryption.start_card import StartCard

WORDS = "winter in the far north"


def test_the_risk_is_said_and_a_passphrase_asked_for(qtbot):
    card, wanted = StartCard(), []
    qtbot.addWidget(card)
    card.show()
    card.wanted.connect(wanted.append)
    words = " ".join(label.text() for label in card.findChildren(QLabel))
    assert "Without both the records are lost" in words
    go = card.findChild(QPushButton, "encrypt_go")
    QTest.mouseClick(go, Qt.MouseButton.LeftButton)
    assert "twelve letters" in card.findChild(QLabel, "encrypt_error").text()
    for name in ("new", "again"):
        QTest.keyClicks(card.findChild(QLineEdit, f"encrypt_{name}"), WORDS)
    QTest.mouseClick(go, Qt.MouseButton.LeftButton)
    assert wanted == [Passphrase(WORDS)]
    assert card.findChild(QLineEdit, "encrypt_new").text() == ""
    with qtbot.waitSignal(card.left):
        QTest.mouseClick(card.findChild(QPushButton, "encrypt_later"), Qt.MouseButton.LeftButton)
