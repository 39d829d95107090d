"""Of many that come together the newest alone is of use."""

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from needlemap.ui.canvas.input.newest import NewestOnly


@pytest.fixture
def seen(qapp):
    return []


@pytest.fixture
def newest(qapp, seen):
    parent = QObject()
    yield NewestOnly(lambda *facts: seen.append(facts), parent)
    QApplication.processEvents()
    parent.deleteLater()


def test_the_first_is_done_at_once(newest, seen):
    newest.take(1, "a")
    assert seen == [(1, "a")]


def test_of_those_that_follow_the_last_is_done_when_there_is_time(newest, seen, qtbot):
    for number in range(5):
        newest.take(number)
    assert seen == [(0,)]
    qtbot.waitUntil(lambda: seen == [(0,), (4,)])


def test_what_is_forgotten_is_not_done(newest, seen, qtbot):
    newest.take(1)
    newest.take(2)
    newest.forget()
    QApplication.processEvents()
    newest.take(3)
    qtbot.waitUntil(lambda: seen == [(1,), (3,)])
