"""Which server was chosen is remembered here, for its user alone, without a password."""

import json
import stat
from dataclasses import replace

import pytest

from needlemap.clinic.servers import LineSafety, PasswordPlace, ServerPlace
from needlemap.records.server_access.choice import (
    choose_server,
    chosen_server,
    forget_server,
    own_database,
    password_place,
    write_own,
)

PLACE = ServerPlace("srv", "clinic", "desk", 5433)


def test_nothing_is_chosen_before_somebody_does():
    assert (chosen_server(), password_place()) == (None, PasswordPlace.NOWHERE)
    assert own_database(None) is None
    assert own_database("/a.db") == "/a.db"


def test_what_was_chosen_is_what_is_opened_when_nothing_is_named(home):
    choose_server(PLACE, PasswordPlace.KEYRING)
    assert (chosen_server(), password_place()) == (PLACE, PasswordPlace.KEYRING)
    assert own_database(None) == "postgresql://desk@srv:5433/clinic?sslmode=verify-full"
    assert own_database("/a.db") == "/a.db"
    mode = stat.S_IMODE((home / "server.json").stat().st_mode)
    assert mode == 0o600
    forget_server()
    assert own_database(None) is None


@pytest.mark.parametrize("safety", LineSafety)
def test_how_the_line_is_protected_is_remembered(safety):
    place = replace(PLACE, safety=safety, certificates="/a b/ü.crt")
    choose_server(place, PasswordPlace.NOWHERE)
    assert chosen_server() == place


def test_a_server_chosen_before_that_was_asked_is_spoken_to_encrypted(home):
    earlier = {"host": "srv", "port": 5433, "database": "clinic", "user": "desk"}
    write_own(home / "server.json", json.dumps(earlier))
    assert chosen_server() == replace(PLACE, safety=LineSafety.ENCRYPTED)
    assert own_database(None).endswith("?sslmode=require")


@pytest.mark.parametrize("content", ["", "{", "[]", '{"host": 5}', '{"password_in": "moon"}'])
def test_a_damaged_choice_is_none(home, content):
    write_own(home / "server.json", content)
    assert chosen_server() is None
    assert password_place() is PasswordPlace.NOWHERE
