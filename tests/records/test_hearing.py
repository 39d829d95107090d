"""Another desk on the same server is told at once of what is recorded, and nobody of their own."""

import threading
from contextlib import closing
from dataclasses import replace
from threading import Event
from uuid import uuid4

import pytest

from needlemap.clinic.errors import RecordsError
from needlemap.records.opening import open_store

WAIT_S = 60


@pytest.fixture(autouse=True)
def _on_a_server(server):
    """All these tests are of servers."""


class Heard:
    """Counts what a desk is told."""

    def __init__(self):
        self.count, self._told = 0, Event()

    def __call__(self):
        self.count += 1
        self._told.set()

    def wait(self):
        """Wait until something is told that was not yet waited for."""
        assert self._told.wait(WAIT_S)
        self._told.clear()


@pytest.fixture
def desks(database, clock):
    """Two desks; the second hears."""

    def desk():
        return closing(open_store(database.place, clock, "1"))

    with desk() as one, desk() as two:
        heard = Heard()
        two.hear_of_others(heard)
        heard.wait()  # once it listens it says so: something may have been recorded before
        yield one, two, heard


def put(store, patient_value):
    with store.begin() as records:
        records.patients.put(patient_value)


def test_what_another_desk_records_is_told_at_once(desks, patient_value):
    one, two, heard = desks
    put(one, patient_value)
    heard.wait()
    with two.read() as records:
        assert records.patients.search() == (patient_value,)


def test_nobody_is_told_of_what_they_record_themselves_or_of_what_is_not_kept(desks, patient_value):
    one, two, heard = desks
    put(two, patient_value)
    with pytest.raises(ZeroDivisionError), one.begin() as records:
        records.patients.put(replace(patient_value, id=uuid4(), number=1002))
        raise ZeroDivisionError
    told = heard.count
    put(one, replace(patient_value, id=uuid4(), number=1003))
    heard.wait()
    assert heard.count == told + 1  # what came before would have been told before


def test_a_line_that_was_cut_is_made_again(desks, server, patient_value):
    one, _, heard = desks
    server.cut()
    heard.wait()  # on the new line
    put_at_last(one, patient_value)
    heard.wait()


def put_at_last(store, patient_value):
    try:
        put(store, patient_value)
    except RecordsError:  # of the line that was cut
        put(store, patient_value)


def test_when_the_server_stands_still_closing_waits_for_nothing(database, clock, server):
    store = open_store(database.place, clock, "1")
    heard = Heard()
    store.hear_of_others(heard)
    heard.wait()
    with server.standing_still():
        store.close()
        assert not [one for one in threading.enumerate() if one.name == "hearing"]


def test_a_store_that_is_closed_while_its_line_is_opened_leaves_nothing(database, clock):
    store = open_store(database.place, clock, "1")
    store.hear_of_others(Heard())
    store.close()
    assert not [one for one in threading.enumerate() if one.name == "hearing"]


def test_on_a_file_there_is_nothing_to_hear(tmp_path, clock, patient_value):
    with closing(open_store(tmp_path / "clinic.db", clock, "1")) as store:
        heard = Heard()
        store.hear_of_others(heard)
        put(store, patient_value)
        assert heard.count == 0
        assert not [one for one in threading.enumerate() if one.name == "hearing"]
