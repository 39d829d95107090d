"""Regions are found by a word, named, and pressed away."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton

from needlemap.body.texts import Text
from needlemap.ui.visit.regions.regions_field import RegionsField

NAMES = {"neck.L": Text("left side of the neck"), "neck.R": Text("right side of the neck")}


@pytest.fixture
def field(qtbot):
    made = RegionsField()
    qtbot.addWidget(made)
    made.know(NAMES)
    made.show()
    return made


def line(field):
    return field.findChild(QLineEdit, "episode_region")


def test_enter_takes_the_region_that_is_found(field):
    changed = QSignalSpy(field.changed)
    QTest.keyClicks(line(field), "right neck")
    QTest.keyClick(line(field), Qt.Key.Key_Return)
    assert field.picked == ("neck.R",)
    assert line(field).text() == ""
    assert changed.count() == 1
    shown = field.findChild(QPushButton, "picked_neck.R")
    assert shown.text() == "✕  Right side of the neck"
    QTest.mouseClick(shown, Qt.MouseButton.LeftButton)
    assert field.picked == ()


def test_the_same_is_not_taken_twice_and_a_press_on_the_body_lets_go_of_it(field):
    for _ in range(2):
        QTest.keyClicks(line(field), "left")
        QTest.keyClick(line(field), Qt.Key.Key_Return)
    assert field.picked == ("neck.L",)
    field.toggle("neck.R")
    field.toggle("neck.L")
    assert field.picked == ("neck.R",)


def test_a_region_that_no_atlas_knows_is_kept(field):
    field.show_picked(("gone",))
    assert field.picked == ("gone",)
    assert field.findChild(QPushButton, "picked_gone").text() == "✕  Gone"


def test_a_word_that_finds_no_region_is_said_until_it_finds_one(field):
    said = next(part for part in field.findChildren(QLabel) if "No region" in part.text())
    QTest.keyClicks(line(field), "zz")
    assert said.isVisible()
    assert field.typed == "zz"
    line(field).clear()
    QTest.keyClicks(line(field), "left")
    assert not said.isVisible()


def test_the_low_back_is_no_part_of_the_thigh(field):
    thigh = {"posterior_thigh_lower.L": Text("lower back of the left thigh")}
    field.know(thigh | {"lumbar.L": Text("beside the lumbar spine on the left")})
    QTest.keyClicks(line(field), "low back")
    QTest.keyClick(line(field), Qt.Key.Key_Return)
    assert field.picked == ("lumbar.L",)


def test_it_is_said_how_many_more_are_called_so(field):
    field.know({f"part{n}": Text(f"part {n} of the thigh") for n in range(8)})
    QTest.keyClicks(line(field), "thigh")
    said = next(part for part in field.findChildren(QLabel) if "3 more" in part.text())
    assert said.isVisible()
