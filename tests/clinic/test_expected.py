"""Who was to come is said with the day that was agreed and the visit at which it was."""

from datetime import date

import pytest

from needlemap.clinic.expected import ExpectedPatient

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("next_on", "words"),
    [
        (date(2026, 11, 22), "was to come on 22 Nov 2026"),
        (TODAY, "comes on 23 Nov 2026"),
        (date(2026, 11, 24), "comes on 24 Nov 2026"),
    ],
)
def test_a_day_that_has_gone_by_was_missed_and_today_is_not_over(next_on, words):
    last = date(2026, 11, 9)
    one = ExpectedPatient(number=1001, name="Lind, Marta", next_on=next_on, last=last)
    said = one.words(TODAY)
    assert said == f"Lind, Marta (No. 1001) · {words}, last visit 9 Nov 2026"
    assert one.is_missed(TODAY) is words.startswith("was")
