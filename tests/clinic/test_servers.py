"""A server is named whole, and its URL says where it is and never a password."""

import pytest
from sqlalchemy.engine import make_url

from needlemap.clinic.servers import (
    LineSafety,
    PortImpossible,
    ServerIncomplete,
    ServerPlace,
    is_this_computer,
)


@pytest.mark.parametrize(
    "place",
    [
        ServerPlace("srv", "clinic", "desk"),
        ServerPlace("192.168.1.5", "clinic", "desk one", 5433),
        ServerPlace("fd00::5", "clinic/2", "a@b:c"),
    ],
)
def test_the_url_is_read_as_it_was_meant(place):
    url = make_url(place.url)
    found = (url.host, url.port, url.database, url.username, url.password)
    assert found == (place.host, place.port, place.database, place.user, None)


def test_the_folder_of_a_socket_is_a_server_too():
    url = make_url(ServerPlace("/run/a b", "clinic", "desk", 6000).url)
    assert (url.host, url.query["host"], url.query["port"]) == (None, "/run/a b", "6000")


def test_what_is_typed_is_tidied_and_the_usual_port_is_meant_for_none():
    made = ServerPlace.typed(" srv ", "", "clinic ", " desk")
    assert made == ServerPlace("srv", "clinic", "desk", 5432, LineSafety.CHECKED)
    assert made.words == "clinic · srv:5432 · desk"


@pytest.mark.parametrize(
    ("safety", "mode"),
    [
        (LineSafety.CHECKED, "verify-full"),
        (LineSafety.ENCRYPTED, "require"),
        (LineSafety.OPEN, "disable"),
    ],
)
def test_how_the_line_is_protected_stands_in_the_url(safety, mode):
    place = ServerPlace("srv", "clinic", "desk", 5432, safety, "/a b/ü&c.crt")
    query = make_url(place.url).query
    assert query["sslmode"] == mode
    known = "/a b/ü&c.crt" if safety is LineSafety.CHECKED else None
    assert query.get("sslrootcert") == known


@pytest.mark.parametrize(
    "host", ["localhost", "LocalHost", "127.0.0.1", "127.9.9.9", "::1", "/run"]
)
def test_a_line_that_leaves_this_computer_not_needs_nothing(host):
    assert is_this_computer(host)
    assert "ssl" not in ServerPlace(host, "clinic", "desk").url


@pytest.mark.parametrize("host", ["srv", "192.168.1.5", "0.0.0.0", "fd00::5", "localhost.example"])
def test_every_other_host_is_reached_over_a_network(host):
    assert not is_this_computer(host)


def test_a_place_is_the_same_server_however_the_line_is_protected():
    one = ServerPlace("srv", "clinic", "desk")
    assert one.is_same_server(ServerPlace("srv", "clinic", "desk", 5432, LineSafety.OPEN))
    assert not one.is_same_server(ServerPlace("srv", "clinic", "ana"))
    assert not one.is_same_server(None)


@pytest.mark.parametrize("port", ["0", "65536", "five", "-1", "99999999999999999999", "²"])
def test_a_port_that_no_computer_has_is_refused(port):
    with pytest.raises(PortImpossible):
        ServerPlace.typed("srv", port, "clinic", "desk")


@pytest.mark.parametrize(("facts", "field"), [
    (("", "clinic", "desk"), "The server"),
    (("srv", " ", "desk"), "The database"),
    (("srv", "clinic", ""), "The user"),
])  # fmt: skip
def test_what_is_missing_is_named(facts, field):
    with pytest.raises(ServerIncomplete, match=field):
        ServerPlace(*facts)
