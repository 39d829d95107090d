"""Nothing that is shown gets lost when the records cannot be written."""

import pytest
from PySide6.QtWidgets import QListView
from uuid_utils.compat import uuid7

from needlemap.clinic.charting import remove
from needlemap.clinic.errors import DatabaseBusy, DiskFull
from needlemap.clinic.starting import new_visit
from tests.ui.hands import NOW, picture


@pytest.fixture
def full_disk(flaky):
    flaky.fail(DiskFull(), times=99)
    return flaky


def test_a_point_placed_on_a_full_disk_is_shown_as_not_saved(qtbot, hand, page, full_disk, stored):
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


def test_it_is_tried_again_until_it_is_saved_and_nothing_is_lost(qtbot, hand, page, flaky, stored):
    flaky.fail(DiskFull(), times=2)
    hand.click(hand.place(0.5, 0.3))
    hand.click(hand.place(0.6, 0.5))
    assert len(page.document.unsaved) == 2
    with qtbot.waitSignal(page.saved, timeout=10_000):
        pass
    assert page.document.is_saved
    assert stored() == page.document.chart
    assert len(stored().points) == 2
    assert "not saved" not in " ".join(_rows(page))


def test_undo_while_nothing_can_be_written_is_written_later_too(
    hand, page, full_disk, stack, stored
):
    hand.click(hand.place(0.5, 0.3))
    hand.click(hand.place(0.6, 0.5))
    stack.undo()
    full_disk.work_again()
    page.document.write_waiting()
    assert stored() == page.document.chart
    assert len(stored().points) == 1


def test_what_waits_is_still_shown_when_the_visit_is_opened_again(
    hand, full_disk, store, patient, visit, stored
):
    page = hand.page
    with store.begin() as records:
        later = new_visit(records, patient, NOW, uuid7)
    hand.click(hand.place(0.5, 0.3))
    page.editor.change_visit("pain", pain_before=6)
    chart = page.document.chart
    page.open_visit(patient, later.id)
    assert not page.document.chart.points
    page.open_visit(patient, visit.id)
    assert page.document.chart == chart
    assert page.document.visit.pain_before == 6
    hand.click(hand.place(0.6, 0.5))
    full_disk.work_again()
    page.document.write_waiting()
    assert stored() == page.document.chart
    assert [mark.point.number for mark in stored().points] == [1, 2]


def test_a_locked_database_is_a_sentence_and_the_mark_stays(qtbot, hand, page, flaky):
    flaky.fail(DatabaseBusy())
    with qtbot.waitSignal(page.not_saved) as told:
        hand.click(hand.place(0.5, 0.3))
    assert "locked" in told.args[0]
    assert len(page.document.chart.points) == 1


def test_a_chart_changed_elsewhere_is_shown_as_it_is_now(qtbot, hand, page, store):
    hand.click(hand.place(0.5, 0.3))
    [mark] = page.document.chart.points
    with store.begin() as records:
        records.charts.apply(remove(page.document.chart, [mark.id]))
    with qtbot.waitSignal(page.not_saved) as told:
        page.point_editor.set_tenderness(5)
    assert "changed elsewhere" in told.args[0]
    assert not page.document.chart.points
    assert page.document.is_saved


def _rows(page):
    model = page.mark_list.findChild(QListView, "mark_list").model()
    return [model.index(row).data() for row in range(model.rowCount())]
