"""Work off the GUI thread."""

import threading

import pytest
from PySide6.QtCore import QObject, Signal

from needlemap.clinic.errors import DiskFull
from needlemap.ui.work.worker import Background


class Listener(QObject):
    done = Signal(object, object)
    failed = Signal(str)

    def take(self, result):
        self.done.emit(result, threading.current_thread())

    def hear(self, error):
        self.failed.emit(str(error))


@pytest.fixture
def background(qapp):
    made = Background()
    yield made
    made.finish()


def test_work_is_done_elsewhere_and_its_result_comes_back_here(qtbot, background):
    listener = Listener()
    with qtbot.waitSignal(listener.done) as told:
        background.run(threading.current_thread, listener.take, listener.hear)
    worker, here = told.args
    assert worker is not threading.main_thread()
    assert here is threading.main_thread()


def test_an_error_that_can_be_explained_comes_back_as_its_sentence(qtbot, background):
    def fail():
        raise DiskFull

    listener = Listener()
    with qtbot.waitSignal(listener.failed) as told:
        background.run(fail, listener.take, listener.hear)
    assert "disk is full" in told.args[0]
