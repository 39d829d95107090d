"""The records are opened with what was typed, and a new passphrase is theirs from then on."""

from functools import partial

import pytest

from needlemap.app.encrypting import Opener
from needlemap.app.opened_store import opened_store
from needlemap.clinic.secret_errors import PassphraseNeeded, WrongPassphrase
from needlemap.clinic.secrets import Passphrase
from needlemap.records.ciphers.conversion import encrypt_file
from needlemap.records.ciphers.key_file import LEAST
from tests.ui.hands import clock

WORDS, OTHER = Passphrase("winter in the far north"), Passphrase("summer in the deep south")


def test_an_encrypted_clinic_opens_by_what_was_typed(tmp_path):
    place = tmp_path / "clinic.db"
    opened = partial(opened_store, str(place), clock, demo=False, go_on=lambda: None)
    opened(create=True).close()
    key = encrypt_file(place, WORDS, LEAST)
    with pytest.raises(PassphraseNeeded):
        opened(create=False)
    opened(create=False, unlocking=Opener(WORDS)).close()
    opened(create=False, unlocking=Opener(key, OTHER)).close()
    with pytest.raises(WrongPassphrase):
        opened(create=False, unlocking=Opener(WORDS))
    opened(create=False, unlocking=Opener(OTHER)).close()
