"""PINs: which may be set, and how fast wrong ones can be tried."""

from datetime import UTC, datetime, timedelta

import pytest

from needlemap.clinic.lock_errors import PinTooShort, PinTooSimple
from needlemap.clinic.pins import FREE_TRIES, checked_pin, next_try, plain_pin, wait_after

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
SECOND = timedelta(seconds=1)


@pytest.mark.parametrize("pin", ["4071", "730915", "905728364107", "blue kettle"])
def test_a_pin_of_digits_and_a_passphrase_may_be_set(pin):
    assert checked_pin(f" {pin} ") == pin


@pytest.mark.parametrize("pin", ["", "407", "9057283641079", "kettle", "a" * 65, "40 71"])
def test_what_is_guessed_at_once_or_never_typed_again_is_refused(pin):
    with pytest.raises(PinTooShort, match="4 to 12 digits; a passphrase has at least 8 letters"):
        checked_pin(pin)


@pytest.mark.parametrize(
    "pin", ["0000", "1234", "4321", "7890", "1212", "123123", "2580", "147258", "abcdabcd"]
)
def test_what_is_tried_first_is_refused(pin):
    with pytest.raises(PinTooSimple):
        checked_pin(pin)


def test_digits_of_any_keyboard_are_the_same_pin():
    assert plain_pin("٤٠٧١") == plain_pin("４０７１") == "4071"


def test_after_three_wrong_ones_each_wait_is_twice_the_one_before_up_to_five_minutes():
    waits = [wait_after(wrong).total_seconds() for wrong in range(12)]
    assert waits == [0, 0, 0, 5, 10, 20, 40, 80, 160, 300, 300, 300]
    assert wait_after(100_000) == timedelta(minutes=5)


def tried_for(seconds, people=1):
    """Try a wrong PIN as often as it is looked at; return how many were."""
    tries = {person: [] for person in range(people)}
    for tenth in range(seconds * 10):
        now = NOW + tenth * SECOND / 10
        for person, mine in tries.items():
            others = [at for other, all_ in tries.items() if other != person for at in all_]
            while next_try(mine, others, now) is None:
                mine.append(now)
    return sum(map(len, tries.values()))


def test_at_full_speed_no_more_than_ten_are_looked_at_in_a_minute_whoever_they_are_of():
    assert tried_for(60) == 6
    assert tried_for(60, people=5) == 10
    assert tried_for(300, people=2) <= 50


def test_the_first_tries_wait_for_nothing():
    assert next_try([], [], NOW) is None
    assert next_try([NOW] * (FREE_TRIES - 1), [], NOW) is None
    assert next_try([NOW] * FREE_TRIES, [], NOW) == NOW + 5 * SECOND


def test_a_clock_that_was_set_back_neither_shortens_a_wait_nor_makes_it_endless():
    later = NOW + timedelta(days=400)
    assert next_try([later] * FREE_TRIES, [], NOW) == NOW + 5 * SECOND
    assert next_try([later] * 20, [], NOW) == NOW + timedelta(minutes=5)
