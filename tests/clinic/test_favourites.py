"""A favourite holds places, muscles and needles, and nothing of any patient."""

from dataclasses import fields, replace
from uuid import UUID, uuid4

import pytest

from needlemap.body.places import ViewId
from needlemap.clinic.chart import Chart, ChartChange
from needlemap.clinic.errors import FavouriteEmpty, FavouriteNameMissing, TextTooLong
from needlemap.clinic.favourites import Favourite, FavouritePoint, dropped, favourite_of
from needlemap.clinic.ghosts import GhostOrigin
from needlemap.clinic.marks import Finding, Guidance, Needling, PointState, Sign, Twitch

TOLD = Finding(
    state=PointState.SATELLITE, tenderness=9, familiar_pain=True, taut_band=Sign.YES,
    threshold_kpa=200.0, note="left after the accident",
)  # fmt: skip
DONE = Needling(
    length_mm=50, twitch=Twitch.SEVERAL, twitches=7, tenderness_after=4, needles_out=1,
    hazard_known=True, minutes=10, frequency_hz=2.0, insertions=5, guidance=Guidance.ULTRASOUND,
)  # fmt: skip
PLANNED = Needling(length_mm=50, minutes=10, frequency_hz=2.0)


@pytest.fixture
def told(chart):
    """The chart with all that can be said of its first point."""
    first = chart.points[0]
    point = replace(first.point, muscle="soleus", seen_in=ViewId.RIGHT_LATERAL)
    after = replace(first, point=point, finding=TOLD, needling=DONE)
    return chart.changed(ChartChange(visit=chart.visit, before=(first,), after=(after,)))


def ids_in(value):
    if isinstance(value, UUID):
        return {value}
    if isinstance(value, tuple):
        return {one for each in value for one in ids_in(each)}
    names = (
        [field.name for field in fields(value)] if hasattr(value, "__dataclass_fields__") else []
    )
    return {one for name in names for one in ids_in(getattr(value, name))}


def test_places_muscles_and_planned_needles_are_kept(told):
    made = favourite_of(told, "  Calf ", uuid4, None)
    assert made.name == "Calf"
    assert made.points == (
        FavouritePoint(told.points[0].point.anchor, "soleus", PLANNED, ViewId.RIGHT_LATERAL),
        FavouritePoint(told.points[1].point.anchor),
    )


def test_nothing_of_the_patient_is_kept(told, patient):
    practitioner = uuid4()
    made = favourite_of(told, "Calf", uuid4, practitioner)
    assert ids_in(made) == {made.id, practitioner}
    assert "accident" not in repr(made)
    assert patient.hex not in repr(made)


@pytest.mark.parametrize("name", ["", "  ", "\N{ZERO WIDTH JOINER}"])
def test_a_favourite_without_a_name_is_not_made(told, name):
    with pytest.raises(FavouriteNameMissing, match="needs a name"):
        favourite_of(told, name, uuid4, None)


def test_a_name_has_room_for_60_letters(told):
    assert favourite_of(told, "n" * 60, uuid4, None)
    with pytest.raises(TextTooLong, match="61 characters"):
        favourite_of(told, "n" * 61, uuid4, None)


def test_a_chart_without_points_makes_no_favourite():
    with pytest.raises(FavouriteEmpty, match="no points"):
        favourite_of(Chart(visit=uuid4()), "Calf", uuid4, None)
    with pytest.raises(FavouriteEmpty):
        Favourite(id=uuid4(), name="Calf", points=())


def test_dropped_on_a_patient_its_points_are_ghosts_with_numbers_in_order(told, patient):
    made = favourite_of(told, "Calf", uuid4, None)
    ghosts = dropped(made, patient, 7, uuid4)
    assert [ghost.mark.point.number for ghost in ghosts] == [7, 8]
    assert {ghost.origin for ghost in ghosts} == {GhostOrigin.FAVOURITE}
    for ghost, point in zip(ghosts, made.points, strict=True):
        assert ghost.mark.point.patient == patient
        assert (ghost.mark.point.anchor, ghost.mark.point.muscle) == (point.anchor, point.muscle)
        assert ghost.mark.point.seen_in is point.seen_in
        assert ghost.mark.needling == point.needling
        assert ghost.mark.finding == Finding()
    again = dropped(made, patient, 7, uuid4)
    assert {ghost.id for ghost in ghosts}.isdisjoint(ghost.id for ghost in again)
