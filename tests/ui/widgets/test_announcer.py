"""What the screen shows is said to those who hear it."""

import pytest
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QWidget

from needlemap.ui.widgets.announcer import Announcer


@pytest.fixture
def announcer(qtbot):
    speaker = QWidget()
    qtbot.addWidget(speaker)
    return Announcer(speaker)


def test_each_sentence_is_said_once(announcer):
    said = QSignalSpy(announcer.said)
    announcer.say("Point 1, right infraspinatus")
    announcer.say("Point 2, left infraspinatus")
    assert [said.at(i)[0] for i in range(said.count())] == [
        "Point 1, right infraspinatus",
        "Point 2, left infraspinatus",
    ]


def test_nothing_is_not_said(announcer):
    said = QSignalSpy(announcer.said)
    announcer.say("")
    assert said.count() == 0
