"""The points that a visit found are counted without its chart."""

from dataclasses import replace
from uuid import uuid4

from needlemap.body.places import SurfaceAnchor
from needlemap.clinic.charting import next_number, place_point
from needlemap.clinic.marks import Finding, Needling, PointState, Sign
from needlemap.clinic.starting import new_visit

FOUND = (
    Finding(),
    *(Finding(state=state) for state in PointState),
    Finding(state=PointState.ACTIVE, carried=True),
    Finding(state=PointState.CLEAR, tenderness=2),
    Finding(carried=True, tenderness=0),
    Finding(carried=True, familiar_pain=True),
    Finding(carried=True, jump_sign=Sign.NO),
    Finding(carried=True, note="sore"),
    Finding(carried=True),
)


def test_the_points_that_each_visit_found_are_counted_as_its_chart_counts_them(
    store, patient, clock
):
    with store.begin() as records:
        first, second, third = (new_visit(records, patient, clock(), uuid4) for _ in range(3))
        for place, finding in enumerate(FOUND):
            for visit, needling in ((second, None), (third, Needling())):
                chart = records.charts.of_visit(visit.id)
                number = next_number(records.charts.point_numbers(visit.patient))
                here = SurfaceAnchor(100 + place, 0.5, 0.5)
                placed = place_point(chart, visit.patient, here, number, uuid4)
                mark = replace(placed.after[0], finding=finding, needling=needling)
                records.charts.apply(replace(placed, after=(mark,)))
        charts = records.charts.of_patient(first.patient)
    with store.read() as records:
        found = records.visits.opened(third.id).points_found
    assert found == {visit: chart.found_points for visit, chart in charts.items()}
    assert 0 < found[second.id] < found[third.id] < len(FOUND)
    assert found[first.id] == 0
