"""Which visits count, and which came before another."""

from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from needlemap.clinic.chart import chart_of
from needlemap.clinic.correction_errors import NeedlesStillIn
from needlemap.clinic.in_error import EnteredInError
from needlemap.clinic.visit_order import (
    before,
    begun_before,
    check_needles_out,
    is_empty,
    latest_of,
    that_count,
)
from needlemap.clinic.visits import Consent, Visit
from tests.clinic.facts import needled_point

START = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
WRONG = EnteredInError(at=START, reason="twice")


def visit_of(number, days):
    return Visit(
        id=uuid4(), patient=uuid4(), serial=number, number=number,
        started_at=START + timedelta(days=days),
    )  # fmt: skip


def test_visits_stand_in_the_order_of_their_time_and_those_of_one_moment_by_number():
    late, first, second, third = visit_of(4, 0), visit_of(1, -7), visit_of(2, 3), visit_of(3, 3)
    assert that_count([late, third, second, first]) == (first, late, second, third)
    assert before(third, [late, third, second, first]) == (first, late, second)
    assert latest_of([late, third, second, first]) == third


def test_what_was_entered_in_error_comes_before_nothing():
    first, wrong, third = visit_of(1, 0), replace(visit_of(2, 1), in_error=WRONG), visit_of(3, 2)
    assert before(third, [first, wrong, third]) == (first,)
    assert before(wrong, [first, wrong, third]) == (first,)
    assert latest_of([first, wrong]) == first
    assert latest_of([wrong]) is None


def test_what_was_begun_before_is_told_whenever_it_was():
    late, first, wrong = visit_of(3, -9), visit_of(1, 0), replace(visit_of(2, 1), in_error=WRONG)
    assert begun_before(late, [late, first, wrong]) == (first,)


def test_what_was_begun_before_is_told_whichever_numbers_a_move_or_a_merge_gave():
    first, second = replace(visit_of(1, 3), number=2), replace(visit_of(2, 0), number=1)
    assert begun_before(first, [first, second]) == ()
    assert begun_before(second, [first, second]) == (first,)


def test_a_visit_just_begun_is_empty_whoever_treats_and_for_what():
    begun = replace(visit_of(2, 0), practitioner=uuid4(), episode=uuid4(), zone="Europe/Berlin")
    assert is_empty(begun, chart_of(begun.id, ()))


@pytest.mark.parametrize(
    "said",
    [{"notes": "x"}, {"pain_before": 0}, {"consent": Consent.VERBAL}, {"screened": True},
     {"signed_at": START}, {"in_error": WRONG}],
)  # fmt: skip
def test_a_visit_at_which_anything_is_said_is_not_empty(said):
    visit = replace(visit_of(1, 0), **said)
    assert not is_empty(visit, chart_of(visit.id, ()))


def test_a_visit_with_a_mark_is_not_empty():
    visit = visit_of(1, 0)
    assert not is_empty(visit, chart_of(visit.id, (needled_point(),)))


def test_every_fact_of_a_visit_is_of_its_start_or_has_a_default():
    begun = visit_of(1, 0)
    needed = {known.name for known in fields(Visit) if known.default is not None} - {
        known.name for known in fields(Visit) if getattr(begun, known.name) == known.default
    }
    assert needed == {"id", "patient", "serial", "number", "started_at"}


@pytest.mark.parametrize(
    ("said", "placed", "may"),
    [
        ({}, 0, True),
        ({}, 2, False),
        ({"needles_out": 1}, 2, False),
        ({"needles_out": 2}, 2, True),
        ({"entered_at": START}, 2, True),
        ({"signed_at": START}, 2, True),
    ],
)
def test_a_visit_is_not_struck_out_while_a_needle_may_be_in(said, placed, may):
    visit = replace(visit_of(1, 0), **said)
    if may:
        check_needles_out(visit, placed)
        return
    with pytest.raises(NeedlesStillIn, match="not counted out"):
        check_needles_out(visit, placed)
