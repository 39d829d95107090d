"""A visit that is opened again, beside another one and another desk."""

import shutil
from datetime import timedelta

import pytest
from uuid_utils.compat import uuid7

from needlemap.clinic.errors import DiskFull
from needlemap.clinic.starting import new_visit
from needlemap.records.opening import open_store
from tests.ui.hands import NOW, clock

A_FILE, A_SERVER = "a file", "a server"


def pytest_generate_tests(metafunc):
    """Play what two desks do on both kinds of database, and what a server does on one."""
    if "server" in metafunc.fixturenames:
        metafunc.parametrize("database", [A_SERVER], indirect=True)
    elif "elsewhere" in metafunc.fixturenames:
        metafunc.parametrize("database", [A_FILE, A_SERVER], indirect=True)


@pytest.fixture
def is_begun():
    """These records are a new clinic's."""
    return False


@pytest.fixture
def database(request, new_database, tmp_path, atlas):
    """Where the records are, as a new clinic's: the other desk shares them."""
    if getattr(request, "param", A_FILE) == A_FILE:
        return shutil.copy(new_database, tmp_path / "clinic.db")
    server = request.getfixturevalue("server")
    server.make_new(lambda place: open_store(place, clock, atlas.version).close())
    return server.url()


@pytest.fixture
def full_disk(flaky):
    flaky.fail(DiskFull(), times=99)
    return flaky


@pytest.fixture
def later(store, patient):
    """Another visit of the same patient."""
    with store.begin() as records:
        return new_visit(records, patient, NOW + timedelta(days=7), uuid7)


@pytest.fixture
def show(page, patient, visit):
    """Open a visit of the patient on the page; without one the first again."""

    def opened(one=visit):
        page.open_visit(patient, one.id)
        return page

    return opened
