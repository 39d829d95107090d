"""A new passphrase is long enough, and typed twice alike."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from needlemap.clinic.secret_errors import PassphrasesDiffer, PassphraseTooShort
from needlemap.clinic.secrets import Passphrase
from needlemap.ui.window.encryption.new_passphrase import NewPassphrase

WORDS = "winter in the far north"


def test_it_is_what_was_typed_twice(qtbot):
    asked = NewPassphrase("mine")
    qtbot.addWidget(asked)
    asked.show()
    first, again = (asked.findChild(QLineEdit, f"mine_{end}") for end in ("new", "again"))
    assert not asked.has_typed
    for one, other, wrong in (
        ("short", "short", PassphraseTooShort),
        (WORDS, "", PassphrasesDiffer),
        (WORDS, f"{WORDS}!", PassphrasesDiffer),
    ):
        asked.forget()
        QTest.keyClicks(first, one)
        QTest.keyClicks(again, other)
        assert asked.has_typed
        with pytest.raises(wrong):
            asked.chosen()
    asked.forget()
    QTest.keyClicks(first, WORDS)
    QTest.keyClick(first, Qt.Key.Key_Return)  # goes to the second line
    QTest.keyClicks(again, WORDS)
    with qtbot.waitSignal(asked.entered):
        QTest.keyClick(again, Qt.Key.Key_Return)
    assert asked.chosen() == Passphrase(WORDS)
