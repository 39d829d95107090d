"""What keeps a patient from being erased, said in sentences a therapist can read."""

from needlemap.body.errors import NeedleMapError
from needlemap.clinic.errors import ImpossibleValue, NotFound


class ErasureRefused(NeedleMapError):
    """Erasing that lacks what it needs."""


class ErasureReasonMissing(ErasureRefused, ImpossibleValue):
    """Erasing without a reason."""

    template = "Say in a few words why this patient is erased. Nothing was erased."


class ReasonNamesPatient(ErasureRefused, ImpossibleValue):
    """A reason that would keep the name of who is erased."""

    template = (
        "The reason is kept after the patient is gone, so it cannot hold the patient’s name."
        " Nothing was erased; please say it without."
    )


class EraserMissing(ErasureRefused):
    """Erasing as nobody."""

    template = (
        "Who erases a patient is kept, so it must be somebody who treats here. Say first who that"
        " is. Nothing was erased."
    )


class SecondMissing(ErasureRefused):
    """Erasing alone where somebody else treats too."""

    template = (
        "Two people erase a patient together: a second one who treats here must be named."
        " Nothing was erased."
    )


class SecondUnproved(ErasureRefused):
    """A second person who has not typed their PIN."""

    template = (
        "The second person types their own PIN for each patient who is erased. Nothing was erased."
    )


class NumberNotTyped(ErasureRefused, ImpossibleValue):
    """Erasing alone without the chart number typed twice."""

    template = (
        "Type the chart number {number} twice: nobody else treats here who could be asked."
        " Nothing was erased."
    )


class TypedElsewhere(ErasureRefused):
    """Erasing while another desk has something of the patient that is not saved."""

    template = (
        "At the computer {desk} something of this patient is typed and not saved yet. Save it or"
        " throw it away there first. Nothing was erased."
    )


class OpenElsewhere(ErasureRefused):
    """Erasing while another desk charts the patient."""

    template = (
        "Somebody else recorded something of this patient a moment ago, so the visit may be open"
        " at another computer. Close it there, then try again in a quarter of an hour. Nothing"
        " was erased."
    )


class MarksWait(ErasureRefused):
    """Erasing while marks of the patient wait to be recorded."""

    template = (
        "Something marked for this patient could not be recorded yet and still waits. Let it be"
        " recorded, or take it back, first. Nothing was erased."
    )


class PatientErased(NotFound):
    """Asking for a patient who was erased."""

    template = (
        "Patient No. {number} was erased for ever on {date}; nothing of the record is left, and"
        " nobody else gets the number."
    )
