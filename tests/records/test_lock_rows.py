"""Who may say something for ever, where there are PINs."""

from uuid import uuid4

from needlemap.clinic.locks import Unlocked
from needlemap.records.lock_rows import Keys


def test_the_keys_know_who_has_unlocked():
    keys = Keys()
    assert keys.who is None
    keys.unlocked = Unlocked(practitioner=uuid4(), at=None)
    assert keys.who == keys.unlocked.practitioner
