"""What stands in a line of a list of everybody, or of all visits."""

from datetime import date
from typing import NamedTuple


class PatientLine(NamedTuple):
    """One patient, in short."""

    number: int
    name: str
    birth_date: date | None
    is_archived: bool  # listed in the window only when asked for


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
