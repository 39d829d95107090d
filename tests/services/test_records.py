"""The records are opened where they are; a clinic is made on purpose."""

import pytest

from needlemap.clinic.errors import DatabaseMissing, DatabaseUnusable
from needlemap.services.records import record_store
from tests.demo.clinic import clock_at

CLOCK = clock_at(9)


def test_a_clinic_is_made_only_on_purpose(tmp_path):
    place = tmp_path / "typo.db"
    with pytest.raises(DatabaseMissing, match="none was made") as refused:
        record_store(place, CLOCK, create=False)
    assert refused.value.place == place
    assert list(tmp_path.iterdir()) == []
    record_store(f"sqlite:///{place}", CLOCK).close()
    record_store(place, CLOCK, create=False).close()
    assert list(tmp_path.iterdir()) == [place]


@pytest.mark.parametrize("create", [True, False])
def test_an_empty_file_is_never_a_new_clinic(tmp_path, create):
    place = tmp_path / "clinic.db"
    place.touch()
    with pytest.raises(DatabaseUnusable, match="it is empty, as a copy that failed is"):
        record_store(place, CLOCK, create=create)
    assert [file.stat().st_size for file in tmp_path.iterdir()] == [0]


def test_what_is_no_place_is_refused():
    with pytest.raises(DatabaseUnusable):
        record_store("nonsense://x", CLOCK, create=False)
