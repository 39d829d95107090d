"""The strip of visits: pressed, dragged and walked by keys, it leads to a day."""

from dataclasses import replace
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QHelpEvent, QKeyEvent
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QToolTip

from needlemap.clinic.in_error import EnteredInError
from needlemap.look.theme import DARK, LIGHT
from needlemap.ui.widgets.sizes import TARGET_PX
from tests.ui.chart.time_line.courses import course, weekly

LEFT = Qt.MouseButton.LeftButton
KEY = Qt.Key


@pytest.fixture
def visits(visit):
    return weekly(visit, 30)


def heard(spy):
    return [spy.at(i)[0] for i in range(spy.count())]


def at(strip, visit):
    return strip.place_of(visit.id).toPoint()


@pytest.mark.parametrize("count", [1, 2, 8, 30])
def test_a_press_on_a_visit_chooses_that_visit(strip, visits, count):
    chosen = QSignalSpy(strip.chosen)
    strip.show_course(course(visits[:count]), visits[0].id)
    for visit in visits[:count]:
        QTest.mouseClick(strip, LEFT, pos=at(strip, visit))
    assert heard(chosen) == [visit.id for visit in visits[:count]]


def test_the_whole_height_of_the_strip_is_what_is_pressed(strip, visits):
    chosen = QSignalSpy(strip.chosen)
    strip.show_course(course(visits[:8]), visits[0].id)
    for low in (True, False):
        strip.set_low(low=low)
        assert strip.sizeHint().height() > 1.5 * TARGET_PX
        for y in (1, strip.sizeHint().height() - 2):
            QTest.mouseClick(strip, LEFT, pos=QPoint(at(strip, visits[3]).x() + 20, y))
    assert heard(chosen) == [visits[3].id] * 4


def test_all_visits_lie_within_the_strip(strip, visits):
    strip.show_course(course(visits), visits[3].id)
    places = [strip.place_of(visit.id).x() for visit in visits]
    assert places == sorted(places)
    assert places[0] > 0
    assert places[-1] < strip.width()


def test_a_low_window_has_a_low_strip(strip):
    strip.set_low(low=True)
    low = strip.sizeHint().height()
    strip.set_low(low=False)
    assert low <= 72 < strip.sizeHint().height() <= 128  # no more than before there were dots


def test_a_press_on_an_empty_strip_chooses_nothing(qtbot, strip):
    with qtbot.assertNotEmitted(strip.chosen):
        QTest.mouseClick(strip, LEFT)
        QTest.keyClick(strip, KEY.Key_End)


def test_a_drag_passes_each_visit_and_opens_the_one_where_it_ends(strip, visits):
    passed, chosen = QSignalSpy(strip.passed), QSignalSpy(strip.chosen)
    strip.show_course(course(visits[:8]), visits[7].id)
    QTest.mousePress(strip, LEFT, pos=at(strip, visits[7]))
    for visit in reversed(visits[2:7]):
        QTest.mouseMove(strip, at(strip, visit))
        assert strip.standing == visit.id
        assert strip.accessibleName() == f"Visits: {strip.facts_of(visit.id)}"
    assert chosen.count() == 0
    QTest.mouseRelease(strip, LEFT, pos=at(strip, visits[2]))
    assert heard(passed) == [visit.id for visit in reversed(visits[2:7])]
    assert heard(chosen) == [visits[2].id]


def test_a_hand_that_rests_opens_the_day_and_may_go_on(qtbot, strip, visits):
    strip.show_course(course(visits[:8]), visits[7].id)
    QTest.mousePress(strip, LEFT, pos=at(strip, visits[7]))
    with qtbot.waitSignal(strip.chosen) as rested:
        QTest.mouseMove(strip, at(strip, visits[4]))
    assert rested.args == [visits[4].id]
    strip.show_course(course(visits[:8]), visits[4].id)
    with qtbot.waitSignal(strip.passed) as told:
        QTest.mouseMove(strip, at(strip, visits[1]))
    assert told.args == [visits[1].id]
    QTest.mouseRelease(strip, LEFT, pos=at(strip, visits[1]))


def test_escape_breaks_a_drag_off_and_no_other_key_does_anything_meanwhile(strip, visits):
    chosen = QSignalSpy(strip.chosen)
    strip.show_course(course(visits[:8]), visits[7].id)
    QTest.mousePress(strip, LEFT, pos=at(strip, visits[7]))
    QTest.mouseMove(strip, at(strip, visits[2]))
    press = QKeyEvent(QKeyEvent.Type.KeyPress, KEY.Key_7, Qt.KeyboardModifier.NoModifier, "7")
    QApplication.sendEvent(strip, press)
    assert press.isAccepted()  # it would mark the visit that is open, not the one that is seen
    QTest.keyClick(strip, KEY.Key_Escape)
    assert heard(chosen) == [visits[7].id]
    assert strip.standing == visits[7].id
    QTest.mouseMove(strip, at(strip, visits[4]))
    QTest.mouseRelease(strip, LEFT, pos=at(strip, visits[4]))
    assert heard(chosen) == [visits[7].id]


@pytest.mark.parametrize(
    ("key", "here", "there"),
    [
        (KEY.Key_Left, 1, 0),
        (KEY.Key_Right, 1, 2),
        (KEY.Key_Home, 4, 0),
        (KEY.Key_End, 4, 29),
    ],
)
def test_keys_choose_the_visit_beside_the_first_and_the_last(strip, visits, key, here, there):
    chosen = QSignalSpy(strip.chosen)
    strip.show_course(course(visits), visits[here].id)
    QTest.keyClick(strip, key)
    assert heard(chosen) == [visits[there].id]


@pytest.mark.parametrize(("key", "here"), [(KEY.Key_Left, 0), (KEY.Key_Right, 29)])
def test_arrows_stop_at_the_ends(strip, visits, key, here):
    chosen = QSignalSpy(strip.chosen)
    strip.show_course(course(visits), visits[here].id)
    QTest.keyClick(strip, key)
    assert chosen.count() == 0


def test_an_arrow_that_is_held_passes_the_visits_and_opens_one_when_it_is_let_go(strip, visits):
    passed, chosen = QSignalSpy(strip.passed), QSignalSpy(strip.chosen)
    strip.show_course(course(visits), visits[9].id)
    plain, kind = Qt.KeyboardModifier.NoModifier, QKeyEvent.Type
    for _ in range(3):
        held = QKeyEvent(kind.KeyPress, KEY.Key_Left, plain, "", autorep=True)
        QApplication.sendEvent(strip, held)
    assert heard(passed) == [visits[index].id for index in (8, 7, 6)]
    assert chosen.count() == 0
    QApplication.sendEvent(strip, QKeyEvent(kind.KeyRelease, KEY.Key_Left, plain))
    assert heard(chosen) == [visits[6].id]


def test_every_dot_has_a_tip_that_tells_it_whole(strip, visits):
    struck = replace(visits[1], in_error=EnteredInError(at=visits[1].started_at, reason="twice"))
    shown = (visits[0], struck, visits[2])
    strip.show_course(course(shown, points={visits[0].id: 3}), visits[2].id)
    assert strip.accessibleName().startswith("Visits: 7 Dec 2026 · signed")
    for visit, words in (
        (visits[0], "23 Nov 2026 · signed · 3 points found · pain 8 before, 1 after"),
        (struck, "30 Nov 2026 · entered in error"),
    ):
        place = at(strip, visit)
        asked = QHelpEvent(QHelpEvent.Type.ToolTip, place, strip.mapToGlobal(place))
        QApplication.sendEvent(strip, asked)
        assert QToolTip.text() == words
    QToolTip.hideText()


@pytest.fixture
def many(visit):
    """Six hundred visits in twelve years."""
    return weekly(visit, 600)


def test_of_six_hundred_visits_the_latest_are_shown_each_told_from_the_next(strip, many):
    strip.resize(1000, 106)
    strip.show_course(course(many), many[-1].id)
    assert strip.shown == range(542, 601)
    places = [strip.place_of(visit.id).x() for visit in many[541:]]
    assert min(after - before for before, after in pairwise(places)) >= 15.9
    with pytest.raises(LookupError):
        strip.place_of(many[0].id)


def test_by_keys_every_one_of_many_visits_can_be_opened(strip, visit):
    many, seen_by_key = weekly(visit, 120), []

    def show(visit_id):
        seen_by_key.append(visit_id)
        strip.show_course(course(many), visit_id)

    strip.chosen.connect(show)
    strip.show_course(course(many), many[-1].id)
    for one in reversed(many[:-1]):
        QTest.keyClick(strip, KEY.Key_Left)
        assert one.number in strip.shown
    assert seen_by_key == [one.id for one in reversed(many[:-1])]


def test_page_keys_turn_the_strip_and_what_is_answered_leaves_it_there(strip, many):
    strip.resize(1000, 106)
    strip.show_course(course(many), many[-1].id)
    QTest.keyClick(strip, KEY.Key_PageUp)
    assert strip.shown == range(488, 547)
    strip.show_course(course(many), many[-1].id)
    assert strip.shown == range(488, 547)
    QTest.keyClick(strip, KEY.Key_PageDown)
    assert strip.shown == range(542, 601)


def test_a_narrow_strip_keeps_the_last_that_was_shown(strip, many):
    strip.show_course(course(many), many[-1].id)
    strip.resize(400, 106)
    assert strip.shown[-1] == 600
    assert len(strip.shown) < 25
    strip.show_course(course(many[:8]), many[2].id)
    assert strip.shown == range(1, 9)


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_the_visit_that_stands_out_is_ringed_and_led_to_its_day(strip, visits, theme):
    strip.set_theme(theme)
    strip.setStyleSheet("QWidget { background: #ffd0ff; }")
    strip.show_course(course(visits[:5]), visits[2].id)
    image = strip.grab().toImage()
    for visit in visits[:5]:
        place = strip.place_of(visit.id)
        below = image.pixelColor(QPointF(place.x(), place.y() + 30).toPoint()).name()
        assert (below == theme.accent) is (visit.id == visits[2].id)


def test_keys_frame_the_strip_and_a_press_does_not(strip, visits):
    def is_framed():
        image = strip.grab().toImage()
        middle = image.height() // 2
        return image.pixelColor(1, middle) != image.pixelColor(6, middle)

    strip.show_course(course(visits[:5]), visits[4].id)
    strip.setFocus(Qt.FocusReason.TabFocusReason)
    assert is_framed()
    QTest.mouseClick(strip, LEFT, pos=at(strip, visits[3]))
    assert not is_framed()
    QTest.keyClick(strip, KEY.Key_Left)
    assert is_framed()
    strip.clearFocus()
    assert not is_framed()
