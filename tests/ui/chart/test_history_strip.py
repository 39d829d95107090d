"""The strip of visits."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QLabel, QPushButton
from uuid_utils.compat import uuid7

from needlemap.clinic.ids import VisitId
from needlemap.look.theme import DARK, LIGHT
from needlemap.ui.chart.history_strip import HistoryCard, HistoryStrip

GROUND = "#ffd0ff"  # a colour that no theme has
TEN_Y, NOUGHT_Y = 12, 128 - 26  # in a strip of 128 px
BEFORE_PX, AFTER_PX = -8, 8  # beside the place of a visit
THEMES = pytest.mark.parametrize("theme", [LIGHT, DARK])


@pytest.fixture
def visits(visit):
    return tuple(
        replace(
            visit,
            id=VisitId(uuid7()),
            number=i + 1,
            started_at=visit.started_at + timedelta(days=7 * i),
            pain_before=8 - i % 5,
            pain_after=5 - i % 4,
        )
        for i in range(30)
    )


@pytest.fixture
def strip(qtbot):
    made = HistoryStrip()
    qtbot.addWidget(made)
    made.resize(600, 128)
    made.show()
    return made


@pytest.mark.parametrize("count", [1, 2, 8, 30])
def test_a_press_on_a_visit_chooses_that_visit(qtbot, strip, visits, count):
    strip.show_visits(visits[:count], visits[0].id)
    strip.grab()
    for visit in visits[:count]:
        with qtbot.waitSignal(strip.chosen) as told:
            at = strip.place_of(visit.id).toPoint()
            QTest.mouseClick(strip, Qt.MouseButton.LeftButton, pos=at)
        assert told.args == [visit.id]


def test_all_visits_lie_within_the_strip(strip, visits):
    strip.show_visits(visits, visits[3].id)
    places = [strip.place_of(visit.id).x() for visit in visits]
    assert places == sorted(places)
    assert places[0] > 0
    assert places[-1] < strip.width()


def test_a_low_window_has_a_low_strip(strip, visits):
    strip.show_visits(visits, visits[0].id)
    strip.set_low(low=True)
    low = strip.sizeHint().height()
    strip.set_low(low=False)
    assert low < strip.sizeHint().height()


def test_one_visit_alone_takes_little_height(strip, visits):
    strip.show_visits(visits[:1], visits[0].id)
    alone = strip.sizeHint().height()
    strip.show_visits(visits[:2], visits[0].id)
    assert alone < strip.sizeHint().height()


def test_a_press_on_an_empty_strip_chooses_nothing(qtbot, strip):
    with qtbot.assertNotEmitted(strip.chosen):
        QTest.mouseClick(strip, Qt.MouseButton.LeftButton)


def y_of(score):
    return NOUGHT_Y - (NOUGHT_Y - TEN_Y) * score / 10


def seen(strip, theme=LIGHT):
    """Return the picture of a strip on a ground that no theme has."""
    strip.set_theme(theme)
    strip.setStyleSheet(f"QWidget {{ background: {GROUND}; font-size: 14px; }}")
    return strip.grab().toImage()


def at(image, x, y):
    return image.pixelColor(QPointF(x, y).toPoint()).name()


def is_inked(image, x, y):
    """Whether there is anything but the ground."""
    near = [image.pixelColor(QPointF(x, y + d).toPoint()).name() for d in (-1, 0, 1)]
    return any(name != GROUND for name in near)


def written(strip, box, align, text, color):
    """Return the picture of a text as it should stand in a strip."""
    made = QImage(strip.size(), QImage.Format.Format_RGB32)
    made.fill(QColor(GROUND))
    with QPainter(made) as painter:
        painter.setFont(strip.font())
        painter.setPen(QColor(color))
        painter.drawText(box, int(align), text)
    return made.copy(box.toRect())


@pytest.fixture
def three(visits):
    """Three visits: worse before than after, better before than after, and one half scored."""
    first, second, third = visits[:3]
    return (
        replace(first, pain_before=8, pain_after=3),
        replace(second, pain_before=1, pain_after=6),
        replace(third, pain_before=None, pain_after=10),
    )


@THEMES
def test_pain_before_is_a_ring_at_the_left_and_pain_after_a_dot_at_the_right(strip, three, theme):
    strip.show_visits(three, three[2].id)
    image = seen(strip, theme)
    for visit in three[:2]:
        x = strip.place_of(visit.id).x()
        ring = (x + BEFORE_PX, y_of(visit.pain_before))
        dot = (x + AFTER_PX, y_of(visit.pain_after))
        assert at(image, *ring) == theme.panel
        assert is_inked(image, ring[0] - 4.5, ring[1])
        assert at(image, *dot) == theme.accent
        assert at(image, dot[0] + 4, dot[1]) == theme.accent


def test_a_score_that_was_not_given_has_no_mark(strip, three):
    strip.show_visits(three, three[0].id)
    image = seen(strip)
    x = strip.place_of(three[2].id).x()
    assert at(image, x + AFTER_PX, y_of(10)) == LIGHT.accent
    for score in range(1, 10):
        rings = [at(image, x + BEFORE_PX, y_of(score) + d) for d in (-5, 0, 5)]
        assert LIGHT.panel not in rings


def test_the_curve_runs_from_before_to_after_and_on_to_the_next_visit(strip, three):
    strip.show_visits(three, three[2].id)
    image = seen(strip)
    places = []
    for visit in three:
        x = strip.place_of(visit.id).x()
        if visit.pain_before is not None:
            places.append((x + BEFORE_PX, y_of(visit.pain_before)))
        places.append((x + AFTER_PX, y_of(visit.pain_after)))
    for (x1, y1), (x2, y2) in pairwise(places):
        for share in (0.3, 0.7):
            assert is_inked(image, x1 + (x2 - x1) * share, y1 + (y2 - y1) * share)


def test_the_strip_is_empty_beside_its_marks(strip, visits):
    strip.show_visits((replace(visits[0], pain_before=9, pain_after=9),), visits[0].id)
    image = seen(strip)
    x = strip.place_of(visits[0].id).x()
    for score in (1, 2, 3, 7):
        assert at(image, x + BEFORE_PX, y_of(score)) == GROUND
        assert at(image, x + AFTER_PX, y_of(score)) == GROUND


@pytest.mark.parametrize("score", [0, 5, 10])
def test_the_scale_has_ten_at_the_top_and_nought_at_the_bottom(strip, three, score):
    strip.show_visits(three, three[0].id)
    image = seen(strip)
    y = y_of(score)
    box = QRectF(0, y - 10, 32, 20)
    align = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    assert image.copy(box.toRect()) == written(strip, box, align, str(score), LIGHT.faint)
    assert is_inked(image, 50, y)
    assert is_inked(image, strip.width() - 30, y)


def test_a_low_strip_leaves_out_the_middle_of_the_scale(strip, three):
    strip.show_visits(three, three[0].id)
    strip.resize(600, 60)
    image = seen(strip)
    middle = 12 + (60 - 26 - 12) / 2
    assert at(image, 50, middle) == GROUND
    assert is_inked(image, 50, 12)
    assert is_inked(image, 50, 60 - 26)


@pytest.mark.parametrize(
    ("day", "words"), [(date(2026, 3, 14), "14 Mar"), (date(2026, 12, 1), "1 Dec")]
)
def test_the_day_of_a_visit_stands_under_it(strip, visits, day, words):
    at_noon = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    visit = replace(visits[0], started_at=at_noon)
    other = replace(visits[1], started_at=at_noon + timedelta(days=20))
    strip.show_visits((visit, other), other.id)
    image = seen(strip)
    box = QRectF(strip.place_of(visit.id).x() - 45, strip.height() - 22, 90, 20)
    align = Qt.AlignmentFlag.AlignHCenter
    assert image.copy(box.toRect()) == written(strip, box, align, words, LIGHT.muted)


def test_visits_of_more_than_one_year_tell_the_year(strip, visit):
    later = replace(visit, id=VisitId(uuid7()), started_at=datetime(2028, 1, 5, 12, tzinfo=UTC))
    strip.show_visits((visit, later), later.id)
    image = seen(strip)
    box = QRectF(strip.place_of(visit.id).x() - 45, strip.height() - 22, 90, 20)
    align = Qt.AlignmentFlag.AlignHCenter
    wanted = written(strip, box, align, "23 Nov 2026", LIGHT.muted)
    assert image.copy(box.toRect()) == wanted


def test_the_open_visit_has_a_line_and_a_bold_date(strip, three):
    strip.show_visits(three, three[1].id)
    image = seen(strip)
    for visit in three:
        x = strip.place_of(visit.id).x()
        is_open = visit.id == three[1].id
        assert (at(image, x, TEN_Y - 4) == LIGHT.accent) is is_open
    font = strip.font()
    font.setBold(True)
    strip.setFont(font)
    box = QRectF(strip.place_of(three[1].id).x() - 45, strip.height() - 22, 90, 20)
    bold = written(strip, box, Qt.AlignmentFlag.AlignHCenter, "30 Nov", LIGHT.text)
    assert image.copy(box.toRect()) == bold


def test_many_visits_have_room_for_each_date_that_is_written(strip, visits):
    strip.show_visits(visits, visits[7].id)
    image = seen(strip)
    line = image.height() - 12
    columns = [any(at(image, x, line + d) != GROUND for d in range(-6, 6)) for x in range(600)]
    x = round(strip.place_of(visits[7].id).x())
    assert any(columns[x - 20 : x + 20])
    gaps = [len(run) for run in "".join("#" if ink else " " for ink in columns).split("#")]
    assert sum(gap > 12 for gap in gaps[1:-1]) >= 3


@pytest.mark.parametrize(("key", "step"), [(Qt.Key.Key_Left, -1), (Qt.Key.Key_Right, 1)])
def test_arrows_choose_the_visit_beside(strip, three, key, step):
    chosen = QSignalSpy(strip.chosen)
    strip.show_visits(three, three[1].id)
    QTest.keyClick(strip, key)
    assert [chosen.at(i)[0] for i in range(chosen.count())] == [three[1 + step].id]


@pytest.mark.parametrize(("key", "current"), [(Qt.Key.Key_Left, 0), (Qt.Key.Key_Right, 2)])
def test_arrows_stop_at_the_ends(strip, three, key, current):
    chosen = QSignalSpy(strip.chosen)
    strip.show_visits(three, three[current].id)
    QTest.keyClick(strip, key)
    assert chosen.count() == 0


def test_the_card_says_what_the_marks_mean_and_what_the_episode_is(qtbot, three):
    card = HistoryCard()
    qtbot.addWidget(card)
    card.resize(900, 200)
    card.show()
    card.show_visits(three, three[0].id, "Neck pain since March")
    texts = [part.text() for part in card.findChildren(QLabel) if part.isVisible()]
    assert texts == ["Visits", "Neck pain since March", "Pain 0–10:  ○ before   ● after"]
    assert card.strip.place_of(three[2].id).x() > card.strip.place_of(three[0].id).x()


def test_a_visit_alone_leaves_the_room_of_the_strip_to_the_bodies(qtbot, visit):
    card = HistoryCard()
    qtbot.addWidget(card)
    other = replace(visit, id=VisitId(uuid7()), number=2)
    card.show_visits((visit, other), visit.id, "Neck pain")
    card.show()
    tall = card.sizeHint().height()
    assert card.strip.isVisible()
    card.show_visits((visit,), visit.id, "Neck pain")
    assert not card.strip.isVisible()
    assert card.sizeHint().height() <= tall - 100
    assert "First visit" in {part.text() for part in card.findChildren(QLabel) if part.isVisible()}
    told = replace(visit, pain_before=6, pain_after=2)
    card.show_visits((told,), visit.id, "Neck pain")
    assert "First visit · pain 6 before, 2 after" in {
        part.text() for part in card.findChildren(QLabel)
    }
    card.show_visits((visit, other), visit.id, "Neck pain")
    assert card.strip.isVisible()


@pytest.fixture
def many(visit):
    """Six hundred visits in twelve years."""
    return tuple(
        replace(
            visit,
            id=VisitId(uuid7()),
            number=number,
            started_at=visit.started_at + timedelta(days=7 * number),
            pain_before=number % 11,
            pain_after=number % 5,
        )
        for number in range(1, 601)
    )


@pytest.fixture
def card(qtbot):
    made = HistoryCard()
    qtbot.addWidget(made)
    made.resize(1400, 200)
    made.show()
    return made


def said(card):
    return {part.text() for part in card.findChildren(QLabel) if part.isVisible()}


def button_of(card, name):
    return card.findChild(QPushButton, name)


def test_of_six_hundred_visits_the_latest_are_shown_each_as_wide_as_a_finger_tip(card, many):
    card.show_visits(many, many[-1].id, "Neck pain")
    places = [card.strip.place_of(visit.id).x() for visit in many[-50:]]
    assert min(after - before for before, after in pairwise(places)) > 20
    assert "551 to 600 of 600 · Neck pain" in said(card)
    assert not button_of(card, "later_visits").isEnabled()


def test_by_touch_every_one_of_six_hundred_visits_can_be_opened(card, many):
    card.show_visits(many, many[-1].id, "Neck pain")
    chosen = QSignalSpy(card.strip.chosen)
    for visit in reversed(many):
        if visit.number not in card.strip.shown:
            QTest.mouseClick(button_of(card, "earlier_visits"), Qt.MouseButton.LeftButton)
        at = card.strip.place_of(visit.id).toPoint()
        QTest.mouseClick(card.strip, Qt.MouseButton.LeftButton, pos=at)
    assert [chosen.at(i)[0] for i in range(chosen.count())] == [v.id for v in reversed(many)]
    assert not button_of(card, "earlier_visits").isEnabled()
    QTest.mouseClick(button_of(card, "later_visits"), Qt.MouseButton.LeftButton)
    assert many[60].number in card.strip.shown


def test_by_keys_every_one_of_six_hundred_visits_can_be_opened(card, many):
    seen_by_key = []

    def show(visit_id):
        seen_by_key.append(visit_id)
        card.show_visits(many, visit_id, "Neck pain")

    card.strip.chosen.connect(show)
    card.show_visits(many, many[-1].id, "Neck pain")
    for visit in reversed(many[:-1]):
        QTest.keyClick(card.strip, Qt.Key.Key_Left)
        assert visit.number in card.strip.shown
    assert seen_by_key == [visit.id for visit in reversed(many[:-1])]


def test_page_keys_turn_the_strip_and_what_is_answered_leaves_it_there(card, many):
    card.show_visits(many, many[-1].id, "Neck pain")
    QTest.keyClick(card.strip, Qt.Key.Key_PageUp)
    assert card.strip.shown == range(506, 556)
    card.show_visits(many, many[-1].id, "Neck pain")
    assert card.strip.shown == range(506, 556)
    QTest.keyClick(card.strip, Qt.Key.Key_PageDown)
    assert card.strip.shown == range(551, 601)


def test_an_old_visit_that_is_opened_is_shown_and_another_patient_begins_with_the_latest(
    card, many, visits
):
    card.show_visits(many, many[99].id, "Neck pain")
    assert 100 in card.strip.shown
    assert len(card.strip.shown) == 50
    card.show_visits(visits, visits[-1].id, "Knee")
    assert card.strip.shown == range(1, 31)
    assert not button_of(card, "earlier_visits").isVisible()
    card.show_visits(many, many[-1].id, "Neck pain")
    assert card.strip.shown == range(551, 601)


def test_a_narrow_strip_shows_as_many_as_can_be_told_apart_and_the_open_one(card, many):
    card.show_visits(many, many[-1].id, "Neck pain")
    card.resize(500, 200)
    shown = card.strip.shown
    places = [card.strip.place_of(many[number - 1].id).x() for number in shown]
    assert min(after - before for before, after in pairwise(places)) >= 16
    assert shown[-1] == 600
    card.resize(1400, 200)
    assert card.strip.shown == range(551, 601)
