"""A mark whose row is under the pointer is lit on the body, and the other way round."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListView

from needlemap.body.places import ViewId
from needlemap.look.theme import DARK
from tests.ui.hands import picture


@pytest.fixture
def rows(page):
    return page.findChild(QListView, "mark_list")


def point_at_row(rows, index):
    rows.scrollTo(rows.model().index(index))
    at = rows.visualRect(rows.model().index(index)).center()
    for before in (4, 2, 0):  # a hand moves, and does not jump
        QTest.mouseMove(rows.viewport(), at - QPoint(before, 0))


def test_a_row_under_the_pointer_lights_its_point_where_it_stands(hand, page, rows):
    hand.click(hand.place(0.6, 0.2))
    hand.click(hand.place(0.4, 0.5))
    first, second = page.document.chart.points
    point_at_row(rows, 0)
    lit = page.canvas.pointed_out
    assert lit.mark == first.id
    places = {(round(place.x()), round(place.y())) for place in lit.places}
    items = page.scene.items_of(first.id).values()
    assert places == {(round(item.pos().x()), round(item.pos().y())) for item in items}
    assert page.selection.mark == second.id  # the pointer selects nothing


def test_what_is_lit_is_to_be_seen_in_each_theme(hand, page, rows, qtbot):
    hand.click(hand.place(0.6, 0.2))
    page.selection.select(None)
    before = picture(qtbot, page)
    point_at_row(rows, 0)
    assert picture(qtbot, page) != before
    page.set_theme(DARK)
    assert page.canvas.pointed_out.places


def test_a_zone_is_lit_as_it_lies(hand, page, rows):
    page.rail.choose("zone")
    hand.circle(0.5, 0.3)
    [zone] = page.document.chart.zones
    point_at_row(rows, 0)
    items = page.scene.items_of(zone.id).values()
    lit = page.canvas.pointed_out.places
    for place, item in zip(lit, items, strict=True):
        middle = item.path().boundingRect().center()
        assert place.toTuple() == pytest.approx(middle.toTuple(), abs=5.0)


def test_nothing_is_lit_any_more_once_the_mark_is_gone(hand, page, rows):
    hand.click(hand.place(0.6, 0.2))
    point_at_row(rows, 0)
    page.editor.remove_selected()
    assert (page.canvas.pointed_out.mark, page.canvas.pointed_out.places) == (None, ())


def test_other_views_light_it_where_they_show_it(hand, page, rows):
    hand.click(hand.place(0.5, 0.04))
    point_at_row(rows, 0)
    page.commands["group_head"].run()
    [mark] = page.document.chart.points
    assert len(page.canvas.pointed_out.places) == len(page.scene.items_of(mark.id)) > 0


def test_the_row_of_the_mark_under_the_pointer_is_lit(hand, page, rows):
    hand.click(hand.place(0.6, 0.2))
    hand.click(hand.place(0.4, 0.5))
    first, _ = page.document.chart.points
    page.selection.select(None)
    index = rows.model().index(0)
    rows.scrollTo(index)
    before = rows.viewport().grab(rows.visualRect(index)).toImage()
    at = hand.over(first.point.anchor, ViewId.POSTERIOR)
    QTest.mouseMove(page.view.viewport(), at.toPoint())
    assert rows.is_lit(index)
    assert rows.viewport().grab(rows.visualRect(index)).toImage() != before
    QTest.mouseMove(page.view.viewport(), QPoint(3, 3))
    assert not rows.is_lit(index)
