"""Out of a window that only reads, notes are added to the journal of the one that has the file."""

from contextlib import closing

import pytest

from needlemap.clinic.audit_trail import Entrance, Looked, TrailQuery
from needlemap.clinic.errors import RecordsReadOnly
from needlemap.clinic.known_state import AnotherClinic
from needlemap.clinic.lock_errors import TooEarly, WrongPin
from needlemap.records.sole_use import lock_file_of
from needlemap.services.records import record_store
from tests.locking import ANA, OF_ANA, give_pins
from tests.ui.hands import a_patient, clock


@pytest.fixture
def place(tmp_path):
    return tmp_path / "clinic.db"


@pytest.fixture
def desk(place):
    """The window that has the file, with one patient in it."""
    with closing(record_store(place, clock, alone=True)) as store:
        with store.begin() as records:
            records.patients.put(a_patient())
        yield store


@pytest.fixture
def second(desk, place):
    """A second window on the same file."""
    with closing(record_store(place, clock, alone=True)) as store:
        assert store.read_only is not None
        yield store


def entries(store):
    with store.read() as records:
        assert records.trail.verified().is_whole
        return list(records.trail.entries(TrailQuery()))


def test_what_is_looked_at_is_noted_and_both_windows_go_on(desk, second):
    patient = a_patient().id
    second.note(Looked.OPEN, patient)
    for store in (desk, second):
        newest = entries(store)[0]
        assert (newest.action, newest.patient, newest.way) == (
            Looked.OPEN, patient, Entrance.WINDOW,
        )  # fmt: skip
    with desk.begin() as records:
        records.patients.put(a_patient(1002, given_name="Bea"))
    assert desk.is_kept
    with second.read() as records:
        assert len(list(records.patients.lines())) == 2
    with pytest.raises(RecordsReadOnly), second.begin():
        pass


def test_it_is_of_who_unlocked_and_wrong_pins_are_counted_in_the_records(desk, place):
    give_pins(desk)
    with closing(record_store(place, clock, alone=True)) as second:
        for _ in range(2):
            with pytest.raises(WrongPin):
                second.locks.unlock(ANA.id, "918273")
        second.locks.unlock(ANA.id, OF_ANA)
        second.note(Looked.OPEN, a_patient().id)
        found = [(one.action, one.who) for one in entries(second)[:4]]
    assert found == [
        (Looked.OPEN, ANA.id),
        (Looked.UNLOCK, ANA.id),
        (Looked.FAILED_UNLOCK, None),
        (Looked.FAILED_UNLOCK, None),
    ]


def test_beginning_anew_gives_nobody_more_tries(desk, place):
    give_pins(desk)
    refused = []
    for _ in range(8):
        with closing(record_store(place, clock, alone=True)) as second:
            try:
                second.locks.unlock(ANA.id, "918273")
            except (WrongPin, TooEarly) as error:
                refused.append(type(error))
    assert refused[0] is WrongPin
    assert refused[-1] is TooEarly


def test_where_nothing_can_be_added_that_is_said(desk, place):
    where = lock_file_of(place)
    where.write_bytes(b"another-room")
    with closing(record_store(place, clock, alone=True)) as second:
        before = len(entries(second))
        with pytest.raises(RecordsReadOnly):
            second.note(Looked.OPEN, a_patient().id)
        assert len(entries(second)) == before


def test_another_clinic_that_lies_there_by_now_takes_no_note(desk, second, place, tmp_path):
    other = tmp_path / "other.db"
    record_store(other, clock).close()
    place.unlink()
    place.with_name("clinic.db-wal").unlink(missing_ok=True)
    place.with_name("clinic.db-shm").unlink(missing_ok=True)
    other.rename(place)
    with pytest.raises(AnotherClinic):
        second.note(Looked.OPEN, a_patient().id)
    with closing(record_store(place, clock)) as store:
        assert entries(store) == []
