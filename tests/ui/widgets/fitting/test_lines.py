"""Words in two lines."""

import pytest
from PySide6.QtGui import QFont, QFontMetrics

from needlemap.ui.widgets.fitting.lines import halves, has_room, in_lines


@pytest.fixture
def metrics(qapp):
    return QFontMetrics(QFont())


def test_words_that_fit_stand_in_one_line(metrics):
    words = "Right soleus"
    assert in_lines(words, metrics, metrics.horizontalAdvance(words)) == (words,)


def test_words_without_room_go_on_in_a_second_line_whole(metrics):
    words = "Right sternocleidomastoid, sternal head"
    room = metrics.horizontalAdvance("Right sternocleidomastoid,")
    assert in_lines(words, metrics, room) == ("Right sternocleidomastoid,", "sternal head")


def test_only_what_two_lines_do_not_hold_is_shortened(metrics):
    words = "Left lower buttock, back of the knee and lower thigh and calf"
    first, second = in_lines(words, metrics, metrics.horizontalAdvance("Left lower buttock,"))
    assert first == "Left lower buttock,"
    assert second.startswith("back of")
    assert second.endswith("…")


def test_three_lines_hold_what_two_do_not(metrics):
    words = "Left lower buttock, back of the knee and lower thigh"
    room = metrics.horizontalAdvance("back of the knee and")
    assert "…" in in_lines(words, metrics, room)[-1]
    assert in_lines(words, metrics, room, 3) == (
        "Left lower buttock,", "back of the knee and", "lower thigh",
    )  # fmt: skip
    assert [has_room(words, metrics, room, most) for most in (1, 2, 3)] == [False, False, True]


def test_a_single_word_is_one_line(metrics):
    [line] = in_lines("Sternocleidomastoid", metrics, metrics.horizontalAdvance("Sternocl"))
    assert line.endswith("…")


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        ("Infraspinatus", ("Infraspinatus", "")),
        ("Flexor carpi ulnaris", ("Flexor carpi", "ulnaris")),
    ],
)
def test_halves_are_as_long_as_each_other(words, parts):
    assert halves(words) == parts
