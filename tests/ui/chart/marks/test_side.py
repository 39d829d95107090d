"""What stands beside the body: two tabs, of which the one that is needed comes into sight."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListView, QTabWidget, QWidget
from uuid_utils.compat import uuid7

from needlemap.clinic.starting import new_visit
from tests.ui.hands import NOW, wait_for


def shown(page):
    return page.findChild(QTabWidget, "side").currentWidget()


def of(page, name):
    return shown(page).findChild(QWidget, name) is not None


def test_a_mark_that_is_new_brings_the_marks_into_sight(hand, page):
    side = page.findChild(QTabWidget, "side")
    side.setCurrentIndex(1)
    assert of(page, "notes")
    hand.click(hand.place(0.6, 0.2))
    assert of(page, "mark_title")
    side.setCurrentIndex(1)
    hand.key("7")
    assert of(page, "notes")


def test_the_marks_of_another_visit_are_not_new(hand, page, patient, visit):
    hand.click(hand.place(0.6, 0.2))
    page.findChild(QTabWidget, "side").setCurrentIndex(1)
    page.open_visit(patient, visit.id)
    hand.key("7")
    assert of(page, "notes")


def test_what_the_visit_says_begins_at_its_top_for_another_patient_and_stays_for_the_same(
    page, patient, store, visit
):
    bea = replace(patient, id=uuid7(), number=1002, given_name="Bea")
    with store.begin() as records:
        records.patients.put(bea)
        hers, again = (new_visit(records, bea, NOW, uuid7) for _ in range(2))
    page.resize(1200, 700)
    side = page.findChild(QTabWidget, "side")
    side.setCurrentIndex(side.count() - 1)
    bar = shown(page).verticalScrollBar()
    wait_for(lambda: bar.maximum() > 300)
    bar.setValue(300)
    page.open_visit(bea, hers.id)
    assert bar.value() == 0
    bar.setValue(300)
    page.open_visit(bea, again.id)
    assert bar.value() == 300


def test_who_goes_through_the_list_of_a_low_page_stays_in_it_and_who_clicks_comes_to_the_mark(
    hand, page
):
    page.resize(1500, 700)
    page.activateWindow()
    for place in ((0.6, 0.2), (0.4, 0.3)):
        hand.click(hand.place(*place))
        assert of(page, "mark_title")
    page.selection.select(None)
    assert of(page, "mark_list")
    rows = page.findChild(QListView, "mark_list")
    rows.setFocus()
    QTest.keyClick(rows, Qt.Key.Key_Down)
    assert page.editor.selected is not None
    assert of(page, "mark_list")
    page.view.setFocus()
    page.selection.select(None)
    page.selection.select(page.document.chart.points[0].id)
    assert of(page, "mark_title")
