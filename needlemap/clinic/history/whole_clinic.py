"""All histories of a clinic, one after another: what is counted of them holds no names."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from needlemap.clinic.history.dose import Dose, doses
from needlemap.clinic.history.frequency import Occurrences, of_clinic
from needlemap.clinic.history.known import History, read_history
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

    def passed() -> Iterator[History]:
        for history in histories(records, go_on):
            found.extend(doses(history))
            yield history

    places = of_clinic(passed())
    return ClinicCounts(tuple(found), places)


def histories(records: Records, go_on: GoOn) -> Iterator[History]:
    """Yield the history of each patient; no more than one is kept at a time."""
    numbers = [line.number for line in records.patients.lines()]
    for at, number in enumerate(numbers):
        go_on(at, len(numbers))
        yield read_history(records, records.patients.by_number(number).id)
