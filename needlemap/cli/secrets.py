"""What opens an encrypted clinic, asked for in the terminal or read from a file."""

import os
import sys
from collections.abc import Callable
from getpass import getpass
from pathlib import Path
from typing import TypeVar

from needlemap.body.errors import NeedleMapError, reason_of
from needlemap.body.texts import Text
from needlemap.clinic.secret_errors import Locked, PassphrasesDiffer
from needlemap.clinic.secrets import Passphrase, Secret, secret_of

_Opened = TypeVar("_Opened")
FROM_FILE, NEW_FROM_FILE = "NEEDLEMAP_PASSPHRASE_FILE", "NEEDLEMAP_NEW_PASSPHRASE_FILE"
_LONGEST = 4096


class NoPassphrase(NeedleMapError):
    """There is nobody to ask, and no file that says it."""

    template = (
        "A passphrase is needed, and nobody can be asked for it here. Nothing was changed; name a"
        " file that holds it in {name}."
    )


class PassphraseUnread(NeedleMapError):
    """A file with a passphrase that cannot be read."""

    template = "{file} could not be read: {reason}. Nothing was changed."


class Asking:
    """Asks once for what opens several files."""

    def __init__(self) -> None:
        self._secret: Secret | None = None

    def __call__(self, opened: Callable[[Secret | None], _Opened]) -> _Opened:
        """Open a file, and ask for what opens it if it is encrypted and nobody was asked yet."""
        try:
            return opened(self._secret)
        except Locked as refusal:
            if self._secret is not None or not (os.environ.get(FROM_FILE) or sys.stdin.isatty()):
                raise
            if not os.environ.get(FROM_FILE):
                sys.stderr.write(f"{refusal}\n")
        self._secret = asked_secret()
        return opened(self._secret)


def unlocked(opened: Callable[[Secret | None], _Opened]) -> _Opened:
    """Open records, and ask for what opens them if they are encrypted."""
    return Asking()(opened)


def asked_secret() -> Secret:
    """Return the passphrase or the recovery key, whichever was said."""
    return secret_of(_said(FROM_FILE, "Passphrase or recovery key: "))


def new_passphrase(name: str = NEW_FROM_FILE) -> Passphrase:
    """Return a new passphrase, typed twice or read from the file that an environment names.

    Raises:
        PassphraseTooShort, PassphrasesDiffer: if it cannot be one.
    """
    made = Passphrase.chosen(_said(name, "New passphrase: "))
    if not os.environ.get(name) and Passphrase(_said(name, "The same again: ")) != made:
        raise PassphrasesDiffer
    return made


def _said(name: str, question: str) -> str:
    place = os.environ.get(name)
    if place:
        return text_in(Path(place))
    if not sys.stdin.isatty():
        raise NoPassphrase(name=name)
    try:
        return getpass(question)
    except EOFError:
        raise NoPassphrase(name=name) from None


def text_in(file: Path) -> str:
    """Return the first line of a file that holds a passphrase.

    Raises:
        PassphraseUnread: if it cannot be read.
    """
    try:
        with file.open(encoding="utf-8-sig") as lines:
            return lines.read(_LONGEST).partition("\n")[0].strip()
    except UnicodeDecodeError:
        raise PassphraseUnread(file=file, reason=Text("it is no text in UTF-8")) from None
    except OSError as error:
        raise PassphraseUnread(file=file, reason=reason_of(error)) from None
