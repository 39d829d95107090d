"""Visits are told by their days, and by the hour too where a day had more than one."""

from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import uuid4

import pytest

from needlemap.clinic.dates import day_and_month
from needlemap.clinic.visit_dates import date_of, next_words, visit_dates
from needlemap.clinic.visits import Visit


def a_visit(*start, zone="UTC"):
    started = datetime(*start, tzinfo=UTC)
    return Visit(id=uuid4(), patient=uuid4(), serial=1, number=1, started_at=started, zone=zone)


MORNING, EVENING = a_visit(2026, 12, 19, 8, 5), a_visit(2026, 12, 19, 16, 30)
BEFORE = a_visit(2026, 12, 12, 9)


def test_two_visits_of_one_day_show_their_hours():
    assert visit_dates([BEFORE, MORNING, EVENING]) == (
        "12 Dec 2026",
        "19 Dec 2026 08:05",
        "19 Dec 2026 16:30",
    )
    assert visit_dates([BEFORE, MORNING], day_and_month) == ("12 Dec", "19 Dec")


@pytest.mark.parametrize(
    ("zone", "told"),
    [
        ("Pacific/Auckland", "20 Dec 2026"),
        ("America/Los_Angeles", "19 Dec 2026"),
    ],
)
def test_the_day_is_that_of_the_clinic(zone, told):
    assert visit_dates([replace(EVENING, zone=zone)]) == (told,)


def test_one_visit_is_told_among_the_others():
    assert date_of(MORNING, [BEFORE, MORNING]) == "19 Dec 2026"
    assert date_of(MORNING, [BEFORE, MORNING, EVENING]) == "19 Dec 2026 08:05"
    assert date_of(MORNING, []) == "19 Dec 2026"


def test_an_hour_that_nobody_knows_is_not_told():
    late = replace(EVENING, entered_at=EVENING.started_at, hour_known=False)
    assert visit_dates([MORNING, late]) == ("19 Dec 2026 08:05", "19 Dec 2026")


def test_when_a_patient_comes_again_is_what_the_last_visit_says():
    today = date(2026, 12, 20)
    first = replace(BEFORE, next_on=date(2026, 12, 30))
    assert next_words([first], today) == "Next visit on 30 Dec 2026"
    assert next_words([replace(BEFORE, next_on=today)], today) == "Next visit on 20 Dec 2026"
    assert next_words([first, MORNING], today) is None
    missed = replace(BEFORE, next_on=date(2026, 12, 19))
    assert next_words([missed], today) == "Was to come again on 19 Dec 2026"
    assert next_words([], today) is None
