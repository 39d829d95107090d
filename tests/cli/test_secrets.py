"""Passphrases come from a file or from whoever sits there, never from the command itself."""

import pytest

from needlemap.cli.secrets import (
    FROM_FILE,
    NEW_FROM_FILE,
    NoPassphrase,
    PassphraseUnread,
    asked_secret,
    new_passphrase,
    text_in,
    unlocked,
)
from needlemap.clinic.secret_errors import PassphraseNeeded, PassphraseTooShort
from needlemap.clinic.secrets import Passphrase, RecoveryKey

KEY = RecoveryKey(bytes(range(32)))
WORDS = "winter in the far north"


@pytest.fixture
def said(tmp_path, monkeypatch):
    """Let a file say something that is asked for."""

    def say(text, name=FROM_FILE):
        file = tmp_path / name
        file.write_text(text, "utf-8")
        monkeypatch.setenv(name, str(file))

    return say


def test_a_file_says_a_passphrase_or_a_recovery_key(said):
    said(f"{WORDS}\nand a second line\n")
    assert asked_secret() == Passphrase(WORDS)
    said("\ufeff" + " ".join(KEY.groups))
    assert asked_secret() == KEY


def test_records_are_opened_with_what_is_said_only_if_they_ask_for_it(said):
    asked = []

    def opened(secret):
        asked.append(secret)
        if secret is None and is_locked:
            raise PassphraseNeeded(place="clinic.db")
        return secret

    is_locked = False
    assert unlocked(opened) is None
    is_locked = True
    with pytest.raises(PassphraseNeeded):
        unlocked(opened)  # nobody can be asked here
    said(WORDS)
    assert unlocked(opened) == Passphrase(WORDS)
    assert asked == [None, None, None, Passphrase(WORDS)]


def test_a_new_one_is_long_enough(said):
    said(WORDS, NEW_FROM_FILE)
    assert new_passphrase() == Passphrase(WORDS)
    said("short", NEW_FROM_FILE)
    with pytest.raises(PassphraseTooShort):
        new_passphrase()


def test_without_a_file_or_anybody_it_is_said_what_is_needed(tmp_path):
    with pytest.raises(NoPassphrase, match=NEW_FROM_FILE):
        new_passphrase()
    with pytest.raises(PassphraseUnread, match="no such file"):
        text_in(tmp_path / "none")
    (tmp_path / "bytes").write_bytes(b"\xff\xfe")
    with pytest.raises(PassphraseUnread, match="UTF-8"):
        text_in(tmp_path / "bytes")
