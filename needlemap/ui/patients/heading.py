"""A patient in a few words, for lists and headings."""

from datetime import date

from needlemap.body.texts import Text
from needlemap.clinic.cautions import advice
from needlemap.clinic.dates import spoken
from needlemap.clinic.measures import height_words
from needlemap.clinic.people import Patient
from needlemap.clinic.visit_dates import date_of
from needlemap.clinic.visits import Visit
from needlemap.ui.widgets.heading import Heading
from needlemap.ui.work.translator import told


def about(patient: Patient, today: date) -> str:
    """Return number, birth date, age and occupation in one line."""
    parts = [told(Text("No. {number}", number=patient.number))]
    if patient.birth_date:
        born, age = spoken(patient.birth_date), patient.age(today)
        parts.append(told(Text("born {date} ({age})", date=born, age=age)))
    if patient.occupation:
        parts.append(patient.occupation)
    return " · ".join(parts)


def build_of(patient: Patient) -> str:
    """Return height and weight in one line, empty if neither is known."""
    parts = []
    if patient.height_mm is not None:
        parts.append(told(Text("{height} cm", height=height_words(patient.height_mm))))
    if patient.weight_kg is not None:
        parts.append(told(Text("{weight} kg", weight=patient.weight_kg)))
    return " · ".join(parts)


def heading_of(
    patient: Patient, visit: Visit, today: date, visits: tuple[Visit, ...] = ()
) -> Heading:
    """Return what the bar at the top says about a patient and a visit."""
    when = Text("Visit {number} · {date}", number=visit.number, date=date_of(visit, visits))
    late = Text("late entry") if visit.entered_at is not None else ""
    if visit.in_error is not None:
        state: Text | str = Text("entered in error")
    else:
        state = Text("signed") if visit.signed_at is not None else ""
    shown = Text.joined(" · ", (when, late, state))
    then = patient.in_force(visit.day)  # a chart of before also says what was so then
    minded = tuple(one for one in patient.precautions if not one.has_ended or one in then)
    return Heading(
        patient.name,
        about(patient, today),
        tuple(told(precaution.words) for precaution in minded),
        told(shown),
        tuple(told(words) for words in advice(minded)),
    )
