"""Everything a session sheet says, as one value."""

from dataclasses import dataclass
from datetime import datetime

from needlemap.clinic.chart import Chart
from needlemap.clinic.people import Clinic, Patient, Practitioner
from needlemap.clinic.visits import Episode, Visit


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionSheet:
    """One visit as it is printed."""

    clinic: Clinic
    patient: Patient
    visit: Visit
    chart: Chart
    earlier: tuple[Visit, ...] = ()  # visits before this one, oldest first
    practitioner: Practitioner | None = None
    episode: Episode | None = None
    printed_at: datetime | None = None  # aware, UTC

    @property
    def first_pain(self) -> int | None:
        """Pain before the first visit that has a score, this one left out."""
        return next((v.pain_before for v in self.earlier if v.pain_before is not None), None)

    @property
    def last_pain(self) -> int | None:
        """Pain before the latest earlier visit that has a score."""
        backwards = reversed(self.earlier)
        return next((v.pain_before for v in backwards if v.pain_before is not None), None)
