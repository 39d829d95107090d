"""A digest is shown short, and what came of comparing says whether all is whole."""

import pytest

from needlemap.clinic.sealing import Amiss, BrokenSeal, Verified, short_digest


def test_a_digest_is_shown_by_its_first_twelve_digits_in_groups():
    assert short_digest("1:3f2a91bc04de5566") == "3f2a 91bc 04de"
    assert short_digest("") == ""


@pytest.mark.parametrize(
    ("found", "is_whole"),
    [
        (Verified(holding=3, before_digests=2), True),
        (Verified(broken=(BrokenSeal(Amiss.GONE),)), False),
        (Verified(lost_seals=1), False),
    ],
)
def test_what_is_broken_or_no_longer_guarded_is_not_whole(found, is_whole):
    assert found.is_whole == is_whole
