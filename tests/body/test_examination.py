"""The atlas is asked, as a physiotherapist would be, which muscles lie at a place."""

from pathlib import Path

import pytest

from needlemap.body.atlas import load_atlas

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
    return atlas.muscles_at(view, ax + t * dx + u * dy, ay + t * dy - u * dx, body)


@pytest.mark.parametrize("body", ["female", "male"])
@pytest.mark.parametrize("question", tuple(questions()), ids=lambda q: "-".join(q[:5]))
def test_the_right_muscle_comes_first_and_those_under_it_are_there(question, body):
    view, a, b, t, u, first, more = question
    found = answer(view, a, b, float(t), float(u), body)
    ids = [muscle.id for muscle in found]
    assert ids, "no muscle there"
    assert ids[0] in first.split()
    assert set(more.split()) <= set(ids)
    side = _SIDES.get(b[-2:]) or _SIDES.get(a[-2:])
    assert side is None or found[0].side == side
