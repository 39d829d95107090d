"""Sets of skin cells: what a pain zone covers, as sorted runs of cell numbers."""

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate, chain, pairwise
from typing import Final, Self

from needlemap.body.errors import BodyError

Run = tuple[int, int]
BORDER: Final = "I"  # how a border stands in memory: more than any skin has cells


class CellsImpossible(BodyError, ValueError):
    """Runs that are no set of cells."""

    template = "This pain zone is damaged and cannot be read. The rest of the chart is safe."


@dataclass(frozen=True, slots=True, init=False)
class CellSet:
    """A set of cells as runs ``(first, stop)``: sorted, apart, none empty.

    Cells are about 2 mm wide, numbered once for ever over the base mesh, the same on every figure.
    ``borders`` holds first and stop of one run after the other, packed: each step of undo keeps a
    whole zone.
    """

    borders: bytes

    def __init__(self, runs: Iterable[Run] = ()) -> None:
        try:
            borders = array(BORDER, chain.from_iterable(runs))
        except (OverflowError, TypeError, ValueError):  # no numbers of cells, or one is missing
            raise CellsImpossible from None
        if any(first >= then for first, then in pairwise(borders)):
            raise CellsImpossible
        object.__setattr__(self, "borders", borders.tobytes())

    @classmethod
    def from_borders(cls, borders: Iterable[int]) -> Self:
        """Return the set of runs that begin and end at these numbers in turn.

        Raises:
            CellsImpossible: if the numbers are no such borders.
        """
        border = iter(borders)
        return cls(zip(border, border, strict=True))

    @property
    def runs(self) -> tuple[Run, ...]:
        """First and stop of each run."""
        borders = self._numbers
        return tuple(zip(borders[::2], borders[1::2], strict=True))

    @property
    def _numbers(self) -> memoryview:
        return memoryview(self.borders).cast(BORDER)

    def ids(self) -> Iterator[int]:
        """Yield all cell numbers in rising order."""
        return chain.from_iterable(range(first, stop) for first, stop in self.runs)

    def __len__(self) -> int:
        borders = self._numbers
        return sum(borders[1::2]) - sum(borders[::2])

    def __bool__(self) -> bool:
        return bool(self.borders)

    def __contains__(self, cell: int) -> bool:
        return bisect_right(self._numbers, cell) % 2 == 1

    def __or__(self, other: Self) -> Self:
        return self._swept(other, wanted=(1, 2, 3))

    def __and__(self, other: Self) -> Self:
        return self._swept(other, wanted=(3,))

    def __sub__(self, other: Self) -> Self:
        return self._swept(other, wanted=(1,))

    def jaccard(self, other: Self) -> float:
        """Return the share of cells in both among those in either; 1 if both are empty."""
        either = len(self | other)
        return len(self & other) / either if either else 1.0

    def to_bytes(self) -> bytes:
        """Return the set as few bytes: gaps and lengths as variable-length numbers (LEB128)."""
        out = bytearray()
        end = 0
        for border in self._numbers:
            _put_number(out, border - end)
            end = border
        return bytes(out)

    @classmethod
    def from_bytes(cls, packed: bytes) -> Self:
        """Return the set that ``to_bytes`` packed.

        Raises:
            CellsImpossible: if the bytes are no set of cells.
        """
        return cls.from_borders(accumulate(_numbers(packed)))

    def _swept(self, other: Self, wanted: tuple[int, ...]) -> Self:
        """Sweep over both sets' borders, keeping stretches whose membership is wanted."""
        borders = sorted(
            [(place, 1) for place in self._numbers] + [(place, 2) for place in other._numbers]
        )
        kept: list[int] = []
        inside = 0
        for place, who in borders:
            was, inside = inside in wanted, inside ^ who
            if was == (inside in wanted):
                continue
            if kept and kept[-1] == place:  # it ends where it begins
                kept.pop()
            else:
                kept.append(place)
        return self.from_borders(kept)


def _put_number(out: bytearray, number: int) -> None:
    while number > 0x7F:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    out.append(number)


def _numbers(packed: bytes) -> list[int]:
    numbers: list[int] = []
    number = shift = 0
    for byte in packed:
        number |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            numbers.append(number)
            number = shift = 0
    if shift:
        raise CellsImpossible
    return numbers
