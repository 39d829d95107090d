"""What lies beside an encrypted database is hidden by its key, too."""

import pytest

from needlemap.records.ciphers.sealing import Sealed

KEY, PLAIN = bytes(range(32)), b"a note that hurts"


def test_what_is_sealed_is_read_by_the_same_key_for_the_same_use_alone():
    hidden = Sealed(KEY, "journal").seal(PLAIN)
    assert b"note" not in hidden
    assert Sealed(KEY, "journal").unseal(hidden) == PLAIN
    for other in (Sealed(KEY, "drafts"), Sealed(bytes(32), "journal")):
        with pytest.raises(ValueError, match="key"):
            other.unseal(hidden)
    with pytest.raises(ValueError, match="key"):
        Sealed(KEY, "journal").unseal(hidden[:-1])


def test_what_was_never_sealed_is_as_it_was():
    assert Sealed(KEY, "journal").unseal(PLAIN) == PLAIN
