"""Which of many words under a strip are written: none over another, none beyond its ends."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

_APART_PX = 10.0


@dataclass(frozen=True, slots=True)
class Written:
    """A word that is written: of which visit, from where to where."""

    index: int
    words: str
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class DateWords:
    """How the day of a visit is written: alone, or with its year."""

    year: int
    short: str
    whole: str


def written(
    words: Sequence[str],
    places: Sequence[float],
    first: Iterable[int],
    ends: tuple[float, float],
    width: Callable[[str], float],
) -> tuple[Written, ...]:
    """Return the words that have room, from left to right; those named first come first."""
    kept: list[Written] = []
    for index in _once(first, len(words)):
        one = _placed(index, words[index], places[index], ends, width)
        at = bisect_left([known.index for known in kept], index)
        if words[index] and _fits(kept, at, one):
            kept.insert(at, one)
    return tuple(kept)


def written_dates(
    dates: Sequence[DateWords],
    places: Sequence[float],
    first: Iterable[int],
    ends: tuple[float, float],
    width: Callable[[str], float],
) -> tuple[Written, ...]:
    """Return the days that have room.

    Where the visits are of several years, each date whose year differs from that of the date
    written before it says its year, and so does the first.
    """
    has_years = len({one.year for one in dates}) > 1
    kept: list[Written] = []

    def said(index: int, before: Written | None) -> Written:
        date = dates[index]
        is_known = before is not None and dates[before.index].year == date.year
        words = date.short if is_known or not has_years else date.whole
        return _placed(index, words, places[index], ends, width)

    for index in _once(first, len(dates)):
        at = bisect_left([known.index for known in kept], index)
        one = said(index, kept[at - 1] if at else None)
        after = [said(kept[at].index, one)] if at < len(kept) else []
        rest = kept[at + 1 : at + 2]
        around = [*kept[max(at - 1, 0) : at], one, *after, *rest]
        if all(_is_apart(a, b) for a, b in pairwise(around)):
            kept[at : at + 1] = [one, *after]
    return tuple(kept)


def _once(first: Iterable[int], count: int) -> Iterable[int]:
    """Return each visit once: those named, then the others from the latest back."""
    return dict.fromkeys((*(index for index in first if 0 <= index < count), *range(count)[::-1]))


def _placed(
    index: int, words: str, x: float, ends: tuple[float, float], width: Callable[[str], float]
) -> Written:
    wide = width(words)
    left = max(min(x - wide / 2, ends[1] - wide), ends[0])
    return Written(index, words, left, left + wide)


def _fits(kept: Sequence[Written], at: int, one: Written) -> bool:
    before, after = kept[max(at - 1, 0) : at], kept[at : at + 1]
    return all(_is_apart(known, one) for known in before) and all(
        _is_apart(one, known) for known in after
    )


def _is_apart(one: Written, other: Written) -> bool:
    return other.left - one.right >= _APART_PX
