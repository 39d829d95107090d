"""Updates wait until the current gesture has been painted."""

import pytest
from PySide6.QtCore import QObject, QTimer

from needlemap.ui.work.deferred import DeferredUpdate, GestureScope


@pytest.fixture
def scope():
    return GestureScope()


@pytest.fixture
def done():
    return []


@pytest.fixture
def owner(qapp):
    return QObject()


@pytest.fixture
def update(scope, done, owner):
    return DeferredUpdate(lambda: done.append("updated"), scope, owner)


def turn(qtbot):
    """Let the window's thread do what waits."""
    with qtbot.waitCallback() as over:
        QTimer.singleShot(0, over)


def test_outside_a_gesture_it_is_done_at_once(update, done):
    update.ask()
    assert done == ["updated"]


def test_what_was_done_at_once_is_not_done_again(qtbot, update, done):
    update.ask()
    turn(qtbot)
    assert done == ["updated"]


def test_within_a_gesture_it_waits_and_is_done_once_however_often_it_was_asked_for(
    qtbot, scope, update, done
):
    with scope.on():
        for _ in range(3):
            update.ask()
        assert done == []
    assert done == []  # what the gesture changed on the canvas is painted first
    turn(qtbot)
    assert done == ["updated"]


def test_what_cannot_wait_is_done_within_a_gesture_and_not_a_second_time(
    qtbot, scope, update, done
):
    with scope.on():
        update.ask()
        update.now()
        assert done == ["updated"]
    turn(qtbot)
    assert done == ["updated"]


def test_a_gesture_within_a_gesture_ends_with_the_outer_one(scope):
    with scope.on():
        with scope.on():
            assert scope.is_on
        assert scope.is_on
    assert not scope.is_on


def test_a_gesture_that_fails_has_ended(scope):
    with pytest.raises(KeyError), scope.on():
        raise KeyError
    assert not scope.is_on


def test_any_signal_may_ask_for_it_whatever_it_carries(update, done):
    update.ask("a mark", 3)
    update.now(None)
    assert done == ["updated", "updated"]


def test_an_update_whose_part_of_the_window_is_gone_is_not_done(qtbot, scope, done):
    owner = QObject()
    update = DeferredUpdate(lambda: done.append("updated"), scope, owner)
    with scope.on():
        update.ask()
    owner.deleteLater()
    turn(qtbot)
    turn(qtbot)
    assert done == []
