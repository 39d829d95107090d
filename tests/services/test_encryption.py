"""A clinic is encrypted by its path; what was kept of it before can go."""

from datetime import UTC, datetime

import pytest

from needlemap.clinic.errors import DatabaseMissing
from needlemap.clinic.secret_errors import CannotEncrypt
from needlemap.clinic.secrets import Passphrase
from needlemap.records.ciphers.key_file import LEAST
from needlemap.services.encryption import (
    copies_not_encrypted,
    encrypt,
    remove_copies_not_encrypted,
)
from needlemap.services.records import readable_store, record_store

WORDS = Passphrase("winter in the far north")


def now():
    return datetime.now(UTC)


def test_a_clinic_is_encrypted_and_its_plain_copy_removed(tmp_path):
    place = tmp_path / "clinic.db"
    record_store(place, now).close()
    key = encrypt(str(place), WORDS, LEAST)
    assert len(copies_not_encrypted(str(place))) == 1
    assert remove_copies_not_encrypted(str(place)) == ()
    for secret in (key, WORDS):
        store = record_store(place, now, secret=secret)
        assert store.encryption.recovery_key == key
        store.close()
        readable_store(place, now, secret).close()


def test_what_is_no_file_is_not_encrypted(tmp_path):
    with pytest.raises(CannotEncrypt, match="server"):
        encrypt("postgresql://desk@host/clinic", WORDS, LEAST)
    with pytest.raises(DatabaseMissing):
        encrypt(str(tmp_path / "none.db"), WORDS, LEAST)
