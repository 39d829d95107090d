"""Describing the practice in records that a test opened."""

from needlemap.clinic.people import Clinic
from needlemap.clinic.ports import Records
from needlemap.clinic.practice_change import ClinicChange


def describe(records: Records, clinic: Clinic) -> None:
    """Record a clinic as it is, whatever was recorded of it."""
    records.clinic.change(ClinicChange(records.clinic.get(), clinic))
