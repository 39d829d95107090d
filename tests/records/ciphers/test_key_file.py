"""A key file gives the key for its passphrase, and nothing for whatever else."""

import json
import os
import stat
from hashlib import sha256
from pathlib import Path

import pytest

from needlemap.clinic.secret_errors import KeyFileDamaged, WrongPassphrase
from needlemap.clinic.secrets import Passphrase
from needlemap.records.ciphers.key_file import (
    LEAST,
    USUAL,
    Work,
    read_key_file,
    unwrapped,
    wrapped,
    write_key_file,
)

KEY, WORDS = bytes(range(32)), Passphrase("winter in the far north")
PLACE = Path("clinic.db")


@pytest.fixture(scope="module")
def text():
    return wrapped(KEY, WORDS, LEAST)


def changed(text, **facts):
    """Return a key file with other facts, as whoever knows its form would alter it."""
    said = json.loads(text) | facts
    said.pop("check")
    plain = json.dumps(said, sort_keys=True, separators=(",", ":")).encode()
    return json.dumps(said | {"check": sha256(plain).hexdigest()})


def test_the_passphrase_gives_the_key_and_no_other_does(text):
    assert unwrapped(PLACE, text, WORDS) == KEY
    with pytest.raises(WrongPassphrase, match=r"not the passphrase of clinic\.db"):
        unwrapped(PLACE, text, Passphrase("winter in the far North"))


def test_neither_key_nor_passphrase_stand_in_it_and_no_two_are_alike(text):
    assert KEY.hex() not in text
    assert WORDS.words not in text
    assert wrapped(KEY, WORDS, LEAST) != text


def test_what_is_cut_or_altered_is_refused_in_a_sentence(text):
    salt = json.loads(text)["salt"]
    altered = [text[: len(text) // 2], text.replace(salt, salt[::-1]), "", "[]", "{}", "null"]
    for wrong in altered:
        with pytest.raises(KeyFileDamaged, match="cut off, or was altered"):
            unwrapped(PLACE, wrong, WORDS)


def test_a_salt_or_parameters_that_were_swapped_open_nothing(text):
    other = json.loads(wrapped(bytes(32), WORDS, LEAST))
    swapped = (
        {"salt": other["salt"]},
        {"nonce": other["nonce"]},
        {"key": other["key"]},
        {"passes": LEAST.passes + 1},
    )
    for facts in swapped:
        with pytest.raises(WrongPassphrase):
            unwrapped(PLACE, changed(text, **facts), WORDS)


def test_parameters_that_are_no_work_or_too_much_are_refused_before_any_is_done(text):
    for facts in ({"memory_kib": 8}, {"passes": 1}, {"lanes": 0}, {"memory_kib": 1 << 40}):
        with pytest.raises(KeyFileDamaged, match="less work"):
            unwrapped(PLACE, changed(text, **facts), WORDS)
    for facts in ({"version": 2}, {"version": "1"}):
        with pytest.raises(KeyFileDamaged, match="newer NeedleMap"):
            unwrapped(PLACE, changed(text, **facts), WORDS)
    for facts in ({"passes": "3"}, {"passes": 3.5}, {"salt": "00"}, {"salt": "zz"}):
        with pytest.raises(KeyFileDamaged, match="altered"):
            unwrapped(PLACE, changed(text, **facts), WORDS)


def test_the_usual_work_is_above_what_is_asked_for():
    assert USUAL.is_enough
    assert LEAST.is_enough
    assert Work(47_104, 1, 1).is_enough
    assert not Work(47_103, 1, 1).is_enough
    assert not Work(19_455, 2, 1).is_enough


def test_it_is_written_whole_for_its_owner_alone(tmp_path, text):
    place = tmp_path / "clinic.db"
    assert read_key_file(place) == ""
    for content in (text, "another\n"):
        write_key_file(place, content)
        assert read_key_file(place) == content
    assert [file.name for file in tmp_path.iterdir()] == ["clinic.db-key"]
    if os.name == "posix":
        assert stat.S_IMODE((tmp_path / "clinic.db-key").stat().st_mode) == 0o600


def test_what_is_no_text_is_damaged(tmp_path):
    (tmp_path / "clinic.db-key").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(KeyFileDamaged):
        read_key_file(tmp_path / "clinic.db")
