"""What can go wrong with scores, said in sentences a therapist can read."""

from needlemap.clinic.errors import ImpossibleValue


class ActivityMissing(ImpossibleValue):
    """A function of nothing, or an activity of a scale that has none."""

    template = "Say in the patient’s words which activity it is. Nothing is saved of it yet."


class TooManyActivities(ImpossibleValue):
    """More activities than are followed."""

    template = (
        "At most {most} activities are followed at a visit. Nothing is saved of this one;"
        " remove another first."
    )


class MotionMissing(ImpossibleValue):
    """A motion without movement or degrees."""

    template = (
        "Say which movement of which joint, and the degrees of one side at least."
        " Nothing is saved of it yet."
    )


class LimitImpossible(ImpossibleValue):
    """A change that matters and cannot be one of its score."""

    template = (
        "{score}: the change that matters must lie between {low} and {high} points, with one"
        " decimal at most. Nothing is saved yet."
    )


class ShareImpossible(ImpossibleValue):
    """A share that cannot be one of the first number."""

    template = (
        "{score}: the share of the first number must be a whole number of per cent between {low}"
        " and {high}. Nothing is saved yet."
    )


class DueAgainImpossible(ImpossibleValue):
    """A score that would be due at once, or never."""

    template = (
        "Scores are due again after a whole number of {what} between {low} and {high}. Nothing is"
        " saved yet."
    )
