"""Numbers by which others know a patient: an insurer, a hospital, a register."""

from collections.abc import Iterable
from dataclasses import dataclass

from needlemap.body.texts import Text
from needlemap.clinic.facts import FACT_NAMES
from needlemap.clinic.person_errors import NotAnOutsideNumber
from needlemap.clinic.texts import checked_line, is_blank

LIMIT = 40
"""Letters of a system, and of a number, at most."""
_OF, _AND = ":", ";"


@dataclass(frozen=True, slots=True, kw_only=True)
class OutsideNumber:
    """A number as text, so that 00471 stays 00471, and the system that gave it."""

    system: str
    number: str

    def __post_init__(self) -> None:
        for name in ("system", "number"):
            line = checked_line(getattr(self, name), FACT_NAMES["outside_numbers"], LIMIT)
            if is_blank(line) or _AND in line or (name == "system" and _OF in line):
                raise NotAnOutsideNumber
            object.__setattr__(self, name, line)

    @property
    def words(self) -> str:
        """The number as it is shown, and typed: "Hospital: 00471"."""
        return Text("{system}: {number}", system=self.system, number=self.number)

    @property
    def key(self) -> tuple[str, str]:
        """What is unique among all patients of a clinic."""
        return self.system.casefold(), self.number.casefold()


OutsideNumbers = tuple[OutsideNumber, ...]


def read_outside_numbers(typed: str) -> OutsideNumbers:
    """Return the numbers of a line: "Hospital: 00471; Insurer: A-12"; each system once.

    Raises:
        NotAnOutsideNumber: if a part does not say system and number, or a system stands twice.
        TextTooLong: if a system or a number has more than 40 letters.
    """
    numbers = []
    for part in typed.split(_AND):
        if is_blank(part):
            continue
        system, is_told, number = part.partition(_OF)
        if not is_told:
            raise NotAnOutsideNumber
        numbers.append(OutsideNumber(system=system, number=number))
    if len({number.key[0] for number in numbers}) < len(numbers):
        raise NotAnOutsideNumber
    return tuple(numbers)


def typed_outside_numbers(numbers: Iterable[OutsideNumber]) -> str:
    """Return numbers as they are typed."""
    return f"{_AND} ".join(f"{one.system}{_OF} {one.number}" for one in numbers)
