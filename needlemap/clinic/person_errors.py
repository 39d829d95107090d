"""What can go wrong with what is known of a person, said in sentences a therapist can read."""

from needlemap.clinic.errors import ImpossibleValue


class NotAnOutsideNumber(ImpossibleValue):
    """A text that does not say whose number it is, or says two of one system."""

    template = (
        "Numbers elsewhere are written as “Hospital: 00471”, several with “;” between them, one of"
        " each system. Nothing is saved yet; please correct it."
    )


class OutsideNumberTaken(ImpossibleValue):
    """A number by which another patient is known to the same system."""

    template = (
        "Patient No. {other} has this number of the same system already. Nothing is saved yet;"
        " is it the same person?"
    )
