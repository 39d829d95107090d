"""The name of this computer, by which a practice tells its desks apart."""

import socket

_LONGEST = 64  # letters, as a system gives a computer at most


def local_desk() -> str:
    """Return what this computer is called; nothing if it does not say."""
    try:
        name = socket.gethostname()
    except OSError:
        return ""
    return "".join(letter for letter in name if letter.isprintable()).strip()[:_LONGEST]
