"""What can go wrong when a mistake is corrected, said in sentences a therapist can read."""

from needlemap.body.errors import NeedleMapError
from needlemap.clinic.errors import ChangeOutOfDate, ImpossibleValue


class ErrorUnexplained(ImpossibleValue):
    """A visit that is struck out without a reason."""

    template = (
        "Say in a few words why this visit was entered in error: the reason stays with it and is"
        " printed. Nothing was changed."
    )


class VisitInError(ChangeOutOfDate):
    """A change to a visit that was entered in error."""

    template = (
        "This visit was entered in error and stays as it is, so nothing was done. “Count it again”"
        " in the tab Visit takes that back."
    )


class VisitNotEmpty(NeedleMapError):
    """Removing a visit at which something is recorded."""

    template = (
        "Something is recorded at this visit, so it is not removed. Nothing was changed; “Entered"
        " in error” strikes it out."
    )
