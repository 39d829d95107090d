"""Needles that were opened at a visit: of which make and lot, how many, how many thrown away.

How many were used is not asked: it is what stands on the chart.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from needlemap.body.texts import Text
from needlemap.clinic.errors import ImpossibleValue
from needlemap.clinic.expiry import Expiry
from needlemap.clinic.facts import check_scales, tidy_lines
from needlemap.clinic.texts import is_blank

NEEDLES_COUNTED = (0, 999)


class NothingOpened(ImpossibleValue):
    """A kind of needles of which nothing is said."""

    template = "Say make, lot, expiry, or how many were opened. Nothing is saved of it yet."


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedNeedles:
    """The needles of one make and lot that a visit opened."""

    brand: str = ""
    lot: str = ""  # as it stands on the pack: 00471 is not 471
    expires: Expiry | None = None
    opened: int | None = None
    discarded: int | None = None

    def __post_init__(self) -> None:
        tidy_lines(self, "brand", "lot")
        check_scales(self, NEEDLES_COUNTED, "opened", "discarded")
        is_named = not (is_blank(self.brand) and is_blank(self.lot))
        if not is_named and self.expires is None and self.opened is self.discarded is None:
            raise NothingOpened

    @property
    def key(self) -> tuple[str, str]:
        """By which it is the same kind, however it was typed."""
        return letters_of(self.brand), letters_of(self.lot)

    @property
    def kind(self) -> "OpenedNeedles":
        """Make, lot and expiry alone; needles of which none is known stay as they are."""
        if not any(self.key) and self.expires is None:
            return self
        return replace(self, opened=None, discarded=None)

    @property
    def make_and_lot(self) -> Text:
        """By what they are called: "Seirin J, lot 00471"."""
        lot = Text("lot {lot}", lot=self.lot) if self.lot else ""
        parts = [part for part in (Text.typed(self.brand), lot) if str(part)]
        return Text.joined(", ", parts) if parts else Text("needles without make and lot")

    @property
    def name(self) -> Text:
        """Make, lot and expiry: "Seirin J, lot 00471, expires May 2027"."""
        if self.expires is None:
            return self.make_and_lot
        expiry = Text("expires {expiry}", expiry=self.expires.words)
        return Text.joined(", ", (self.make_and_lot, expiry))

    @property
    def words(self) -> Text:
        """The needles as they are shown: "Seirin J, lot 00471: 6 opened, 6 discarded"."""
        counts = [
            *([Text("{count} opened", count=self.opened)] if self.opened is not None else []),
            *(
                [Text("{count} discarded", count=self.discarded)]
                if self.discarded is not None
                else []
            ),
        ]
        if not counts:
            return self.name
        return Text("{name}: {counts}", name=self.name, counts=Text.joined(", ", counts))


Opened = tuple[OpenedNeedles, ...]


def letters_of(typed: str) -> str:
    """Return what of a make or lot tells it from others: neither case nor what nobody sees."""
    return "".join(letter for letter in typed.casefold() if not is_blank(letter))


def with_needles(
    known: Opened, needles: OpenedNeedles, instead_of: OpenedNeedles | None = None
) -> Opened:
    """Return the needles of a visit with one kind more, in place of the same."""
    kept = (needles if one.key == needles.key or one == instead_of else one for one in known)
    return tuple(dict.fromkeys((*kept, needles)))


def remarks(known: Opened, used: int, day: date) -> Iterator[Text]:
    """Yield what does not agree: it is said, and never refused."""
    for one in known:
        if one.expires is not None and one.expires.is_over(day):
            yield Text("{needles}: expired before this day.", needles=one.make_and_lot)
        if None not in {one.opened, one.discarded} and one.opened != one.discarded:
            yield Text("{needles}: not as many discarded as opened.", needles=one.make_and_lot)
    opened = [one.opened for one in known if one.opened is not None]
    if known and len(opened) == len(known) and sum(opened) < used:
        yield Text("{opened} opened, but {used} placed.", opened=sum(opened), used=used)


def not_yet_noted(offered: Opened, known: Iterable[OpenedNeedles]) -> Opened:
    """Return what was opened last time and is not noted yet: make, lot and expiry alone."""
    noted = {one.key for one in known}
    return tuple(one.kind for one in offered if one.key not in noted and any(one.key))
