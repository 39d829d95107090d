"""The needle ledger: what went in at each place, what came out, and the total that is signed.

The count of each place stays with its needling, the total with the visit. The total is kept and
not only summed up, because visits of before the ledger have a total alone.
"""

from dataclasses import replace

from needlemap.clinic.chart import Chart, ChartChange
from needlemap.clinic.ids import PointId
from needlemap.clinic.marks import Needling, PointMark
from needlemap.clinic.steps import VisitChange, VisitEdit
from needlemap.clinic.visits import Visit


def needled(chart: Chart) -> tuple[PointMark, ...]:
    """Return the places that hold needles, by the number of their point."""
    return tuple(mark for mark in chart.points if mark.needling is not None)


def is_balanced(chart: Chart, visit: Visit) -> bool:
    """Return whether as many needles were counted out as went in."""
    return chart.needles_in == (visit.needles_out or 0)


def outs(chart: Chart, visit: Visit) -> dict[PointId, int | None]:
    """Return how many needles came out of each place; None while not counted.

    Where only the total was counted and it balances, every place is empty.
    """
    places = {mark.id: mark.needling for mark in chart.points if mark.needling is not None}
    total_alone = all(needling.needles_out is None for needling in places.values())
    if total_alone and visit.needles_out is not None and is_balanced(chart, visit):
        return {point: needling.needles for point, needling in places.items()}
    return {point: needling.needles_out for point, needling in places.items()}


def uncounted(chart: Chart, visit: Visit) -> tuple[PointMark, ...]:
    """Return the places that nobody counted yet."""
    counts = outs(chart, visit)
    return tuple(mark for mark in needled(chart) if counts[mark.id] is None)


def count_out(chart: Chart, visit: Visit, point: PointId, out: int | None) -> VisitEdit:
    """Count the needles out of one place; the total follows.

    Raises:
        OutOfScale: if no place can give so many.
    """
    return _counted(chart, visit, outs(chart, visit) | {point: out})


def count_all_out(chart: Chart, visit: Visit) -> VisitEdit:
    """Count every needle out of its place."""
    counts = {mark.id: _needling(mark).needles for mark in needled(chart)}
    return _counted(chart, visit, dict(counts))


def _counted(chart: Chart, visit: Visit, counts: dict[PointId, int | None]) -> VisitEdit:
    before, after = [], []
    for mark in needled(chart):
        needling = replace(_needling(mark), needles_out=counts[mark.id])
        if needling != mark.needling:
            before.append(mark)
            after.append(replace(mark, needling=needling))
    known = [count for count in counts.values() if count is not None]
    total = sum(known) if known else None
    return VisitEdit(
        visit.id,
        ChartChange(visit=visit.id, before=tuple(before), after=tuple(after)),
        VisitChange(visit, replace(visit, needles_out=total)),
    )


def _needling(mark: PointMark) -> Needling:
    return mark.needling or Needling()
