"""Several reactions of one visit, each with its own facts, each step undone by its name."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QTabWidget, QWidget

from needlemap.clinic.visits import AdverseKind


@pytest.fixture
def panel(page):
    page.findChild(QTabWidget, "side").setCurrentIndex(1)
    return page.visit_panel


@pytest.fixture
def two(panel, hand):
    hand.choose("adverse", "Bruise")
    hand.choose("add_reaction", "Faint or dizzy")
    return panel


def type_in(panel, name, text):
    line = panel.findChild(QWidget, name)
    line.setFocus()
    QTest.keyClicks(line, text)
    QTest.keyClick(line, Qt.Key.Key_Return)


def test_each_reaction_has_onset_action_outcome_and_follow_up(two, stored_visit, stack):
    for fact, text in (
        ("onset", "as she sat up"), ("action", "lay down"), ("outcome", "well after 5 minutes"),
        ("follow_up", "call tomorrow"),
    ):  # fmt: skip
        type_in(two, f"reaction_1_{fact}", text)
    bruise, faint = stored_visit().reactions
    assert (bruise.kind, bruise.details) == (AdverseKind.BRUISE, "")
    assert faint.kind is AdverseKind.FAINT
    assert faint.details == "as she sat up; lay down; well after 5 minutes; call tomorrow"
    assert stack.undoText() == "Change reaction"
    stack.undo()
    assert stored_visit().reactions[1].follow_up == ""


def test_a_reaction_is_added_closed_and_removed_by_its_own_step(two, hand, stored_visit, stack):
    assert stack.undoText() == "Add a reaction"
    hand.press("reaction_0_closed")
    assert [one.closed for one in stored_visit().reactions] == [True, False]
    hand.press("reaction_0_remove")
    assert stack.undoText() == "Remove a reaction"
    assert [one.kind for one in stored_visit().reactions] == [AdverseKind.FAINT]
    assert stored_visit().adverse is AdverseKind.FAINT
    stack.undo()
    assert [one.closed for one in stored_visit().reactions] == [True, False]


def test_what_is_pressed_and_typed_in_is_large_enough(two):
    for part in ("reaction_0_onset", "reaction_1_follow_up", "reaction_0_closed"):
        assert two.findChild(QWidget, part).height() >= 42
    assert two.findChild(QPushButton, "reaction_1_remove").accessibleName() == (
        "Remove: Faint or dizzy"
    )


def test_what_is_being_typed_stays_while_the_visit_changes_elsewhere(two, hand, stored_visit):
    line = two.findChild(QWidget, "reaction_0_action")
    line.setFocus()
    QTest.keyClicks(line, "pressed")
    two.findChild(QPushButton, "reaction_1_closed").click()
    assert line.text() == "pressed"
    two.keep_note()
    assert [one.action for one in stored_visit().reactions] == ["pressed", ""]
    assert stored_visit().reactions[1].closed


def test_what_is_shown_is_what_was_recorded_and_undone(two, stored_visit, stack):
    type_in(two, "reaction_0_action", "  pressed ")
    line = two.findChild(QWidget, "reaction_0_action")
    assert (line.text(), stored_visit().reactions[0].action) == ("pressed", "pressed")
    stack.undo()
    assert line.text() == ""
