"""The line in which a score is given shows only what is to be typed."""

import pytest
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from needlemap.clinic.scores import Scale
from needlemap.ui.visit.scores.entry import MOTION, ScoreEntry
from tests.ui.hands import turn_wheel

PARTS = ("score_of", "score_value", "score_left", "score_right", "score_record")


@pytest.fixture
def entry(qtbot):
    made = ScoreEntry()
    qtbot.addWidget(made)
    made.show()
    return made


def shown(entry):
    return [name for name in PARTS if entry.findChild(QWidget, name).isVisible()]


@pytest.mark.parametrize(
    ("what", "parts"),
    [
        (None, []),
        (Scale.NDI, ["score_value", "score_record"]),
        (Scale.FUNCTION, ["score_of", "score_value", "score_record"]),
        (MOTION, ["score_of", "score_left", "score_right", "score_record"]),
    ],
)
def test_only_what_is_to_be_typed_is_there(entry, what, parts):
    box = entry.findChild(QWidget, "score_scale")
    at = (None, *Scale, MOTION).index(what)
    box.setCurrentIndex(at)
    box.activated.emit(at)
    assert shown(entry) == parts


def test_the_wheel_over_it_chooses_nothing(entry):
    entry.offer(["walking", "stairs"], [])
    box = entry.findChild(QWidget, "score_scale")
    at = (None, *Scale, MOTION).index(Scale.FUNCTION)
    box.setCurrentIndex(at)
    box.activated.emit(at)
    of = entry.findChild(QComboBox, "score_of")
    assert of.count() == 2
    for part in (box, of, *entry.findChildren(QLineEdit)):
        for notches in (-1, 1):
            turn_wheel(part, notches)
    assert (box.currentIndex(), of.currentIndex(), of.currentText()) == (at, -1, "")


def test_every_part_is_as_tall_as_a_finger(entry):
    for name in ("score_scale", *PARTS):
        assert entry.findChild(QWidget, name).minimumHeight() >= 44
