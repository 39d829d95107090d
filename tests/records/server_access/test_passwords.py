"""A password is in the keyring, or where there is none in a file that nobody else can read."""

import stat

import pytest

from needlemap.clinic.servers import KeyringRefused, PasswordPlace, ServerPlace
from needlemap.records.server_access.passwords import (
    forget_password,
    has_keyring,
    keep_password,
    kept_password,
    password_file,
)

PLACE = ServerPlace("srv", "clinic", "desk")


def test_the_keyring_keeps_it_and_no_file_does(keys, home):
    assert has_keyring()
    assert keep_password(PLACE, "s3cret") is PasswordPlace.KEYRING
    assert list(keys.kept.values()) == ["s3cret"]
    assert not home.exists()
    assert kept_password(PLACE, PasswordPlace.KEYRING) == "s3cret"
    forget_password(PLACE, PasswordPlace.KEYRING)
    assert kept_password(PLACE, PasswordPlace.KEYRING) is None


def test_without_a_keyring_a_file_keeps_it_for_its_user_alone():
    assert not has_keyring()
    assert keep_password(PLACE, "s3crét") is PasswordPlace.FILE
    assert stat.S_IMODE(password_file().stat().st_mode) == 0o600
    assert stat.S_IMODE(password_file().parent.stat().st_mode) == 0o700
    assert kept_password(PLACE, PasswordPlace.FILE) == "s3crét"
    forget_password(PLACE, PasswordPlace.FILE)
    assert kept_password(PLACE, PasswordPlace.FILE) is None
    assert not password_file().exists()


def test_a_locked_keyring_is_said_and_nothing_lies_in_a_file_instead(keys):
    keys.is_locked = True
    with pytest.raises(KeyringRefused) as refused:
        keep_password(PLACE, "s3cret")
    assert "s3cret" not in str(refused.value)
    assert not password_file().exists()
    with pytest.raises(KeyringRefused):
        kept_password(PLACE, PasswordPlace.KEYRING)
    forget_password(PLACE, PasswordPlace.KEYRING)


def test_none_is_kept_where_none_was_typed():
    assert kept_password(PLACE, PasswordPlace.NOWHERE) is None
