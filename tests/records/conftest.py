"""A real database file with one patient and one open visit."""

import gzip
import json
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import event
from sqlalchemy.pool import Pool

from needlemap.body.places import SurfaceAnchor
from needlemap.clinic.charting import next_number, place_point
from needlemap.clinic.episodes import Episode
from needlemap.clinic.in_error import EnteredInError
from needlemap.clinic.people import Patient
from needlemap.clinic.starting import new_visit
from needlemap.clinic.steps import VisitChange
from needlemap.clinic.visits import AlsoTreated
from needlemap.records.opening import open_store
from tests.records.databases import (
    WIRES,
    EmptyServerDatabase,
    EncryptedDatabase,
    FileDatabase,
    ServerDatabase,
    wires_at,
)

ATLAS_VERSION = "skin-test"
START = datetime(2026, 11, 24, 9, tzinfo=UTC)
_WRONG = EnteredInError(at=START, reason="another patient's", name="Ana Ferreira")


class Wires:
    """The connections that stores open, to play a full disk or an impatient clock on them."""

    def __init__(self):
        self.all = []
        self.first_pragmas = []

    def opened(self, connection, _record):
        for pragma in self.first_pragmas:
            connection.execute(f"PRAGMA {pragma}")
        self.all.append(connection)

    def closed(self, connection, _record):
        self.all.remove(connection)

    def set(self, pragma):
        for connection in self.all:
            connection.execute(f"PRAGMA {pragma}")


A_FILE, A_SERVER, ENCRYPTED = "a file", "a server", "an encrypted file"
OF_A_FILE, OF_A_SERVER = {"file", "wires"}, {"server"}  # what asks for these is about one kind


ENCRYPTED_TOO = {
    "test_audit",
    "test_identity",
    "test_seals",
    "test_signature_shelf",
    "test_store",
    "test_verifying",
    "test_visit_shelves",
}


EVERY_FILE = {"test_promises"}  # of both kinds of files, and of no server


def pytest_generate_tests(metafunc):
    """Do every test of the records on both kinds of database, some on an encrypted file too."""
    asked = set(metafunc.fixturenames)
    if "database" in asked:
        kinds = {A_FILE: OF_A_SERVER, A_SERVER: OF_A_FILE}
        module = metafunc.module.__name__.rpartition(".")[2]
        if module in ENCRYPTED_TOO:
            kinds[ENCRYPTED] = OF_A_SERVER | OF_A_FILE
        if module in EVERY_FILE:
            kinds = {A_FILE: OF_A_SERVER, ENCRYPTED: OF_A_SERVER}
        fitting = [kind for kind, others in kinds.items() if not asked & others]
        metafunc.parametrize("database", fitting, indirect=True)


@pytest.fixture
def database(request, tmp_path):
    """Where the records of a test are."""
    if request.param == A_FILE:
        return FileDatabase(tmp_path / "clinic.db", request.getfixturevalue("new_database"))
    if request.param == ENCRYPTED:
        new = request.getfixturevalue("new_encrypted")
        return EncryptedDatabase(tmp_path / "clinic.db", new)
    return ServerDatabase(request.getfixturevalue("server"), _make)


@pytest.fixture
def empty(request, database):
    """A place of the same kind where nothing is yet."""
    if isinstance(database, FileDatabase):
        return database
    return EmptyServerDatabase(request.getfixturevalue("server"))


def _make(place):
    open_store(place, lambda: START, ATLAS_VERSION).close()


@pytest.fixture
def wires(_wires):
    """What this test does to the connections to its file."""
    return _wires


@pytest.fixture
def _wires():
    wires = Wires()
    for what, told in (("connect", wires.opened), ("close", wires.closed)):
        event.listen(Pool, what, told)
    yield wires
    for what, told in (("connect", wires.opened), ("close", wires.closed)):
        event.remove(Pool, what, told)


@pytest.fixture
def impatient(wires):
    """Stores opened now wait for a lock for a moment only."""
    wires.first_pragmas.append("busy_timeout=20")
    return wires


@pytest.fixture
def clock():
    """A clock that goes on by a second each time it is asked."""
    seconds = count()
    return lambda: START + timedelta(seconds=next(seconds))


@pytest.fixture
def place(database):
    """The path or URL of the records."""
    return database.place


@pytest.fixture
def file(place):
    """The file of the records."""
    return place


@pytest.fixture
def open_at(clock, _wires):
    """Open a database; it is closed when the test ends."""
    stores = []

    def opened(place):
        stores.append(open_store(place, clock, ATLAS_VERSION, wires=wires_at(place)))
        return stores[-1]

    yield opened
    for store in stores:
        store.close()


@pytest.fixture
def open_alone(clock, wires):
    """Open a database as the window does: no other program may write in it meanwhile."""
    stores = []

    def opened(place):
        wires = wires_at(place)
        stores.append(open_store(place, clock, ATLAS_VERSION, alone=True, wires=wires))
        return stores[-1]

    yield opened
    for store in stores:
        store.close()


@pytest.fixture(scope="session")
def new_database(tmp_path_factory):
    """The bytes of a database just made: copied for each test, as making one takes a while."""
    place = tmp_path_factory.mktemp("new") / "clinic.db"
    _make(place)
    return place.read_bytes()


@pytest.fixture(scope="session")
def new_encrypted(new_database, tmp_path_factory):
    """The bytes of an encrypted database just made."""
    folder = tmp_path_factory.mktemp("encrypted")
    plain, hidden = folder / "plain.db", folder / "clinic.db"
    plain.write_bytes(new_database)
    with closing(WIRES.connect(hidden)) as target:
        target.execute(f"ATTACH '{plain}' AS plain KEY ''")
        target.execute("SELECT sqlcipher_export('main', 'plain')")
    return hidden.read_bytes()


@pytest.fixture
def store(open_at, database):
    database.make()
    return open_at(database.place)


@pytest.fixture
def quick(store, place, clock):
    """The records as a window opens them: it waits for another program for a moment only."""
    opened = open_store(place, clock, ATLAS_VERSION, wait_s=0.05, wires=wires_at(place))
    yield opened
    opened.close()


OLD = Path(__file__).with_name("old")


@pytest.fixture(scope="session")
def old_database():
    """The bytes of a database as an earlier version wrote it."""
    return gzip.decompress((OLD / "clinic.db.gz").read_bytes())


@pytest.fixture(scope="session")
def as_told_then():
    """What the earlier version read from that database."""
    return json.loads(gzip.decompress((OLD / "clinic.json.gz").read_bytes()))


@pytest.fixture
def old_place(tmp_path, old_database):
    """Where a copy of the old database lies."""
    place = tmp_path / "old.db"
    place.write_bytes(old_database)
    return place


@pytest.fixture
def patient_value():
    return Patient(
        id=uuid4(),
        number=1001,
        given_name="Quirina",
        family_name="Xanthopoulou",
        birth_date=date(1979, 3, 14),
    )


@pytest.fixture
def patient(store, patient_value):
    with store.begin() as records:
        records.patients.put(patient_value)
    return patient_value


@pytest.fixture
def visit(store, patient, clock):
    with store.begin() as records:
        return new_visit(records, patient, clock(), uuid4)


@pytest.fixture
def place_one():
    """Place one more point at a visit, as a click does; return its mark."""

    def placed(store, visit):
        with store.begin() as records:
            chart = records.charts.of_visit(visit.id)
            number = next_number(records.charts.point_numbers(visit.patient))
            anchor = SurfaceAnchor(number % 13_000, 0.5, 0.25)
            change = place_point(chart, visit.patient, anchor, number, uuid4)
            mark = replace(change.after[0], finding=replace(change.after[0].finding, note="n" * 99))
            records.charts.apply(replace(change, after=(mark,)))
        return mark

    return placed


@pytest.fixture
def rooms(open_at, place, store):
    """Let four rooms do something at once, each with the records open for itself."""

    def at_once(work):
        stores = [open_at(place) for _ in range(4)]
        with ThreadPoolExecutor(len(stores)) as pool:
            return [done for doing in pool.map(work, stores) for done in doing]

    return at_once


@pytest.fixture
def ask(database):
    """Ask the database itself, past the program."""
    return database.ask


@pytest.fixture
def refused():
    """Open what cannot be opened; return the sentence, once it is sure to be a whole one."""

    def sentence(kind, place, clock=lambda: START):
        with pytest.raises(kind) as refusal:
            open_store(place, clock, ATLAS_VERSION)
        said = str(refusal.value)
        assert "Traceback" not in said
        assert said.endswith(".")
        return said

    return sentence


@pytest.fixture
def strike_out(store):
    """Strike a visit out, as it is recorded now."""

    def struck(visit):
        with store.begin() as records:
            now = records.visits.get(visit.id)
            return records.visits.change(VisitChange(now, replace(now, in_error=_WRONG)))

    return struck


@pytest.fixture
def both(store, patient, visit):
    """The visit is for one complaint, and another one is treated beside it."""
    neck, knee = (
        Episode(id=uuid4(), patient=patient.id, complaint=words, started_on=date(2026, 1, 1))
        for words in ("Neck pain", "Stiff knee")
    )
    beside = AlsoTreated(episode=knee.id, pain_before=4, pain_after=0)
    with store.begin() as records:
        for one in (neck, knee):
            records.episodes.put(one)
        told = replace(visit, episode=neck.id, pain_before=7, others=(beside,))
        records.visits.change(VisitChange(visit, told))
