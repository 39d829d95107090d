"""What is said of one point, visit by visit."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QLabel, QPushButton

from needlemap.clinic.history.point_lines import point_lines
from needlemap.ui.history.points.point_visits import PointVisits
from tests.clinic.history.making import Strip
from tests.ui.history.points.known import three_points

POINT = point_lines(three_points(), Strip())[0]


@pytest.fixture
def visits(qtbot):
    made = PointVisits()
    qtbot.addWidget(made)
    made.resize(900, 60)
    made.show_line(POINT)
    made.show()
    return made


def press(visits, name):
    QTest.mouseClick(visits.findChild(QPushButton, name), Qt.MouseButton.LeftButton)


def test_the_last_visit_is_said_first_and_the_others_by_a_press(visits):
    moved = QSignalSpy(visits.moved)
    for _ in range(3):
        press(visits, "point_visit_earlier")
    press(visits, "point_visit_later")
    assert [moved.at(at)[0] for at in range(moved.count())] == [1, 0, 1]
    assert visits.findChild(QLabel, "point_visit_said").text() == "10 Mar 2026: clear"
    assert visits.at == 1


def test_at_an_end_the_button_that_leads_on_is_off(visits):
    assert not visits.findChild(QPushButton, "point_visit_later").isEnabled()
    assert visits.findChild(QPushButton, "point_visit_earlier").isEnabled()


def test_without_a_point_nothing_is_said_or_asked_for(visits):
    heard = QSignalSpy(visits.point_wanted), QSignalSpy(visits.visit_wanted)
    visits.show_line(None)
    visits.show_point()
    visits.open_visit()
    visits.go_to(0)
    assert (visits.isVisible(), visits.at, [spy.count() for spy in heard]) == (False, -1, [0, 0])
