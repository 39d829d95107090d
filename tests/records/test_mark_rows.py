"""Marks come back from the file with every field as it went in."""

from dataclasses import fields, replace
from datetime import date
from uuid import uuid4

import pytest

from needlemap.body.cells import CellSet
from needlemap.body.places import SurfaceAnchor, ViewId
from needlemap.clinic.chart import ChartChange
from needlemap.clinic.episodes import Episode
from needlemap.clinic.errors import RowDamaged
from needlemap.clinic.marks import (
    GAUGES_MM,
    LENGTHS_MM,
    Depth,
    Finding,
    Guidance,
    Needling,
    PainCause,
    PainQuality,
    PainZone,
    PointMark,
    PointState,
    Sign,
    Technique,
    TriggerPoint,
    Twitch,
)

FULL_FINDING = Finding(
    state=PointState.SATELLITE,
    tenderness=7,
    familiar_pain=True,
    taut_band=Sign.YES,
    nodule=Sign.NO,
    jump_sign=Sign.YES,
    threshold_kpa=343.23275,
    threshold_typed="3.50 kgf/cm²",
    note="firm, jumps\n山田 🙂",
    carried=True,
)
FULL_NEEDLING = Needling(
    gauge_mm=0.3,
    length_mm=50,
    needles=2,
    technique=Technique.ELECTRICAL,
    twitch=Twitch.ONE,
    tenderness_after=0,
    depth=Depth.DEEP,
    twitches=3,
    settings="2 Hz, 10 min",
    needles_out=1,
    hazard_known=True,
    minutes=0,
    insertions=12,
    frequency_hz=2.5,
    intensity_ma=1.25,
    pulse_us=250,
    guidance=Guidance.ULTRASOUND,
)


@pytest.fixture
def round_trip(store, visit):
    """Record marks on an emptied chart and return what the file gives back."""

    def trip(*marks):
        with store.begin() as records:
            old = records.charts.of_visit(visit.id).marks
            records.charts.apply(ChartChange(visit=visit.id, before=old))
            records.charts.apply(ChartChange(visit=visit.id, after=marks))
        with store.begin() as records:
            return records.charts.of_visit(visit.id)

    return trip


def point(patient, number, finding=FULL_FINDING, needling=FULL_NEEDLING):
    anchor = SurfaceAnchor(12_345, 1 / 3, 0.1 + 0.2)
    where = TriggerPoint(
        id=uuid4(),
        patient=patient.id,
        number=number,
        anchor=anchor,
        muscle="soleus",
        seen_in=ViewId.LEFT_LATERAL,
    )
    return PointMark(point=where, finding=finding, needling=needling)


def zone(patient, letter, **facts):
    cells = CellSet(((0, 3), (700, 90_000)))
    return PainZone(id=uuid4(), patient=patient.id, letter=letter, cells=cells, **facts)


def is_full(value):
    """Whether every field differs from its default, so that a forgotten one is seen."""
    return all(getattr(value, field.name) != field.default for field in fields(value))


def test_a_point_comes_back_with_every_field(patient, round_trip):
    assert is_full(FULL_FINDING)
    assert is_full(FULL_NEEDLING)
    mark = point(patient, 1)
    assert is_full(mark.point)
    assert round_trip(mark).points == (mark,)


def test_a_point_with_nothing_said_comes_back_so(patient, round_trip):
    mark = point(patient, 1, Finding(), None)
    assert round_trip(mark).points == (mark,)


def test_a_zone_comes_back_with_every_field(store, patient, round_trip):
    mark = point(patient, 1)
    about = Episode(
        id=uuid4(), patient=patient.id, complaint="Arm", started_on=date(2026, 11, 24)
    )  # fmt: skip
    with store.begin() as records:
        records.episodes.put(about)
    full = zone(
        patient,
        "AB",
        quality=PainQuality.NUMB,
        intensity=6,
        cause=PainCause.REFERRED,
        source=mark.id,
        note="down to the wrist",
        carried=True,
        episode=about.id,
    )
    assert is_full(full)
    bare = zone(patient, "A")
    assert round_trip(full, bare, mark).zones == (bare, full)


def test_every_member_of_every_closed_set_comes_back(patient, round_trip):
    findings = [
        *(Finding(state=state) for state in PointState),
        *(Finding(taut_band=sign) for sign in Sign),
        *(Finding(nodule=sign) for sign in Sign),
        *(Finding(jump_sign=sign) for sign in Sign),
        *(Finding(tenderness=score) for score in range(11)),
    ]
    needlings = [
        *(Needling(technique=technique) for technique in Technique),
        *(Needling(twitch=twitch) for twitch in Twitch),
        *(Needling(gauge_mm=gauge) for gauge in GAUGES_MM),
        *(Needling(length_mm=length) for length in LENGTHS_MM),
        *(Needling(needles=needles) for needles in range(1, 21)),
    ]
    marks = [
        *(point(patient, number, found, None) for number, found in enumerate(findings, 1)),
        *(point(patient, number, Finding(), done) for number, done in enumerate(needlings, 101)),
    ]
    zones = [
        *(zone(patient, f"A{q.value[0]}{q.value[2]}", quality=q) for q in PainQuality),
        *(zone(patient, f"B{cause.value[0]}", cause=cause) for cause in PainCause),
    ]
    chart = round_trip(*marks, *zones)
    assert chart.points == tuple(marks)
    assert set(chart.zones) == set(zones)


def test_closed_sets_are_stored_by_value(patient, round_trip, ask):
    round_trip(point(patient, 1), zone(patient, "A", quality=PainQuality.BURNING))
    assert ask("SELECT state, taut_band FROM finding") == [("satellite", "yes")]
    assert ask("SELECT technique, twitch FROM needling") == [("electrical", "one")]
    assert ask("SELECT quality, cause FROM pain_zone") == [("burning", "time not noted")]


def test_a_damaged_zone_is_explained_and_not_guessed_at(patient, round_trip, store, visit, ask):
    round_trip(zone(patient, "A"))
    ask("UPDATE pain_zone SET cells = ?", b"\xff")
    with pytest.raises(RowDamaged, match="left out here: a pain zone"), store.begin() as opened:
        opened.charts.of_visit(visit.id)


def test_the_tables_refuse_what_no_value_may_hold(patient, round_trip, ask):
    mark = point(patient, 1)
    round_trip(mark, replace(zone(patient, "A"), source=mark.id))
    for wrong in (
        "UPDATE finding SET tenderness = 11",
        "UPDATE needling SET needles = 0",
        "UPDATE pain_zone SET intensity = -1",
        "UPDATE trigger_point SET number = NULL",
    ):
        with pytest.raises(Exception, match="constraint"):
            ask(wrong)


def test_a_mark_names_the_complaint_it_belongs_to(patient, round_trip):
    neck, loin = uuid4(), uuid4()
    one = replace(point(patient, 1), episode=neck)
    other = zone(patient, "A", episode=loin)
    chart = round_trip(one, other)
    assert [mark.episode for mark in (*chart.points, *chart.zones)] == [neck, loin]


def test_a_pressure_that_is_not_the_one_that_was_typed_is_a_damaged_row(
    patient, round_trip, store, visit, ask
):
    round_trip(point(patient, 1))
    ask("UPDATE finding SET threshold_kpa = 3.5")
    with pytest.raises(RowDamaged, match="left out here"), store.begin() as opened:
        opened.charts.of_visit(visit.id)
