"""Why something was done all the same: asked for by a visit's safety, in the signer's own words."""

from dataclasses import dataclass
from enum import StrEnum

from needlemap.body.texts import Text
from needlemap.clinic.errors import ReasonMissing
from needlemap.clinic.texts import checked_note, is_blank


class Ask(StrEnum):
    """What asks for a reason in writing before a visit is signed."""

    ABSOLUTE = "as a rule not needled"
    CURRENT = "current through the needle"
    PREGNANCY = "needle in pregnancy"
    LUNG = "needle over the lung, risks not told"
    BLEEDING = "needle over the lung, bleeding"
    CLOCK = "signed by a clock that runs back"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why it was done all the same."""

    about: Ask
    text: str

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", checked_note(self.text, Text("reason")))
        if is_blank(self.text):
            raise ReasonMissing

    @property
    def words(self) -> Text:
        """What was done, and why: "Current through the needle: agreed with cardiology"."""
        return Text("{ask}: {reason}", ask=Text.word(self.about).alone(), reason=self.text)


Reasons = tuple[Reason, ...]


def with_reason(reasons: Reasons, reason: Reason) -> Reasons:
    """Return the reasons with one more, in place of an earlier one about the same."""
    return (*(known for known in reasons if known.about is not reason.about), reason)
