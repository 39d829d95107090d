"""Garbage is cleared away in the GUI thread only."""

import gc
import threading
import weakref

import pytest
from PySide6.QtCore import QObject

from needlemap.ui.work.gui_garbage import GuiGarbageCollector


class Knot:
    """Holds itself, so that only the collector frees it; says in which thread that was."""

    freed_in: list[threading.Thread] = []  # noqa: RUF012

    def __init__(self) -> None:
        self.itself = self
        weakref.finalize(self, lambda: Knot.freed_in.append(threading.current_thread()))


@pytest.fixture
def tidying(qapp):
    parent = QObject()
    made = GuiGarbageCollector(parent)
    yield made
    made.finish()


def test_a_worker_never_frees_what_the_window_discarded(qtbot, tidying):
    Knot.freed_in.clear()
    Knot()
    worker = threading.Thread(target=lambda: [[] for _ in range(200_000)])
    worker.start()
    worker.join()
    assert not Knot.freed_in
    kept = [[] for _ in range(2000)]
    tidying.tidy()
    assert Knot.freed_in == [threading.main_thread()]
    assert len(kept) == 2000


def test_the_automatic_collector_is_back_when_all_is_done(tidying):
    assert not gc.isenabled()
    tidying.finish()
    assert gc.isenabled()
