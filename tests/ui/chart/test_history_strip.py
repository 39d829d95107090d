"""The strip of visits."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from uuid_utils.compat import uuid7

from needlemap.clinic.ids import VisitId
from needlemap.ui.chart.history_strip import HistoryStrip


@pytest.fixture
def visits(visit):
    return tuple(
        replace(
            visit,
            id=VisitId(uuid7()),
            number=i + 1,
            started_at=visit.started_at + timedelta(days=7 * i),
            pain_before=8 - i % 5,
            pain_after=5 - i % 4,
        )
        for i in range(30)
    )


@pytest.fixture
def strip(qtbot):
    made = HistoryStrip()
    qtbot.addWidget(made)
    made.resize(600, 128)
    made.show()
    return made


@pytest.mark.parametrize("count", [1, 2, 8, 30])
def test_a_press_on_a_visit_chooses_that_visit(qtbot, strip, visits, count):
    strip.show_visits(visits[:count], visits[0].id)
    strip.grab()
    for visit in visits[:count]:
        with qtbot.waitSignal(strip.chosen) as told:
            at = strip.place_of(visit.id).toPoint()
            QTest.mouseClick(strip, Qt.MouseButton.LeftButton, pos=at)
        assert told.args == [visit.id]


def test_all_visits_lie_within_the_strip(strip, visits):
    strip.show_visits(visits, visits[3].id)
    places = [strip.place_of(visit.id).x() for visit in visits]
    assert places == sorted(places)
    assert places[0] > 0
    assert places[-1] < strip.width()


def test_a_low_window_has_a_low_strip(strip):
    strip.set_low(low=True)
    low = strip.sizeHint().height()
    strip.set_low(low=False)
    assert low < strip.sizeHint().height()


def test_a_press_on_an_empty_strip_chooses_nothing(qtbot, strip):
    with qtbot.assertNotEmitted(strip.chosen):
        QTest.mouseClick(strip, Qt.MouseButton.LeftButton)
