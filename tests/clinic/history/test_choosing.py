"""Lines of trigger points are chosen and put in order."""

from uuid import uuid4

import pytest

from needlemap.body.places import Side
from needlemap.clinic.history.choosing import PointChoice, PointOrder, chosen
from needlemap.clinic.history.point_lines import point_lines
from needlemap.clinic.marks import Needling, PointState, Twitch
from tests.clinic.history.making import BACK, NECK, NEEDLE, Strip, history, point, visit

CLEAR, LATENT = PointState.CLEAR, PointState.LATENT
UNNOTED = Twitch.NOT_NOTED
WHO = uuid4()


@pytest.fixture
def lines():
    """1 left upper trapezius, better and back; 2 right soleus of the back; 3 a place unnamed."""
    first = visit(
        *(0, point(1, 100, tenderness=8, needling=NEEDLE), point(2, 301, "soleus", LATENT)),
        episode=NECK,
    )
    second = visit(7, point(1, 100, state=CLEAR), point(3, 500, ""), practitioner=WHO)
    third = visit(
        14, point(1, 100, tenderness=3, needling=NEEDLE),
        point(2, 301, "soleus", LATENT, tenderness=5, episode=BACK),
    )  # fmt: skip
    return point_lines(history(first, second, third), Strip())


def numbers(found):
    return [line.number for line in found]


@pytest.mark.parametrize(
    ("choice", "expected"),
    [
        ({}, [1, 2, 3]),
        ({"muscle": "soleus"}, [2]),
        ({"muscle": ""}, [3]),
        ({"side": Side.LEFT}, [1, 3]),
        ({"side": Side.RIGHT, "muscle": "trapezius_upper"}, []),
        ({"state": LATENT}, [2]),
        ({"episode": BACK}, [2]),
        ({"episode": NECK}, [1, 2, 3]),
        ({"practitioner": WHO}, [1, 3]),
        ({"keeps_coming_back": True}, [1, 2]),
    ],
)
def test_lines_are_chosen_by_what_is_known_of_them(lines, choice, expected):
    assert numbers(chosen(lines, PointChoice(**choice))) == expected


@pytest.mark.parametrize(
    ("order", "rising", "falling"),
    [
        (PointOrder.NUMBER, [1, 2, 3], [3, 2, 1]),
        (PointOrder.MUSCLE, [1, 2, 3], [2, 1, 3]),
        (PointOrder.SIDE, [1, 3, 2], [2, 1, 3]),
        (PointOrder.STATE, [1, 3, 2], [2, 1, 3]),
        (PointOrder.FIRST_SEEN, [1, 2, 3], [3, 1, 2]),
        (PointOrder.LAST_SEEN, [3, 1, 2], [1, 2, 3]),
        (PointOrder.FOUND, [3, 1, 2], [1, 2, 3]),
        (PointOrder.NEEDLED, [2, 3, 1], [1, 2, 3]),
        (PointOrder.TENDERNESS, [1, 2, 3], [2, 1, 3]),
        (PointOrder.CHANGE, [1, 2, 3], [1, 2, 3]),
        (PointOrder.RETURNS, [3, 1, 2], [1, 2, 3]),
    ],
)
def test_lines_are_put_in_order_and_what_is_not_known_comes_last(lines, order, rising, falling):
    every = PointChoice()
    assert numbers(chosen(lines, every, order)) == rising
    assert numbers(chosen(lines, every, order, falling=True)) == falling


def test_lines_are_put_in_order_by_twitches_and_by_my_pain():
    once, never, unnoted = (Needling(twitch=each) for each in (Twitch.ONE, Twitch.NONE, UNNOTED))
    known = history(
        visit(0, point(1, needling=once, familiar_pain=True), point(2, needling=never)),
        visit(1, point(3, needling=unnoted), point(1, familiar_pain=True)),
        visit(2, point(3, familiar_pain=True)),
    )
    lines, every = point_lines(known, Strip()), PointChoice()
    assert numbers(chosen(lines, every, PointOrder.TWITCHED)) == [2, 1, 3]
    assert numbers(chosen(lines, every, PointOrder.TWITCHED, falling=True)) == [1, 2, 3]
    assert numbers(chosen(lines, every, PointOrder.FAMILIAR)) == [2, 3, 1]
