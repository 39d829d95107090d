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
