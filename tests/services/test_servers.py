"""A server is tried, kept, opened without a password in its URL, and left again."""

import logging
from contextlib import closing
from dataclasses import replace

import pytest

from needlemap.clinic.errors import DatabaseUnusable
from needlemap.clinic.servers import (
    KeyringRefused,
    LineSafety,
    PasswordPlace,
    ServerFound,
    ServerPlace,
    ServerRefused,
)
from needlemap.records.server_access.choice import chosen_server, own_database, password_place
from needlemap.records.server_access.passwords import kept_password, password_file
from needlemap.services.records import record_store
from needlemap.services.servers import leave_server, try_server, use_server
from tests.server_passwords import ANYWHERE, PASSWORD, asking_server, home, keys, network_server
from tests.ui.hands import clock

__all__ = ["home", "keys"]


@pytest.fixture(scope="module")
def asking(made_once):
    with asking_server(made_once) as made:
        yield made


@pytest.fixture
def place(asking):
    return ServerPlace(str(asking.folder), "clinic", "clinic")


def test_a_wrong_password_is_said_and_stands_nowhere(place, caplog, home):
    with caplog.at_level(logging.DEBUG), pytest.raises(ServerRefused) as refused:
        try_server(place, "wrong-one-4711")
    assert "user or the password is not right" in str(refused.value)
    chain = [refused.value, refused.value.__cause__, refused.value.__context__]
    assert "4711" not in f"{chain}{caplog.text}"
    assert not home.exists()


def test_no_password_is_asked_for(place):
    with pytest.raises(ServerRefused, match="asks for a password"):
        try_server(place, "")


def test_another_database_is_not_there(place):
    with pytest.raises(ServerRefused, match="no such database"):
        try_server(ServerPlace(place.host, "elsewhere", place.user), PASSWORD)


def test_an_empty_server_is_told_from_one_with_a_clinic(place, asking, keys):
    assert try_server(place, PASSWORD) is ServerFound.EMPTY
    assert use_server(place, PASSWORD) is PasswordPlace.KEYRING
    with closing(record_store(own_database(None), clock)) as store:
        assert store.read_only is None
    assert try_server(place, "") is ServerFound.CLINIC  # by the password that is kept


def test_what_is_used_opens_by_what_is_kept_alone(place, keys, home):
    use_server(place, PASSWORD)
    assert PASSWORD not in own_database(None)
    assert PASSWORD not in (home / "server.json").read_text("utf-8")
    with closing(record_store(own_database(None), clock)) as store, store.read() as records:
        assert records.clinic.get() is not None
    keys.is_locked = True
    with pytest.raises(KeyringRefused):
        record_store(own_database(None), clock)
    keys.is_locked = False
    keys.kept.clear()
    with pytest.raises(DatabaseUnusable, match="asks for a password"):
        record_store(own_database(None), clock)


def test_what_does_not_connect_is_not_chosen(place, keys):
    with pytest.raises(ServerRefused):
        use_server(place, "wrong")
    assert chosen_server() is None
    assert keys.kept == {}


def test_left_again_nothing_of_it_stays(place, keys):
    use_server(place, PASSWORD)
    leave_server()
    assert (own_database(None), keys.kept) == (None, {})


def test_without_a_keyring_the_file_keeps_it_and_goes_with_the_server(place):
    assert use_server(place, PASSWORD) is PasswordPlace.FILE
    assert kept_password(place, password_place()) == PASSWORD
    record_store(own_database(None), clock).close()
    assert use_server(place, "") is PasswordPlace.FILE  # the same again
    assert kept_password(place, password_place()) == PASSWORD
    leave_server()
    assert not password_file().exists()


def test_the_password_is_kept_when_only_the_protection_of_the_line_changes(made_once, keys):
    with network_server(made_once, names=[ANYWHERE]) as (_, port, certificate):
        place = ServerPlace(ANYWHERE, "clinic", "clinic", port, LineSafety.ENCRYPTED)
        use_server(place, PASSWORD)
        checked = replace(place, safety=LineSafety.CHECKED, certificates=str(certificate))
        use_server(checked, "")
        assert chosen_server() == checked
        assert list(keys.kept.values()) == [PASSWORD]
        with pytest.raises(ServerRefused, match="is not known here"):
            try_server(replace(place, safety=LineSafety.CHECKED), "")


def test_a_server_without_encryption_is_refused_before_a_password_is_said(made_once):
    with network_server(made_once) as (_, port, __):
        place = ServerPlace(ANYWHERE, "clinic", "clinic", port)
        with pytest.raises(ServerRefused, match="does not encrypt its connections"):
            try_server(place, PASSWORD)
        with pytest.raises(ServerRefused, match="does not encrypt its connections"):
            try_server(replace(place, safety=LineSafety.ENCRYPTED), PASSWORD)
        assert try_server(replace(place, safety=LineSafety.OPEN), PASSWORD) is ServerFound.EMPTY
