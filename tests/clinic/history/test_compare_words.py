"""What changed between two visits is said in one sentence."""

import pytest

from needlemap.body.texts import Text
from needlemap.clinic.history.compare import compare
from needlemap.clinic.history.compare_words import percent, sentence_of
from needlemap.clinic.marks import PointState
from tests.clinic.history.making import Strip, history, point, visit, zone

CLEAR = PointState.CLEAR


def said(before, after, *older):
    first, last = visit(0, *before), visit(28, *after)
    return str(sentence_of(compare(history(*older, first, last), (first.id, last.id), Strip())))


def test_all_that_changed_stands_in_one_sentence():
    before = (
        *(point(1, tenderness=8), point(2, 200), point(3, 300), point(4, 400), point(5, 500)),
        zone("A", 0, 60),
    )
    after = (
        *(point(1, tenderness=3), point(2, 200, state=CLEAR), point(3, 340), point(5, 500)),
        *(point(7, 700), zone("A", 0, 20), zone("B", 90, 95)),
    )
    assert said(before, after) == (
        "From 3 Mar 2026 to 31 Mar 2026: 2 points the same (1: tenderness 8 to 3, 5);"
        " 1 point moved (3: 4 cm); 1 new point (7); 1 point gone (2);"
        " 1 point not charted again (4); drawn pain 120 to 50 cm² (−58 %), overlap 0.31;"
        " 1 new zone (B)."
    )


def test_a_point_that_came_back_is_said_to_be_back():
    assert said((point(1, state=CLEAR),), (point(1),)) == (
        "From 3 Mar 2026 to 31 Mar 2026: 1 point back again (1)."
    )


def test_of_a_point_that_is_gone_no_tenderness_is_told():
    first, last = point(2, tenderness=6), point(2, state=CLEAR, tenderness=1)
    assert said((first,), (last,)) == "From 3 Mar 2026 to 31 Mar 2026: 1 point gone (2)."


def test_a_drawing_within_the_noise_of_the_hand_says_so():
    assert said((zone("A", 0, 60),), (zone("A", 0, 50),)) == (
        "From 3 Mar 2026 to 31 Mar 2026: drawn pain 120 to 100 cm² (−17 %), overlap 0.83,"
        " which is within drawing noise."
    )


def test_zones_that_are_gone_or_not_drawn_again_are_named():
    assert "1 zone gone (A)" in said((zone("A", 0, 60),), (zone("A", 90, 99),))
    assert "1 zone not drawn again (A)" in said((zone("A", 0, 60),), ())


def test_where_nothing_can_be_compared_that_is_said():
    assert said((), ()) == (
        "From 3 Mar 2026 to 31 Mar 2026: nothing that can be compared was charted."
    )


@pytest.mark.parametrize(
    ("share", "words"),
    [(None, "–"), (0.0, "0 %"), (-0.004, "0 %"), (-0.335, "−34 %"), (0.1, "+10 %")],
)
def test_a_share_has_its_sign(share, words):
    assert percent(share) == Text(words)
