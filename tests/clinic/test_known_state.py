"""A state is known again, and so is a later one; an older one and another clinic are not."""

from uuid import UUID

import pytest

from needlemap.clinic.known_state import AnotherClinic, KnownState, OlderState

KNOWN = KnownState(UUID(int=1), 12)


@pytest.mark.parametrize("writes", [12, 13, 500])
def test_the_same_state_and_a_later_one_are_known(writes):
    KNOWN.check(KnownState(KNOWN.clinic, writes), "clinic.db")


@pytest.mark.parametrize("writes", [0, 11])
def test_an_earlier_state_is_refused(writes):
    with pytest.raises(OlderState, match=r"^clinic.db is older than what this computer recorded"):
        KNOWN.check(KnownState(KNOWN.clinic, writes), "clinic.db")


@pytest.mark.parametrize("found", [None, KnownState(UUID(int=2), 12)])
def test_another_clinic_is_refused(found):
    with pytest.raises(AnotherClinic, match=r"^clinic.db holds another clinic"):
        KNOWN.check(found, "clinic.db")


@pytest.mark.parametrize(("known", "found"), [(2**31 - 1, 0), (2**31 - 3, 5)])
def test_a_count_that_began_again_is_later(known, found):
    KnownState(KNOWN.clinic, known).check(KnownState(KNOWN.clinic, found), "clinic.db")
    with pytest.raises(OlderState):
        KnownState(KNOWN.clinic, found).check(KnownState(KNOWN.clinic, known), "clinic.db")
