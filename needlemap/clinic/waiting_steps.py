"""Steps that the records have not taken yet, kept beside them until they have."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Protocol

from needlemap.clinic.ids import PractitionerId, VisitId
from needlemap.clinic.steps import Step
from needlemap.clinic.visits import Visit


@dataclass(frozen=True, slots=True)
class WaitingStep:
    """A step that waits to be written, and what becomes of it: done, taken back, done again."""

    step: Step
    turn: str
    by: PractitionerId | None = None  # who did it, if that was known


class WaitingJournal(Protocol):
    """What waits for the records, kept on this computer while they cannot be written."""

    @property
    def visits(self) -> Mapping[VisitId, int]:
        """How many steps wait since the program was ended, by visits that were not opened since."""

    def take(self, visit: Visit) -> tuple[WaitingStep, ...]:
        """Return what waits for a visit, once; it stays here until the records have taken it."""

    def keep(self, visit: VisitId, steps: Sequence[WaitingStep]) -> bool:
        """Keep what waits for a visit now, in place of what waited; return whether it is kept."""

    def let_go(self) -> None:
        """Let the next window find what waits: this one keeps nothing more."""


class NoJournal:
    """Keeps nothing: what waits is lost when the program ends."""

    @property
    def visits(self) -> Mapping[VisitId, int]:
        """No visits."""
        return MappingProxyType({})

    def take(self, visit: Visit) -> tuple[WaitingStep, ...]:
        """Return nothing."""
        return ()

    def keep(self, visit: VisitId, steps: Sequence[WaitingStep]) -> bool:
        """Keep nothing; return whether that is enough."""
        return not steps

    def let_go(self) -> None:
        """Hold nothing."""
