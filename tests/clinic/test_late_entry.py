"""A late entry is of an earlier day, or hour, and keeps when it was entered."""

from dataclasses import replace
from datetime import UTC, date, datetime, time
from uuid import uuid4

import pytest

from needlemap.body.texts import Language
from needlemap.clinic.conventions import DateOrder
from needlemap.clinic.correction_errors import (
    HourLeftOut,
    HourMissing,
    NotADay,
    NotAnHour,
    TreatedBeforeBirth,
    TreatedInFuture,
)
from needlemap.clinic.errors import ImpossibleValue
from needlemap.clinic.late_entry import late_words, read_hour, read_treated_day, treated_at
from needlemap.clinic.visits import Visit

NOW = datetime(2026, 11, 24, 22, 30, tzinfo=UTC)  # half past eleven at night in Berlin
BORN = date(1980, 5, 17)
VISIT = Visit(
    id=uuid4(), patient=uuid4(), serial=4, number=4, started_at=NOW, zone="Europe/Berlin"
)  # fmt: skip


def treated(day, hour=None, visit=VISIT):
    return treated_at(visit, day, hour, born=BORN, now=NOW)


def told(visit):
    return Language()(late_words(visit))


def test_day_and_hour_are_those_on_the_wall_and_the_entry_keeps_its_own():
    late = treated(date(2026, 11, 3), time(14, 30))
    assert (late.day, late.started_at) == (
        date(2026, 11, 3), datetime(2026, 11, 3, 13, 30, tzinfo=UTC),
    )  # fmt: skip
    assert (late.entered_at, late.day_charted) == (NOW, date(2026, 11, 24))
    assert told(late) == "treated 3 Nov 2026 14:30, entered 24 Nov 2026 23:30"


def test_an_hour_that_nobody_knows_is_not_said():
    assert told(treated(date(2026, 11, 3))) == "treated 3 Nov 2026, entered 24 Nov 2026 23:30"


def test_of_the_hour_that_comes_twice_the_first_is_taken_and_said():
    late = treated(date(2026, 10, 25), time(2, 30))
    assert told(late).startswith("treated 25 Oct 2026 02:30 CEST, entered")


def test_a_day_corrected_twice_was_entered_when_it_was_begun():
    again = treated(date(2026, 11, 2), visit=treated(date(2026, 11, 3)))
    assert (again.day, again.entered_at) == (date(2026, 11, 2), NOW)


def test_a_visit_that_was_charted_as_it_was_is_no_late_entry():
    assert late_words(VISIT) is None
    assert VISIT.day_charted == VISIT.day


@pytest.mark.parametrize(
    ("day", "hour", "why"),
    [
        (date(2026, 3, 29), time(2, 30), HourLeftOut),
        (date(2026, 11, 26), None, TreatedInFuture),
        (date(2026, 11, 24), time(23, 31), TreatedInFuture),
        (date(2026, 11, 24), None, HourMissing),
        (date(1980, 5, 16), time(9), TreatedBeforeBirth),
    ],
)
def test_the_future_and_the_time_before_birth_are_refused(day, hour, why):
    with pytest.raises(why):
        treated(day, hour)


def test_an_earlier_hour_of_today_and_the_day_of_birth_are_taken():
    assert treated(date(2026, 11, 24), time(8)).entered_at == NOW
    assert treated(BORN).day == BORN


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("3.11.2026", date(2026, 11, 3)),
        ("3 Nov", date(2026, 11, 3)),
        ("3.11.", date(2026, 11, 3)),
        ("3/11", date(2026, 11, 3)),
        ("24.12.", date(2025, 12, 24)),  # the latest such day
        ("2026-11-03", date(2026, 11, 3)),
    ],
)
def test_a_day_is_read_with_and_without_its_year(typed, read):
    assert read_treated_day(typed, date(2026, 11, 24), DateOrder.DAY_FIRST) == read


def test_a_day_is_read_as_the_practice_writes_it():
    order = DateOrder.MONTH_FIRST
    assert read_treated_day("11/3", date(2026, 11, 24), order) == date(2026, 11, 3)


@pytest.mark.parametrize("typed", ["", "soon", "32.1.", "3.13.2026"])
def test_what_is_no_day_is_refused(typed):
    with pytest.raises(NotADay):
        read_treated_day(typed, date(2026, 11, 24), DateOrder.DAY_FIRST)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("", None), (" ", None), ("14:30", time(14, 30)), ("14.30", time(14, 30)),
        ("1430", time(14, 30)), ("9", time(9)), ("2 pm", time(14)), ("12 am", time(0)),
        ("12:15 p.m.", time(12, 15)), ("14 h", time(14)),
    ],
)  # fmt: skip
def test_an_hour_is_read_as_it_is_typed(typed, read):
    assert read_hour(typed) == read


@pytest.mark.parametrize("typed", ["25", "9:60", "13 pm", "0 am", "noon"])
def test_what_is_no_hour_is_refused(typed):
    with pytest.raises(NotAnHour):
        read_hour(typed)


def test_times_of_entry_are_in_utc():
    with pytest.raises(ImpossibleValue):
        replace(VISIT, entered_at=NOW.replace(tzinfo=None))
