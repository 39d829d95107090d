"""Each dot of the time line is a part of it with a name, a place and a press."""

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QSignalSpy

from needlemap.ui.chart.time_line.spoken_dots import SpokenDot
from tests.ui.chart.time_line.courses import course, weekly


@pytest.fixture
def visits(visit):
    return weekly(visit, 60)


@pytest.fixture
def dots(qtbot, strip):
    def found(count):
        qtbot.waitUntil(lambda: len(seen(strip)) == count)  # they come after what is painted
        return seen(strip)

    return found


def seen(strip):
    return [one for one in strip.findChildren(SpokenDot) if not one.isHidden()]


def test_each_dot_is_a_part_with_a_name_and_a_place(strip, visits, dots):
    strip.show_course(course(visits[:3]), visits[0].id)
    placed = dots(3)
    top = QAccessible.queryAccessibleInterface(strip)
    said = [top.child(at).text(QAccessible.Text.Name) for at in range(top.childCount())]
    assert said == [strip.facts_of(visit.id) for visit in visits[:3]]
    assert "23 Nov 2026" in said[0]
    assert "7 Dec 2026" in said[2]
    for dot, visit in zip(placed, visits, strict=False):
        assert dot.geometry().contains(strip.place_of(visit.id).toPoint())


def test_who_listens_opens_a_day_by_a_press(strip, visits, dots):
    strip.show_course(course(visits[:3]), visits[0].id)
    chosen = QSignalSpy(strip.chosen)
    dots(3)[2].click()
    assert [chosen.at(at)[0] for at in range(chosen.count())] == [visits[2].id]


def test_of_visits_that_are_not_shown_there_is_no_part(strip, visits, dots):
    strip.show_course(course(visits), visits[-1].id)
    assert 2 < len(dots(len(strip.shown))) < 60
    strip.show_course(course(visits[:2]), visits[0].id)
    assert len(dots(2)) == 2
