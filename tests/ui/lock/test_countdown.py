"""Seconds are counted down to a moment."""

import pytest
from PySide6.QtCore import QObject

from needlemap.ui.lock.countdown import Countdown
from tests.locking import SECOND, HandClock
from tests.ui.hands import HandTimer


@pytest.fixture
def counting(qapp):
    clock, timer = HandClock(), HandTimer()
    parent = QObject()
    made = Countdown(clock, parent, timer)
    heard = []
    made.left.connect(heard.append)
    made.over.connect(lambda: heard.append("over"))
    yield made, clock, timer, heard
    timer.deleteLater()
    parent.deleteLater()


def test_each_second_is_told_once_and_then_that_none_is_left(counting):
    made, clock, timer, heard = counting
    made.begin(clock() + 2.5 * SECOND)
    for _ in range(3):
        clock.go_on(1)
        timer.timeout.emit()
    assert heard == [3, 2, 1, "over"]
    timer.timeout.emit()
    assert heard == [3, 2, 1, "over"]


def test_a_moment_that_has_passed_is_over_at_once_and_a_stopped_one_never(counting):
    made, clock, timer, heard = counting
    made.begin(clock())
    assert heard == ["over"]
    made.begin(clock() + SECOND)
    made.stop()
    clock.go_on(2)
    timer.timeout.emit()
    assert heard == ["over", 1]
