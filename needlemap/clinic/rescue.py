"""Writing what is shown of one visit into records that know nothing of it yet."""

from dataclasses import replace

from needlemap.clinic.chart import ChartChange
from needlemap.clinic.marks import Mark, PainZone
from needlemap.clinic.ports import OpenedVisit, Records


def put_shown(records: Records, shown: OpenedVisit) -> None:
    """Write a visit that is not signed, with its chart, its patient, and who treats."""
    for practitioner in shown.practitioners:
        records.clinic.put_practitioner(practitioner)
    records.patients.put(shown.patient)
    if shown.episode is not None:
        records.episodes.put(shown.episode)
    records.visits.put(shown.visit)
    marks = tuple(_alone(mark, shown) for mark in shown.chart.marks)
    records.charts.apply(ChartChange(visit=shown.visit.id, after=marks))


def _alone(mark: Mark, shown: OpenedVisit) -> Mark:
    """Return a mark that refers to nothing outside its chart."""
    if not isinstance(mark, PainZone) or mark.source is None:
        return mark
    return mark if shown.chart.point(mark.source) else replace(mark, source=None)
