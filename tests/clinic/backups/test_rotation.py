"""Backups of recent hours, days, weeks and months stay; the others go."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from needlemap.clinic.backups.names import BackupName
from needlemap.clinic.backups.rotation import kept, removable

NOW = datetime(2026, 11, 29, 12, 0, tzinfo=UTC)
_HOUR, _DAY = timedelta(hours=1), timedelta(days=1)


def over_years(years, times_of_day, closed=lambda _: False):
    """Make and rotate backups as a practice does; return those that are there, by day."""
    there: set[datetime] = set()
    for number in range(365 * years):
        day = datetime(2026, 1, 1, tzinfo=UTC) + number * _DAY
        if closed(day):
            continue
        for hour in times_of_day:
            now = day + hour * _HOUR
            there.add(now)
            there = set(kept(there, now))
        yield now, there


def test_over_years_recent_ones_stand_close_and_old_ones_far_apart():
    for now, there in over_years(4, (9, 13, 18)):
        days = {moment.date() for moment in there}
        age = (now.date() - date(2026, 1, 1)).days
        for back in range(min(age + 1, 7)):
            assert now.date() - timedelta(days=back) in days
        weeks = {moment.isocalendar()[:2] for moment in there}
        assert len(weeks) >= min(age // 7, 5)
        months = {(moment.year, moment.month) for moment in there}
        assert len(months) >= min(age // 31, 12)
        assert len(there) <= 9 + 7 + 5 + 12
    oldest = min(there)
    assert 330 < (now - oldest).days < 366


def test_a_practice_that_was_closed_for_long_loses_none_by_it():
    holidays = {8}
    for now, there in over_years(2, (18,), closed=lambda day: day.month in holidays):
        if now.month == 9 and now.day == 1:
            assert len({moment.date() for moment in there}) >= 7
        assert now in there


def test_of_a_day_that_is_over_the_last_one_stays():
    times = [NOW - 3 * _DAY + n * _HOUR for n in range(6)]
    assert times[-1] in kept(times, NOW)
    assert not kept(times, NOW) & set(times[:-1])


def test_a_day_ends_when_it_does_on_the_wall_of_the_practice():
    morning = datetime(2026, 11, 20, 18, 0, tzinfo=UTC)  # ten o'clock in Los Angeles
    evening = datetime(2026, 11, 21, 1, 0, tzinfo=UTC)  # five, of the same day
    assert kept([morning, evening], NOW, "America/Los_Angeles") == {evening}
    assert kept([morning, evening], NOW) == {morning, evening}


def test_what_a_wrong_clock_put_into_the_future_stays_and_takes_one_turn_at_most():
    future = NOW + 400 * _DAY
    times = [future, *(NOW - n * _DAY for n in range(7))]
    assert kept(times, NOW) >= {future, NOW, NOW - 5 * _DAY}


MOMENTS = st.integers(0, 3 * 365 * 24 * 60).map(
    lambda n: NOW - timedelta(minutes=n - 365 * 24 * 60)
)


@given(st.lists(MOMENTS, min_size=1), MOMENTS)
def test_the_newest_always_stays_and_rotating_again_changes_nothing(times, now):
    staying = kept(times, now)
    assert max(times) in staying
    assert staying <= set(times)
    assert kept(staying, now) == staying


def test_copies_before_an_update_stay_for_a_year_and_take_no_turn_of_others():
    def name(age, *, before_update=False):
        return BackupName("4567890abcde", NOW - age * _DAY, 0, before_update=before_update)

    updates = [name(age, before_update=True) for age in (1, 1.01, 20, 360, 370)]
    usual = [name(age) for age in (1, 400)]
    assert removable([*updates, *usual], NOW, "UTC") == (updates[-1],)
    many = [name(400 + age) for age in range(30)]
    assert set(removable([usual[0], *many], NOW, "UTC")) < set(many)
