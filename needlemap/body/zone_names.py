"""Words for a zone: its regions merged into what a person says, at most three names."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Self

from needlemap.body.facts_file import read_declared
from needlemap.body.places import Side
from needlemap.body.regions import Region
from needlemap.body.texts import Text

ZONE_WORDS_FILE = "zone_words.toml"

Shares = tuple[tuple[Region, float], ...]
"""The regions of a zone and the share of it that lies in each."""

_LEAST = 0.10
_EVEN = 0.5  # of a region's share, that its pair has at least where both are named
_MOST = 3
_PAIRED = (Side.LEFT, Side.RIGHT)


@dataclass(frozen=True, slots=True)
class _Name:
    """One name in the making: ``side`` is None on both sides, ``order`` is head to foot."""

    side: Side | None
    words: str
    group: str
    order: int
    share: float


class ZoneNames:
    """The names of regions, of neighbours together, and of whole parts of the body."""

    def __init__(self, told: dict[str, Any]) -> None:
        self._short: dict[str, str] = told["short"]
        self._whole: dict[str, str] = told["whole"]
        spans = [(tuple(span["regions"]), str(span["words"])) for span in told["span"]]
        self._spans = sorted(spans, key=lambda span: -len(span[0]))
        self._order = {region: place for place, region in enumerate(self._short)}

    @classmethod
    def read(cls, folder: Path) -> Self:
        """Return the names from their file. Raises AtlasMissing or AtlasDamaged."""
        return read_declared(folder, ZONE_WORDS_FILE, cls)

    def words(self, shares: Shares, beyond: Mapping[Side, float] | None = None) -> Text:
        """Return the words for a zone, "" for an empty one.

        ``beyond``: which share of it lies clear of the midline on each side. What is said to be
        on one side, as the midline goes with it, and reaches to the other says so.
        """
        kept = _kept(shares) or list(shares[:1])
        names = _paired(self._names(kept))
        if len(names) > _MOST:
            names = _paired(self._coarser(names))
        most = sorted(names, key=lambda name: -name.share)[:_MOST]
        phrases = _phrases(most)
        said = Text.joined(", ", phrases)
        if _reaches_over({name.side for name in names}, beyond or {}):
            said = Text("{places}, across the midline", places=said)
        return Text("{places} and elsewhere", places=said) if len(names) > _MOST else said

    def _names(self, kept: Iterable[tuple[Region, float]]) -> list[_Name]:
        of_side: dict[Side, dict[str, tuple[Region, float]]] = {side: {} for side in Side}
        for region, share in kept:
            of_side[region.side][region.id.partition(".")[0]] = (region, share)
        middle = of_side[Side.MIDLINE]
        names: list[_Name] = []
        taken: set[str] = set()
        for side in _PAIRED:
            mine = of_side[side]
            for ids, words in self._merged(mine, middle):
                taken |= set(ids) & set(middle)
                names.append(self._name(side, words, [(mine | middle)[each] for each in ids]))
        left = {key: pair for key, pair in middle.items() if key not in taken}
        for ids, words in self._merged(left, left):
            names.append(self._name(Side.MIDLINE, words, [left[each] for each in ids]))
        return names

    def _merged(
        self, mine: dict[str, Any], middle: dict[str, Any]
    ) -> Iterable[tuple[tuple[str, ...], str]]:
        """Yield the ids of ``mine`` by the longest spans that fit, midline ones helping."""
        rest = set(mine)
        for ids, words in self._spans:
            if rest & set(ids) and set(ids) <= rest | set(middle) - set(mine):
                rest -= set(ids)
                yield ids, words
        for each in sorted(rest, key=self._order.__getitem__):
            yield (each,), self._short[each]

    def _name(self, side: Side, words: str, pairs: list[tuple[Region, float]]) -> _Name:
        order = min(self._order[region.id.partition(".")[0]] for region, _ in pairs)
        share = sum(share for _, share in pairs)
        return _Name(side, words, pairs[0][0].group, order, share)

    def _coarser(self, names: Iterable[_Name]) -> list[_Name]:
        """Return one name for all that lie in the same part of the body on the same side."""
        by_part: dict[tuple[Side | None, str], list[_Name]] = {}
        for name in names:
            by_part.setdefault((name.side, name.group), []).append(name)
        return [
            some[0] if len(some) == 1 else _joined(some, self._whole[group])
            for (_, group), some in by_part.items()
        ]


def _kept(shares: Shares) -> list[tuple[Region, float]]:
    """Return the regions that are named: none alone of a pair that is nearly even."""
    large = [pair for pair in shares if pair[1] >= _LEAST]
    pairs = {(region.id.partition(".")[0], share) for region, share in large}
    return [
        (region, share)
        for region, share in shares
        if share >= _LEAST
        or any(name == region.id.partition(".")[0] and share >= of * _EVEN for name, of in pairs)
    ]


def _reaches_over(sides: set[Side | None], beyond: Mapping[Side, float]) -> bool:
    """Whether a zone of which one side alone is named covers some of the other."""
    others = [side for side in _PAIRED if side not in sides]
    return len(sides) == 1 and len(others) == 1 and beyond.get(others[0], 0.0) >= _LEAST


def _joined(names: list[_Name], words: str) -> _Name:
    share = sum(name.share for name in names)
    return replace(names[0], words=words, order=min(n.order for n in names), share=share)


def _paired(names: Iterable[_Name]) -> list[_Name]:
    """Return the names with those that stand left and right told once, as on both sides.

    One that stands on one side and on the midline is that side's.
    """
    by_words: dict[str, list[_Name]] = {}
    for name in names:
        by_words.setdefault(name.words, []).append(name)
    result: list[_Name] = []
    for words, some in by_words.items():
        sides = {name.side for name in some}
        if sides >= set(_PAIRED) or None in sides:
            result.append(replace(_joined(some, words), side=None))
        else:
            sided = [name for name in some if name.side is not Side.MIDLINE]
            result.append(replace(_joined(some, words), side=(sided or some)[0].side))
    return result


def _phrases(names: list[_Name]) -> list[str]:
    """Return one phrase a side, the side with most of the zone first, each head to foot."""
    by_side: dict[Side | None, list[_Name]] = {}
    for name in names:
        by_side.setdefault(name.side, []).append(name)
    order = sorted(by_side.values(), key=lambda some: -sum(name.share for name in some))
    return [_phrase(sorted(some, key=lambda name: name.order)) for some in order]


def _phrase(names: list[_Name]) -> str:
    *first, last = (Text.declared(name.words) for name in names)
    words = Text("{places} and {last}", places=Text.joined(", ", first), last=last)
    return _on_side(words if first else last, names[0].side)


def _on_side(words: Text, side: Side | None) -> Text:
    if side is None:
        return Text("{places} on both sides", places=words)
    return words if side is Side.MIDLINE else Text("{side} {places}", side=side, places=words)
