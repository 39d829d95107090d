"""Steps of undo come back when the visit is opened again, until it is signed."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtGui import QUndoStack
from uuid_utils.compat import uuid7

from needlemap.body.texts import Text
from needlemap.clinic.steps import VisitChange
from needlemap.ui.chart.page import ChartPage
from needlemap.ui.work.chart_context import ChartContext
from tests.ui.hands import NOW, clock


@pytest.fixture
def again(qtbot, atlas, store, patient, visit, worker):
    """Close the visit and open it in a new window; return its page and its undo stack."""

    def opened():
        stack = QUndoStack()
        fresh = ChartPage(ChartContext(store, atlas, clock, uuid7, worker), stack)
        qtbot.addWidget(fresh)
        fresh.open_visit(patient, visit.id)
        stacks.append(stack)
        return fresh, stack

    stacks = []
    return opened


def words(stack):
    return [stack.text(index) for index in range(stack.count())]


def test_every_step_of_the_last_session_can_be_undone_by_its_name(hand, page, stack, again, stored):
    empty = stored()
    hand.click(hand.place(0.6, 0.2))
    hand.key("7")
    page.editor.change_visit(
        Text("Change pain before"), replace(page.document.visit, pain_before=6)
    )
    full, before = stored(), words(stack)
    fresh, reopened = again()
    assert words(reopened) == before
    assert reopened.undoText() == "Change pain before"
    assert stored() == full == fresh.document.chart
    while reopened.canUndo():
        reopened.undo()
    assert stored() == empty == fresh.document.chart
    assert fresh.document.visit.pain_before is None
    while reopened.canRedo():
        reopened.redo()
    assert stored() == full == fresh.document.chart
    assert fresh.document.visit.pain_before == 6


def test_what_was_undone_can_still_be_done_again(hand, stack, again, stored):
    hand.click(hand.place(0.6, 0.2))
    hand.key("7")
    full = stored()
    stack.undo()
    part = stored()
    _, reopened = again()
    assert (reopened.index(), reopened.count()) == (1, 2)
    assert stored() == part
    reopened.redo()
    assert stored() == full


def test_a_step_after_an_undone_one_takes_its_place(hand, stack, again):
    hand.click(hand.place(0.6, 0.2))
    hand.key("7")
    stack.undo()
    hand.key("F")
    _, reopened = again()
    assert words(reopened) == words(stack)
    assert reopened.count() == 2


def test_a_zone_comes_back_cell_by_cell(hand, page, stack, again, stored):
    page.rail.choose("zone")
    hand.circle(0.5, 0.25)
    drawn = stored()
    hand.key(" ")
    page.commands["remove"].run()
    _, reopened = again()
    reopened.undo()
    assert stored() == drawn


def test_signing_lets_the_steps_go(hand, store, visit, again, stored):
    hand.click(hand.place(0.6, 0.2))
    signed = replace(visit, signed_at=NOW + timedelta(minutes=20))
    with store.begin() as records:
        records.visits.change(VisitChange(visit, signed))
    _, reopened = again()
    assert reopened.count() == 0
    with store.begin() as records:
        assert records.steps.of_visit(visit.id).steps == ()


def test_a_step_is_told_in_the_language_in_which_the_window_speaks_when_it_is_opened_again(
    hand, page, stack, again, speak
):
    hand.click(hand.place(0.6, 0.2))
    page.editor.change_visit(
        Text("Change pain before"), replace(page.document.visit, pain_before=6)
    )
    assert words(stack) == ["Place point 1", "Change pain before"]
    speak({"Place point {number}": "Punkt {number} setzen", "Change pain before": "Schmerz ändern"})
    assert words(again()[1]) == ["Punkt 1 setzen", "Schmerz ändern"]
