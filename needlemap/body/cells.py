"""Sets of skin cells: what a pain zone covers, as sorted runs of cell numbers."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Self

from needlemap.body.errors import BodyError

Run = tuple[int, int]


class CellsImpossible(BodyError, ValueError):
    """Runs that are no set of cells."""

    template = "This pain zone is damaged and cannot be read. The rest of the chart is safe."


@dataclass(frozen=True, slots=True)
class CellSet:
    """A set of skin cells as runs ``(first, stop)``: sorted, apart, none empty.

    Cells are about 2 mm wide, numbered once for ever over the base mesh, the same on every figure.
    """

    runs: tuple[Run, ...] = ()

    def __post_init__(self) -> None:
        end = -1
        for first, stop in self.runs:
            if first <= end or stop <= first:
                raise CellsImpossible
            end = stop

    def ids(self) -> Iterator[int]:
        """Yield all cell numbers in rising order."""
        return chain.from_iterable(range(first, stop) for first, stop in self.runs)

    def __len__(self) -> int:
        return sum(stop - first for first, stop in self.runs)

    def __bool__(self) -> bool:
        return bool(self.runs)

    def __contains__(self, cell: int) -> bool:
        return any(first <= cell < stop for first, stop in self.runs)

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
        for first, stop in self.runs:
            _put_number(out, first - end)
            _put_number(out, stop - first)
            end = stop
        return bytes(out)

    @classmethod
    def from_bytes(cls, packed: bytes) -> Self:
        """Return the set that ``to_bytes`` packed.

        Raises:
            CellsImpossible: if the bytes are no set of cells.
        """
        numbers = _numbers(packed)
        if len(numbers) % 2:
            raise CellsImpossible
        runs: list[Run] = []
        end = 0
        for gap, length in zip(numbers[::2], numbers[1::2], strict=True):
            runs.append((end + gap, end + gap + length))
            end += gap + length
        return cls(tuple(runs))

    def _swept(self, other: Self, wanted: tuple[int, ...]) -> Self:
        """Sweep over both sets' borders, keeping stretches whose membership is wanted."""
        borders = sorted(
            [(place, 1) for run in self.runs for place in run]
            + [(place, 2) for run in other.runs for place in run]
        )
        runs: list[Run] = []
        inside, start = 0, 0
        for place, who in borders:
            if inside in wanted and place > start:
                _extend(runs, start, place)
            inside ^= who
            start = place
        return type(self)(tuple(runs))


def _extend(runs: list[Run], first: int, stop: int) -> None:
    if runs and runs[-1][1] == first:
        runs[-1] = (runs[-1][0], stop)
    else:
        runs.append((first, stop))


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
