"""Asks once what a visit, or a history, is opened with: each question is worked out then."""

from collections.abc import Callable
from contextlib import AbstractContextManager

from needlemap.clinic.history.known import read_history
from needlemap.clinic.ports import Records
from needlemap.clinic.visits import Visit

_FEW = 20  # patients: one of them has been here


def ask_ahead(reading: Callable[[], AbstractContextManager[Records]]) -> None:
    """Read a visit, whichever, in short transactions; without any visit there is nothing to read.

    Raises:
        NeedleMapError: if something cannot be read.
    """
    with reading() as records:
        visit = _some_visit(records)
    if visit is None:
        return
    with reading() as records:
        records.patients.get(visit.patient)
        records.visits.opened(visit.id)
    with reading() as records:  # a signed visit is opened without what it would go on with
        records.charts.before(visit)
        records.steps.of_visit(visit.id)
    with reading() as records:
        records.favourites.habits(visit.patient, visit.practitioner)
        records.favourites.of_practitioner(visit.practitioner)
    with reading() as records:
        read_history(records, visit.patient)


def _some_visit(records: Records) -> Visit | None:
    latest = (records.visits.latest(one.id) for one in records.patients.search(limit=_FEW))
    return next((visit for visit in latest if visit is not None), None)
