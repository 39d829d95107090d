"""Keys go over the body and pick regions."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest

from needlemap.body.places import BodyId
from needlemap.ui.episodes.body_map import BodyMap


@pytest.fixture
def body(qtbot, atlas):
    made = BodyMap(atlas)
    qtbot.addWidget(made)
    made.resize(500, 400)
    made.show_body(BodyId.MALE)
    made.show()
    return made


def test_keys_go_from_region_to_region_and_pick(qtbot, body):
    toggled = QSignalSpy(body.toggled)
    body.clearFocus()
    body.show_picked(("umbilical",))
    body.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(body.hasFocus)
    assert body.under == "umbilical"
    quiet = body.grab().toImage()
    seen = [body.under]
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Right):
        QTest.keyClick(body, key)
        seen.append(body.under)
    assert seen[0] != seen[1]
    assert seen[3].endswith(".L")  # of the body's own left, at the right from the front
    assert len(set(seen[2:])) == 3
    assert body.grab().toImage() != quiet
    QTest.keyClick(body, Qt.Key.Key_Space)
    QTest.keyClick(body, Qt.Key.Key_Return)
    assert [toggled.at(at)[0] for at in range(2)] == [seen[-1]] * 2
    body.clearFocus()
    assert not body.under


def test_shift_goes_a_little_and_stays_on_the_body(qtbot, body):
    body.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(body.hasFocus)
    for _ in range(40):
        QTest.keyClick(body, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert body.under.endswith(".R")
    at_the_edge = body.under
    QTest.keyClick(body, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert body.under == at_the_edge
    QTest.keyClick(body, Qt.Key.Key_A)
    assert body.under == at_the_edge
