"""Place points at a visit for ever, saying each number once it is durable; a test kills this."""

import sys
from datetime import UTC, datetime
from uuid import UUID, uuid4

from needlemap.body.places import SurfaceAnchor
from needlemap.clinic.chart import Chart
from needlemap.clinic.charting import next_number, place_point
from needlemap.clinic.ids import PatientId, VisitId
from needlemap.records.opening import open_store
from tests.records.databases import wires_at


def main(place, patient, visit):
    store = open_store(place, lambda: datetime.now(UTC), "skin-test", wires=wires_at(place))
    while True:
        with store.begin() as records:
            number = next_number(records.charts.point_numbers(patient))
            anchor = SurfaceAnchor(number, 0.5, 0.5)
            records.charts.apply(place_point(Chart(visit=visit), patient, anchor, number, uuid4))
        sys.stdout.write(f"{number}\n")
        sys.stdout.flush()


main(sys.argv[1], PatientId(UUID(sys.argv[2])), VisitId(UUID(sys.argv[3])))
