"""A day of the trail is one by the clock of the practice; what is amiss with it is not hidden."""

from datetime import date, timedelta

import pytest

from needlemap.clinic.audit_trail import BrokenLink, LinkFault, TrailVerified, of_day


@pytest.mark.parametrize(
    ("found", "is_whole"),
    [
        (TrailVerified(entries=3), True),
        (TrailVerified(entries=3, broken=BrokenLink(LinkFault.EDITED, number=2)), False),
        (TrailVerified(entries=3, lost_seals=1), False),
        (TrailVerified(entries=3, holds_expected=False), False),
    ],
)
def test_a_trail_is_whole_if_it_is_unbroken_guarded_and_holds_what_was_expected(found, is_whole):
    assert found.is_whole is is_whole


def test_a_day_lies_between_two_midnights_of_the_practice_also_when_its_clocks_go_back():
    first, end = of_day(date(2026, 10, 25), "Europe/Berlin")
    assert (first.isoformat(), end.isoformat()) == (
        "2026-10-25T00:00:00+02:00",
        "2026-10-26T00:00:00+01:00",
    )
    assert end.timestamp() - first.timestamp() == timedelta(hours=25).total_seconds()
