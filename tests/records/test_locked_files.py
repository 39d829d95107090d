"""What is not encrypted needs no key, whatever is said; all else is asked for one."""

import pytest

from needlemap.clinic.errors import DatabaseUnusable
from needlemap.clinic.secret_errors import KeyFileMissing
from needlemap.clinic.secrets import RecoveryKey
from needlemap.records.file_kinds import FileKind, key_file_of, kind_of
from needlemap.records.locked_files import wires_for
from needlemap.records.opening import open_store
from needlemap.records.wires import PLAIN
from tests.records.conftest import ATLAS_VERSION, START
from tests.records.databases import WIRES

KEY = RecoveryKey(WIRES.key)


def test_a_plain_file_and_one_that_is_not_there_are_spoken_to_as_ever(tmp_path, new_database):
    plain = tmp_path / "clinic.db"
    assert wires_for(plain) is PLAIN
    plain.write_bytes(new_database)
    for place in (plain, str(plain), f"sqlite:///{plain}", "postgresql://desk@host/clinic"):
        assert wires_for(place) is wires_for(place, KEY) is PLAIN


def test_an_encrypted_file_by_its_key_alone(tmp_path, new_encrypted):
    place = tmp_path / "clinic.db"
    place.write_bytes(new_encrypted)
    assert wires_for(place, KEY).key == KEY.key
    with pytest.raises(KeyFileMissing):
        wires_for(place)


def test_what_is_saved_beside_an_encrypted_clinic_is_encrypted_as_it_is(tmp_path):
    place = tmp_path / "rescued.db"
    assert wires_for(place, KEY) is PLAIN  # typed from paper: no clinic is open
    wires = wires_for(place, RecoveryKey(KEY.key, "of the clinic"))
    open_store(place, lambda: START, ATLAS_VERSION, wires=wires).close()
    assert kind_of(place) is FileKind.ENCRYPTED
    assert key_file_of(place).read_text() == "of the clinic"
    assert {file.name for file in tmp_path.iterdir()} == {"rescued.db", "rescued.db-key"}


def test_what_names_no_database_is_refused():
    with pytest.raises(DatabaseUnusable):
        wires_for("mysql://host/clinic")
