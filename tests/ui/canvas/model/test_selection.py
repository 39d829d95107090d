"""One mark is selected, or none, and everybody is told what it was and what it is."""

import pytest
from PySide6.QtTest import QSignalSpy
from uuid_utils.compat import uuid7

from needlemap.clinic.ids import PointId, ZoneId
from needlemap.ui.canvas.model.selection import Selection

POINT, ZONE = PointId(uuid7()), ZoneId(uuid7())


@pytest.fixture
def selection(qapp):
    return Selection()


@pytest.fixture
def told(selection):
    return QSignalSpy(selection.changed)


def test_nothing_is_selected_at_first(selection):
    assert selection.mark is None


def test_a_mark_that_is_selected_takes_the_place_of_the_last(selection, told):
    selection.select(POINT)
    selection.select(ZONE)
    assert selection.mark == ZONE
    selection.select(None)
    assert selection.mark is None
    assert [tuple(told.at(i)) for i in range(told.count())] == [
        *((None, POINT), (POINT, ZONE), (ZONE, None))
    ]


def test_selecting_the_same_mark_again_is_not_told(selection, told):
    selection.select(POINT)
    selection.select(POINT)
    assert told.count() == 1
