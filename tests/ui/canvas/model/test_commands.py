"""Steps of undo come back when the visit is opened again, until it is signed."""

import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest
from PySide6.QtGui import QUndoStack
from uuid_utils.compat import uuid7

from needlemap.body.texts import Text
from needlemap.ui.chart.page import ChartPage
from needlemap.ui.work.chart_context import ChartContext
from tests.signing import sign
from tests.ui.desk_work import signs, tender, words_of
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


def test_every_step_of_the_last_session_can_be_undone_by_its_name(hand, page, stack, again, stored):
    empty = stored()
    hand.click(hand.place(0.6, 0.2))
    hand.key("7")
    page.editor.change_visit(
        Text("Change pain before"), replace(page.document.visit, pain_before=6)
    )
    full, before = stored(), words_of(stack)
    fresh, reopened = again()
    assert words_of(reopened) == before
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
    assert words_of(reopened) == words_of(stack)
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
    with store.begin() as records:
        sign(records, visit)
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
    assert words_of(stack) == ["Place point 1", "Change pain before"]
    speak({"Place point {number}": "Punkt {number} setzen", "Change pain before": "Schmerz ändern"})
    assert words_of(again()[1]) == ["Punkt 1 setzen", "Schmerz ändern"]


def test_no_step_is_kept_of_a_visit_that_is_signed(hand, page, store, visit, stack):
    hand.click(hand.place(0.5, 0.3))
    signs(page, store)
    with store.read() as records:
        assert records.visits.get(visit.id).signed_at == NOW
        assert records.steps.of_visit(visit.id).steps == ()


def test_steps_after_one_that_cannot_be_read_keep_their_places(hand, show, stack, stored, database):
    page = hand.page
    hand.click(hand.place(0.5, 0.3))
    hand.key("3")
    hand.key("F")
    placed = stored()
    with closing(sqlite3.connect(database)) as wire, wire:
        wire.execute("UPDATE step SET content = 'of a later version' WHERE position = 0")
    show()
    assert (stack.count(), stack.index()) == (2, 2)
    page.editor.selection.select(placed.points[0].id)
    hand.key("7")
    show()
    assert (stack.count(), stack.index()) == (3, 3)
    before = stored()
    while stack.canUndo():
        stack.undo()
    assert stored() == page.document.chart != before
    while stack.canRedo():
        stack.redo()
    assert stored() == page.document.chart == before


def test_undo_of_what_it_removed_says_so_and_leaves_no_step(qtbot, hand, show, elsewhere, stack):
    page = hand.page

    hand.click(hand.place(0.5, 0.3))
    elsewhere.removes(*page.document.chart.points)
    with qtbot.waitSignal(page.refused) as told:
        stack.undo()
    assert "changed elsewhere" in told.args[0]
    assert not page.document.chart.points
    assert stack.count() == 0
    show()
    assert stack.count() == 0


def test_redo_of_what_it_changed_says_so_and_leaves_no_step(qtbot, hand, page, elsewhere, stack):
    hand.click(hand.place(0.5, 0.3))
    [placed] = page.document.chart.points
    hand.key("7")
    stack.undo()
    other = replace(placed, finding=replace(placed.finding, tenderness=2))
    elsewhere.revises(other)
    with qtbot.waitSignal(page.refused) as told:
        stack.redo()
    assert "changed elsewhere" in told.args[0]
    assert page.document.chart.points == (other,)
    assert words_of(stack) == ["Place point 1"]
    assert not stack.canRedo()


def test_a_refused_step_does_not_stay_to_be_undone(qtbot, hand, page, elsewhere, stack):
    hand.click(hand.place(0.5, 0.3))
    elsewhere.removes(*page.document.chart.points)
    with qtbot.waitSignal(page.refused) as told:
        tender(page, 5)
    assert "changed elsewhere" in told.args[0]
    assert not page.document.chart.points
    assert page.document.is_all_saved
    assert "Tenderness of point 1" not in words_of(stack)


def test_the_steps_before_a_refused_one_can_still_be_undone(
    qtbot, hand, page, elsewhere, stack, stored
):
    hand.click(hand.place(0.5, 0.3))
    hand.click(hand.place(0.6, 0.5))
    first, second = page.document.chart.points
    elsewhere.removes(second)
    with qtbot.waitSignal(page.refused):
        stack.undo()
    assert stored().points == page.document.chart.points == (first,)
    stack.undo()
    assert not stored().marks
    assert not page.document.chart.marks
    stack.redo()
    assert stored().points == (first,)


def test_what_it_did_to_a_mark_is_taken_back_first_and_then_all_before_it(
    qtbot, hand, page, elsewhere, stack, stored
):
    hand.click(hand.place(0.5, 0.3))
    tender(page, 5)
    [mark] = page.document.chart.points
    theirs = replace(mark, finding=replace(mark.finding, note="theirs"))
    elsewhere.takes_a_step(Text("Note of point 1"), theirs)
    with qtbot.waitSignal(page.refused):
        stack.undo()
    assert stored().points == (theirs,)
    assert words_of(stack) == ["Place point 1", "Tenderness of point 1", "Note of point 1"]
    for _ in range(3):
        stack.undo()
    assert not stored().marks
    for _ in range(3):
        stack.redo()
    assert stored().points == page.document.chart.points == (theirs,)


def test_what_it_did_again_can_be_taken_back(qtbot, hand, page, elsewhere, stack, stored):
    hand.click(hand.place(0.5, 0.3))
    hand.key("7")
    before = stored()
    stack.undo()
    elsewhere.does_again(page.document.read.steps.steps[-1])
    with qtbot.waitSignal(page.refused):
        stack.redo()
    assert stored() == page.document.chart == before
    stack.undo()
    stack.undo()
    assert not stored().marks
