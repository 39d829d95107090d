"""What was answered about points is listed, the latest first, and each can be taken back."""

from dataclasses import replace
from uuid import uuid4

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from needlemap.clinic.same_points import PointAnswer
from needlemap.ui.history.answered import AnsweredPoints
from tests.clinic.history.making import day, history, visit

POINTS = [uuid4() for _ in range(3)]
ONE = PointAnswer(earlier=POINTS[0], later=POINTS[1], is_same=True, at=day(3), name="Ana")
TWO = PointAnswer(earlier=POINTS[0], later=POINTS[2], is_same=False, at=day(9))


@pytest.fixture
def listed(qtbot):
    made = AnsweredPoints()
    qtbot.addWidget(made)
    made.show()
    return made


def known(*answers):
    numbers = {point: number for number, point in enumerate(POINTS, 1)}
    return replace(history(visit(0)), answers=answers, numbers=numbers)


def said(listed):
    return [one.text() for one in listed.findChildren(QLabel) if one.isVisible()]


def test_the_latest_stands_first_with_its_day_and_who_answered(listed):
    listed.show_history(known(ONE, TWO))
    assert not listed.isHidden()
    QTest.mouseClick(listed.findChild(QPushButton, "point_answers"), Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    assert said(listed) == [
        "Points 1 and 3: two points, answered on 12 Mar 2026",
        "Points 1 and 2: one point, answered on 6 Mar 2026 by Ana",
    ]


@pytest.mark.parametrize(
    ("zone", "said_day"),
    [
        ("Pacific/Kiritimati", "7 Mar"),
        ("America/Los_Angeles", "6 Mar"),
        ("Asia/Kathmandu", "7 Mar"),
    ],
)
def test_the_day_is_that_of_the_practice_and_not_of_another_zone(listed, zone, said_day):
    at = day(3).replace(hour=23, minute=30)
    told, charted = known(replace(ONE, at=at)), visit(0)
    there = replace(charted, visit=replace(charted.visit, zone=zone))
    listed.show_history(replace(told, visits=(there,)))
    QTest.mouseClick(listed.findChild(QPushButton, "point_answers"), Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    assert f"answered on {said_day} 2026" in said(listed)[0]


def test_one_is_taken_back_by_a_press(qtbot, listed):
    listed.show_history(known(ONE, TWO))
    with qtbot.waitSignal(listed.withdrawn) as told:
        listed.findChild(QPushButton, "withdraw_1").click()
    answer, step = told.args
    assert (answer, step) == (ONE, "Points 1 and 2: one point")


def test_without_answers_there_is_nothing(listed):
    listed.show_history(known())
    assert listed.isHidden()
    listed.show_history(known(replace(ONE, later=uuid4())))  # a point that stands on no chart
    assert listed.isHidden()
