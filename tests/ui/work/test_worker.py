"""Work off the GUI thread."""

import logging
import sys
import threading
import weakref
from time import monotonic

import pytest
from PySide6.QtCore import QObject, Signal

from needlemap.body.errors import NeedleMapError
from needlemap.clinic.errors import DiskFull
from needlemap.ui.work.worker import Cancelled, Stop, Worker

WAIT_S = 20  # for what must come: a test that waits this long has failed


class Listener(QObject):
    """Hears what came of work, and in which thread."""

    heard = Signal()

    def __init__(self):
        super().__init__()
        self.results, self.errors, self.stops, self.threads = [], [], 0, []

    def take(self, result):
        self.results.append(result)
        self._hear()

    def fail(self, error):
        self.errors.append(error)
        self._hear()

    def stop(self):
        self.stops += 1
        self._hear()

    @property
    def sentences(self):
        return [str(error) for error in self.errors]

    def _hear(self):
        self.threads.append(threading.current_thread())
        self.heard.emit()


class Gate:
    """Work that tells when it is begun, and goes on when it may."""

    def __init__(self, result="through the gate"):
        self.begun, self.opened = threading.Event(), threading.Event()
        self.result = result

    def __call__(self):
        self.begun.set()
        assert self.opened.wait(WAIT_S)
        return self.result


@pytest.fixture
def listener(qapp):
    return Listener()


@pytest.fixture
def gate():
    made = Gate()
    yield made
    made.opened.set()


@pytest.fixture
def ask(worker, listener):
    """Have work done, the listener hearing of it."""

    def asked(work, line="one", **how):
        worker.run(line, work, listener.take, listener.fail, **how)

    return asked


@pytest.fixture
def rest(qtbot, worker):
    """Wait until nothing more is to come of a line."""

    def rested(line="one"):
        qtbot.waitUntil(lambda: not worker.is_busy(line), timeout=WAIT_S * 1000)

    return rested


def raise_(error):
    raise error


def test_work_is_done_elsewhere_and_its_result_comes_back_here(ask, rest, listener):
    ask(threading.current_thread)
    rest()
    [there] = listener.results
    assert there is not threading.main_thread()
    assert listener.threads == [threading.main_thread()]


def test_an_error_that_can_be_explained_comes_back_as_its_sentence(ask, rest, listener):
    ask(lambda: raise_(DiskFull()))
    rest()
    assert listener.sentences == [str(DiskFull())]
    assert listener.results == []
    assert listener.threads == [threading.main_thread()]


@pytest.mark.parametrize("kind", [KeyError, MemoryError, SystemExit])
def test_any_other_error_comes_back_as_the_general_sentence(
    ask, rest, listener, caplog, monkeypatch, kind
):
    hooked = []
    monkeypatch.setattr(sys, "excepthook", lambda *fault: hooked.append(fault))
    ask(lambda: raise_(kind("Anna Example")))
    rest()
    assert listener.sentences == [NeedleMapError.template]
    assert hooked == []
    [record] = caplog.records
    assert record.levelno == logging.ERROR
    assert record.getMessage().startswith(f"{kind.__name__} at test_worker.py:")
    assert "Anna" not in caplog.text


def test_after_a_failure_the_line_goes_on(ask, rest, listener, caplog):
    ask(lambda: raise_(KeyError()))
    ask(lambda: "the next")
    rest()
    assert listener.results == ["the next"]
    assert len(caplog.records) == 1


def test_work_of_one_line_is_done_in_order_one_after_the_other(ask, rest, listener):
    running, most = [], []

    def work(number):
        running.append(number)
        most.append(len(running))
        threading.Event().wait(0.001)  # let another begin, if it may
        running.remove(number)
        return number

    for number in range(20):
        ask(lambda number=number: work(number))
    rest()
    assert listener.results == list(range(20))
    assert set(most) == {1}


def test_no_line_waits_for_another(ask, rest, worker, listener, gate):
    gates = [Gate(f"line {number}") for number in range(7)]
    for number, each in enumerate(gates):
        ask(each, line=f"slow {number}")
    assert all(each.begun.wait(WAIT_S) for each in gates)
    ask(lambda: "quick", line="quick")
    rest("quick")
    assert listener.results == ["quick"]
    for each in gates:
        each.opened.set()


def test_what_came_late_of_an_older_wish_is_not_taken(ask, rest, listener, gate):
    ask(gate, latest=True)
    assert gate.begun.wait(WAIT_S)
    done = []
    ask(lambda: done.append("between"), latest=True)
    ask(lambda: "the last", latest=True)
    gate.opened.set()
    rest()
    assert listener.results == ["the last"]
    assert done == []


def test_a_failure_of_an_older_wish_is_not_told(ask, rest, listener, gate):
    gate.result = None
    ask(lambda: (gate(), raise_(DiskFull())), latest=True)
    assert gate.begun.wait(WAIT_S)
    ask(lambda: "the last", latest=True)
    gate.opened.set()
    rest()
    assert (listener.results, listener.sentences) == (["the last"], [])


def test_a_newer_wish_takes_nothing_from_what_must_be_done(ask, rest, listener, gate):
    ask(gate)
    ask(lambda: "must be done")
    ask(lambda: "a wish", latest=True)
    gate.opened.set()
    rest()
    assert listener.results == ["through the gate", "must be done", "a wish"]


def test_of_a_line_that_is_dropped_nothing_comes_and_the_next_is_done(
    ask, rest, worker, listener, gate
):
    ask(gate)
    ask(lambda: "waited")
    assert gate.begun.wait(WAIT_S)
    worker.cancel("one")
    assert not worker.is_busy("one")
    gate.opened.set()
    ask(lambda: "asked afterwards")
    rest()
    assert listener.results == ["asked afterwards"]


def test_work_that_was_asked_to_stop_is_told_as_stopped_and_not_as_failed(
    ask, rest, listener, gate, caplog
):
    stop = Stop()

    def work():
        stop.obey()
        gate()
        stop.obey()
        return "went on"

    ask(work, cancelled=listener.stop)
    assert gate.begun.wait(WAIT_S)
    stop.ask()
    gate.opened.set()
    rest()
    assert (listener.results, listener.sentences, listener.stops) == ([], [], 1)
    assert caplog.records == []


def test_work_may_be_stopped_without_anyone_to_hear_of_it(ask, rest, listener):
    ask(lambda: raise_(Cancelled()))
    rest()
    assert listener.threads == []


def test_a_listener_that_is_gone_is_not_called(qtbot, ask, rest, worker, listener, gate):
    gone = Listener()
    worker.run("one", gate, gone.take, gone.fail)
    results = gone.results
    gone.deleteLater()
    qtbot.waitSignal(gone.destroyed).wait()
    gate.opened.set()
    ask(lambda: "the next")
    rest()
    assert results == []
    assert listener.results == ["the next"]


def test_work_tells_on_its_way_how_far_it_has_come(ask, rest, worker, listener):
    def work():
        for step in range(3):
            worker.tell(listener.take, f"step {step}")
        return "all"

    ask(work)
    rest()
    assert listener.results == ["step 0", "step 1", "step 2", "all"]
    assert set(listener.threads) == {threading.main_thread()}


def test_nobody_is_told_of_a_step_who_is_gone(qtbot, ask, rest, worker, listener, gate):
    gone = Listener()
    results = gone.results
    ask(lambda: (gate(), worker.tell(gone.take, "a step")))
    gone.deleteLater()
    qtbot.waitSignal(gone.destroyed).wait()
    gate.opened.set()
    rest()
    assert results == []
    assert len(listener.results) == 1


def test_what_work_held_is_let_go_once_it_is_done_or_failed(qtbot, ask, rest, listener):
    class Heavy:
        def __call__(self):
            return None

    def fail(heavy):
        raise DiskFull

    kept = []
    for work in (lambda heavy: heavy(), fail):
        heavy = Heavy()
        kept.append(weakref.ref(heavy))
        ask(lambda heavy=heavy, work=work: work(heavy))
    del heavy
    rest()
    qtbot.waitUntil(lambda: [ref() for ref in kept] == [None, None], timeout=WAIT_S * 1000)
    assert listener.sentences == [str(DiskFull())]  # the error itself is still held


def test_the_end_waits_for_what_is_done_and_drops_what_waits(ask, worker, listener, gate, qapp):
    begun = []
    ask(gate)
    ask(lambda: begun.append("waited"))
    assert gate.begun.wait(WAIT_S)
    threading.Timer(0.05, gate.opened.set).start()
    worker.shut_down()
    assert gate.opened.is_set()
    ask(lambda: begun.append("afterwards"))
    qapp.processEvents()
    assert (begun, listener.threads) == ([], [])
    assert not worker.is_busy("one")


def test_the_end_stops_what_obeys_it(ask, worker, listener, qapp):
    begun, went_on = threading.Event(), threading.Event()

    def work():
        begun.set()
        while True:
            worker.ending.obey()
            went_on.wait(0.001)

    ask(work, cancelled=listener.stop)
    assert begun.wait(WAIT_S)
    worker.shut_down()
    qapp.processEvents()
    assert listener.threads == []


def test_what_nobody_waits_for_rests_until_the_hand_does(ask, rest, worker, listener):
    def work():
        worker.go_on()
        return monotonic()

    for _ in range(2):
        worker.give_way()
    moved = monotonic()
    ask(work)
    rest()
    assert listener.results[0] - moved > 0.3


def test_the_end_stops_what_rests(ask, worker, listener, qapp):
    went_on = []
    worker.give_way()
    ask(lambda: (worker.go_on(), went_on.append("went on")), cancelled=listener.stop)
    worker.shut_down()
    qapp.processEvents()
    assert (went_on, listener.threads) == ([], [])


def test_a_worker_that_is_gone_leaves_its_work_in_peace(qtbot, listener, gate):
    worker = Worker()
    worker.run("one", gate, listener.take, listener.fail)
    assert gate.begun.wait(WAIT_S)
    threading.Timer(0.05, gate.opened.set).start()
    worker.deleteLater()
    qtbot.waitSignal(worker.destroyed).wait()
    assert listener.threads == []


def test_work_that_cannot_obey_is_broken_off_again_and_again_until_it_ends(qapp):
    worker, asked, ends = Worker(), [], threading.Event()

    def way():
        asked.append(1)
        if len(asked) > 1:  # it had not begun when it was asked first
            ends.set()

    worker.ending.breaks(way)
    worker.run("slow", lambda: ends.wait(10), asked.append, asked.append)
    worker.shut_down()
    assert ends.is_set()
