"""What is asked ahead is all that is asked when a visit is opened."""

import logging

import pytest
from sqlalchemy import Engine, event
from sqlalchemy.util import LRUCache

from needlemap.clinic.history.known import read_history
from tests.records.test_damage import break_row


@pytest.fixture
def worked_out(caplog):
    """The questions that were worked out for the first time, as SQLAlchemy logs them."""
    compiled = LRUCache(500)  # of this test alone: tests before it asked the same

    def keep_apart(connection):
        connection.execution_options(compiled_cache=compiled)

    event.listen(Engine, "engine_connect", keep_apart)
    engine = logging.getLogger("sqlalchemy.engine")
    engine.setLevel(logging.INFO)
    caplog.set_level(logging.INFO)
    yield lambda: [line for line in caplog.messages if line.startswith("[generated in")]
    engine.setLevel(logging.NOTSET)
    event.remove(Engine, "engine_connect", keep_apart)


def opened(store, visit):
    """Read what the window reads to open a visit."""
    with store.read() as records:
        patient = records.patients.get(visit.patient)
        records.visits.latest(patient.id)
    with store.read() as records:
        found = records.visits.opened(visit.id)
    with store.read() as records:
        records.favourites.of_practitioner(visit.practitioner)
    with store.read() as records:
        read_history(records, visit.patient)
    return found


def test_the_first_visit_and_history_are_opened_with_questions_that_were_worked_out_before(
    store, visit, place_one, open_at, place, worked_out
):
    place_one(store, visit)
    again = open_at(place)
    again.read_ahead()
    ahead = worked_out()
    assert ahead
    assert opened(again, visit).chart.points
    assert worked_out() == ahead


def test_without_any_visit_nothing_is_read_ahead_and_nothing_is_wrong(
    store, patient, open_at, place
):
    again = open_at(place)
    again.read_ahead()
    with again.read() as records:
        assert records.patients.search() == (patient,)


@pytest.mark.usefixtures("file")  # a server lets no such thing in
def test_of_damage_nothing_is_told_before_the_visit_is_wanted(store, visit, ask, open_at, place):
    break_row(ask, "visit", "consent", "Zzyzx")
    again = open_at(place)
    again.read_ahead()
    assert not again.damage
    assert again.read_only is None
    with again.read() as records:
        records.visits.of_patient(visit.patient)
    assert again.damage


@pytest.mark.usefixtures("file")
def test_records_that_are_gone_are_told_when_they_are_wanted(store, visit, open_at, place, file):
    again = open_at(place)
    file.rename(file.with_name("elsewhere.db"))
    again.read_ahead()
    assert not again.damage
