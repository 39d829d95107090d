"""A patient in a few words, for lists and headings."""

from datetime import date

from needlemap.body.both_ways import set_apart
from needlemap.body.texts import Text
from needlemap.clinic.as_signed import SignedAs
from needlemap.clinic.cautions import advice
from needlemap.clinic.dates import spoken
from needlemap.clinic.measures import height_words
from needlemap.clinic.people import Patient, Precautions
from needlemap.clinic.visit_dates import date_of
from needlemap.clinic.visits import Visit
from needlemap.ui.widgets.heading import Heading
from needlemap.ui.work.translator import told


def about(patient: Patient, today: date) -> str:
    """Return number, birth date, age and occupation in one line."""
    parts = [told(Text("No. {number}", number=patient.number))]
    if patient.birth_date:
        born, age = spoken(patient.birth_date), patient.age(today)
        if age is None:
            parts.append(told(Text("born {date}", date=born)))
        else:
            parts.append(told(Text("born {date} ({age})", date=born, age=age)))
    if patient.occupation:
        parts.append(set_apart(patient.occupation))
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
    patient: Patient,
    visit: Visit,
    today: date,
    visits: tuple[Visit, ...] = (),
    signed: SignedAs | None = None,
) -> Heading:
    """Return what the bar at the top says about a patient and a visit.

    ``signed``: with whose facts a signed visit was signed; where they are others today, both are
    said.
    """
    when = Text("Visit {number} · {date}", number=visit.number, date=date_of(visit, visits))
    late = Text("late entry") if visit.entered_at is not None else ""
    if visit.in_error is not None:
        state: Text | str = Text("entered in error")
    else:
        state = _signed_words(patient, visit, signed) if visit.signed_at is not None else ""
    shown = Text.joined(" · ", (when, late, state))
    who = about(patient, today)
    was = _person_then(patient, signed.patient) if signed else None
    minded = _minded(patient, visit, signed)
    return Heading(
        patient.name,
        f"{who} · {told(was)}" if was is not None else who,
        tuple(
            told(
                one.words
                if one in patient.precautions
                else Text("{precaution} (when signed)", precaution=one.words)
            )
            for one in minded
        ),
        told(shown),
        tuple(told(words) for words in advice(minded)),
    )


def _signed_words(patient: Patient, visit: Visit, signed: SignedAs | None) -> Text:
    """Return that a visit is signed; with the numbers of then, as its sheet says them."""
    if signed is None or (signed.patient.number, signed.number) == (patient.number, visit.number):
        return Text("signed")
    facts = {"visit": signed.number, "number": signed.patient.number}
    return Text("signed as visit {visit} of No. {number}", **facts)


def _person_then(patient: Patient, then: Patient) -> Text | None:
    """Return by which name and birth date a visit was signed, None if they are those of today."""
    born = then.birth_date
    if (then.name, born) == (patient.name, patient.birth_date):
        return None
    if born is None:
        return Text("signed as {name}", name=then.name)
    return Text("signed as {name}, born {date}", name=then.name, date=spoken(born))


def _minded(patient: Patient, visit: Visit, signed: SignedAs | None) -> Precautions:
    """Return what is so today, and what was so on the day of the chart, as it was signed."""
    then = (signed.patient if signed else patient).in_force(visit.day)
    today = tuple(one for one in patient.precautions if not one.has_ended or one in then)
    return (*today, *(one for one in then if one not in today))
