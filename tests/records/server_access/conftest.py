"""A home of the test's own, and a keyring in memory."""

from tests.server_passwords import home, keys

__all__ = ["home", "keys"]
