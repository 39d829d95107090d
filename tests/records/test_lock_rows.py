"""Who may say something for ever, where there are PINs."""

from uuid import uuid4

from needlemap.clinic.locks import Doer, Unlocked
from needlemap.records.lock_rows import Keys


def test_what_is_done_after_locking_is_still_of_who_unlocked():
    keys = Keys()
    assert (keys.who, keys.doer) == (None, Doer())
    ana = Unlocked(practitioner=uuid4(), at=None)
    keys.unlock(ana)
    assert (keys.who, keys.doer) == (ana.practitioner, Doer(ana.practitioner, ana))
    keys.unlocked = None
    assert (keys.who, keys.doer.practitioner) == (None, ana.practitioner)
    assert keys.has_given(ana)
    assert not keys.has_given(Unlocked(practitioner=ana.practitioner, at=None))


def test_who_is_carried_over_acts_and_signs_nothing():
    keys, ana = Keys(), uuid4()
    keys.carry(ana)
    assert (keys.who, keys.doer) == (None, Doer(ana))
    assert not keys.has_given(None)
