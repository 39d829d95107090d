"""The databases that are measured: the demo clinic, and one visit crowded with marks."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
from uuid_utils.compat import uuid7

from needlemap.body.atlas import Atlas, load_atlas
from needlemap.body.cells import CellSet
from needlemap.body.places import MAIN_VIEWS, SurfaceAnchor, ViewId
from needlemap.body.view import BodyView
from needlemap.clinic.chart import ChartChange
from needlemap.clinic.ids import PatientId, PointId, ZoneId
from needlemap.clinic.marks import (
    Finding,
    Mark,
    Needling,
    PainQuality,
    PainZone,
    PointMark,
    PointState,
    TriggerPoint,
)
from needlemap.clinic.people import Patient
from needlemap.clinic.ports import Store
from needlemap.clinic.starting import new_visit
from needlemap.clinic.steps import VisitChange
from needlemap.services.demo import made_demo
from needlemap.services.records import record_store
from tests.signing import sign

VISITS = 60
MARKS, _ZONES = 200, 20
_ZONE_MM = 70.0
RETURNING = "Again"
"""The family name of who has a point that came back: nobody of the demo clinic has one."""
_LEFT_SHOULDER_BLADE = (112.0, 0.215)  # mm beside the middle of the back, share of its height


def now() -> datetime:
    """Return the time, aware and in UTC."""
    return datetime.now(UTC)


@contextmanager
def demo_clinic(path: Path) -> Iterator[Store]:
    """Make a demo clinic in a new database and open it."""
    store = made_demo(path, now)
    try:
        yield store
    finally:
        store.close()


def make_crowded(path: Path) -> None:
    """Make a database of one patient, whose one visit carries 200 marks from head to hip."""
    patient = Patient(id=PatientId(uuid7()), number=1, given_name="Crowded", family_name="Chart")
    store = record_store(path, now)
    try:
        with store.begin() as records:
            records.patients.put(patient)
            visit = new_visit(records, patient, now(), uuid7)
            marks = (*_points(load_atlas(), patient), *_zones(load_atlas(), patient))
            records.charts.apply(ChartChange(visit=visit.id, after=marks))
    finally:
        store.close()


def make_long(path: Path) -> None:
    """Make a database of one patient of sixty visits, with twenty findings at each."""
    patient = Patient(id=PatientId(uuid7()), number=1, given_name="Long", family_name="Course")
    store = record_store(path, now)
    atlas = load_atlas()
    spots = [
        anchor
        for seed, view_id in enumerate(MAIN_VIEWS)
        for anchor in skin_spots(atlas.view(view_id, patient.body), 5, (0.05, 0.9), seed)
    ]
    points = [
        TriggerPoint(id=PointId(uuid7()), patient=patient.id, number=number, anchor=anchor)
        for number, anchor in enumerate(spots, start=1)
    ]
    try:
        with store.begin() as records:
            records.patients.put(patient)
        for day in range(VISITS):
            with store.begin() as records:
                start = now() - timedelta(days=VISITS - day)
                visit = new_visit(records, patient, start, uuid7)
                marks = tuple(_found(point, day) for point in points)
                records.charts.apply(ChartChange(visit=visit.id, after=marks))
                scored = replace(visit, pain_before=6, pain_after=4)
                records.visits.change(VisitChange(visit, scored))
                if day < VISITS - 1:
                    sign(records, scored)
    finally:
        store.close()


def _found(point: TriggerPoint, day: int) -> PointMark:
    """Return what a day found at a point: each day looks otherwise than the one before."""
    states = (PointState.ACTIVE, PointState.LATENT, PointState.SATELLITE)
    finding = Finding(state=states[(point.number + day) % len(states)])
    return PointMark(point=point, finding=finding, needling=Needling())


def add_returning(store: Store) -> None:
    """Add a patient whose point was found, then clear, and then found again."""
    patient = Patient(id=PatientId(uuid7()), number=9001, given_name="Back", family_name=RETURNING)
    back = load_atlas().view(ViewId.POSTERIOR, patient.body)
    aside, down = _LEFT_SHOULDER_BLADE
    anchor = back.locate(back.width_mm / 2 - aside, down * back.height_mm)
    assert anchor is not None
    point = TriggerPoint(
        id=PointId(uuid7()), patient=patient.id, number=1, anchor=anchor, muscle="infraspinatus"
    )
    with store.begin() as records:
        records.patients.put(patient)
        for weeks, state in ((4, PointState.ACTIVE), (2, PointState.CLEAR), (0, PointState.ACTIVE)):
            visit = new_visit(records, patient, now() - timedelta(weeks=weeks), uuid7)
            mark = PointMark(point=point, finding=Finding(state=state))
            records.charts.apply(ChartChange(visit=visit.id, after=(mark,)))
            if weeks:
                sign(records, visit)


def skin_spots(
    view: BodyView, count: int, shares: tuple[float, float], seed: int
) -> Iterator[SurfaceAnchor]:
    """Yield places on the skin of a view, between two shares of its height from the top."""
    random = np.random.default_rng(seed)
    while count:
        x = random.uniform(0, view.width_mm)
        anchor = view.locate(x, view.height_mm * random.uniform(*shares))
        if anchor is not None:
            count -= 1
            yield anchor


def _points(atlas: Atlas, patient: Patient) -> Iterator[Mark]:
    number = 0
    for seed, view_id in enumerate(MAIN_VIEWS):
        view = atlas.view(view_id, patient.body)
        for anchor in skin_spots(view, (MARKS - _ZONES) // len(MAIN_VIEWS), (0.05, 0.55), seed):
            number += 1
            point = TriggerPoint(
                id=PointId(uuid7()), patient=patient.id, number=number, anchor=anchor
            )
            yield PointMark(point=point, needling=Needling() if number % 2 else None)


def _zones(atlas: Atlas, patient: Patient) -> Iterator[Mark]:
    qualities = list(PainQuality)
    for number in range(_ZONES):
        yield PainZone(
            id=ZoneId(uuid7()),
            patient=patient.id,
            letter=chr(ord("A") + number),
            cells=_patch(atlas.view(MAIN_VIEWS[number % len(MAIN_VIEWS)], patient.body), number),
            quality=qualities[number % len(qualities)],
        )


def _patch(view: BodyView, seed: int) -> CellSet:
    middle = view.project(next(skin_spots(view, 1, (0.15, 0.5), 100 + seed)))
    turn = np.linspace(0, 2 * np.pi, 40, endpoint=False)
    x, y = middle.x + _ZONE_MM * np.cos(turn), middle.y + _ZONE_MM * np.sin(turn)
    return view.cells_inside(np.stack([x, y], axis=1))
