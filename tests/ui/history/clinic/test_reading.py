"""All patients are read in a worker, once, and whoever waits can stop it."""

from threading import Event

import pytest
from PySide6.QtTest import QSignalSpy

from needlemap.clinic.errors import RecordsError
from needlemap.ui.history.clinic.reading import ClinicReading


@pytest.fixture
def reading(worker, read_clinic):
    return ClinicReading(read_clinic, worker)


def test_it_is_read_once_however_often_it_is_wanted(qtbot, reading, read_clinic):
    told = QSignalSpy(reading.read)
    reading.want()
    reading.want()
    qtbot.waitUntil(lambda: reading.counts is not None)
    reading.want()
    assert (read_clinic.times, told.count()) == (1, 2)
    assert told.at(1)[0] is read_clinic.counts


def test_it_says_how_far_it_is(qtbot, reading):
    told = QSignalSpy(reading.went_on)
    reading.want()
    qtbot.waitUntil(lambda: reading.counts is not None)
    assert all(told.at(n)[1] == 25 for n in range(told.count()))


def test_it_stops_between_two_patients_and_keeps_nothing(qtbot, reading, read_clinic):
    read_clinic.may_end.clear()
    stopped = QSignalSpy(reading.stopped)
    reading.want()
    qtbot.waitUntil(lambda: read_clinic.times == 1)
    reading.stop()
    assert (stopped.count(), reading.is_going_on) == (1, False)
    qtbot.waitUntil(lambda: read_clinic.was_stopped)
    assert reading.counts is None
    reading.stop()
    assert stopped.count() == 1


def test_after_a_stop_it_can_be_read_all_the_same(qtbot, reading, read_clinic):
    read_clinic.may_end.clear()
    reading.want()
    qtbot.waitUntil(lambda: read_clinic.times == 1)
    reading.stop()
    read_clinic.may_end.set()
    reading.want()
    qtbot.waitUntil(lambda: reading.counts is read_clinic.counts)
    assert read_clinic.times == 2


def test_why_it_cannot_be_read_is_a_sentence(qtbot, reading, read_clinic, caplog):
    read_clinic.fault = RecordsError()
    told = QSignalSpy(reading.failed)
    reading.want()
    qtbot.waitUntil(lambda: told.count() == 1)
    assert told.at(0)[0] == str(RecordsError())
    assert (reading.counts, reading.is_going_on) == (None, False)


def test_what_is_forgotten_is_read_anew(qtbot, reading, read_clinic):
    reading.want()
    qtbot.waitUntil(lambda: reading.counts is not None)
    reading.forget()
    assert reading.counts is None
    reading.want()
    qtbot.waitUntil(lambda: reading.counts is not None)
    assert read_clinic.times == 2


def test_what_follows_from_it_is_worked_out_in_the_worker_and_can_be_stopped(qtbot, reading):
    told = []
    worked, stopped = QSignalSpy(reading.worked), QSignalSpy(reading.stopped)
    reading.work_on(lambda obey: obey() or 42, told.append)
    qtbot.waitUntil(lambda: worked.count() == 1)
    assert (told, reading.is_going_on) == ([42], False)
    may_go_on, ended = Event(), Event()

    def long_work(obey):
        may_go_on.wait()
        try:
            obey()
        finally:
            ended.set()

    reading.work_on(long_work, told.append)
    reading.stop()
    may_go_on.set()
    qtbot.waitUntil(ended.is_set)
    assert (told, stopped.count(), worked.count()) == ([42], 1, 1)
