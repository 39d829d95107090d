"""What stands in a line of a list of everybody, or of all visits."""

from datetime import date
from typing import NamedTuple

from needlemap.clinic.pains import Pains


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


class FormerNumbers(NamedTuple):
    """As which visit of whom a visit was signed, where a merge gave other numbers since."""

    visit: int
    patient: int | None  # the chart number; None if nothing was kept of the patient


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
    pains: Pains  # of each complaint that was treated, first of what the visit was for
    signed_as: FormerNumbers | None = None
