"""Pressure pain thresholds as gauges show them; the record keeps kPa."""

import re
from enum import StrEnum

from needlemap.body.texts import Text
from needlemap.clinic.dates import decimal, plain_decimal
from needlemap.clinic.errors import NotAPressure
from needlemap.clinic.marks import THRESHOLD_KPA

_NUMBER = re.compile(r"\d{1,5}([.,]\d{1,3})?")


class PressureUnit(StrEnum):
    """The unit on a hand-held gauge with a tip of 1 cm²."""

    KPA = "kPa"
    KGF = "kgf/cm²"
    LBF = "lbf/cm²"
    NEWTON = "N/cm²"

    @property
    def kpa(self) -> float:
        """How many kPa one of it is."""
        return _KPA[self]


_KPA = {
    PressureUnit.KPA: 1.0,
    PressureUnit.KGF: 98.0665,
    PressureUnit.LBF: 44.482216152605,
    PressureUnit.NEWTON: 10.0,
}


def threshold_kpa(text: str, unit: PressureUnit) -> float | None:
    """Return a typed pressure in kPa, with a point or a comma; None if nothing was typed.

    Raises:
        NotAPressure: if it is no number, or more than any gauge can press.
    """
    typed = text.strip().removesuffix(unit).strip()
    if not typed:
        return None
    high = THRESHOLD_KPA[1]
    number = float(typed.replace(",", ".")) if _NUMBER.fullmatch(typed) else -1.0
    if not 0 <= number * unit.kpa <= high:
        most = int(high / unit.kpa)
        raise NotAPressure(most=most, unit=unit.value, example=decimal(most / 8, 1))
    return number * unit.kpa


def threshold_words(kpa: float | None, unit: PressureUnit) -> Text:
    """Return a pressure as it is written, to a tenth of its unit; empty if there is none.

    What is less has as many places as tell it from nothing.
    """
    if kpa is None:
        return Text("")
    number = kpa / unit.kpa
    places = next((some for some in (1, 2, 3) if float(plain_decimal(number, some))), 0)
    is_whole = float(plain_decimal(number, places)).is_integer()
    return decimal(number, 0 if is_whole else places)
