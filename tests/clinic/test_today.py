"""What is listed of a day, in which order, and what is said of needles that are in."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest

from needlemap.clinic.pains import PainOf
from needlemap.clinic.people import Patient
from needlemap.clinic.today import USUAL_MINUTES, DayPart, DayVisit, in_order

NOW = datetime(2026, 11, 23, 11, 7, tzinfo=UTC)
TODAY = NOW.date()
MARTA = Patient(id=uuid4(), number=1001, given_name="Marta", family_name="Lind")


def visit(minutes=0, *, days=0, in_for=None, needles=0, signed=False, number=1):
    began = NOW - timedelta(minutes=minutes, days=days)
    since = None if in_for is None else NOW - timedelta(minutes=in_for)
    return DayVisit(
        visit=uuid4(), patient=MARTA, number=number, began=began, is_signed=signed,
        needles=needles, since=since,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("one", "part"),
    [
        (visit(20), DayPart.OPEN),
        (visit(20, needles=2, in_for=5), DayPart.NEEDLES_IN),
        (visit(20, signed=True), DayPart.SIGNED),
        (visit(days=1), DayPart.UNSIGNED),
        (visit(days=1, needles=3), DayPart.UNSIGNED),
        (visit(days=1, signed=True), DayPart.SEEN_LAST),
    ],
)
def test_a_visit_is_listed_for_what_is_most_pressing_about_it(one, part):
    assert one.part(TODAY) is part


def test_needles_that_are_in_longest_come_first_and_who_came_last_before_the_others():
    wanted = [
        visit(50, needles=1, in_for=40),
        visit(30, needles=4, in_for=6),
        visit(5),
        visit(200),
        visit(days=1),
        visit(days=6),
        visit(60, signed=True),
        visit(days=2, signed=True),
    ]
    assert list(in_order(reversed(wanted), TODAY)) == wanted


@pytest.mark.parametrize(
    ("one", "words"),
    [
        (visit(30, needles=3, in_for=25), "3 needles in since 10:42, 25 min"),
        (visit(190, needles=1, in_for=187), "1 needle in since 08:00, 3 h 7 min"),
        (visit(30, needles=1, in_for=0), "1 needle in since 11:07, 0 min"),
        (visit(30, needles=2), "2 needles in"),
        (visit(30), "open"),
        (visit(30, signed=True), "signed"),
        (visit(days=1), "not signed"),
        (visit(days=1, needles=1), "not signed, 1 needle not counted out"),
        (visit(days=1, needles=2, in_for=1500), "not signed, 2 needles not counted out"),
        (visit(days=3, signed=True), "seen last"),
    ],
)
def test_its_state_is_said_in_words(one, words):
    assert str(one.state_words(NOW)) == words


def test_needles_are_in_too_long_after_the_usual_minutes_and_not_before():
    assert not visit(60, needles=1, in_for=USUAL_MINUTES).is_too_long(NOW)
    assert visit(60, needles=1, in_for=USUAL_MINUTES + 1).is_too_long(NOW)
    assert not visit(60, needles=1).is_too_long(NOW)  # nobody knows since when
    assert not visit(60, needles=0, in_for=90).is_too_long(NOW)


def test_a_clock_that_runs_back_leaves_no_minutes_below_none():
    assert visit(60, needles=1, in_for=-5).minutes_in(NOW) == 0


def test_a_visit_of_today_shows_its_hour_and_an_older_one_its_day():
    one = replace(visit(37, number=4), pain_before=5, pain_after=2)
    assert str(one.visit_words(TODAY)) == "Visit 4 · 10:30 · pain 5 → 2"
    assert str(visit(days=2).visit_words(TODAY)) == "Visit 1 · 21 Nov 2026 · pain not noted"
    again = replace(one, next_on=date(2026, 12, 5))
    assert str(again.visit_words(TODAY)).endswith(" · pain 5 → 2 · next 5 Dec 2026")


def test_where_several_complaints_were_treated_the_pain_of_each_is_shown():
    pains = (PainOf("Neck pain right with headache", 6, 3), PainOf("Stiff knee", 4, None))
    one = replace(visit(37, number=4), pain_before=6, pain_after=3, pains=pains)
    assert str(one.visit_words(TODAY)) == (
        "Visit 4 · 10:30 · Neck pain right with headache 6 → 3; Stiff knee 4 → –"
    )
    assert str(one.visit_words(TODAY, short=True)) == "Visit 4 · 10:30 · pain 6 → 3; 4 → –"
