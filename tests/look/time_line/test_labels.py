"""Days and numbers that are written never lie over one another, and say the year where needed."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from needlemap.look.time_line.labels import DateWords, written, written_dates


def wide(words):
    return 7.0 * len(words)


def dated(*days):
    months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    return [DateWords(y, f"{d} {months[m - 1]}", f"{d} {months[m - 1]} {y}") for y, m, d in days]


def said(dates, places, first=(), end=900.0):
    return [one.words for one in written_dates(dates, places, first, (0.0, end), wide)]


def test_in_one_year_no_year_is_said():
    dates = dated((2026, 10, 5), (2026, 10, 12), (2026, 10, 19))
    assert said(dates, [30, 130, 230]) == ["5 Oct", "12 Oct", "19 Oct"]


def test_the_first_day_and_the_first_of_another_year_say_their_year():
    dates = dated((2025, 12, 20), (2025, 12, 29), (2026, 1, 5), (2026, 1, 12))
    assert said(dates, [60, 180, 300, 420]) == ["20 Dec 2025", "29 Dec", "5 Jan 2026", "12 Jan"]


def test_a_day_between_two_others_takes_the_year_over():
    dates = dated((2025, 12, 20), (2026, 1, 5), (2026, 1, 12))
    assert said(dates, [60, 200, 400], first=(2, 0)) == ["20 Dec 2025", "5 Jan 2026", "12 Jan"]


def test_the_one_named_first_is_written_however_narrow_it_is():
    dates = dated(*((2026, 3, day) for day in range(1, 21)))
    places = [30 + 8 * i for i in range(20)]
    for one in range(20):
        found = written_dates(dates, places, (one,), (0.0, 300.0), wide)
        assert one in [known.index for known in found]


def test_a_word_at_an_end_stays_within_it():
    (one,) = written(["12 Mar 2026"], [2.0], (), (0.0, 300.0), wide)
    assert (one.left, one.right) == (0.0, 77.0)
    (one,) = written(["12 Mar 2026"], [299.0], (), (0.0, 300.0), wide)
    assert one.right == 300.0


def test_visits_with_nothing_to_say_have_no_words():
    assert [
        one.index for one in written(["", "6 → 2", ""], [10, 90, 200], (0,), (0, 300), wide)
    ] == [1]


many = st.lists(
    st.tuples(st.integers(2019, 2026), st.integers(1, 12), st.integers(1, 28)),
    min_size=1,
    max_size=40,
).map(sorted)


@given(many, st.data())
def test_words_never_overlap_stand_in_order_and_the_year_is_never_wrong(days, data):
    dates = dated(*days)
    places = sorted(data.draw(st.lists(st.floats(0, 700), min_size=len(days), max_size=len(days))))
    first = data.draw(st.lists(st.integers(-1, len(days)), max_size=3))
    found = written_dates(dates, places, first, (0.0, 700.0), wide)
    assert found
    assert all(one.left >= 0.0 and one.right <= 700.0 for one in found)
    assert all(one.right < other.left for one, other in pairwise(found))
    assert all(one.index < other.index for one, other in pairwise(found))
    has_years = len({date.year for date in dates}) > 1
    read = None
    for one in found:
        year = dates[one.index].year
        read = year if one.words.endswith(str(year)) and has_years else read
        assert read == (year if has_years else None)
