"""Pressure pain thresholds as gauges show them, and their kPa, in which they are compared."""

import re
from dataclasses import dataclass
from enum import StrEnum
from math import isclose

from needlemap.body.texts import Text
from needlemap.clinic.dates import decimal, plain_decimal
from needlemap.clinic.errors import ImpossibleValue, NotAPressure

THRESHOLD_KPA = (0, 2000)  # more than any hand-held gauge can press
_NUMBER = re.compile(r"[0-9]{1,5}([.,][0-9]{1,3})?")


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
_UNITS = {unit.value: unit for unit in PressureUnit}


@dataclass(frozen=True, slots=True)
class GaugeReading:
    """What a gauge showed: the number as it was typed, and the unit on the gauge."""

    number: str  # "2.50", with a point
    unit: PressureUnit

    def __post_init__(self) -> None:
        if "," in self.number or not _NUMBER.fullmatch(self.number):
            raise ImpossibleValue
        if self.kpa > THRESHOLD_KPA[1]:
            raise ImpossibleValue

    @property
    def kpa(self) -> float:
        """The same in kPa."""
        return float(self.number) * self.unit.kpa

    @property
    def typed(self) -> str:
        """How it stands in the record: "2.50 kgf/cm²"."""
        return f"{self.number} {self.unit.value}"

    @property
    def number_words(self) -> Text:
        """The number as it is written for people."""
        whole, _, part = self.number.partition(".")
        return Text("{whole}.{part}", whole=whole, part=part) if part else Text.typed(whole)

    @property
    def words(self) -> Text:
        """The number with its unit as it is written for people."""
        return Text("{number}\u00a0{unit}", number=self.number_words, unit=self.unit.value)


def recorded_reading(typed: str) -> GaugeReading | None:
    """Return the reading that stands in the record; None if only its kPa are known.

    Raises:
        ImpossibleValue: if it is no reading of any gauge.
    """
    number, _, unit = typed.partition(" ")
    if not typed:
        return None
    if unit not in _UNITS:
        raise ImpossibleValue
    return GaugeReading(number, _UNITS[unit])


def check_reading(typed: str, kpa: float | None) -> None:
    """Refuse a reading that is none, or of another pressure than is recorded beside it.

    Raises:
        ImpossibleValue: if it is so.
    """
    reading = recorded_reading(typed)
    if reading is None:
        return
    if kpa is None or not isclose(reading.kpa, kpa, rel_tol=1e-9):
        raise ImpossibleValue


def typed_reading(text: str, unit: PressureUnit) -> GaugeReading | None:
    """Return what was typed of a gauge with this unit, with a point or a comma; None if nothing.

    Raises:
        NotAPressure: if it is no number, or more than any gauge can press.
    """
    typed = text.strip().removesuffix(unit).strip()
    if not typed:
        return None
    try:
        return GaugeReading(typed.replace(",", "."), unit)
    except ImpossibleValue:
        most = int(THRESHOLD_KPA[1] / unit.kpa)
        example = decimal(most / 8, 1)
        raise NotAPressure(most=most, unit=unit.value, example=example) from None


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
