"""The card under the chart: what stands out is told, the others are offered, and all is played."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QLabel, QPushButton

from needlemap.ui.chart.time_line.card import HistoryCard
from needlemap.ui.widgets.sizes import TARGET_PX
from tests.ui.chart.time_line.courses import course, weekly

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def card(qtbot):
    made = HistoryCard()
    qtbot.addWidget(made)
    made.resize(1030, 200)
    made.show()
    return made


@pytest.fixture
def many(visit):
    return weekly(visit, 150)


def said(card):
    return [part.text() for part in card.findChildren(QLabel) if part.isVisible()]


def button_of(card, name):
    return card.findChild(QPushButton, name)


def test_the_card_tells_the_visit_that_stands_out_and_what_the_dots_mean(card, visit):
    three = weekly(visit, 3)
    card.show_course(course(three, points={three[1].id: 4}), three[1].id)
    told = "30 Nov 2026 · signed · 4 points found · pain 7 before, 1 after"
    assert said(card) == ["Visits", told, "Size: points found\nShade: pain after"]
    tones = [part.property("tone") for part in card.findChildren(QLabel) if part.isVisible()]
    assert tones == ["heading", "muted", "faint"]
    QTest.mousePress(card.strip, LEFT, pos=card.strip.place_of(three[0].id).toPoint())
    assert said(card)[1] == "23 Nov 2026 · signed · 0 points found · pain 8 before, 1 after"
    QTest.mouseRelease(card.strip, LEFT)


def test_a_visit_alone_leaves_the_room_of_the_strip_to_the_bodies(card, visit):
    two = weekly(visit, 2, pain_before=None, pain_after=None)
    card.show_course(course(two), two[0].id)
    tall = card.sizeHint().height()
    assert card.strip.isVisible()
    card.show_course(course(two[:1]), two[0].id)
    assert not card.strip.isVisible()
    assert not button_of(card, "play_visits").isVisible()
    assert card.sizeHint().height() <= tall - 100
    assert said(card) == ["Visits", "", "First visit"]
    scored = replace(two[0], pain_before=6, pain_after=2)
    card.show_course(course((scored,)), scored.id)
    assert "First visit · pain 6 before, 2 after" in said(card)
    card.show_course(course(two), two[0].id)
    assert card.strip.isVisible()


def test_what_is_pressed_in_it_is_as_large_as_a_finger_and_it_is_no_higher_than_it_was(card, visit):
    visits = weekly(visit, 8)
    card.show_course(course(visits), visits[7].id)
    for low, most in ((True, 134), (False, 168)):
        card.strip.set_low(low=low)
        assert card.sizeHint().height() <= most
    card.setStyleSheet(f"QPushButton {{ min-height: {TARGET_PX}px; }}")
    assert card.sizeHint().height() <= 168 + TARGET_PX


def test_by_touch_every_one_of_many_visits_can_be_opened(card, many):
    card.show_course(course(many), many[-1].id)
    chosen = QSignalSpy(card.strip.chosen)
    for visit in reversed(many):
        if visit.number not in card.strip.shown:
            QTest.mouseClick(button_of(card, "earlier_visits"), LEFT)
        at = card.strip.place_of(visit.id).toPoint()
        QTest.mouseClick(card.strip, LEFT, pos=at)
    assert [chosen.at(i)[0] for i in range(chosen.count())] == [v.id for v in reversed(many)]
    assert not button_of(card, "earlier_visits").isEnabled()
    QTest.mouseClick(button_of(card, "later_visits"), LEFT)
    assert many[80].number in card.strip.shown


def test_of_many_it_says_which_are_shown(card, many):
    card.show_course(course(many), many[-1].id)
    first = card.strip.shown.start
    assert said(card)[1].startswith(f"{first} to 150 of 150 · 1 Oct 2029 · signed")
    assert not button_of(card, "later_visits").isEnabled()
    card.show_course(course(many[:9]), many[0].id)
    assert not button_of(card, "earlier_visits").isVisible()


def test_a_narrow_card_leaves_its_room_to_the_words(card, visit):
    visits = weekly(visit, 8)
    card.show_course(course(visits), visits[7].id)
    assert button_of(card, "play_visits").isVisible()
    card.resize(380, 200)
    assert not button_of(card, "play_visits").isVisible()
    assert not button_of(card, "compare_visits").isVisible()
