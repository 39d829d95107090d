"""What can go wrong with what is known of a person, said in sentences a therapist can read."""

from needlemap.body.errors import NeedleMapError
from needlemap.clinic.errors import ChangeOutOfDate, ImpossibleValue


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


class PrecautionDateImpossible(ImpossibleValue):
    """A day of a precaution in the future, or before anyone now alive."""

    template = (
        "{precaution}: the day {date} is not possible, it must lie between {first} and today. What"
        " is expected goes into the detail, and warns until it has happened. Nothing is saved yet."
    )


class PrecautionDatesTurned(ImpossibleValue):
    """A precaution that ended before it began."""

    template = "A precaution cannot begin on {first} and end on {last}. Nothing is saved yet."


class NotADayOfPrecaution(ImpossibleValue):
    """A text that is no date, where a day of a precaution is typed."""

    template = (
        "{precaution}: “{typed}” is not a date. Nothing is saved yet;"
        " please type day, month and year, for example 14.3.2026 or 2026-03-14."
    )


class PrecautionsContradict(ImpossibleValue):
    """Merging two records that contradict one another about precautions."""

    template = (
        "The two records contradict one another: {facts}. Say which is right, then merge."
        " Nothing was changed."
    )


class PatientMerged(ChangeOutOfDate):
    """A change to a record that was merged into another one."""

    template = (
        "No. {other} was merged into No. {number}: the same person. Everything is there; nothing"
        " was changed."
    )


class RecordsDiffer(ChangeOutOfDate):
    """Merging two records that are no longer as they were compared."""

    template = (
        "One of the two records was changed elsewhere in the meantime ({facts}), so nothing was"
        " merged. Compare them again."
    )


class MergedAndUsed(NeedleMapError):
    """Taking a merge back after more was recorded."""

    template = (
        "Something was recorded since the two records were merged, so they stay merged. Nothing"
        " was changed."
    )
