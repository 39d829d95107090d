"""What can go wrong on the pages of the practice, said in sentences a therapist can read."""

from needlemap.body.errors import NeedleMapError
from needlemap.clinic.errors import ImpossibleValue


class ClinicNameMissing(ImpossibleValue):
    """A letterhead without a name."""

    template = (
        "A practice needs a name: it stands at the head of every sheet. Nothing is saved yet."
    )


class NothingTyped(ImpossibleValue):
    """A first start that says nothing."""

    template = "Nothing is typed yet, so nothing is saved. Type one of these, or press Later."


class PractitionerNameMissing(ImpossibleValue):
    """A person who treats and has no name."""

    template = (
        "A person who treats needs a name: it stands under what is signed. Nothing is saved yet."
    )


class CertificateDateImpossible(ImpossibleValue):
    """A certificate of the future, or of before anyone now alive was born."""

    template = (
        "The date of the certificate, {date}, is not possible: it must lie between {first} and"
        " today. Nothing is saved yet; please correct it."
    )


class HoursNotWhole(ImpossibleValue):
    """Hours of training that are no whole number."""

    template = (
        "The hours of training are not a whole number. Nothing is saved yet; please type them in"
        " digits, for example 80."
    )


class LogoRefused(ImpossibleValue):
    """A file that cannot be the logo."""

    template = "This cannot be the logo: {reason}. The letterhead stays as it was."


class PractitionerInUse(NeedleMapError):
    """Undoing that a person was added who has treated, or written, since."""

    template = (
        "This person is named in the records by now, so this is not undone. Nothing was changed;"
        " who treats here no longer can be taken off the list."
    )
