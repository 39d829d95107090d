"""All visits of a clinic, patient by patient: what is counted of them holds no names."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from needlemap.clinic.history.dose import Dose, doses
from needlemap.clinic.history.frequency import Occurrences, of_clinic
from needlemap.clinic.history.known import ChartedVisit, NamelessVisits, those_that_count
from needlemap.clinic.ports import Records

GoOn = Callable[[int, int], None]
"""Hears how many patients are read, and of how many; whoever waits no more raises there."""


@dataclass(frozen=True, slots=True)
class ClinicCounts:
    """What was counted of all patients."""

    doses: tuple[Dose, ...]
    places: Occurrences | None = None  # None if too few patients have any


def read_clinic(records: Records, go_on: GoOn) -> ClinicCounts:
    """Return what was done, told, found and felt at all patients, also those in the archive."""
    found: list[Dose] = []

    def passed() -> Iterator[NamelessVisits]:
        for visits in visits_of_all(records, go_on):
            found.extend(doses(visits))
            yield visits

    places = of_clinic(passed())
    return ClinicCounts(tuple(found), places)


def visits_of_all(records: Records, go_on: GoOn) -> Iterator[NamelessVisits]:
    """Yield the visits of each patient that count; only of a few patients are they kept."""
    for known in records.charts.by_patient(go_on):
        yield NamelessVisits(those_that_count(ChartedVisit(*one) for one in known))
