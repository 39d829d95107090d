"""Which server was chosen is remembered here, for its user alone, without a password."""

import stat

import pytest

from needlemap.clinic.servers import PasswordPlace, ServerPlace
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
    assert own_database(None) == "postgresql://desk@srv:5433/clinic"
    assert own_database("/a.db") == "/a.db"
    mode = stat.S_IMODE((home / "server.json").stat().st_mode)
    assert mode == 0o600
    forget_server()
    assert own_database(None) is None


@pytest.mark.parametrize("content", ["", "{", "[]", '{"host": 5}', '{"password_in": "moon"}'])
def test_a_damaged_choice_is_none(home, content):
    write_own(home / "server.json", content)
    assert chosen_server() is None
    assert password_place() is PasswordPlace.NOWHERE
