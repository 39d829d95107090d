"""Each dot of the time line is a part of it with a name, a place and a press."""

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication

from needlemap.ui.chart.time_line.spoken_dots import SpokenDot
from needlemap.ui.chart.time_line.strip import HistoryStrip
from tests.ui.chart.time_line.courses import course, weekly


@pytest.fixture
def visits(visit):
    return weekly(visit, 60)


@pytest.fixture
def strip(qtbot):
    made = HistoryStrip()
    qtbot.addWidget(made)
    made.resize(700, 106)
    made.show()
    return made


def dots(strip):
    QApplication.processEvents()  # they come after what is painted
    return [one for one in strip.findChildren(SpokenDot) if not one.isHidden()]


def test_each_dot_is_a_part_with_a_name_and_a_place(strip, visits):
    strip.show_course(course(visits[:3]), visits[0].id)
    assert len(dots(strip)) == 3
    top = QAccessible.queryAccessibleInterface(strip)
    said = [top.child(at).text(QAccessible.Text.Name) for at in range(top.childCount())]
    assert said == [strip.facts_of(visit.id) for visit in visits[:3]]
    assert "23 Nov 2026" in said[0]
    assert "7 Dec 2026" in said[2]
    for dot, visit in zip(dots(strip), visits, strict=False):
        assert dot.geometry().contains(strip.place_of(visit.id).toPoint())


def test_who_listens_opens_a_day_by_a_press(strip, visits):
    strip.show_course(course(visits[:3]), visits[0].id)
    chosen = QSignalSpy(strip.chosen)
    dots(strip)[2].click()
    assert [chosen.at(at)[0] for at in range(chosen.count())] == [visits[2].id]


def test_of_visits_that_are_not_shown_there_is_no_part(strip, visits):
    strip.show_course(course(visits), visits[-1].id)
    assert len(dots(strip)) == len(strip.shown) < 60
    strip.show_course(course(visits[:2]), visits[0].id)
    assert len(dots(strip)) == 2
