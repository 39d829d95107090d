"""What opens an encrypted clinic is typed by people: read as they mean it, or refused."""

import pytest

from needlemap.clinic.secret_errors import PassphraseTooShort, RecoveryKeyMistyped
from needlemap.clinic.secrets import Passphrase, RecoveryKey, secret_of

KEY = bytes(range(7, 39))


@pytest.mark.parametrize(
    "words", ["twelveletter", "a b c d e", "  a b c d e  ", "Schlüssel am Haken"]
)
def test_twelve_letters_or_five_words_are_a_passphrase(words):
    assert Passphrase.chosen(words).words == words.strip()


@pytest.mark.parametrize("words", ["", "elevenlette", "a b c d", "           a"])
def test_less_is_none(words):
    with pytest.raises(PassphraseTooShort):
        Passphrase.chosen(words)


def test_the_same_letters_are_the_same_passphrase_however_a_keyboard_sends_them():
    assert Passphrase("Schlu\u0308ssel") == Passphrase("Schl\u00fcssel")


def test_what_opens_a_clinic_says_nothing_of_itself_in_a_log():
    assert "twelve" not in repr(Passphrase("twelve letters"))
    assert "07" not in repr(RecoveryKey(KEY))


def test_a_recovery_key_is_read_from_paper_as_it_was_printed():
    groups = RecoveryKey(KEY).groups
    assert len(groups) == 14
    assert {len(group) for group in groups} == {4}
    for typed in (" ".join(groups), "-".join(groups).lower(), "\n".join(groups)):
        assert RecoveryKey.typed(typed) == RecoveryKey(KEY)


def test_signs_that_look_alike_are_the_same():
    groups = RecoveryKey(KEY).groups
    typed = " ".join(groups).replace("0", "O").replace("1", "l").replace("V", "u")
    assert RecoveryKey.typed(typed) == RecoveryKey(KEY)


def test_any_sign_that_is_wrong_or_missing_is_found():
    signs = "".join(RecoveryKey(KEY).groups)
    wrong = [
        signs[:at] + ("7" if sign != "7" else "8") + signs[at + 1 :]
        for at, sign in enumerate(signs)
    ]
    for typed in (*wrong, signs[:-1], f"{signs}7", "", "é" * 56):
        with pytest.raises(RecoveryKeyMistyped):
            RecoveryKey.typed(typed)


def test_whatever_is_typed_is_one_of_the_two():
    assert secret_of(" ".join(RecoveryKey(KEY).groups)) == RecoveryKey(KEY)
    assert secret_of("winter in the far north") == Passphrase("winter in the far north")
