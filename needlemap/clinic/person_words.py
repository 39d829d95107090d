"""What is known of a person beside name and birth date, in words, for the summary and for paper."""

from needlemap.body.texts import Text
from needlemap.clinic.people import PERSON_LINES, MayContact, Patient

_LINES = {
    "sex": Text("sex"),
    "phone": Text("phone"),
    "email": Text("e-mail"),
    "address": Text("address"),
    "language": Text("language"),
    "guardian": Text("guardian"),
    "contact_person": Text("to be called if need be"),
    "referrer": Text("sent by"),
    "doctor": Text("doctor"),
    "insurer": Text("insurer"),
}


def person_words(patient: Patient) -> tuple[str, ...]:
    """Return all that is filled, each by its name: "guardian: Eva Lind"."""
    said: list[str] = [
        Text("{fact}: {value}", fact=_LINES[name], value=getattr(patient, name))
        for name in PERSON_LINES
        if getattr(patient, name)
    ]
    if patient.may_contact is not MayContact.NOT_ASKED:
        said.append(Text.word(patient.may_contact))
    return (*said, *(number.words for number in patient.outside_numbers))
