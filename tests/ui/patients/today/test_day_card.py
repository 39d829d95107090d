"""The card of the day: as tall as its rows, red when needles are in too long."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor

from needlemap.clinic.pains import PainOf
from needlemap.clinic.today import USUAL_MINUTES, DayVisit
from needlemap.look.theme import LIGHT
from needlemap.ui.patients.today.day_card import ROW_PX, DayCard
from tests.stories.read_words import painted_words
from tests.ui.hands import NOW, a_patient


def visit(minutes=5, needles=0):
    since = NOW - timedelta(minutes=minutes)
    return DayVisit(
        visit=uuid4(), patient=a_patient(), number=1, began=since, is_signed=False,
        needles=needles, since=since if needles else None,
    )  # fmt: skip


@pytest.fixture
def card(qtbot):
    made = DayCard()
    qtbot.addWidget(made)
    made.resize(700, 500)
    made.set_theme(LIGHT)
    return made


def reds(card):
    """Count the pixels of the colour that is kept for what alarms."""
    picture, alarm = card.list.grab().toImage(), QColor(LIGHT.alarm).rgb()
    return sum(
        picture.pixel(x, y) == alarm for x in range(picture.width()) for y in range(ROW_PX)
    )  # fmt: skip


@pytest.mark.parametrize(("minutes", "alarms"), [(USUAL_MINUTES, False), (USUAL_MINUTES + 1, True)])
def test_needles_turn_red_after_the_usual_minutes(card, minutes, alarms):
    card.show_visits([visit(minutes, needles=2)], NOW)
    card.show()
    assert (reds(card) > 0) is alarms


def test_it_is_as_tall_as_its_rows_but_leaves_the_page_to_the_patients(card):
    card.show_visits([visit() for _ in range(2)], NOW)
    assert card.list.sizeHint().height() // ROW_PX == 2
    card.show_visits([visit() for _ in range(20)], NOW)
    for page_px, rows in ((1000, 6), (540, 5), (300, 3)):
        card.fit(page_px)
        assert card.list.sizeHint().height() // ROW_PX == rows


def test_a_row_is_as_tall_as_a_finger_and_says_all_to_who_cannot_see(card):
    card.show_visits([visit(needles=1)], NOW)
    index = card.list.model().index(0)
    assert card.list.sizeHintForRow(0) >= 44
    spoken = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == (
        "Anna Example, 1 needle in since 10:25, 5 min, Visit 1 · 10:25 · pain not noted"
    )  # fmt: skip


def test_in_a_narrow_window_nothing_of_a_row_is_cut(card):
    card.resize(300, 500)
    card.show_visits([visit(170, needles=1)], NOW)
    card.show()
    words = list(painted_words(card.list.viewport()))
    assert not any("…" in line for line in words)
    assert "2 h 50 min" in " ".join(words)
    assert card.list.model().index(0).data(Qt.ItemDataRole.ToolTipRole)


@pytest.mark.parametrize(
    ("wide", "words"),
    [(700, "Neck pain right with headache 6 → 3; Stiff knee 4 → –"), (330, "pain 6 → 3; 4 → –")],
)
def test_the_pain_of_each_complaint_has_its_name_where_there_is_room(card, wide, words):
    card.resize(wide, 500)
    pains = (PainOf("Neck pain right with headache", 6, 3), PainOf("Stiff knee", 4, None))
    card.show_visits([replace(visit(), pains=pains)], NOW)
    card.show()
    painted = " ".join(painted_words(card.list.viewport()))  # an arrow is of another font
    assert words.replace("→ ", "") in " ".join(painted.replace("→", " ").split())
    assert "headache 6 → 3" in card.list.model().index(0).data(Qt.ItemDataRole.ToolTipRole)
