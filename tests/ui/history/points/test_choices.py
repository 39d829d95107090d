"""Which points are wanted, and in which order."""

import pytest
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QComboBox

from needlemap.clinic.history.choosing import PointChoice, PointOrder
from needlemap.clinic.history.point_lines import point_lines
from needlemap.ui.history.points.choices import OneOf, PointChoices
from tests.clinic.history.making import Strip
from tests.ui.hands import choose_line
from tests.ui.history.points.known import three_points


@pytest.fixture
def choices(qtbot):
    made = PointChoices()
    qtbot.addWidget(made)
    known = three_points()
    made.offer(known, point_lines(known, Strip()))
    return made


def test_a_choice_offers_only_what_there_is(choices):
    offered = [choices.findChild(QComboBox, f"point_{name}") for name in ("side", "state")]
    words = [[box.itemText(at) for at in range(box.count())] for box in offered]
    assert words == [["All sides", "Left", "Right"], ["All states", "Active", "Latent"]]


def test_nothing_is_left_out_at_first(choices):
    assert (choices.choice, choices.order, choices.is_falling) == (
        PointChoice(), PointOrder.NUMBER, False,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("order", "falls"), [(PointOrder.FOUND, [True, False]), (PointOrder.MUSCLE, [False, True])]
)
def test_an_order_begins_with_what_is_asked_for_most_and_turns(choices, order, falls):
    heard = QSignalSpy(choices.changed)
    found = []
    for _ in range(2):
        choices.ask_order(order)
        found.append(choices.is_falling)
    assert (choices.order, found, heard.count()) == (order, falls, 2)


def test_what_was_chosen_stays_chosen_while_it_is_offered_and_nobody_is_told(qtbot):
    one = OneOf("each", "Each", "All")
    qtbot.addWidget(one)
    one.offer([(1, "one"), (2, "two")])
    one.show()
    choose_line(one, "two")
    heard = QSignalSpy(one.currentIndexChanged)
    one.offer([(2, "two"), (3, "three")])
    assert (one.value, one.currentText()) == (2, "two")
    one.offer([(3, "three")])
    assert (one.value, one.isHidden(), heard.count()) == (None, True, 0)
