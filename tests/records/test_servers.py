"""A server that is busy, cut off, or gives no answer is said so, soon, and costs no mark."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from threading import Barrier
from time import monotonic
from uuid import uuid4

import psycopg
import pytest
from sqlalchemy import text
from sqlalchemy.engine import make_url

from needlemap.body.texts import Text
from needlemap.clinic.errors import DatabaseBusy, ReadFailed, ServerBusy, WriteFailed
from needlemap.clinic.patient_change import PatientChange
from needlemap.clinic.server_errors import ServerUnheard
from needlemap.clinic.steps import Step, VisitChange, VisitEdit
from needlemap.records.servers import server_engine, take_your_time


@pytest.fixture(autouse=True)
def _on_a_server(server):
    """All these tests are of servers."""


def chart_of(store, visit):
    with store.read() as records:
        return records.charts.of_visit(visit.id)


@pytest.fixture
def engine(database):
    made = server_engine(make_url(database.place), 3.0)
    yield made
    made.dispose()


def test_a_visit_that_a_hung_program_holds_is_busy_and_a_retry_succeeds(
    quick, visit, database, place_one
):
    with (
        database.busy("SELECT * FROM visit FOR UPDATE"),
        pytest.raises(ServerBusy, match=r"not saved yet.*is safe"),
    ):
        place_one(quick, visit)
    mark = place_one(quick, visit)
    assert chart_of(quick, visit).points == (mark,)


STEPS = {
    "kept": lambda steps, visit: steps.keep(visit.id, Step(Text("Note"), VisitEdit(visit.id), 1)),
    "taken back": lambda steps, visit: steps.mark(visit.id, 0, undone=True),
    "dropped": lambda steps, visit: steps.drop(visit.id, 0, undone=False),
    "forgotten": lambda steps, visit: steps.forget(visit.id),
}


@pytest.mark.parametrize("write", STEPS.values(), ids=STEPS)
def test_whoever_writes_a_step_waits_for_its_visit_first(quick, visit, database, write):
    with (
        database.busy("SELECT * FROM visit FOR UPDATE"),
        pytest.raises(ServerBusy),
        quick.begin() as records,
    ):
        write(records.steps, visit)
    with quick.begin() as records:
        write(records.steps, visit)


def test_reading_what_nobody_may_read_just_now_is_busy_too(quick, patient, database):
    with (
        database.busy("LOCK TABLE patient IN ACCESS EXCLUSIVE MODE"),
        pytest.raises(DatabaseBusy, match="could not be read"),
        quick.read() as records,
    ):
        records.patients.search()


def test_two_desks_that_wait_for_one_another_are_told_to_try_again(store, patient, open_at, place):
    with store.begin() as records:
        second = records.patients.put(replace(patient, id=uuid4(), number=1002))
    met = Barrier(2)

    def change(order):
        other = open_at(place)
        try:
            with other.begin() as records:
                for turn, one in enumerate(order):
                    told = replace(one, occupation=f"{order[0].number}")
                    records.patients.change(PatientChange(one, told))
                    if not turn:
                        met.wait()
        except DatabaseBusy as error:
            return type(error)
        return None

    with ThreadPoolExecutor(2) as desks:
        ends = list(desks.map(change, [(patient, second), (second, patient)]))
    assert set(ends) == {None, ServerBusy}


@pytest.mark.parametrize(
    ("limit", "to"),
    [
        ("lock_timeout", "2s"),
        ("statement_timeout", "5s"),
        ("idle_in_transaction_session_timeout", "10s"),
        ("transaction_isolation", "read committed"),
    ],
)
def test_nobody_waits_without_end_unless_a_task_may_take_its_time(engine, limit, to):
    show = text(f"SHOW {limit}")
    with engine.begin() as connection:
        assert connection.scalar(show) == to
        take_your_time(connection)
        assert connection.scalar(show) in {"0", to if limit == "transaction_isolation" else "0"}
    with engine.begin() as connection:
        assert connection.scalar(show) == to


def test_what_the_url_says_of_the_connection_is_left_as_it_says(database):
    place = make_url(database.place).update_query_dict({"connect_timeout": "3"})
    query = server_engine(place, 3.0).url.query
    assert (query["connect_timeout"], query["tcp_user_timeout"]) == ("3", "10000")


def test_a_line_that_was_cut_while_nobody_spoke_is_opened_again(store, visit, server, place_one):
    mark = place_one(store, visit)
    server.cut()
    assert chart_of(store, visit).points == (mark,)
    server.cut()
    assert place_one(store, visit).point.number == 2


def test_a_line_that_is_cut_amid_a_change_keeps_nothing_of_it(store, visit, server, place_one):
    said = r"The server does not answer.* is safe; look at the network"
    with pytest.raises(WriteFailed, match=said), store.begin() as records:
        records.visits.change(VisitChange(visit, replace(visit, notes="x")))
        server.cut()
    with store.read() as records:
        assert records.visits.get(visit.id) == visit


def test_a_server_that_was_stopped_is_said_so_and_found_again(store, visit, server, place_one):
    server.stop()
    try:
        with pytest.raises(WriteFailed):
            place_one(store, visit)
        with pytest.raises(ReadFailed):
            chart_of(store, visit)
    finally:
        server.start()
    mark = place_one(store, visit)
    assert chart_of(store, visit).points == (mark,)


def test_a_server_that_gives_no_answer_is_waited_for_some_seconds_only(
    store, visit, server, place_one
):
    first = place_one(store, visit)
    began = monotonic()
    with server.standing_still(), pytest.raises(ServerUnheard):
        place_one(store, visit)
    assert monotonic() - began < 15
    while True:  # until it is heard again
        with suppress(ReadFailed):
            assert chart_of(store, visit).points == (first,)
            break
        assert monotonic() - began < 30


def test_a_question_that_takes_too_long_is_broken_off_by_the_server(engine):
    with engine.begin() as connection:
        connection.execute(text("SET LOCAL statement_timeout = 20"))
        with pytest.raises(Exception, match="statement timeout") as refusal:
            connection.execute(text("SELECT pg_sleep(5)"))
    assert isinstance(refusal.value.orig, psycopg.errors.QueryCanceled)
