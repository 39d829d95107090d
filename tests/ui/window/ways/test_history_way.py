"""From the chart to what changed over the visits and back, by keys, buttons and menus."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QTabWidget
from uuid_utils.compat import uuid7

from needlemap.body.places import SurfaceAnchor
from needlemap.clinic.charting import place_point
from needlemap.clinic.marks import PointState
from needlemap.clinic.starting import new_visit
from needlemap.ui.chart.page import ChartPage
from needlemap.ui.history.answered import AnsweredPoints
from needlemap.ui.history.page import HistoryPage
from needlemap.ui.widgets.common import ElidedLabel
from tests.ui.hands import NOW, Hand
from tests.ui.window.ways.test_desk_way import open_chart


@pytest.fixture
def window(open_window, database, store, patient, visit):
    with store.begin() as records:
        new_visit(records, patient, NOW + timedelta(days=7), uuid7)
    store.close()
    return open_window(database)


def shown(window):
    QApplication.processEvents()
    return window.stack.currentWidget()


def test_k_compares_what_is_charted_and_escape_leads_back(window):
    page = open_chart(window, "exam")
    hand = Hand(page)
    hand.click(hand.place(0.5, 0.3))
    QTest.keyClick(page.view, Qt.Key.Key_K)
    history = shown(window)
    assert isinstance(history, HistoryPage)
    assert window.findChild(QLabel, "header_name").text() == "History of Anna Example"
    assert [change.fate for change in history.compare.found.points] == ["new"]
    QTest.keyClick(history, Qt.Key.Key_Escape)
    assert shown(window) is page
    assert page.document.chart.points


def test_the_keys_of_the_history_lead_from_part_to_part_there_too(window):
    page = open_chart(window, "exam")
    QTest.keyClick(page.view, Qt.Key.Key_K)
    history = shown(window)
    tabs = history.findChild(QTabWidget)
    parts = []
    for key in (Qt.Key.Key_F3, Qt.Key.Key_F7, Qt.Key.Key_F8, Qt.Key.Key_K):
        QTest.keyClick(history, key)
        assert shown(window) is history
        parts.append(tabs.tabText(tabs.currentIndex()))
    assert parts == ["All visits", "Trigger points", "Course", "Two visits"]
    table = window.commands
    able = {command.id for command in table if not table.why_not(command)}
    assert {"how_often", "in_words", "dose", "review_on_paper", "compare"} <= able
    assert not {"play_visits", "mirror", "as_last", "sheet"} & able


def test_the_page_is_made_while_nobody_wants_it(window, qtbot):
    qtbot.waitUntil(lambda: len(window.findChildren(HistoryPage)) == 1)


def test_a_button_under_the_body_leads_there_and_one_leads_back(window):
    page = open_chart(window, "exam")
    QTest.mouseClick(window.findChild(QPushButton, "compare_visits"), Qt.MouseButton.LeftButton)
    history = shown(window)
    assert isinstance(history, HistoryPage)
    QTest.mouseClick(window.findChild(QPushButton, "leave_history"), Qt.MouseButton.LeftButton)
    assert shown(window) is page


def test_f3_shows_all_visits_and_a_press_opens_one(window):
    page = open_chart(window, "exam")
    latest = page.document.visit.number
    QTest.keyClick(page, Qt.Key.Key_F3)
    grid = shown(window).bodies.grid
    first = grid.visits[0]
    place = grid.box_of(first.id).center()
    QTest.mouseClick(grid, Qt.MouseButton.LeftButton, pos=place)
    assert isinstance(shown(window), ChartPage)
    assert (latest, page.document.visit.number) == (2, 1)


def test_other_records_take_nothing_of_the_history_with_them(window, tmp_path, new_database):
    open_chart(window, "exam")
    window.actions_of.by_name["compare"].trigger()
    window.actions_of.by_name["find"].trigger()
    assert not window.actions_of.by_name["compare"].isEnabled()


def test_the_past_of_a_point_leads_to_its_line_in_the_table(qtbot, window):
    page = open_chart(window, "exam")
    hand = Hand(page)
    first, second = (one.id for one in page.visits)
    page.show_visit(first)
    for place in ((0.4, 0.3), (0.6, 0.3)):
        hand.click(hand.place(*place))
    page.show_visit(second)
    hand.click(hand.place(0.6, 0.3))  # its ghost
    past = window.findChild(QPushButton, "point_past")
    qtbot.waitUntil(past.isVisible)
    QTest.mouseClick(past, Qt.MouseButton.LeftButton)
    history = shown(window)
    assert isinstance(history, HistoryPage)
    assert history.findChild(ElidedLabel, "point_said").text().startswith("Point 2")


def test_what_is_answered_about_two_points_stays_and_is_undone_by_its_name(
    open_window, database, store, patient, visit
):
    with store.begin() as records:
        later = new_visit(records, patient, NOW + timedelta(days=7), uuid7)
        for one, across in ((visit, 0.5), (later, 0.505)):
            chart = records.charts.of_visit(one.id)
            place = SurfaceAnchor(100, across, 0.5)
            number = 1 if one is visit else 2
            change = place_point(chart, patient.id, place, number, uuid7)
            found = replace(change.after[0].finding, state=PointState.ACTIVE)
            records.charts.apply(replace(change, after=(replace(change.after[0], finding=found),)))
    store.close()
    window = open_window(database)
    page = open_chart(window, "exam")
    QTest.keyClick(page.view, Qt.Key.Key_K)
    history = shown(window)
    assert [pair.later.point.number for pair in history.compare.found.maybe_same] == [2]
    QTest.mouseClick(window.findChild(QPushButton, "join_points"), Qt.MouseButton.LeftButton)
    assert [change.fate for change in history.compare.found.points] == ["same"]
    assert window.undo.activeStack().undoText() == "Points 1 and 2: one point"
    QTest.keyClick(history, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert len(history.compare.found.maybe_same) == 1
    QTest.mouseClick(window.findChild(QPushButton, "keep_points"), Qt.MouseButton.LeftButton)
    assert history.compare.found.maybe_same == ()
    QTest.keyClick(history, Qt.Key.Key_Escape)
    QTest.keyClick(page.view, Qt.Key.Key_K)
    assert shown(window).compare.found.maybe_same == ()
    take_back_in_another_sitting(window, open_window, database)


def take_back_in_another_sitting(window, open_window, database):
    window.close()
    window = open_window(database)
    page = open_chart(window, "exam")
    QTest.keyClick(page.view, Qt.Key.Key_K)
    history = shown(window)
    fold = history.findChild(QPushButton, "point_answers")
    assert fold.text() == "1 answer about points …"
    QTest.mouseClick(fold, Qt.MouseButton.LeftButton)
    away = history.findChild(QPushButton, "withdraw_0")
    assert away.accessibleName() == "Take back: Points 1 and 2: two points"
    QTest.keyClick(away, Qt.Key.Key_Space)
    assert len(history.compare.found.maybe_same) == 1
    assert history.findChild(AnsweredPoints).isHidden()
    assert window.undo.activeStack().undoText() == "Take back: Points 1 and 2: two points"
    QTest.keyClick(history, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert history.compare.found.maybe_same == ()
    assert not history.findChild(AnsweredPoints).isHidden()
