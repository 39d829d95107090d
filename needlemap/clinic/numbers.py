"""Numbers as people type them: 2, 2.5 or 2,5, with their unit or without."""

import re

from needlemap.clinic.errors import OutOfScale
from needlemap.clinic.facts import FACT_NAMES

_NUMBER = re.compile(r"[0-9]{1,6}([.,][0-9]{1,4})?")
_PLACES = 2


def read_number(
    text: str, fact: str, scale: tuple[int, int], unit: str = "", *, is_whole: bool = True
) -> float | None:
    """Return the number of a fact as it was typed, to two decimals; None if nothing was.

    Raises:
        OutOfScale: if it is no number of the scale.
    """
    typed = text.strip().removesuffix(unit).strip()
    if not typed:
        return None
    low, high = scale
    number = float(typed.replace(",", ".")) if _NUMBER.fullmatch(typed) else low - 1.0
    if not low <= number <= high or (is_whole and not number.is_integer()):
        raise OutOfScale(field=FACT_NAMES[fact], low=low, high=high)
    return int(number) if is_whole else round(number, _PLACES)
