"""What is known of a person beside name and birth date, in words, for the summary and for paper."""

from needlemap.body.texts import Text
from needlemap.clinic.people import MayContact, Patient


def person_words(patient: Patient) -> tuple[str, ...]:
    """Return all that is filled, each by its name: "guardian: Eva Lind"."""
    lines = (
        (Text("sex"), patient.sex),
        (Text("phone"), patient.phone),
        (Text("e-mail"), patient.email),
        (Text("address"), patient.address),
        (Text("language"), patient.language),
        (Text("guardian"), patient.guardian),
        (Text("to be called if need be"), patient.contact_person),
        (Text("sent by"), patient.referrer),
        (Text("doctor"), patient.doctor),
        (Text("insurer"), patient.insurer),
    )
    said: list[str] = [
        Text("{fact}: {value}", fact=fact, value=value) for fact, value in lines if value
    ]
    if patient.may_contact is not MayContact.NOT_ASKED:
        said.append(Text.word(patient.may_contact))
    return (*said, *(number.words for number in patient.outside_numbers))
