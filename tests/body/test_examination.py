"""The atlas is asked, as a physiotherapist would be, which muscles lie at a place."""

from pathlib import Path

import pytest

from needlemap.body.atlas import load_atlas
from tests.body.making import muscles_at

_QUESTIONS = Path(__file__).with_name("examination.txt")
_SIDES = {".R": "right", ".L": "left"}


def questions():
    for line in _QUESTIONS.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield tuple(part.strip() for part in line.split("|"))


def answer(view, a, b, t, u, body):
    """Return the muscles at A + t (B - A) + u n in a view's plane."""
    atlas = load_atlas()
    (ax, ay), (bx, by) = (atlas.landmark_xy(view, mark, body) for mark in (a, b))
    dx, dy = bx - ax, by - ay
    return muscles_at(atlas, view, ax + t * dx + u * dy, ay + t * dy - u * dx, body)


def is_right(question, body):
    """Tell whether the first muscle, those that must be there, and the side are right."""
    view, a, b, t, u, first, more = question
    found = answer(view, a, b, float(t), float(u), body)
    ids = [muscle.ids for muscle in found]  # a portion answers for its whole
    side = _SIDES.get(b[-2:]) or _SIDES.get(a[-2:])
    return (
        bool(ids)
        and not ids[0].isdisjoint(first.split())
        and set(more.split()) <= set().union(*ids)
        and (side is None or found[0].side == side)
    )


@pytest.mark.parametrize("question", tuple(questions()), ids=lambda q: "-".join(q[:5]))
def test_the_right_muscle_comes_first_and_those_under_it_are_there(question):
    assert is_right(question, "female"), answer(*question[:3], *map(float, question[3:5]), "female")


@pytest.mark.parametrize("body", ["male", "heavier_female", "heavier_male", "child"])
def test_the_other_figures_carry_their_muscles_at_the_same_places(body):
    """Their skeletons are brought over from the first figure's: a few mm lie between."""
    asked = list(questions())
    wrong = [question[:5] for question in asked if not is_right(question, body)]
    assert len(wrong) <= 0.2 * len(asked), wrong
