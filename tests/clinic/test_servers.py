"""A server is named whole, and its URL says where it is and never a password."""

import pytest
from sqlalchemy.engine import make_url

from needlemap.clinic.servers import PortImpossible, ServerIncomplete, ServerPlace


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
    assert made == ServerPlace("srv", "clinic", "desk", 5432)
    assert made.words == "clinic · srv:5432 · desk"


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
