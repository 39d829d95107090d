"""What of a pain no charted point explains, as it is said under the list of sources."""

from dataclasses import replace

import pytest
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QLabel, QPushButton

from needlemap.body.cells import CellSet
from needlemap.body.explaining import Explanation, Hint, LeftOfAll
from needlemap.body.pain_sources import PainSource
from needlemap.body.places import Side
from needlemap.body.texts import Text
from needlemap.ui.chart.inspector.pain.unexplained import Unexplained

LEFT = CellSet(((0, 62),))
SOURCE = PainSource(
    muscle="trapezius_upper", point=1, side=Side.RIGHT, main_share=1.0, elsewhere=0.0,
    score=0.9, why="",
)  # fmt: skip


def said(share=0.62, *, explains=True, hints=()):
    return Explanation(
        left=LEFT, left_share=share, explains=explains, left_place=Text("right temple"), hints=hints
    )


@pytest.fixture
def part(qtbot, atlas):
    made = Unexplained(atlas)
    qtbot.addWidget(made)
    made.resize(320, 200)
    return made


def seen(part):
    kinds = (QLabel, QPushButton)
    parts = [each for kind in kinds for each in part.findChildren(kind)]
    return [each.objectName() for each in parts if not each.isHidden()]


def test_a_hint_says_muscle_place_share_and_that_nobody_looked(part):
    part.say(said(hints=(Hint(SOURCE, 0.617, Text("the right temple")),)))
    assert seen(part) == ["unexplained", "hint_1"]
    assert part.findChild(QPushButton, "unexplained").accessibleName() == (
        "No charted point explains 62 % of this pain: right temple"
    )
    assert part.findChild(QPushButton, "hint_1").accessibleName() == (
        "Right upper trapezius refers to the right temple:"
        " 62 % of the drawn pain; not examined today"
    )


@pytest.mark.parametrize(
    ("told", "shown"),
    [
        (said(0.05), "unexplained"),
        (said(0.049), "explained"),
        (said(1.0, explains=False), "explained"),
        (said(0.0), "explained"),
    ],
)
def test_only_what_is_left_in_part_can_be_pressed(part, told, shown):
    part.say(told)
    assert seen(part) == [shown]


def test_what_is_shown_follows_what_is_left_and_goes_once_nothing_is(part):
    part.say(said())
    part.findChild(QPushButton, "unexplained").click()
    wanted = QSignalSpy(part.left_wanted)
    less = Explanation(left=CellSet(((0, 9),)), left_share=0.4, explains=True)
    part.say(less)
    assert wanted.at(wanted.count() - 1)[0] == less.left
    part.say(said(0.01))
    assert wanted.at(wanted.count() - 1)[0] is None


OF_ALL = LeftOfAll(CellSet(((0, 62), (90, 99))), 0.224, Text("right upper back"))


def test_of_all_pain_it_is_said_and_hatched_in_place_of_that_of_the_one(part):
    wanted = QSignalSpy(part.left_wanted)
    both = replace(said(), of_all=OF_ALL)
    part.say(both)
    assert seen(part) == ["unexplained", "unexplained_of_all"]
    one, of_all = (part.findChild(QPushButton, name) for name in seen(part))
    assert of_all.accessibleName() == (
        "Of all pain drawn today no charted point explains 22 %: right upper back"
    )
    one.click()
    of_all.click()
    assert [wanted.at(n)[0] for n in range(wanted.count())][-2:] == [LEFT, OF_ALL.cells]
    assert (one.isChecked(), of_all.isChecked()) == (False, True)
    part.say(both)
    assert wanted.at(wanted.count() - 1)[0] == OF_ALL.cells  # it stays while points are charted
    part.say(said())
    assert wanted.at(wanted.count() - 1)[0] is None
    part.say(both)
    of_all.click()
    of_all.click()
    assert wanted.at(wanted.count() - 1)[0] is None
