"""The line in which a score is given shows only what is to be typed."""

import pytest
from PySide6.QtWidgets import QWidget

from needlemap.clinic.scores import Scale
from needlemap.ui.visit.scores.entry import MOTION, ScoreEntry

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


def test_every_part_is_as_tall_as_a_finger(entry):
    for name in ("score_scale", *PARTS):
        assert entry.findChild(QWidget, name).minimumHeight() >= 44
