"""A patient in a few words, for lists and headings."""

from datetime import date

from PySide6.QtCore import QCoreApplication

from needlemap.clinic.dates import spoken
from needlemap.clinic.people import Patient
from needlemap.clinic.visits import Visit
from needlemap.ui.widgets.heading import Heading


def about(patient: Patient, today: date) -> str:
    """Return number, birth date, age and occupation in one line."""
    parts = [f"No. {patient.number}"]
    if patient.birth_date:
        parts.append(f"born {spoken(patient.birth_date)} ({patient.age(today)})")
    if patient.occupation:
        parts.append(patient.occupation)
    return " · ".join(parts)


def heading_of(patient: Patient, visit: Visit, today: date) -> Heading:
    """Return what the bar at the top says about a patient and a visit."""
    signed = _tr(" · signed") if visit.signed_at else ""
    return Heading(
        patient.name,
        about(patient, today),
        tuple(precaution.words for precaution in patient.precautions),
        _tr("Visit {0} · {1}").format(visit.number, spoken(visit.day)) + signed,
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("Header", text)
