"""The demo clinic, made once."""

import shutil

import pytest

from needlemap.body.atlas import load_atlas
from needlemap.services.records import record_store
from tests.demo.clinic import clock_at, demo_at_9


@pytest.fixture(scope="session")
def atlas():
    return load_atlas()


@pytest.fixture
def demo_file(made_once, tmp_path):
    """A copy of the database of the demo clinic."""
    return shutil.copy(demo_at_9(made_once), tmp_path / "demo.db")


@pytest.fixture(scope="session")
def demo(made_once, tmp_path_factory):
    """The records of the demo clinic."""
    place = shutil.copy(demo_at_9(made_once), tmp_path_factory.mktemp("demo") / "demo.db")
    store = record_store(place, clock_at(9))
    yield store
    store.close()


@pytest.fixture
def records(demo):
    with demo.begin() as opened:
        yield opened


@pytest.fixture
def visits_of(records):
    """The visits of the patient with a family name, and their charts, oldest first."""

    def find(family_name):
        [patient] = [one for one in records.patients.search() if one.family_name == family_name]
        visits = records.visits.of_patient(patient.id)
        return [(visit, records.charts.of_visit(visit.id)) for visit in visits]

    return find
