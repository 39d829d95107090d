"""A keyring in memory, and a server that lets nobody in without a password."""

from contextlib import contextmanager

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends.fail import Keyring as NoKeyring
from keyring.errors import KeyringLocked

from tests.servers import Server, make_cluster

PASSWORD = "correct horse 7"
ANYWHERE = "0.0.0.0"  # leads to this computer, and is no name of it


class KeyringInMemory(KeyringBackend):
    """What a system keeps, and whether it lets anybody to it."""

    priority = 5

    def __init__(self):
        super().__init__()
        self.kept, self.is_locked = {}, False

    def _look(self):
        if self.is_locked:
            raise KeyringLocked

    def get_password(self, service, username):
        self._look()
        return self.kept.get((service, username))

    def set_password(self, service, username, password):
        self._look()
        self.kept[service, username] = password

    def delete_password(self, service, username):
        self._look()
        self.kept.pop((service, username), None)


@contextmanager
def asking_server(made_once):
    """Run a server that asks for the password, with an empty database."""
    made = Server(made_once("cluster", make_cluster))
    made.ask(f"ALTER USER clinic PASSWORD '{PASSWORD}'", name="postgres")
    made.make_empty("clinic")
    made.ask_for_passwords()
    try:
        yield made
    finally:
        made.end()


@contextmanager
def network_server(made_once, names=()):
    """Run a server that is reached over the network, encrypted if a certificate has names.

    Gives the server, its port and the file of its certificate.
    """
    made = Server(made_once("cluster", make_cluster))
    made.ask(f"ALTER USER clinic PASSWORD '{PASSWORD}'", name="postgres")
    made.make_empty("clinic")
    port, certificate = made.hear_the_network(names)
    try:
        yield made, port, certificate
    finally:
        made.end()


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))
    before = keyring.get_keyring()
    keyring.set_keyring(NoKeyring())
    yield tmp_path / "home" / "NeedleMap"
    keyring.set_keyring(before)


@pytest.fixture
def keys(home):
    made = KeyringInMemory()
    keyring.set_keyring(made)
    return made
