"""Of whom the time is over by the rule of a practice, and of whom it cannot be said."""

from datetime import date
from uuid import UUID

import pytest

from needlemap.clinic.errors import OutOfScale
from needlemap.clinic.retention import Due, LastSeen, Retention, who_is_due, years_after

TEN = Retention(keep_years=10)
CHILDREN = Retention(keep_years=10, keep_child_age=18, keep_child_years=10)
LAST = date(2016, 3, 1)


@pytest.mark.parametrize(
    ("rule", "last", "born", "due"),
    [
        (TEN, LAST, None, date(2026, 3, 1)),
        (TEN, LAST, date(2010, 1, 1), date(2026, 3, 1)),  # no rule for children
        (TEN, None, None, None),
        (Retention(), LAST, None, None),
        (Retention(keep_child_age=18, keep_child_years=10), LAST, date(2010, 1, 1), None),
        (CHILDREN, LAST, None, date(2026, 3, 1)),
        (CHILDREN, LAST, date(1970, 1, 1), date(2026, 3, 1)),
        (CHILDREN, LAST, date(2010, 6, 5), date(2038, 6, 5)),
        (CHILDREN, LAST, date(1998, 3, 1), date(2026, 3, 1)),  # 18 on that very day
        (CHILDREN, LAST, date(1998, 3, 2), date(2026, 3, 2)),
        (Retention(keep_years=30, keep_child_age=18), LAST, date(2010, 6, 5), date(2046, 3, 1)),
        (Retention(keep_years=1, keep_child_age=18), LAST, date(2010, 6, 5), date(2028, 6, 5)),
        (Retention(keep_years=1), date(2024, 2, 29), None, date(2025, 3, 1)),
        (Retention(keep_years=4), date(2024, 2, 29), None, date(2028, 2, 29)),
        (CHILDREN, LAST, date(2008, 2, 29), date(2036, 3, 1)),
    ],
)
def test_a_record_is_kept_so_long(rule, last, born, due):
    assert rule.due_on(last, born) == due


def test_the_29th_of_february_is_never_earlier():
    assert years_after(date(2024, 2, 29), 1) == date(2025, 3, 1)
    assert years_after(date(2024, 2, 28), 1) == date(2025, 2, 28)


def test_who_is_due_is_listed_longest_first_from_the_very_day():
    def seen(number, last):
        return LastSeen(patient=UUID(int=number), number=number, last_visit=last, birth_date=None)

    people = [seen(1, date(2016, 11, 29)), seen(2, date(2016, 11, 30)), seen(3, None)]
    people.append(seen(4, date(2001, 1, 1)))
    found = who_is_due(TEN, people, date(2026, 11, 29))
    assert [one.number for one in found] == [4, 1]
    assert found[1] == Due(
        patient=UUID(int=1),
        number=1,
        last_visit=date(2016, 11, 29),
        since=date(2026, 11, 29),
    )
    assert who_is_due(Retention(), people, date(2026, 11, 29)) == ()


def test_a_rule_holds_possible_numbers_and_is_none_at_first():
    assert not Retention().is_set
    assert TEN.is_set
    for facts in ({"keep_years": 0}, {"keep_child_age": 31}, {"keep_child_years": 100}):
        with pytest.raises(OutOfScale):
            Retention(**facts)
