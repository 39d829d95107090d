"""Garbage is cleared away in the GUI thread only."""

import gc
import threading
import weakref

import pytest
from PySide6.QtCore import QObject, QTimer

from needlemap.ui.work.gui_garbage import GuiGarbageCollector


class Knot:
    """Holds itself, so that only the collector frees it."""

    def __init__(self):
        self.itself = self


@pytest.fixture
def freed():
    """The threads in which knots were freed."""
    return []


@pytest.fixture
def knot(freed):
    """Make a knot that says in which thread it is freed, and let go of it."""

    def tie():
        weakref.finalize(Knot(), lambda: freed.append(threading.current_thread()))

    return tie


@pytest.fixture(autouse=True)
def _usual_limits():
    """A run of tests looks less often for garbage than Python does by itself."""
    limits = gc.get_threshold()
    gc.set_threshold(700, 10, 10)
    yield
    gc.set_threshold(*limits)


@pytest.fixture
def parent(qapp):
    return QObject()


@pytest.fixture
def collector(parent):
    made = GuiGarbageCollector(parent)
    yield made
    made.finish()


def in_a_worker(work):
    worker = threading.Thread(target=work)
    worker.start()
    worker.join()


def test_a_worker_never_frees_what_the_window_discarded(collector, knot, freed):
    knot()
    in_a_worker(lambda: [[] for _ in range(200_000)])
    assert freed == []
    kept = [[] for _ in range(2000)]
    collector.tidy()
    assert freed == [threading.main_thread()]
    assert len(kept) == 2000


def test_a_worker_would_free_it_without_the_collector_of_the_window(qapp, knot, freed):
    knot()
    in_a_worker(lambda: [[] for _ in range(200_000)])
    assert [thread is threading.main_thread() for thread in freed] == [False]


def test_little_garbage_is_left_for_later(collector, knot, freed):
    gc.collect()
    knot()
    collector.tidy()
    assert freed == []


def test_it_is_cleared_away_every_now_and_then(qtbot, parent, collector, knot, freed):
    [timer] = parent.findChildren(QTimer)
    assert timer.isActive()
    assert timer.interval() == 2000
    knot()
    kept = [[] for _ in range(2000)]
    timer.setInterval(1)  # rather than wait
    qtbot.waitUntil(lambda: freed == [threading.main_thread()])
    assert len(kept) == 2000


def test_the_automatic_collector_is_back_when_all_is_done(parent, collector):
    [timer] = parent.findChildren(QTimer)
    assert not gc.isenabled()
    collector.finish()
    assert gc.isenabled()
    assert not timer.isActive()
