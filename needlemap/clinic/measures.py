"""Height and weight as people type them: 172, 172,5, 1.72 m; 83,5 or 83.5 kg."""

import re
from decimal import ROUND_HALF_UP, Decimal

from needlemap.body.texts import Text
from needlemap.clinic.dates import decimal
from needlemap.clinic.errors import NotANumber

_HEIGHT = re.compile(r"(\d{1,4}(?:[.,]\d{1,3})?) ?(mm|cm|m)?", re.IGNORECASE)
_WEIGHT = re.compile(r"(\d{1,4}(?:[.,]\d{1,3})?) ?(?:kg)?", re.IGNORECASE)
_MM = {"m": 1000, "cm": 10, "mm": 1}
_EXAMPLE = decimal(83.5, 1)
_LEAST_CM = 3  # without a unit, less is meant in metres


def height_mm(text: str) -> int | None:
    """Return a height in mm, None if nothing was typed; without a unit in cm, or m if below 3.

    Raises:
        NotANumber: if it is no height.
    """
    found = _matched(_HEIGHT, text, Text("height"))
    if found is None:
        return None
    number = _number(found[1])
    unit = (found[2] or ("cm" if number >= _LEAST_CM else "m")).lower()
    return _rounded(number * _MM[unit])


def height_words(mm: int | None) -> Text:
    """Return a height in cm as it is written, to the millimetre; empty if there is none."""
    return Text("") if mm is None else decimal(mm / 10, 1 if mm % 10 else 0)


def typed_weight(text: str) -> Decimal | None:
    """Return a weight in kg as it was typed, None if nothing was.

    Raises:
        NotANumber: if it is no weight.
    """
    found = _matched(_WEIGHT, text, Text("weight"))
    return None if found is None else _number(found[1])


def weight_kg(text: str) -> int | None:
    """Return a weight in whole kg, as it is recorded, None if nothing was typed.

    Raises:
        NotANumber: if it is no weight.
    """
    typed = typed_weight(text)
    return None if typed is None else _rounded(typed)


def _matched(form: re.Pattern[str], text: str, field: Text) -> re.Match[str] | None:
    typed = " ".join(text.split())
    if not typed:
        return None
    found = form.fullmatch(typed)
    if found is None:
        raise NotANumber(field=field, example=_EXAMPLE)
    return found


def _number(digits: str) -> Decimal:
    return Decimal(digits.replace(",", "."))


def _rounded(number: Decimal) -> int:
    return int(number.to_integral_value(ROUND_HALF_UP))
