"""What stands in a line of a list of everybody, or of all visits."""

from datetime import date
from typing import NamedTuple


class PatientLine(NamedTuple):
    """One patient, in short."""

    number: int
    name: str
    birth_date: date | None
    is_archived: bool  # listed in the window only when asked for


class RecallLine(NamedTuple):
    """One kind of needles that a visit opened, of a lot that is asked for."""

    serial: int
    day: date
    patient: int  # the chart number
    name: str
    lot: str  # as it was typed
    brand: str
    in_error: bool  # the visit was struck out: its needles may have been opened all the same


class VisitLine(NamedTuple):
    """One visit, in short."""

    serial: int
    day: date
    patient: int  # the chart number
    number: int
    pain_before: int | None
    pain_after: int | None
    is_late: bool  # entered after its day, or its hour
    in_error: bool  # struck out: it counts for nothing
