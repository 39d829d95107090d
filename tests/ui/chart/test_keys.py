"""The keyboard on a mark: quick ten, nudges along the skin, and keys with nothing selected."""

from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from uuid_utils.compat import uuid7

from needlemap.clinic.marks import PointState, Twitch
from needlemap.clinic.steps import VisitChange
from needlemap.ui.chart.keys import TEN_WITHIN
from needlemap.ui.chart.page import ChartPage
from needlemap.ui.work.chart_context import ChartContext
from tests.signing import sign
from tests.ui.hands import NOW, Hand


@pytest.fixture
def point(hand, page):
    hand.click(hand.place(0.6, 0.2))
    return page.document.chart.points[0]


@pytest.fixture
def zone(hand, page):
    page.rail.choose("zone")
    hand.circle(0.5, 0.25)
    return page.document.chart.zones[0]


@pytest.fixture
def hand_in_time(qtbot, store, atlas, worker, patient, visit, stack):  # noqa: PLR0917
    """A hand on a page of its own, and what lets time pass there."""
    moments = [NOW]
    context = ChartContext(store, atlas, lambda: moments[-1], uuid7, worker)
    made = ChartPage(context, stack)
    qtbot.addWidget(made)
    made.resize(1500, 900)
    made.show()
    made.open_visit(patient, visit.id)
    yield Hand(made), lambda by: moments.append(moments[-1] + by)
    made.flush()
    made.shut_down()


def test_one_and_zero_typed_quickly_are_a_ten(hand, point, stored):
    hand.key("1")
    assert stored().points[0].finding.tenderness == 1
    hand.key("0")
    assert stored().points[0].finding.tenderness == 10


@pytest.mark.parametrize(
    ("after", "score"), [(TEN_WITHIN - timedelta(milliseconds=1), 10), (TEN_WITHIN, 0)]
)
def test_a_zero_makes_a_ten_of_a_one_only_shortly_after_it(hand_in_time, stored, after, score):
    hand, wait = hand_in_time
    hand.click(hand.place(0.6, 0.2))
    hand.key("1")
    wait(after)
    hand.key("0")
    assert stored().points[0].finding.tenderness == score


@pytest.mark.parametrize(("keys", "score"), [("10", 10), ("100", 0), ("210", 10), ("20", 0)])
def test_only_the_zero_after_a_one_makes_a_ten(hand, point, stored, keys, score):
    for key in keys:
        hand.key(key)
    assert stored().points[0].finding.tenderness == score


def test_keys_act_on_the_mark_while_a_list_of_the_panel_has_the_keyboard(hand, page, point, stored):
    hand.key("n")
    hand.choose("needles", "× 3")
    page.findChild(QWidget, "needles").setFocus()
    QTest.keyClicks(QApplication.focusWidget(), "7l")
    [mark] = stored().points
    assert (mark.finding.tenderness, mark.needling.needles) == (7, 3)
    assert mark.needling.twitch is Twitch.ONE


def test_a_one_here_and_a_zero_there_are_no_ten(hand, page, point, stored):
    hand.key("1")
    hand.click(hand.place(0.4, 0.3))
    hand.key("0")
    assert [mark.finding.tenderness for mark in stored().points] == [1, 0]


def test_a_zone_takes_a_ten_too(hand, zone, stored):
    hand.key("1")
    hand.key("0")
    assert stored().zones[0].intensity == 10


@pytest.mark.parametrize(
    ("key", "held", "right", "down"),
    [
        (Qt.Key.Key_Right, Qt.KeyboardModifier.NoModifier, 1, 0),
        (Qt.Key.Key_Left, Qt.KeyboardModifier.NoModifier, -1, 0),
        (Qt.Key.Key_Up, Qt.KeyboardModifier.NoModifier, 0, -1),
        (Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier, 0, 5),
    ],
)
def test_an_arrow_moves_the_point_along_the_skin(page, point, stored, key, held, right, down):  # noqa: PLR0917
    view = page.scene.frames[1].view
    before = view.project(point.point.anchor)
    QTest.keyClick(page.view, key, held)
    after = view.project(stored().points[0].point.anchor)
    assert np.allclose((after.x - before.x, after.y - before.y), (right, down), atol=0.05)


def test_an_arrow_stops_at_the_edge_of_the_body(hand, page, point, stored):
    for _ in range(200):
        QTest.keyClick(page.view, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert len(stored().points) == 1
    assert stored() == page.document.chart


def test_a_point_that_is_followed_no_longer_is_resolved(hand, point, stored):
    hand.key("R")
    assert stored().points[0].finding.state is PointState.RESOLVED


def test_a_digit_with_nothing_selected_says_so_and_records_nothing(qtbot, hand, page, stored):
    with qtbot.waitSignal(page.refused) as told:
        hand.key("7")
    assert "Nothing is selected" in told.args[0]
    assert not stored().marks


def test_n_on_a_signed_visit_starts_a_new_one(qtbot, hand, page, store, visit, patient):
    with store.begin() as records:
        sign(records, visit)
    page.open_visit(patient, visit.id)
    with qtbot.waitSignal(page.new_visit_wanted):
        hand.key("N")


def test_n_on_a_visit_left_open_on_another_day_starts_a_new_one(
    qtbot, hand, page, store, visit, patient
):
    with store.begin() as records:
        earlier = replace(visit, started_at=NOW - timedelta(days=2))
        records.visits.change(VisitChange(visit, earlier))
    page.open_visit(patient, visit.id)
    with qtbot.waitSignal(page.new_visit_wanted):
        hand.key("N")


def test_n_on_the_visit_of_today_asks_for_a_mark_first(qtbot, hand, page):
    with qtbot.waitSignal(page.refused) as told, qtbot.assertNotEmitted(page.new_visit_wanted):
        hand.key("N")
    assert "Nothing is selected" in told.args[0]


def test_the_needle_is_the_one_taken_last_in_this_muscle(hand, page, point, stored):
    hand.key("N")
    page.point_editor.needle(lambda now: replace(now, length_mm=75, gauge_mm=0.35))
    first = stored().points[0].needling
    page.open_visit(page.document.patient, page.document.visit.id)
    page.selection.select(point.id)
    page.commands["mirror"].run()
    hand.key("N")
    assert stored().points[1].needling == first


def test_n_never_takes_a_needle_away(hand, page, point, stored, qtbot):
    for key in ("n", "l", "l"):
        hand.key(key)
    before = stored()
    with qtbot.waitSignal(page.refused) as told:
        hand.key("n")
    assert "needled already" in told.args[0]
    assert stored() == before


def send(page, key, code=0, text="", *, held=False):
    no = Qt.KeyboardModifier.NoModifier
    made = QKeyEvent(QEvent.Type.KeyPress, key, no, code, 0, 0, text, held)
    QApplication.sendEvent(page.view, made)


def test_a_key_that_is_held_acts_once(hand, page, point, stored, stack):
    begun = stack.index()
    for key in "ATSCRFNLDMQ1079":
        page.selection.select(point.id)
        send(page, ord(key), text=key.lower())
        once, steps = stored(), stack.index()
        for _ in range(20):
            send(page, ord(key), text=key.lower(), held=True)
        assert (stored(), stack.index()) == (once, steps), key
        while stack.index() > begun:
            stack.undo()


def test_an_arrow_that_is_held_moves_on(page, point, stack):
    send(page, Qt.Key.Key_Right)
    for _ in range(4):
        send(page, Qt.Key.Key_Right, held=True)
    assert stack.count() == 1 + 5


RUSSIAN = {"F": ("а", 41), "7": ("7", 16), "N": ("т", 57), "T": ("е", 28), "L": ("д", 46)}
GREEK = {"F": ("φ", 41), "7": ("7", 16), "N": ("ν", 57), "T": ("τ", 28), "L": ("λ", 46)}
HEBREW = {"F": ("כ", 41), "7": ("7", 16), "N": ("מ", 57), "T": ("א", 28), "L": ("ך", 46)}
FRENCH = {"F": ("f", 41), "7": ("è", 16), "N": ("n", 57), "T": ("t", 28), "L": ("l", 46)}


@pytest.mark.parametrize("layout", [RUSSIAN, GREEK, HEBREW, FRENCH])
def test_the_keys_of_a_point_work_by_their_place(page, point, stored, layout):
    for written, code in layout.values():
        send(page, ord(written.upper()), code, written)
    [mark] = stored().points
    assert mark.finding.state is PointState.LATENT
    assert (mark.finding.tenderness, mark.finding.familiar_pain) == (7, True)
    assert mark.needling.twitch is Twitch.ONE
