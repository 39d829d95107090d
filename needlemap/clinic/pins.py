"""PINs: what may be one, and how long somebody waits after wrong ones."""

import unicodedata
from collections.abc import Collection
from datetime import datetime, timedelta

from needlemap.clinic.lock_errors import PinTooShort, PinTooSimple

DIGITS = (4, 12)
LETTERS = (8, 64)
FREE_TRIES = 3
MOST_A_MINUTE = 10
"""Wrong PINs of all people together, after which nobody's is looked at for a while."""
_FIRST_WAIT, _LONGEST_WAIT = timedelta(seconds=5), timedelta(minutes=5)
_MINUTE = timedelta(minutes=1)
_KEYS = ("01234567890", "09876543210", "147258369", "963852741", "2580", "0852")
"""Ways over the keys that a finger goes by itself."""


def plain_pin(typed: str) -> str:
    """Return what was typed as it is compared: alike on every keyboard, digits in any script."""
    letters = unicodedata.normalize("NFKC", typed).strip()
    return "".join(str(unicodedata.decimal(one)) if one.isdecimal() else one for one in letters)


def checked_pin(typed: str) -> str:
    """Return a PIN, or a passphrase, that may be set.

    Raises:
        PinTooShort: if it has too few digits or letters, or too many.
        PinTooSimple: if it is one that is tried first.
    """
    pin = plain_pin(typed)
    least, most = DIGITS if pin.isdecimal() else LETTERS
    if not least <= len(pin) <= most:
        raise PinTooShort(least=DIGITS[0], most=DIGITS[1], letters=LETTERS[0])
    if _is_repeated(pin) or any(pin in way for way in _KEYS):
        raise PinTooSimple
    return pin


def wait_after(wrong: int) -> timedelta:
    """Return how long after so many wrong PINs of one person the next one is looked at."""
    if wrong < FREE_TRIES:
        return timedelta()
    doubled: timedelta = _FIRST_WAIT * (1 << min(wrong - FREE_TRIES, 10))
    return min(doubled, _LONGEST_WAIT)


def next_try(
    mine: Collection[datetime], others: Collection[datetime], now: datetime
) -> datetime | None:
    """Return when a PIN is looked at again, None if it is now.

    ``mine`` are the times of wrong PINs of this person since the last right one, ``others`` those
    of everybody else. None of them is later than now: where the clock was set back since, they
    count as of now, so that no wait becomes shorter by it, and none longer than it ever is.
    """
    times = [*_until(mine, now)]
    own = max(times) + wait_after(len(times)) if times else now
    lately = sorted(one for one in (*times, *_until(others, now)) if one > now - _MINUTE)
    many = lately[-MOST_A_MINUTE] + _MINUTE if len(lately) >= MOST_A_MINUTE else now
    allowed = max(own, many)
    return allowed if allowed > now else None


def _until(times: Collection[datetime], now: datetime) -> list[datetime]:
    return [min(one, now) for one in times]


def _is_repeated(pin: str) -> bool:
    """Return whether a piece of it stands there again and again: 0000, 1212, 123123."""
    sizes = (size for size in range(1, len(pin) // 2 + 1) if len(pin) % size == 0)
    return any(pin == pin[:size] * (len(pin) // size) for size in sizes)
