"""What is done beside needling is folded away, recorded as it is typed, and undone by name."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QTabWidget, QWidget


@pytest.fixture
def panel(page):
    side = page.findChild(QTabWidget, "side")
    side.setCurrentIndex(side.count() - 1)
    return page


def part(page, name):
    return page.findChild(QWidget, name)


def unfold(page):
    fold = page.findChild(QPushButton, "programme_fold")
    QTest.mouseClick(fold, Qt.MouseButton.LeftButton)


@pytest.mark.parametrize(
    ("fact", "step"),
    [
        ("treatments", "Change other treatment"),
        ("advice", "Change exercises and advice"),
        ("plan", "Change plan"),
    ],
)
def test_each_is_recorded_when_the_typing_ends_and_undone_by_its_name(
    panel, stack, stored_visit, fact, step
):
    unfold(panel)
    QTest.keyClicks(part(panel, fact), "as agreed")
    panel.visit_panel.keep_note()
    assert getattr(stored_visit(), fact) == "as agreed"
    assert stack.undoText() == step
    stack.undo()
    assert getattr(stored_visit(), fact) == ""


def test_it_is_folded_until_it_is_wanted_or_says_something(panel, patient, visit, second):
    panel.open_visit(patient, visit.id)
    assert part(panel, "plan").isHidden() or not part(panel, "plan").isVisible()
    unfold(panel)
    assert part(panel, "treatments").hasFocus()
    QTest.keyClicks(part(panel, "plan"), "again in a week")
    panel.visit_panel.keep_note()
    panel.open_visit(patient, second().id)
    assert not part(panel, "plan").isVisibleTo(panel.visit_panel)
    panel.open_visit(patient, visit.id)
    assert part(panel, "plan").isVisibleTo(panel.visit_panel)


def test_folded_by_hand_it_stays_folded_whatever_else_is_said(panel, hand):
    unfold(panel)
    QTest.keyClicks(part(panel, "plan"), "again in a week")
    panel.visit_panel.keep_note()
    unfold(panel)
    hand.choose("adverse", "Bruise")
    assert not part(panel, "plan").isVisible()
