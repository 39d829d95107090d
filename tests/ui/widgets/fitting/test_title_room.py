"""A title stands beside what it is about while its words have room, and above it else."""

import pytest
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from needlemap.ui.widgets.fitting.title_room import stand, widths

WORDS = "Pain before"


@pytest.fixture
def whole(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def title(whole):
    made = QLabel(WORDS, whole)
    made.setWordWrap(True)
    return made


def longest(title):
    return max(title.fontMetrics().horizontalAdvance(word) for word in WORDS.split())


def test_it_may_become_as_narrow_as_its_longest_word_and_no_narrower(title):
    whole, least = widths(title, 1000, may_stand_above=True)
    assert whole >= title.fontMetrics().horizontalAdvance(WORDS)
    assert longest(title) <= least <= whole


def test_without_room_it_stands_above_or_is_as_narrow_as_it_may(title):
    _, least = widths(title, 1000, may_stand_above=True)
    assert widths(title, least, may_stand_above=True) != (0, 0)
    assert widths(title, least - 1, may_stand_above=True) == (0, 0)
    assert widths(title, least - 1, may_stand_above=False)[1] == least


def test_before_anything_is_laid_out_it_has_no_width_and_says_no_less(title, whole):
    stand(title, QHBoxLayout(whole), -7)
    assert title.width() == 0


def test_it_goes_from_one_line_to_another_and_says_how_high_it_is(title):
    column, above, beside = QVBoxLayout(title.parentWidget()), QHBoxLayout(), QHBoxLayout()
    for line in (above, beside):
        column.addLayout(line)
    beside.addWidget(QLabel("0"))
    high = stand(title, beside, longest(title) + 4)
    assert (beside.indexOf(title), above.count()) == (0, 0)
    low = stand(title, above, 400)
    assert (above.indexOf(title), beside.count()) == (0, 1)
    assert high > low == title.heightForWidth(400)
    assert title.width() == 400
