"""What is typed into a form and not saved yet: kept beside the records until it is, or dropped."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID


class DraftKind(StrEnum):
    """Which form it is of."""

    PATIENT = "patient"
    ADDENDUM = "addendum"
    CLINIC = "clinic"
    PRACTITIONER = "practitioner"
    VISIT = "visit"  # texts of a chart that count only once a button is pressed
    FIRST = "first"  # what a new practice says of itself
    EPISODE = "episode"
    WAITING = "waiting"  # marks that the records could not take; these are never in the records


CLINIC_DRAFT = UUID(int=1)
"""What the draft of the practice itself is about: there is one practice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What stands in a form, by the names of its fields; it may be what no record may hold."""

    kind: DraftKind
    about: UUID  # a patient, practitioner or episode, new or known; a visit
    content: Mapping[str, str]
    at: datetime | None = None  # when it was kept last; aware, UTC
