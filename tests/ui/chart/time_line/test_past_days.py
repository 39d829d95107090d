"""A hand on the time line shows each day on the body at once; at rest all of it is opened."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from uuid_utils.compat import uuid7

from needlemap.clinic.charting import next_number, place_point
from needlemap.clinic.starting import new_visit
from tests.signing import sign
from tests.ui.hands import NOW

LEFT = Qt.MouseButton.LeftButton


def mark(records, page, visit, share):
    chart = records.charts.of_visit(visit.id)
    number = next_number(records.charts.point_numbers(visit.patient))
    view = page.scene.frames[0].view
    anchor = view.locate(view.width_mm / 2, view.height_mm * share)
    placed = place_point(chart, visit.patient, anchor, number, uuid7)
    records.charts.apply(placed)
    return placed.after[0].id


@pytest.fixture
def days(page, patient, visit, store):
    """Three days with a point each, the last one open and not signed."""
    with store.begin() as records:
        marks = [mark(records, page, visit, 0.3)]
        sign(records, visit)
        visits = [visit]
        for week in (1, 2):
            made = new_visit(records, patient, NOW + timedelta(days=7 * week), uuid7)
            marks.append(mark(records, page, made, 0.3 + 0.1 * week))
            visits.append(made)
    page.open_visit(patient, visits[2].id)
    return list(zip(visits, marks, strict=True))


def seen(page):
    return {item.mark_id for item in page.scene.points}


def opened(page):
    return {mark for mark in seen(page) if page.scene.find(mark) is not None}


def at(page, visit):
    return page.history.strip.place_of(visit.id).toPoint()


def band(page):
    return page.findChild(QPushButton, "past_band")


def test_a_drag_shows_each_body_and_names_its_day_while_the_visit_stays_open(page, days):
    strip, (_, _, (last, today)) = page.history.strip, days
    QTest.mousePress(strip, LEFT, pos=at(page, last))
    for visit, point in reversed(days[:2]):
        QTest.mouseMove(strip, at(page, visit))
        assert seen(page) == {point}
        assert band(page).isVisible()
        assert page.document.visit.id == last.id
    assert band(page).text().startswith("23 Nov 2026, signed")
    QTest.mouseMove(strip, at(page, last))
    assert seen(page) == {today}
    QTest.mouseRelease(strip, LEFT, pos=at(page, last))
    assert page.document.visit.id == last.id
    assert opened(page) == {today}
    assert not band(page).isVisible()


def test_letting_go_opens_the_day_as_near_as_before_with_the_keyboard_on_the_strip(page, days):
    strip, ((first, point), _, (last, _)) = page.history.strip, days
    page.view.zoom(3.0)
    near = page.view.transform().m11()
    QTest.mousePress(strip, LEFT, pos=at(page, last))
    QTest.mouseMove(strip, at(page, first))
    QTest.mouseRelease(strip, LEFT, pos=at(page, first))
    assert page.document.visit.id == first.id
    assert seen(page) == {point}
    assert strip.hasFocus()
    assert page.view.transform().m11() == near
    QTest.keyClick(strip, Qt.Key.Key_End)
    assert page.document.visit.id == last.id
    QTest.keyClick(strip, Qt.Key.Key_Left)
    QTest.keyClick(strip, Qt.Key.Key_Left)
    assert page.document.visit.id == first.id
    QTest.mouseClick(band(page), LEFT)
    assert page.document.visit.id == last.id


def test_a_drag_that_is_broken_off_or_left_shows_the_open_visit_again(page, days):
    strip, ((first, _), _, (last, today)) = page.history.strip, days
    QTest.mousePress(strip, LEFT, pos=at(page, last))
    QTest.mouseMove(strip, at(page, first))
    QTest.keyClick(strip, Qt.Key.Key_Escape)
    assert opened(page) == {today}
    assert not band(page).isVisible()
    QTest.mouseRelease(strip, LEFT, pos=at(page, first))
    assert page.document.visit.id == last.id
    QTest.mousePress(strip, LEFT, pos=at(page, last))
    QTest.mouseMove(strip, at(page, first))
    page.hide()
    assert opened(page) == {today}
    assert page.document.visit.id == last.id


def test_a_point_that_is_marked_makes_its_dot_larger(page, days, hand):
    strip = page.history.strip
    before = strip.facts_of(strip.standing)
    hand.click(hand.place(0.5, 0.25))
    assert "1 point" in before
    assert "2 points" in strip.facts_of(strip.standing)
    assert "2 points" in strip.accessibleName()


def test_a_ghost_that_is_confirmed_is_counted_alike_in_list_strip_and_time_line(page, days, hand):
    strip, count = page.history.strip, page.findChild(QLabel, "mark_count")
    today = {mark.id for mark in page.document.chart.points}
    page.commands["as_last"].run()
    carried = [mark for mark in page.document.chart.points if mark.id not in today]
    assert carried
    points = len(today) + len(carried)
    words = f"{points} points, {len(today)} found"
    assert count.text().startswith(words)
    assert f"· {len(today)} point found ·" in f"{strip.facts_of(strip.standing)} ·"
    for mark in carried:
        page.selection.select(mark.id)
        page.point_editor.set_tenderness(4)
    assert count.text().startswith(f"{points} points · ")
    assert f"{points} points found" in strip.facts_of(strip.standing)


def test_a_day_that_is_gone_is_told_and_the_open_one_stays(page, days, qtbot, store):
    strip, (_, (middle, _), (last, today)) = page.history.strip, days
    gone = replace(middle, id=uuid7())
    with qtbot.waitSignal(page.refused):
        strip.chosen.emit(gone.id)
    assert page.document.visit.id == last.id
    assert opened(page) == {today}
