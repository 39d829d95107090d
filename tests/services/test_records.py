"""Records are opened where they are; what is not there is told before it is made."""

import pytest

from needlemap.clinic.errors import DatabaseUnusable
from needlemap.services.records import missing_file, record_store
from tests.demo.clinic import clock_at


def test_a_file_that_opening_would_make_is_named(tmp_path):
    place = tmp_path / "clinic.db"
    assert missing_file(place) == place
    assert missing_file(f"sqlite:///{place}") == place
    record_store(place, clock_at(9)).close()
    assert missing_file(place) is None


def test_a_server_has_no_file():
    assert missing_file("postgresql://localhost/clinic") is None


def test_what_is_no_database_is_refused():
    with pytest.raises(DatabaseUnusable):
        missing_file("nonsense://x")
