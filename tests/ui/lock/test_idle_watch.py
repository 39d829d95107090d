"""Whether anybody works, as the windows of the program hear it."""

from datetime import timedelta

import pytest
from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from needlemap.ui.lock.idle_watch import IdleWatch
from tests.locking import HandClock
from tests.ui.hands import HandTimer

FIVE = timedelta(minutes=5)


@pytest.fixture
def window(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(200, 200)
    made.show()
    return made


@pytest.fixture
def clock():
    return HandClock()


@pytest.fixture
def watching(window, clock):
    """A watch with a clock and a timer that a test moves, and what it told."""
    timer, heard = HandTimer(), []
    parent = QObject()
    watch = IdleWatch(clock, parent, timer)
    watch.warned.connect(heard.append)
    watch.woken.connect(lambda: heard.append("woken"))
    watch.idle.connect(lambda: heard.append("idle"))
    watch.begin(FIVE)

    def later(seconds):
        clock.go_on(seconds)
        timer.ring()

    yield watch, later, heard
    watch.end()
    timer.deleteLater()
    parent.deleteLater()


def test_nobody_works_is_warned_of_each_second_before_it_is_told(watching):
    _, later, heard = watching
    later(279)
    assert heard == []
    later(1)
    for _ in range(20):
        later(1)
    assert heard == [*range(20, 0, -1), "idle"]


@pytest.mark.parametrize(
    "work",
    [
        lambda handle: QTest.mouseMove(handle, QPoint(9, 9)),
        lambda handle: QTest.mouseClick(
            handle, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(5, 5)
        ),
        lambda handle: QTest.keyClick(handle, Qt.Key.Key_Shift),
    ],
    ids=["move", "press", "key"],
)
def test_any_key_press_or_movement_begins_the_time_anew(watching, window, work):
    _, later, heard = watching
    later(285)
    assert heard == [15]
    work(window.windowHandle())
    QApplication.processEvents()
    assert heard[:2] == [15, "woken"]
    later(279)
    assert "idle" not in heard
    later(22)
    assert heard[2:] == ["idle"]


def test_in_another_window_of_the_program_too(watching, qtbot):
    _, later, heard = watching
    other = QWidget()
    qtbot.addWidget(other)
    other.show()
    other.activateWindow()
    QApplication.processEvents()
    later(290)
    QTest.keyClick(other.windowHandle(), Qt.Key.Key_A)
    assert heard == [10, "woken"]


def test_a_computer_that_slept_is_locked_before_it_hears_the_first_key(watching, window, clock):
    _, _, heard = watching
    pressed = []
    window.keyPressEvent = lambda _: pressed.append(1)
    clock.go_on(3600)  # no timer has rung meanwhile
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_A)
    assert heard[0] == "idle"
    assert pressed == []


def test_nothing_is_told_once_it_ends(watching, window):
    watch, later, heard = watching
    later(290)
    watch.end()
    watch.end()
    assert heard == [10, "woken"]
    later(900)
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_A)
    assert heard == [10, "woken"]
    watch.begin(FIVE)
    later(299)
    assert heard[2:] == [1]
