"""The keyboard on a mark, and the visits of a patient."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QListView,
    QPlainTextEdit,
    QTabWidget,
    QWidget,
)
from uuid_utils.compat import uuid7

from needlemap.body.texts import Text
from needlemap.clinic.marks import PointState, Twitch
from needlemap.clinic.starting import new_visit
from needlemap.ui.canvas.model.layout import ViewGroup
from needlemap.ui.chart.page import ChartPage
from needlemap.ui.work.command import Needs
from tests.signing import sign
from tests.ui.hands import NOW, look_at_visit, turn_wheel

KEYS = {
    "A": lambda mark: mark.finding.state is PointState.ACTIVE,
    "T": lambda mark: mark.finding.state is PointState.LATENT,
    "S": lambda mark: mark.finding.state is PointState.SATELLITE,
    "C": lambda mark: mark.finding.state is PointState.CLEAR and mark.finding.tenderness == 0,
    "7": lambda mark: mark.finding.tenderness == 7,
    "0": lambda mark: mark.finding.tenderness == 0,
    "F": lambda mark: mark.finding.familiar_pain,
    "N": lambda mark: mark.needling is not None,
    "L": lambda mark: mark.needling is not None and mark.needling.twitch is Twitch.ONE,
}


def test_each_key_records_its_finding_at_the_point_just_placed(hand, stored, stack):
    for key, is_so in KEYS.items():
        hand.click(hand.place(0.6, 0.2))
        hand.key(key)
        [mark] = stored().points
        assert is_so(mark)
        while stack.canUndo():
            stack.undo()


@pytest.mark.parametrize("needs", [Needs.MARK, Needs.POINT])
def test_keys_with_nothing_selected_do_nothing_and_say_so(needs, hand, page, stack, stored):
    hand.click(hand.place(0.6, 0.2))
    hand.key(Qt.Key.Key_Escape)
    before, count, told = stored(), stack.count(), []
    page.refused.connect(told.append)
    commands = (command for command in page.commands.values() if command.needs is needs)
    keys = [part for command in commands for key in command.keys for part in key.split(" ")]
    for key in keys:
        hand.key(QKeySequence(key)[0].key())
    assert told == ["Nothing is selected, so nothing was recorded. Click a mark first."] * len(keys)
    assert stored() == before
    assert stack.count() == count


def test_arrows_with_nothing_selected_move_no_point(hand, page, stored):
    hand.click(hand.place(0.6, 0.2))
    hand.key(Qt.Key.Key_Escape)
    before = stored()
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down):
        hand.key(key)
    assert stored() == before


def test_the_key_for_the_next_mark_says_that_nothing_is_marked_yet(qtbot, hand, page):
    with qtbot.waitSignal(page.refused) as told:
        hand.key(".")
    assert told.args == ["Nothing is marked yet"]


def test_delete_sends_away_the_ghost_in_hand_though_no_mark_is_selected(hand, page, patient, store):
    hand.click(hand.place(0.6, 0.2))
    with store.begin() as records:
        later = new_visit(records, patient, NOW + timedelta(days=7), uuid7)
    page.open_visit(patient, later.id)
    view = page.findChild(QListView, "ghost_list")
    view.setCurrentIndex(view.model().index(0, 0))
    view.setFocus()
    assert page.selection.mark is None
    QTest.keyClick(view, Qt.Key.Key_Delete)
    assert view.model().rowCount() == 0


def test_a_digit_on_a_zone_is_its_intensity(hand, page, stored):
    page.rail.choose("zone")
    hand.circle(0.5, 0.3)
    hand.key("6")
    assert stored().zones[0].intensity == 6


def test_the_keys_work_after_a_button_of_the_form_was_pressed(hand, page, stored):
    hand.click(hand.place(0.6, 0.2))
    hand.press("needled")
    QTest.keyClick(page.findChild(QWidget, "needled"), "8")
    assert stored().points[0].finding.tenderness == 8


def test_the_wheel_over_the_form_changes_nothing(hand, page, stored):
    hand.click(hand.place(0.6, 0.2))
    hand.press("needled")
    before = stored()
    for name in ("gauge", "length", "needles", "muscle"):
        turn_wheel(page.findChild(QWidget, name), 3)
    assert stored() == before


def test_a_muscle_is_recorded_and_a_name_that_is_none_is_not(hand, page, stored):
    hand.click(hand.place(0.6, 0.2))
    box = page.findChild(QWidget, "muscle")
    other = box.count() - 1  # not among those under the click, which are chips
    hand.choose("muscle", box.itemText(other))
    muscle = stored().points[0].point.muscle
    assert muscle == box.itemData(other)
    line = page.findChild(QWidget, "muscle_typed")
    line.setFocus()
    line.setText("no such muscl")
    QTest.keyClick(line, "e")
    QTest.keyClick(line, Qt.Key.Key_Tab)
    assert stored().points[0].point.muscle == muscle
    assert line.text() == box.itemText(other)


def test_a_note_is_recorded_when_the_typing_rests(qtbot, page, stored_visit):
    notes = _notes(page)
    QTest.keyClicks(notes, "Sleeps better")
    qtbot.waitUntil(lambda: stored_visit().notes == "Sleeps better")


def test_a_score_given_in_the_middle_of_a_note_loses_no_letter(hand, page, stored_visit):
    notes = _notes(page)
    QTest.keyClicks(notes, "Sleeps bet")
    hand.press("pain_before_6")
    QTest.keyClicks(notes, "ter")
    page.flush()
    assert notes.toPlainText() == "Sleeps better"
    assert (stored_visit().notes, stored_visit().pain_before) == ("Sleeps better", 6)


def test_a_note_is_undone_and_done_again(qtbot, page, stack, stored_visit):
    notes = _notes(page)
    QTest.keyClicks(notes, "first")
    page.visit_panel.keep_note()
    stack.undo()
    assert (stored_visit().notes, notes.toPlainText()) == ("", "")
    stack.redo()
    assert (stored_visit().notes, notes.toPlainText()) == ("first", "first")


def test_what_is_highlighted_is_what_is_stored(hand, patient, store, visit, stored_visit):
    page = hand.page
    with store.begin() as records:
        sign(records, visit, pain_before=4)
    page.open_visit(patient, visit.id)
    _notes(page)
    hand.press("pain_before_9")
    assert stored_visit().pain_before == 4
    buttons = {score: page.findChild(QWidget, f"pain_before_{score}") for score in range(11)}
    chosen = [score for score, button in buttons.items() if button.isChecked()]
    assert chosen == [4]


@pytest.fixture
def two_visits(hand, page, patient, store, visit):
    """A point at the first visit, another at the second, which is open."""
    hand.click(hand.place(0.6, 0.2))
    with store.begin() as records:
        later = new_visit(records, patient, NOW + timedelta(days=7), uuid7)
    page.open_visit(patient, later.id)
    hand.click(hand.place(0.4, 0.5))
    return visit, later


def test_choosing_an_earlier_visit_shows_the_body_as_it_was(page, two_visits):
    first, later = two_visits
    strip = page.history.strip
    at_last = page.document.chart
    QTest.mouseClick(strip, Qt.MouseButton.LeftButton, pos=strip.place_of(first.id).toPoint())
    assert page.document.visit.id == first.id
    assert [mark.point.number for mark in page.document.chart.points] == [1]
    for mark in at_last.points:
        assert not page.scene.items_of(mark.id)
    QTest.keyClick(strip, Qt.Key.Key_Right)
    assert page.document.visit.id == later.id
    assert page.document.chart == at_last


@pytest.mark.parametrize(("height", "is_low"), [(679, True), (680, False)])
def test_a_low_page_has_a_low_history(page, two_visits, height, is_low):
    page.resize(1500, height)
    assert page.height() == height
    assert page.history.strip.sizeHint().height() == (72 if is_low else 106)


def test_the_side_has_all_scores_in_a_row_and_the_strip_reaches_over_it_if_narrow(page):
    for width, side_px in ((1180, 396), (1239, 396), (1240, 540), (1500, 540), (1920, 540)):
        page.resize(width, 900)
        page.layout().activate()
        beside, strip = page.findChild(QTabWidget, "side").geometry(), page.flow.strip.geometry()
        assert page.width() == width
        assert beside.width() == side_px
        assert beside.right() == width - 1 - 16
        is_over = width < 1240
        assert (strip.right() == beside.right(), strip.bottom() < beside.top()) == (
            is_over,
            is_over,
        )
        assert page.canvas.geometry().right() < beside.left()
        assert strip.left() == page.canvas.geometry().left() == page.history.geometry().left()


def test_it_knows_the_open_visit_and_all_of_the_patient_until_it_is_closed(page, two_visits, store):
    with store.read() as records:
        every = records.visits.of_patient(page.document.patient.id)
    assert len(every) == 2
    assert page.open_one in every
    assert page.visits == every
    assert page.is_saved
    page.document.close()
    assert (page.open_one, page.visits) == (None, ())


def test_the_arrow_keys_stop_at_the_first_and_the_last_visit(page, two_visits):
    _, later = two_visits
    strip = page.history.strip
    QTest.keyClick(strip, Qt.Key.Key_Right)
    assert page.document.visit.id == later.id


def _notes(page):
    page.findChild(QTabWidget, "side").setCurrentIndex(1)
    look_at_visit(page)
    return page.findChild(QPlainTextEdit, "notes")


def test_what_is_taken_back_is_brought_into_sight(hand, page, stack):
    hand.click(hand.place(0.6, 0.2))
    mark = page.editor.selected
    page.selection.select(None)
    side = page.findChild(QTabWidget, "side")
    side.setCurrentIndex(1)
    page.view.show_group(ViewGroup.FEET)
    stack.undo()
    assert page.scene.frames == page.scene.frames_in(ViewGroup.WHOLE)
    assert side.currentIndex() == 0
    page.view.show_group(ViewGroup.FEET)
    stack.redo()
    assert page.scene.items_of(mark.id)
    page.view.zoom(12, hand.place(0.5, 0.95))
    stack.undo()
    place = hand.over(mark.point.anchor)
    assert page.view.viewport().rect().contains(place.toPoint())


def test_a_note_that_is_taken_back_is_shown_where_it_stood(page, stack):
    side = page.findChild(QTabWidget, "side")
    visit = page.document.visit
    page.editor.change_visit(Text("Change notes"), replace(visit, notes="better"))
    page.editor.change_visit(Text("Pain"), replace(page.document.visit, pain_before=4))
    side.setCurrentIndex(0)
    stack.undo()
    assert side.currentIndex() == 0  # the strip asks again
    stack.undo()
    assert side.currentIndex() == 1


def test_a_new_point_brings_its_panel_though_the_visit_was_in_sight(hand, page):
    side = page.findChild(QTabWidget, "side")
    _notes(page)
    hand.click(hand.place(0.6, 0.2))
    assert side.currentIndex() == 0
    side.setCurrentIndex(1)
    hand.key("7")
    assert side.currentIndex() == 1  # nothing new: what one looks at stays


def test_a_step_taken_back_or_done_again_selects_the_mark_it_changed(hand, page, stack):
    hand.click(hand.place(0.6, 0.2))
    hand.key("7")
    hand.click(hand.place(0.4, 0.5))
    first, second = page.document.chart.points
    page.editor.remove_selected()
    page.selection.select(first.id)
    stack.undo()
    assert page.selection.mark == second.id
    page.selection.select(None)
    stack.undo()
    assert page.document.chart.points == (first,)
    stack.undo()
    assert page.selection.mark == first.id
    page.selection.select(None)
    stack.redo()
    assert page.selection.mark == first.id
    assert page.editor.selected.finding.tenderness == 7


def test_a_visit_taken_away_elsewhere_is_recorded_anew_by_new_visit(
    open_window, database, store, visit, patient, qtbot
):
    window = open_window(database)
    QTest.keyClick(window.patients.search, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.findChild(ChartPage) is not None)
    page = window.findChild(ChartPage)
    with store.begin() as records:
        records.visits.remove(visit.id)
    look_at_visit(page)
    QTest.keyClicks(page.findChild(QPlainTextEdit, "notes"), "slept well")
    page.keep_typed()
    said = window.findChild(QLabel, "message")
    qtbot.waitUntil(lambda: "taken away elsewhere" in said.text())
    modifiers = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(window, Qt.Key.Key_N, modifiers)
    with store.read() as records:
        [one] = records.visits.of_patient(patient.id)
    assert (one.id, one.notes) == (visit.id, "slept well")


class Painted(QObject):
    """Counts how often a part of the window is painted."""

    def __init__(self, part):
        super().__init__(part)
        self.times = 0
        part.installEventFilter(self)

    def eventFilter(self, _, event):
        self.times += event.type() == QEvent.Type.Paint
        return False


def opened_page(window):
    QTest.keyClicks(window.patients.search, "exam")
    QTest.keyClick(window.patients.search, Qt.Key.Key_Return)
    return window.findChild(ChartPage)


def test_numbers_have_found_their_places_before_a_chart_is_first_painted(
    open_window, database, visit
):
    assert not opened_page(open_window(database)).scene.is_busy


def test_what_stands_beside_the_body_is_painted_once_when_a_chart_is_opened(
    qtbot, open_window, database, visit
):
    window = open_window(database)
    page = opened_page(window)
    window.patients.search.clear()
    window.actions_of.by_name["find"].trigger()
    QApplication.processEvents()
    beside = [page.findChild(QWidget, name) for name in ("to_favourites", "group_whole")]
    painted = [Painted(part) for part in beside]
    body = Painted(page.view.viewport())
    opened_page(window)
    assert [part.times for part in (body, *painted)] == [1, 1, 1]  # before anything follows
    qtbot.waitUntil(lambda: not (page.view.backdrop.is_busy or page.scene.is_busy))
    QApplication.processEvents()
    assert [part.times for part in painted] == [1, 1]


def test_the_key_goes_from_the_canvas_to_strip_mark_and_list_one_by_one(page, hand):
    hand.click(hand.place(0.6, 0.2))  # what is selected can be worked with
    page.activateWindow()
    page.view.setFocus()
    for part in (page.flow.strip, page.inspector, page.mark_list):
        page.commands["next_part"].run()
        assert part.isAncestorOf(QApplication.focusWidget()) or part.hasFocus()
