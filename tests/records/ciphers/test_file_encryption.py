"""How an open file is encrypted: another passphrase, the key, and what is hidden beside it."""

import pytest

from needlemap.clinic.errors import DatabaseUnusable
from needlemap.clinic.secret_errors import KeyFileDamaged, WrongPassphrase
from needlemap.clinic.secrets import Passphrase, RecoveryKey
from needlemap.records.ciphers.cipher_wires import CipherWires
from needlemap.records.ciphers.file_encryption import FileEncryption
from needlemap.records.ciphers.key_file import LEAST, read_key_file, unwrapped

KEY = bytes(range(32))
WORDS, OTHER = Passphrase("winter in the far north"), Passphrase("summer in the deep south")


def test_a_new_passphrase_is_in_the_key_file_and_in_what_copies_get(tmp_path):
    wires, place = CipherWires(KEY), tmp_path / "clinic.db"
    kept = FileEncryption(place, wires, LEAST)
    assert kept.recovery_key == RecoveryKey(KEY)
    with pytest.raises(KeyFileDamaged):
        kept.check(WORDS)  # there is none yet
    for words in (WORDS, OTHER):
        kept.set_passphrase(words)
        kept.check(words)
        assert wires.key_file == read_key_file(place)
        assert unwrapped(place, wires.key_file, words) == KEY
    with pytest.raises(WrongPassphrase):
        kept.check(WORDS)


def test_where_nothing_can_be_written_the_passphrase_before_stays(tmp_path):
    wires, place = CipherWires(KEY), tmp_path / "room" / "clinic.db"
    with pytest.raises(DatabaseUnusable, match="no such file"):
        FileEncryption(place, wires, LEAST).set_passphrase(WORDS)
    assert wires.key_file == ""


def test_what_lies_beside_is_hidden_by_its_key(tmp_path):
    kept, other = (FileEncryption(tmp_path, CipherWires(key), LEAST) for key in (KEY, bytes(32)))
    hidden = kept.seal(b"slept badly")
    assert kept.unseal(hidden) == b"slept badly"
    with pytest.raises(ValueError, match="key"):
        other.unseal(hidden)
