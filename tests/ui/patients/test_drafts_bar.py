"""Each draft has a line with two buttons as wide as a finger; without one nothing stands there."""

from uuid import uuid4

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from needlemap.clinic.drafts import Draft, DraftKind
from needlemap.ui.patients.drafts_bar import DraftsBar

DRAFT = Draft(kind=DraftKind.PATIENT, about=uuid4(), content={})


@pytest.fixture
def bar(qtbot):
    made = DraftsBar()
    qtbot.addWidget(made)
    made.show_drafts([(DRAFT, "Not saved: new patient “Bea & Co”")])
    return made


def test_a_draft_is_thrown_away_only_when_it_is_pressed_again(qtbot, bar):
    away = bar.findChild(QPushButton, "draft_throw_away")
    with qtbot.assertNotEmitted(bar.thrown_away):
        QTest.mouseClick(away, Qt.MouseButton.LeftButton)
    assert away.text() == "Press again to throw away"
    with qtbot.waitSignal(bar.thrown_away) as told:
        QTest.mouseClick(away, Qt.MouseButton.LeftButton)
    assert told.args == [DRAFT]


def test_a_press_says_which_draft_is_meant(qtbot, bar):
    name, says = "draft_go_on", "wanted"
    pressed = bar.findChild(QPushButton, name)
    assert pressed.minimumHeight() >= 44
    assert pressed.accessibleName().endswith("Not saved: new patient “Bea & Co”")
    with qtbot.waitSignal(getattr(bar, says)) as told:
        QTest.mouseClick(pressed, Qt.MouseButton.LeftButton)
    assert told.args == [DRAFT]


def test_without_drafts_nothing_stands_there(bar):
    assert not bar.isHidden()
    bar.show_drafts([])
    assert bar.isHidden()
