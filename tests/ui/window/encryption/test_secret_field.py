"""A passphrase is hidden unless it is wanted to be seen, and nothing of it stays."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton

from needlemap.ui.widgets.sizes import TARGET_PX
from needlemap.ui.window.encryption.secret_field import SecretField


def test_letters_are_shown_only_while_that_is_wanted(qtbot):
    field = SecretField("words", "Passphrase")
    qtbot.addWidget(field)
    field.show()
    line, show = field.findChild(QLineEdit, "words"), field.findChild(QPushButton, "words_show")
    QTest.keyClicks(line, "winter")
    assert (line.accessibleName(), field.text) == ("Passphrase", "winter")
    assert line.displayText() != "winter"
    assert line.inputMethodHints() & Qt.InputMethodHint.ImhSensitiveData
    assert min(line.height(), show.height()) >= TARGET_PX
    QTest.mouseClick(show, Qt.MouseButton.LeftButton)
    assert line.displayText() == "winter"
    assert line.inputMethodHints() & Qt.InputMethodHint.ImhSensitiveData
    field.forget()
    assert field.text == ""
    QTest.keyClicks(line, "summer")
    assert line.displayText() != "summer"
    with qtbot.waitSignal(field.entered):
        QTest.keyClick(line, Qt.Key.Key_Return)
