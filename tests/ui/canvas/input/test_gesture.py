"""One gesture at a time: a tool gets whole gestures, or none, and says so to what may wait."""

import pytest
from PySide6.QtCore import QPointF

from needlemap.ui.canvas.input.gesture import Gesture
from needlemap.ui.canvas.input.tools.tool import Tool
from needlemap.ui.canvas.model.touch import Touch
from needlemap.ui.work.deferred import GestureScope

HERE, THERE = (Touch(QPointF(x, 0), QPointF(x, 0), None, None, None) for x in (1, 2))


class Recorder(Tool):
    """Writes down what it is handed, and whether the panels wait meanwhile."""

    def __init__(self, scope):
        self.done = []
        self._scope = scope

    def press(self, touch):
        self.done.append(("press", touch, self._scope.is_on))

    def move(self, touch):
        self.done.append(("move", touch, self._scope.is_on))

    def release(self, touch):
        self.done.append(("release", touch, self._scope.is_on))

    def cancel(self):
        self.done.append("cancel")


@pytest.fixture
def scope():
    return GestureScope()


@pytest.fixture
def tool(scope):
    return Recorder(scope)


@pytest.fixture
def gesture(scope, tool):
    made = Gesture(scope)
    made.use(tool)
    return made


def test_a_tool_gets_a_gesture_from_press_to_release(gesture, tool, scope):
    gesture.press(HERE)
    assert gesture.is_down
    gesture.move(THERE)
    gesture.release(THERE)
    assert not gesture.is_down
    assert tool.done == [("press", HERE, True), ("move", THERE, False), ("release", THERE, True)]
    assert not scope.is_on


def test_without_a_press_nothing_is_moved_or_let_go(gesture, tool):
    gesture.move(HERE)
    gesture.release(HERE)
    assert tool.done == []


def test_a_gesture_that_was_broken_off_is_not_let_go_later(gesture, tool):
    gesture.press(HERE)
    gesture.cancel()
    gesture.move(THERE)
    gesture.release(THERE)
    assert tool.done == [("press", HERE, True), "cancel"]
    assert not gesture.is_down


def test_another_tool_breaks_off_the_gesture_of_the_one_before(gesture, tool, scope):
    other = Recorder(scope)
    gesture.press(HERE)
    gesture.use(other)
    gesture.release(THERE)
    assert (tool.done[-1], other.done) == ("cancel", [])
    gesture.press(HERE)
    assert other.done == [("press", HERE, True)]
    assert len(tool.done) == 2


def test_panels_wait_no_longer_when_a_tool_fails(gesture, tool, scope, monkeypatch):
    def fails(_touch):
        raise ZeroDivisionError

    monkeypatch.setattr(tool, "press", fails)
    with pytest.raises(ZeroDivisionError):
        gesture.press(HERE)
    assert not scope.is_on


def test_a_tool_taken_again_counts_as_taken(gesture, tool):
    uses = gesture.uses
    gesture.use(tool)
    assert gesture.uses == uses + 1


def test_a_tool_that_does_nothing_takes_a_whole_gesture(scope):
    gesture = Gesture(scope)
    assert gesture.tool.name == ""
    gesture.press(HERE)
    gesture.move(THERE)
    gesture.release(THERE)
    gesture.tool.hover(None)
    gesture.cancel()
    assert not gesture.is_down
