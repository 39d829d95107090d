"""What a line of the point table says."""

import pytest

from needlemap.clinic.history.point_lines import point_lines
from needlemap.clinic.marks import Needling, PointState
from needlemap.ui.history.points.columns import COLUMNS, point_words, visit_words
from tests.clinic.history.making import Strip, history, point, visit
from tests.ui.history.points.known import three_points


@pytest.fixture(scope="module")
def lines():
    return point_lines(three_points(), Strip())


def said(line):
    return {column.head: column.words(line) for column in COLUMNS}


def test_a_line_says_all_that_was_found_and_done(lines):
    assert said(lines[0]) == {
        "No.": "1",
        "Muscle": "Right trapezius_upper",
        "State": "Active",
        "First seen": "3 Mar 2026",
        "Found": "2 times",
        "Needled": "2 times, 0.25 × 30, winding",
        "Twitched": "2 of 2",
        "Tenderness": "8 to 3",
        "My pain": "once",
        "Came back": "Back after 6 weeks",
    }


def test_what_nobody_did_or_said_is_left_out(lines):
    assert said(lines[2]) == {
        "No.": "3",
        "Muscle": "Right deltoid",
        "State": "Active",
        "First seen": "10 Mar 2026",
        "Found": "once",
        "Needled": "never",
        "Twitched": "",
        "Tenderness": "",
        "My pain": "",
        "Came back": "",
    }
    assert said(lines[1])["Tenderness"] == "4"


@pytest.mark.parametrize(
    ("counts", "words"),
    [((2,), "once, 2 needles"), ((1, 3), "2 times, 4 needles"), ((1, 1), "2 times")],
)
def test_how_many_needles_went_in_is_said_where_it_is_not_one_each_time(counts, words):
    needled = (point(1, needling=Needling(needles=count)) for count in counts)
    visits = (visit(7 * place, mark) for place, mark in enumerate(needled))
    [line] = point_lines(history(*visits), Strip())
    assert said(line)["Needled"].removesuffix(", 0.25 × 30") == words


def test_a_point_and_its_visits_are_said_in_short(lines):
    assert point_words(lines[0]) == (
        "Point 1 · Right trapezius_upper · needled 2 times, tenderness 8 to 3, back after 6 weeks"
    )
    assert point_words(lines[2]) == "Point 3 · Right deltoid"
    said = "3 Mar 2026: active, my pain, 8, twitch one, 0.25 × 30 mm × 1, winding"
    assert visit_words(lines[0], 0) == said
    bare = point_lines(history(visit(0, point(1, state=PointState.NOT_JUDGED))), Strip())[0]
    assert visit_words(bare, 0) == "3 Mar 2026: nothing noted"
