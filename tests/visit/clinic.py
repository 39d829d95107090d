"""A clinic in which one patient was treated before: four points, three needles."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from uuid_utils.compat import uuid7

from needlemap.body.atlas import load_atlas
from needlemap.body.places import SurfaceAnchor, ViewId
from needlemap.clinic.chart import Chart, ChartChange
from needlemap.clinic.ids import PatientId, PointId, PractitionerId
from needlemap.clinic.marks import Finding, Needling, PointMark, PointState, TriggerPoint
from needlemap.clinic.people import Patient, Practitioner
from needlemap.clinic.starting import new_visit
from needlemap.clinic.visits import Consent, Visit
from needlemap.services.records import record_store
from tests.signing import sign

LETTERS = "vis"
KNOWN = ((0.38, 0.19), (0.6, 0.18), (0.42, 0.27), (0.58, 0.3))  # shares of the back
NEW = ((0.45, 0.4), (0.56, 0.42))
ZONE = ((0.42, 0.33), (0.58, 0.33), (0.58, 0.37), (0.42, 0.37), (0.42, 0.33))
_ASKED = {
    "pain_before": 7,
    "pain_after": 5,
    "consent": Consent.WRITTEN,
    "aftercare_given": True,
}
_OTHERS = (("Nora", "Other"), ("Wim", "Second"), ("Ida", "Third"))


def now() -> datetime:
    """Return the time, aware and in UTC."""
    return datetime.now(UTC)


def make_clinic(path: Path) -> None:
    """Make its database."""
    began = now() - timedelta(days=7)
    store = record_store(path, lambda: began + timedelta(minutes=25))
    practitioner = Practitioner(id=PractitionerId(uuid7()), name="Ana Example")
    patient = Patient(id=PatientId(uuid7()), number=1, given_name="Marta", family_name="Visited")
    try:
        with store.begin() as records:
            records.clinic.put_practitioner(practitioner)
            for number, (given, family) in enumerate(_OTHERS, start=2):
                other = Patient(
                    id=PatientId(uuid7()), number=number, given_name=given, family_name=family
                )
                records.patients.put(other)
            records.patients.put(patient)
            visit = new_visit(records, patient, began, uuid7)
            records.charts.apply(ChartChange(visit=visit.id, after=_marks(patient)))
            sign(records, visit, practitioner.id, **_ASKED)
    finally:
        store.close()


def last_visit(path: Path) -> tuple[Visit, Chart]:
    """Return what the records hold of the patient's latest visit."""
    store = record_store(path, now)
    try:
        with store.begin() as records:
            visit = records.visits.of_patient(records.patients.by_number(1).id)[-1]
            return visit, records.charts.of_visit(visit.id)
    finally:
        store.close()


def facts(path: Path) -> list[str]:
    """Return all that a visit's record says, without ids and times, which are never the same."""
    visit, chart = last_visit(path)
    plain = replace(visit, id=None, patient=None, started_at=_NEVER, signed_at=_NEVER)  # type: ignore[arg-type]
    known = {mark.id: mark.point.number for mark in chart.points}
    points = [
        repr((mark.point.number, mark.point.anchor, mark.point.muscle, mark.finding, mark.needling))
        for mark in chart.points
    ]
    zones = [
        repr((zone.letter, zone.cells, zone.quality, zone.intensity, zone.cause,
              known.get(zone.source)))
        for zone in chart.zones
    ]  # fmt: skip
    return [repr(plain), *points, *zones]


_NEVER = datetime(2000, 1, 1, tzinfo=UTC)


def on_back(across: float, down: float) -> SurfaceAnchor:
    """Return a place on the back, by shares of the body's width and height."""
    view = load_atlas().view(ViewId.POSTERIOR)
    anchor = view.locate(across * view.width_mm, down * view.height_mm)
    assert anchor is not None, (across, down)
    return anchor


def _marks(patient: Patient) -> tuple[PointMark, ...]:
    return tuple(
        PointMark(
            point=TriggerPoint(
                id=PointId(uuid7()), patient=patient.id, number=number,
                anchor=on_back(*place), muscle=_muscle(on_back(*place)),
            ),
            finding=Finding(state=PointState.ACTIVE, tenderness=7, familiar_pain=number == 1),
            needling=Needling(length_mm=40) if number > 1 else None,
        )
        for number, place in enumerate(KNOWN, start=1)
    )  # fmt: skip


def _muscle(anchor: SurfaceAnchor) -> str:
    return next((here.id for here in load_atlas().muscles_under(anchor)), "")
