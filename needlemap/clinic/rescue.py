"""Writing what is shown of one visit into records that know nothing of it yet."""

from dataclasses import replace

from needlemap.clinic.chart import ChartChange
from needlemap.clinic.errors import NotFound
from needlemap.clinic.marks import Mark, PainZone
from needlemap.clinic.ports import OpenedVisit, Records


def put_shown(records: Records, shown: OpenedVisit) -> None:
    """Write a visit that is not signed, with its chart, its patient, and who treats."""
    for practitioner in shown.practitioners:
        records.clinic.put_practitioner(practitioner)
    records.patients.put(shown.patient)
    for episode in shown.episodes:
        records.episodes.put(episode)
    _put_visit(records, shown)


def put_again(records: Records, shown: OpenedVisit) -> None:
    """Write a visit that is not signed, with its chart, where it was taken away; also its patient.

    Raises:
        RecordsChanged: if it is there.
    """
    try:
        records.patients.get(shown.patient.id)
    except NotFound:
        records.patients.put(shown.patient)
    _put_visit(records, shown)


def _put_visit(records: Records, shown: OpenedVisit) -> None:
    records.visits.put(shown.visit)
    marks = tuple(_alone(mark, shown) for mark in shown.chart.marks)
    records.charts.apply(ChartChange(visit=shown.visit.id, after=marks))


def _alone(mark: Mark, shown: OpenedVisit) -> Mark:
    """Return a mark that refers to nothing outside its chart."""
    if not isinstance(mark, PainZone) or mark.source is None:
        return mark
    return mark if shown.chart.point(mark.source) else replace(mark, source=None)
