"""From the chart to what changed over the visits and back, by keys, buttons and menus."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QPushButton, QTabWidget, QWidget
from uuid_utils.compat import uuid7

from needlemap.body.places import SurfaceAnchor
from needlemap.clinic.charting import place_point
from needlemap.clinic.marks import PointState
from needlemap.clinic.starting import new_visit
from needlemap.ui.chart.commands import COMPARE
from needlemap.ui.chart.page import ChartPage
from needlemap.ui.history.answered import AnsweredPoints
from needlemap.ui.history.page import HistoryPage
from needlemap.ui.patients.page import PatientsPage
from needlemap.ui.widgets.common import ElidedLabel
from needlemap.ui.window.preview_page import PreviewPage
from tests.signing import sign
from tests.ui.hands import NOW, Hand, a_patient
from tests.ui.window.ways.test_desk_way import open_chart

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
KEYS = {
    "All visits": (Qt.Key.Key_F3, Qt.KeyboardModifier.NoModifier),
    "Trigger points": (Qt.Key.Key_F7, Qt.KeyboardModifier.NoModifier),
    "Course": (Qt.Key.Key_F8, Qt.KeyboardModifier.NoModifier),
    "In words": (Qt.Key.Key_W, CTRL | SHIFT),
}
NO_VISIT = "No visit counts yet, so nobody can say whether it helps."


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


def test_a_signed_visit_opened_from_the_list_is_looked_at_and_no_addendum_is_begun(
    window, store, visit
):
    with store.begin() as records:
        sign(records, visit)
    QTest.keyClicks(window.patients.search, "exam")
    window.actions_of.by_name["compare"].trigger()
    history = shown(window)
    QTest.keyClick(history, Qt.Key.Key_F3)
    place = history.bodies.grid.box_of(visit.id).center()
    QTest.mouseClick(history.bodies.grid, Qt.MouseButton.LeftButton, pos=place)
    page = shown(window)
    assert page.document.is_signed
    assert page.view.hasFocus()
    assert not page.findChild(QPlainTextEdit, "addendum_text").isVisible()


def test_the_list_alone_has_no_history_of_one_who_was_charted(window):
    open_chart(window, "exam")
    window.actions_of.by_name["compare"].trigger()
    window.actions_of.by_name["find"].trigger()
    window.patients.search.setText("nobody of that name")
    assert window.commands.why_not(COMPARE) == "Choose a patient in the list first"
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


@pytest.fixture
def listed(qtbot, open_window, database, store, patient, visit):
    """Anna has a visit, Bea has none."""
    with store.begin() as records:
        records.patients.put(a_patient(1002, given_name="Bea", family_name="Zimmer"))
    store.close()
    made = open_window(database)
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def part_shown(window):
    tabs = shown(window).findChild(QTabWidget)
    return tabs.tabText(tabs.currentIndex())


def find(window, name):
    window.patients.search.clear()
    QTest.keyClicks(window.patients.search, name)


def heading(window):
    return window.findChild(QLabel, "header_name").text()


def said(window):
    return window.findChild(QLabel, "message").text()


def click(part, name):
    QTest.mouseClick(part.findChild(QWidget, name), Qt.MouseButton.LeftButton)


def words_in_sight(page):
    return [one.text() for one in page.findChildren(QLabel) if one.isVisible() and one.text()]


def test_each_key_opens_the_history_of_the_one_selected_who_has_no_visit(listed):
    for part, (key, held) in KEYS.items():
        find(listed, "zimmer")
        QTest.keyClick(listed.patients.search, key, held)
        assert isinstance(shown(listed), HistoryPage), part
        assert (heading(listed), part_shown(listed)) == ("History of Bea Zimmer", part)
        assert listed.findChild(QLabel, "verdict").text() == NO_VISIT
        QTest.keyClick(shown(listed), Qt.Key.Key_Escape)
        assert isinstance(shown(listed), PatientsPage)
    assert listed.findChild(ChartPage) is None or not listed.findChild(ChartPage).isVisible()


def test_every_part_of_an_empty_history_says_what_is_missing(qtbot, listed):
    find(listed, "zimmer")
    QTest.keyClick(listed.patients.search, Qt.Key.Key_F8)
    page = shown(listed)
    for at in range(page.tabs.count()):
        page.tabs.setCurrentIndex(at)
        part = page.tabs.currentWidget()
        qtbot.waitUntil(lambda part=part: " yet" in " ".join(words_in_sight(part)))


def test_the_button_beside_the_list_and_k_on_the_list_lead_there_and_back(listed):
    find(listed, "zimmer")
    click(listed, "patient_history")
    assert (heading(listed), part_shown(listed)) == ("History of Bea Zimmer", "Two visits")
    back = listed.findChild(QPushButton, "leave_history")
    assert back.text() == "Back to the patients"
    QTest.mouseClick(back, Qt.MouseButton.LeftButton)
    assert isinstance(shown(listed), PatientsPage)
    listed.patients.list.setFocus()
    QTest.keyClick(listed.patients.list, Qt.Key.Key_K)
    assert (heading(listed), part_shown(listed)) == ("History of Bea Zimmer", "Two visits")


def test_a_visit_opened_from_there_is_charted_and_the_history_leads_back_to_it(listed):
    find(listed, "exam")
    QTest.keyClick(listed.patients.search, Qt.Key.Key_F3)
    grid = shown(listed).bodies.grid
    place = grid.box_of(grid.visits[0].id).center()
    QTest.mouseClick(grid, Qt.MouseButton.LeftButton, pos=place)
    chart = shown(listed)
    assert isinstance(chart, ChartPage)
    assert chart.document.patient.family_name == "Example"
    QTest.keyClick(chart, Qt.Key.Key_F3)
    back = listed.findChild(QPushButton, "leave_history")
    assert back.text() == "Back to the chart"
    QTest.mouseClick(back, Qt.MouseButton.LeftButton)
    assert shown(listed) is chart


def test_with_nobody_selected_a_key_says_why_nothing_happens(listed):
    find(listed, "nobody is called that")
    for key, held in KEYS.values():
        listed.message.tell("")
        QTest.keyClick(listed.patients.search, key, held)
        assert isinstance(shown(listed), PatientsPage)
        assert said(listed) == "Choose a patient in the list first"
    listed.message.tell("")
    QTest.keyClick(listed.patients.search, Qt.Key.Key_F5)
    assert said(listed) == "Open a chart first"


def test_what_is_of_the_clinic_needs_nobody(qtbot, listed):
    find(listed, "nobody is called that")
    for name, part in (("dose", "Dose"), ("how_often", "How often")):
        action = listed.actions_of.by_name[name]
        assert action.isEnabled()
        action.trigger()
        page = shown(listed)
        assert isinstance(page, HistoryPage)
        assert (heading(listed), part_shown(listed)) == ("The clinic", part)
        seen = [at for at in range(page.tabs.count()) if page.tabs.isTabVisible(at)]
        assert [page.tabs.tabText(at) for at in seen] == ["How often", "Dose"]
        for absent in ("verdict", "review_paper", "map_whose", "decide"):
            assert not page.findChild(QWidget, absent).isVisible(), absent
        note = page.findChild(QLabel, "dose_note" if part == "Dose" else "map_note")
        qtbot.waitUntil(lambda note=note: bool(note.text()))
        QTest.keyClick(page, Qt.Key.Key_Escape)
        assert isinstance(shown(listed), PatientsPage)
    find(listed, "exam")
    QTest.keyClick(listed.patients.search, Qt.Key.Key_F3)
    page = shown(listed)
    assert all(page.tabs.isTabVisible(at) for at in range(page.tabs.count()))
    assert page.findChild(QLabel, "verdict").isVisible()


def test_a_new_visit_wanted_on_a_history_is_of_whom_the_history_is(listed):
    chart = open_chart(listed, "exam")
    listed.patients.search.setText("zimmer")  # who would be meant on the list
    QTest.keyClick(chart, Qt.Key.Key_F3)
    assert heading(listed) == "History of Anna Example"
    listed.actions_of.by_name["new_visit"].trigger()
    assert shown(listed).document.patient.family_name == "Example"


def test_a_review_can_be_printed_without_a_chart_and_leads_back(qtbot, listed):
    find(listed, "exam")
    QTest.keyClick(listed.patients.search, Qt.Key.Key_P, CTRL | SHIFT)
    qtbot.waitUntil(lambda: isinstance(shown(listed), PreviewPage), timeout=30_000)
    assert heading(listed) == "Review of Anna Example"
    QTest.keyClick(shown(listed), Qt.Key.Key_Escape)
    assert isinstance(shown(listed), HistoryPage)
    QTest.keyClick(shown(listed), Qt.Key.Key_Escape)
    assert isinstance(shown(listed), PatientsPage)
