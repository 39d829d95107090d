"""Who may say something for ever, where there are PINs."""

from uuid import uuid4

from needlemap.clinic.locks import Unlocked
from needlemap.records.lock_rows import Keys


def test_what_is_done_after_locking_is_still_of_who_unlocked():
    keys = Keys()
    assert (keys.who, keys.acting) == (None, None)
    ana = uuid4()
    keys.unlock(Unlocked(practitioner=ana, at=None))
    assert (keys.who, keys.acting) == (ana, ana)
    keys.unlocked = None
    assert (keys.who, keys.acting) == (None, ana)
