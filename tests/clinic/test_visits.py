"""A visit holds nothing that cannot be, and knows its day by the clinic's calendar."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from uuid import uuid4

import pytest

from needlemap.clinic.errors import ImpossibleValue, OutOfScale, TextTooLong, TextUnprintable
from needlemap.clinic.visits import AdverseKind, Reaction, Visit

LATE = datetime(2026, 11, 24, 23, 30, tzinfo=UTC)


@pytest.fixture
def visit():
    return Visit(id=uuid4(), patient=uuid4(), serial=1, number=1, started_at=LATE)


@pytest.mark.parametrize("field", ["started_at", "signed_at"])
@pytest.mark.parametrize("zone", [None, timezone(timedelta(hours=2))])
def test_a_moment_is_kept_in_utc_only(visit, field, zone):
    with pytest.raises(ImpossibleValue):
        replace(visit, **{field: datetime(2026, 11, 24, 9, tzinfo=zone)})


@pytest.mark.parametrize(
    ("zone", "day"),
    [("UTC", 24), ("Europe/London", 24), ("Europe/Athens", 25), ("America/New_York", 24)],
)
def test_the_day_is_the_one_on_the_wall_of_the_clinic(visit, zone, day):
    assert replace(visit, zone=zone).day == date(2026, 11, day)
    assert replace(visit, zone=zone).local_start == LATE


@pytest.mark.parametrize("field", ["serial", "number"])
@pytest.mark.parametrize("number", [0, -1, 2**31, 2**70, 1.5, float("nan"), float("inf")])
def test_a_number_that_no_list_could_show_is_refused(visit, field, number):
    with pytest.raises(ImpossibleValue):
        replace(visit, **{field: number})


@pytest.mark.parametrize("score", [-1, 11])
def test_pain_outside_0_to_10_is_refused(visit, score):
    for field in ("pain_before", "pain_after"):
        with pytest.raises(OutOfScale, match="must lie between 0 and 10"):
            replace(visit, **{field: score})


def test_no_pain_score_and_both_ends_of_the_scale_are_taken(visit):
    for score in (None, 0, 10):
        assert replace(visit, pain_before=score).pain_before == score


@pytest.mark.parametrize("out", [-1, 1000])
def test_a_count_of_needles_that_cannot_be_is_refused(visit, out):
    with pytest.raises(OutOfScale, match="needles out must lie between 0 and 999"):
        replace(visit, needles_out=out)


@pytest.mark.parametrize("out", [0, 999])
def test_any_count_of_needles_that_can_be_is_taken(visit, out):
    assert replace(visit, needles_out=out).needles_out == out


@pytest.mark.parametrize("field", ["notes", "range_of_motion", "adverse_note", "skin_note"])
def test_long_notes_fit_but_not_endless_or_unprintable_ones(visit, field):
    assert getattr(replace(visit, **{field: "a\n" * 9_000 + "b"}), field).endswith("b")
    with pytest.raises(TextTooLong) as refusal:
        replace(visit, **{field: "x" * 20_001})
    assert "_" not in str(refusal.value)
    with pytest.raises(TextUnprintable):
        replace(visit, **{field: "a\x00"})


def test_another_kind_of_the_first_reaction_keeps_what_is_said_of_it_and_the_others(visit):
    bruise, faint = (
        Reaction(id=uuid4(), kind=kind, action="cold")
        for kind in (AdverseKind.BRUISE, AdverseKind.FAINT)
    )
    other = visit.with_reactions((bruise, faint)).with_adverse(AdverseKind.PAIN)
    assert other.adverse is AdverseKind.PAIN
    assert other.reactions == (replace(bruise, kind=AdverseKind.PAIN), faint)
    assert visit.with_adverse(AdverseKind.PAIN).reactions == ()
