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


class NotADay(ImpossibleValue):
    """A text that should be the day of a treatment."""

    template = (
        "This is no day. Nothing was changed; type it for example as 3.11.2026 or 3 Nov 2026."
    )


class NotAnHour(ImpossibleValue):
    """A text that should be the hour of a treatment."""

    template = (
        "This is no time of day. Nothing was changed; type it for example as 14:30, or leave it"
        " empty if nobody knows it."
    )


class HourLeftOut(ImpossibleValue):
    """A late entry of an hour that no clock on the wall showed: they were set forward."""

    template = (
        "On {day} the clocks were set forward, and no clock showed {time}. Nothing was changed;"
        " type when it was."
    )


class HourMissing(ImpossibleValue):
    """A late entry of the same day whose hour is not known."""

    template = (
        "If it was today, the hour is needed: it tells which visit came before. Nothing was"
        " changed."
    )


class TreatedInFuture(ImpossibleValue):
    """A late entry of a time that is still to come."""

    template = "{day} at that hour is still to come, so nothing was changed. Type when it was."


class TreatedBeforeBirth(ImpossibleValue):
    """A late entry of a day before the patient was born."""

    template = (
        "{day} was before the patient was born ({born}), so nothing was changed. One of the two"
        " dates is wrong."
    )


class SignedVisitStays(NeedleMapError):
    """Moving a visit that is signed to another patient."""

    template = (
        "This visit is signed and stays where it is, so nothing was moved. Mark it as entered in"
        " error, and chart it for the right patient as a late entry."
    )


class NeedlesStillIn(NeedleMapError):
    """Striking out a visit whose needles are in: nobody would look for them any more."""

    template = (
        "{needles} not counted out, so this visit is not struck out. Nothing was changed; count"
        " them out first, or move the visit to the right patient."
    )


class NoVisitToMoveTo(NeedleMapError):
    """Moving a mark to a patient who has no open visit of that day."""

    template = (
        "{name} has no visit of that day that can be changed, so nothing was moved. Start one,"
        " then move the mark."
    )
