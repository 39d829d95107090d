"""What the command palette offers: words to find it by, and what it does."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Offer:
    """One line of the palette."""

    words: str
    run: Callable[[], object]
    place: str = ""  # the menu it stands in
    key: str = ""
    is_able: bool = True
    why_not: str = ""  # why it can do nothing now, if that is easily said
    only_typed: bool = False  # offered once something was typed
    also: str = ""  # other words by which it is found, after those that are shown


_BEHIND = ("",) * 100  # words: whatever is called so comes before what is found so too


def found(offers: tuple[Offer, ...], typed: str) -> tuple[Offer, ...]:
    """Return the offers that have words beginning with all typed words, the closest first."""
    wanted = _split(typed)
    if not wanted:
        return tuple(offer for offer in offers if not offer.only_typed)
    ranked = [(_distance(offer, wanted), index) for index, offer in enumerate(offers)]
    near = sorted((far, index) for far, index in ranked if far is not None)
    return tuple(offers[index] for _, index in near)


def _distance(offer: Offer, wanted: list[str]) -> int | None:
    """Return how far back the wanted words stand, None if one is missing."""
    words = [*_split(f"{offer.words} {offer.place}"), *_BEHIND, *_split(offer.also)]
    total = 0
    for want in wanted:
        at = next((i for i, word in enumerate(words) if word.startswith(want)), None)
        if at is None:
            return None
        total += at
    return total


def _split(text: str) -> list[str]:
    """Return the words of a text without the marks around them."""
    words = text.casefold().replace("’", "'").replace("-", " ").split()
    return [part for part in (_bare(word) for word in words) if part]


def _bare(word: str) -> str:
    return word.strip("“”\"'.,:;()…")
