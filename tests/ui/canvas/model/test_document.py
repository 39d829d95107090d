"""Nothing that is shown gets lost, neither on a full disk nor beside another desk."""

from dataclasses import replace
from time import monotonic

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QListView, QPlainTextEdit

from needlemap.clinic.charting import remove
from needlemap.clinic.errors import DatabaseBusy, DiskFull, RecordsError
from needlemap.clinic.visits import Consent
from tests.ui.desk_work import chart_of, ready, says, signs, tender
from tests.ui.hands import look_at_visit, picture


def _rows(page):
    model = page.mark_list.findChild(QListView, "mark_list").model()
    return [model.index(row).data() for row in range(model.rowCount())]


def test_a_point_placed_is_shown_as_not_saved(qtbot, hand, page, full_disk, stored):
    with qtbot.waitSignal(page.not_saved) as told:
        hand.click(hand.place(0.5, 0.3))
    assert "disk is full" in told.args[0]
    [mark] = page.document.chart.points
    assert page.document.unsaved == {mark.id}
    assert not page.document.is_saved
    assert not stored().points
    assert "not saved" in _rows(page)[0]


def test_the_mark_itself_looks_different_until_it_is_saved(qtbot, hand, page, full_disk):
    hand.click(hand.place(0.5, 0.3))
    unsaved = picture(qtbot, page)
    full_disk.work_again()
    page.document.write_waiting()
    assert picture(qtbot, page) != unsaved


def test_it_is_tried_again_until_it_is_saved_and_no_longer(qtbot, hand, page, flaky, stored):
    flaky.fail(DiskFull(), times=2)
    hand.click(hand.place(0.5, 0.3))
    hand.click(hand.place(0.6, 0.5))
    assert len(page.document.unsaved) == 2
    assert _retries(page)
    with qtbot.waitSignal(page.saved):
        pass
    assert page.document.is_saved
    assert not _retries(page)
    assert stored() == page.document.chart
    assert len(stored().points) == 2
    assert "not saved" not in " ".join(_rows(page))


def test_a_page_that_is_shown_no_more_tries_nothing_again(hand, page, full_disk):
    hand.click(hand.place(0.5, 0.3))
    assert _retries(page)
    page.shut_down()
    assert not _retries(page)


def test_a_step_that_cannot_be_kept_keeps_the_mark_from_being_half_written(
    hand, page, flaky, stored, monkeypatch
):
    flaky.fail_only({"keep"}, DiskFull())
    hand.click(hand.place(0.5, 0.3))
    assert not stored().points
    flaky.work_again()
    page.document.write_waiting()
    assert stored() == page.document.chart


def test_each_visit_says_for_itself_whether_it_is_saved(hand, full_disk, show, visit, later, store):
    document = hand.page.document
    hand.click(hand.place(0.5, 0.3))
    show(later)
    assert document.is_saved
    assert document.unsaved == frozenset()
    assert not document.is_all_saved
    hand.click(hand.place(0.6, 0.5))
    assert document.unsaved == {document.chart.points[0].id}
    full_disk.work_again()
    document.write_waiting()
    assert document.is_all_saved
    assert len(chart_of(store, visit).points) == len(chart_of(store, later).points) == 1


def test_a_locked_database_is_a_sentence_and_the_mark_stays(qtbot, hand, page, flaky):
    flaky.fail(DatabaseBusy())
    with qtbot.waitSignal(page.not_saved) as told:
        hand.click(hand.place(0.5, 0.3))
    assert "locked" in told.args[0]
    assert len(page.document.chart.points) == 1


def test_the_selection_stays_on_a_mark_that_is_still_there(qtbot, hand, page, elsewhere, stack):
    hand.click(hand.place(0.5, 0.3))
    hand.click(hand.place(0.6, 0.5))
    first, second = page.document.chart.points
    elsewhere.removes(second)
    page.selection.select(first.id)
    with qtbot.waitSignal(page.refused):
        stack.undo()
    assert page.selection.mark == first.id


def test_what_it_wrote_in_the_visit_is_kept_and_shown(qtbot, page, elsewhere, stored_visit, stack):
    elsewhere.says(pain_before=6, consent=Consent.WRITTEN, screened=True)
    with qtbot.waitSignals([page.document.visit_changed] * 2):
        says(page, notes="sleeps better")
    kept = stored_visit()
    assert (kept.pain_before, kept.consent, kept.screened) == (6, Consent.WRITTEN, True)
    assert kept.notes == "sleeps better"
    assert page.document.visit == kept
    stack.undo()
    assert stored_visit() == page.document.visit == replace(kept, notes="")


def test_a_fact_given_two_values_is_refused_with_both_and_shows_the_recorded_one(
    qtbot, page, elsewhere, stored_visit, stack
):
    elsewhere.says(pain_before=6)
    with qtbot.waitSignal(page.refused) as told:
        says(page, pain_before=3)
    assert "as 6 in the meantime; here it was to become 3, which was not saved" in told.args[0]
    assert page.document.visit == stored_visit()
    assert stored_visit().pain_before == 6
    assert stack.count() == 0


def test_undo_of_a_fact_that_it_changed_is_refused(qtbot, page, elsewhere, stored_visit, stack):
    says(page, pain_before=3)
    elsewhere.says(pain_before=6)
    with qtbot.waitSignal(page.refused) as told:
        stack.undo()
    assert (
        "as 6 in the meantime; here it was to become nothing, which was not saved" in told.args[0]
    )
    assert stored_visit().pain_before == page.document.visit.pain_before == 6
    assert stack.count() == 0


def test_a_note_that_it_wrote_while_one_is_typed_is_not_overwritten(
    qtbot, page, elsewhere, stored_visit
):
    look_at_visit(page)
    field = page.visit_panel.findChild(QPlainTextEdit, "notes")
    qtbot.keyClicks(field, "mine")
    elsewhere.says(notes="theirs")
    says(page, pain_before=3)
    assert field.toPlainText() == "mine"
    with qtbot.waitSignal(page.refused) as told:
        page.keep_typed()
    assert (
        "as “theirs” in the meantime; here it was to become “mine”, which was not saved"
        in told.args[0]
    )
    assert (stored_visit().notes, field.toPlainText()) == ("theirs", "theirs")
    field.undo()
    assert field.toPlainText() == "mine"


def test_a_signature_is_refused_when_it_wrote_in_the_visit(
    qtbot, page, store, elsewhere, stored_visit
):
    ready(page, store)
    elsewhere.says(consent=Consent.REFUSED)
    with qtbot.waitSignal(page.refused) as told:
        signs(page, store)
    assert "consent" in told.args[0]
    assert stored_visit().signed_at is None
    assert not page.document.is_locked


def test_a_visit_that_it_signed_is_shown_as_signed(qtbot, hand, page, elsewhere, stack, stored):
    hand.click(hand.place(0.5, 0.3))
    before = stored()
    elsewhere.signs()
    with qtbot.waitSignal(page.refused) as told:
        stack.undo()
    assert "signed" in told.args[0]
    assert stored() == page.document.chart == before
    assert page.document.is_locked
    assert stack.count() == 0


def test_a_stale_mark_of_one_visit_costs_nothing_of_another(
    qtbot, hand, flaky, show, later, elsewhere
):
    page, store = hand.page, flaky
    hand.click(hand.place(0.5, 0.3))
    [mark] = page.document.chart.points
    flaky.fail(DiskFull(), times=99)
    tender(page, 5)
    show(later)
    hand.click(hand.place(0.6, 0.5))
    shown = page.document.chart
    elsewhere.removes(mark)
    flaky.work_again()
    with qtbot.waitSignal(page.refused) as told:
        page.document.write_waiting()
    assert told.args[0].startswith("In another visit of Anna Example: This mark was changed")
    assert chart_of(store, later) == page.document.chart == shown
    assert page.document.is_all_saved


def test_a_stale_mark_costs_nothing_else_of_its_visit(
    qtbot, hand, flaky, elsewhere, stored, stored_visit
):
    page = hand.page
    hand.click(hand.place(0.5, 0.3))
    [mark] = page.document.chart.points
    flaky.fail(DiskFull(), times=99)
    tender(page, 5)
    hand.click(hand.place(0.6, 0.5))
    placed = page.document.chart.points[1]
    says(page, pain_before=6)
    elsewhere.removes(mark)
    flaky.work_again()
    with qtbot.waitSignal(page.refused):
        page.document.write_waiting()
    assert stored().points == page.document.chart.points == (placed,)
    assert stored_visit().pain_before == 6


def test_what_it_refuses_after_the_visit_was_closed_is_told(qtbot, hand, page, flaky, elsewhere):
    hand.click(hand.place(0.5, 0.3))
    flaky.fail(DiskFull(), times=99)
    tender(page, 5)
    elsewhere.removes(*page.document.chart.points)
    page.document.close()
    flaky.work_again()
    with qtbot.waitSignal(page.refused) as told:
        page.document.write_waiting()
    assert told.args[0].startswith("In another visit of Anna Example: ")
    assert page.document.is_all_saved


def test_a_visit_with_a_stale_write_waiting_can_be_opened(
    hand, page, flaky, elsewhere, show, later
):
    hand.click(hand.place(0.5, 0.3))
    flaky.fail(DiskFull(), times=99)
    tender(page, 5)
    elsewhere.removes(*page.document.chart.points)
    show(later)
    show()
    assert not page.document.chart.points


def test_the_records_are_shown_once_they_can_be_read(qtbot, hand, page, flaky, elsewhere, stored):
    hand.click(hand.place(0.5, 0.3))
    elsewhere.removes(*page.document.chart.points)
    flaky.unreadable = RecordsError()
    with qtbot.waitSignal(page.refused):
        tender(page, 5)
    flaky.unreadable = None
    with qtbot.waitSignal(page.document.opened):
        pass
    assert page.document.chart == stored()


@pytest.fixture
def gone(qtbot, hand, page, store, visit):
    """The page, with a point and a score on a visit that another desk took away; what was said."""
    hand.click(hand.place(0.5, 0.3))
    with store.begin() as records:
        chart = records.charts.of_visit(visit.id)
        records.charts.apply(remove(chart, [mark.id for mark in chart.marks]))
        records.visits.remove(visit.id)
    with qtbot.waitSignal(page.refused) as told:
        says(page, pain_before=6)
    return told.args[0]


def test_a_visit_that_was_taken_away_is_said_and_its_marks_stay_as_not_saved(page, gone):
    assert gone.startswith("This visit was taken away elsewhere: what is shown of it is not saved")
    [mark] = page.document.chart.points
    assert page.document.unsaved == {mark.id}
    assert not page.document.is_saved
    assert not page.document.is_all_saved


def test_a_visit_that_was_taken_away_is_recorded_anew_with_all_that_is_shown(
    page, gone, hand, stored, stored_visit
):
    hand.click(hand.place(0.55, 0.35))
    shown = page.document.chart
    assert page.document.record_anew()
    assert (stored(), stored_visit().pain_before) == (shown, 6)
    assert page.document.is_all_saved
    assert not page.document.record_anew()
    hand.click(hand.place(0.45, 0.35))
    assert stored() == page.document.chart


def test_whoever_goes_to_another_visit_keeps_what_was_taken_away(page, gone, later, show, stored):
    shown = page.document.chart
    show(later)
    assert stored() == shown


def test_what_waits_to_be_read_anew_does_not_count_as_saved(hand, page, flaky, elsewhere, qtbot):
    hand.click(hand.place(0.5, 0.3))
    elsewhere.removes(*page.document.chart.points)
    flaky.unreadable = RecordsError()
    with qtbot.waitSignal(page.refused):
        tender(page, 5)
    assert not page.document.is_saved
    flaky.unreadable = None
    qtbot.waitUntil(lambda: page.document.is_saved)


def test_a_visit_that_cannot_be_read_leaves_what_was_open(hand, page, flaky, show, later, stack):
    hand.click(hand.place(0.5, 0.3))
    chart, visit = page.document.chart, page.document.visit
    flaky.unreadable = RecordsError()
    with pytest.raises(RecordsError):
        show(later)
    assert (page.document.chart, page.document.visit) == (chart, visit)
    assert stack.undoText() == "Place point 1"


def test_a_visit_is_read_in_one_transaction(page, flaky, show, later):
    flaky.transactions.clear()
    show(later)
    assert flaky.transactions == ["read"]


def test_nothing_is_written_for_a_visit_that_is_not_open(page, show, later, stack):
    says(page, pain_before=6)
    page.document.close()
    stack.undo()
    assert stack.count() == 0
    show(later)
    assert page.document.visit.pain_before is None


def _retries(page):
    """Whether the document tries again by itself."""
    timers = page.document.findChildren(QTimer)
    return any(timer.isActive() and not timer.isSingleShot() for timer in timers)


def test_a_server_that_falls_silent_costs_no_mark_and_no_click_stands_still(
    hand, page, server, stored
):
    hand.click(hand.place(0.5, 0.3))
    with server.standing_still():
        hand.click(hand.place(0.6, 0.5))  # may wait: it finds out
        began = monotonic()
        hand.click(hand.place(0.4, 0.5))
        assert monotonic() - began < 2  # alone on the machine: 0.05
        assert len(page.document.unsaved) == 2
    by = monotonic() + 20
    while not page.document.is_saved and monotonic() < by:
        page.document.write_waiting()
    assert stored() == page.document.chart
    assert len(stored().points) == 3


def test_what_another_room_recorded_is_not_shown_over_what_waits(hand, page, store, flaky):
    with store.read() as records:
        recorded = records.visits.opened(page.document.visit.id)
    other = replace(recorded, visit=replace(recorded.visit, pain_before=4))
    flaky.fail(DatabaseBusy(), times=99)
    hand.click(hand.place(0.6, 0.3))
    assert not page.is_saved
    assert not page.document.follow(other)
    assert len(page.document.chart.points) == 1
    flaky.work_again()
    assert page.flush()
    assert page.document.follow(other)
    assert len(page.document.chart.points) == 1
