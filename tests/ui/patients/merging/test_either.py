"""One fact of two records: the value that is pressed counts, and what is open says so."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from needlemap.body.texts import Text
from needlemap.clinic.two_records import Difference, Whose
from needlemap.ui.patients.merging.either import Either


@pytest.fixture
def either(qtbot):
    words = (Text.typed(value) for value in ("none known", "apixaban"))
    made = Either(Difference("anticoagulant", Text("precautions"), *words, must_be_answered=True))
    made.show_whose(None)
    qtbot.addWidget(made)
    made.show()
    return made


def test_what_must_be_answered_asks_until_one_value_is_pressed(either, qtbot):
    said = either.findChild(QLabel)
    assert (said.text(), said.property("tone")) == ("Precautions: which is right?", "caution")
    theirs = either.buttons[Whose.OTHER]
    assert theirs.accessibleName() == "Precautions: apixaban"
    with qtbot.waitSignal(either.chosen) as chosen:
        QTest.mouseClick(theirs, Qt.MouseButton.LeftButton)
    assert chosen.args == ["anticoagulant", Whose.OTHER]
    either.show_whose(Whose.OTHER)
    assert (said.text(), said.property("tone")) == ("Precautions", "muted")
    assert [part.isChecked() for part in either.buttons.values()] == [False, True]
