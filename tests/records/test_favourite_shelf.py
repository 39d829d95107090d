"""Favourites are kept by practitioner; habits are read from what was needled."""

from dataclasses import replace
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from needlemap.body.places import SurfaceAnchor
from needlemap.clinic.charting import place_point, revise
from needlemap.clinic.errors import NotFound, RecordsChanged
from needlemap.clinic.favourites import Favourite, FavouritePoint
from needlemap.clinic.marks import Needling, Twitch
from needlemap.clinic.people import Practitioner
from needlemap.clinic.starting import new_visit
from needlemap.clinic.steps import VisitChange
from tests.records.test_json_codec import favourite_points

HERE = SurfaceAnchor(5, 0.5, 0.5)


@pytest.fixture
def people(store):
    """Two practitioners."""
    made = tuple(Practitioner(id=uuid4(), name=name) for name in ("Ada", "Ben"))
    with store.begin() as records:
        for one in made:
            records.clinic.put_practitioner(one)
    return made


ONE_POINT = (FavouritePoint(HERE, "soleus"),)


def a_favourite(name, practitioner=None, points=ONE_POINT):
    return Favourite(id=uuid4(), name=name, points=points, practitioner=practitioner)


def put(store, *favourites):
    with store.begin() as records:
        for favourite in favourites:
            records.favourites.put(favourite)


def of(store, practitioner_id=None):
    with store.read() as records:
        return records.favourites.of_practitioner(practitioner_id)


@settings(
    deadline=None, max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(favourite_points, min_size=1, max_size=4).map(tuple))
def test_every_field_of_a_favourite_comes_back(store, points):
    made = a_favourite("Neck", points=points)
    put(store, made)
    assert made in of(store)


def test_a_practitioner_has_her_own_and_the_clinics_by_name(store, people):
    ada, ben = people
    hers, clinics, his = (
        a_favourite("Zebra", ada.id), a_favourite("Neck"), a_favourite("Calf", ben.id)
    )  # fmt: skip
    put(store, hers, clinics, his)
    assert of(store, ada.id) == (clinics, hers)
    assert of(store, ben.id) == (his, clinics)
    assert of(store) == (clinics,)


def test_a_favourite_is_never_written_over_another(store):
    made = a_favourite("Neck")
    put(store, made)
    with pytest.raises(RecordsChanged):
        put(store, replace(made, name="Neck and temple"))
    assert of(store) == (made,)


def test_a_favourite_taken_away_is_gone_and_can_be_put_back(store):
    made = a_favourite("Neck")
    put(store, made)
    with store.begin() as records:
        records.favourites.remove(made.id)
    assert of(store) == ()
    with pytest.raises(NotFound, match="no favourite"), store.begin() as records:
        records.favourites.remove(made.id)
    put(store, made)
    assert of(store) == (made,)


def test_a_damaged_favourite_is_left_out_and_the_others_are_there(store, ask):
    put(store, a_favourite("Calf"), a_favourite("Neck"))
    ask("UPDATE favourite SET content = substr(content, 1, 40) WHERE name = 'Neck'")
    assert [known.name for known in of(store)] == ["Calf"]
    assert [str(error)[:33] for error in store.left_out] == ["A favourite is damaged in the dat"]
    assert (store.damage, store.read_only) == ((), None)
    put(store, a_favourite("Shin"))
    assert [known.name for known in of(store)] == ["Calf", "Shin"]


def needle(store, visit, needling, muscle="soleus"):
    """Place one more point at a visit and needle it; return its mark."""
    with store.begin() as records:
        chart = records.charts.of_visit(visit.id)
        number = max(records.charts.point_numbers(visit.patient), default=0) + 1
        change = place_point(chart, visit.patient, HERE, number, uuid4, muscle=muscle)
        records.charts.apply(change)
        mark = replace(change.after[0], needling=needling)
        records.charts.apply(revise(chart.changed(change), mark))
    return mark


def test_habits_are_the_latest_needles_as_they_were_planned(store, patient, clock, people):
    ada, ben = people
    visits = []
    for practitioner in (ada, ada, ben):
        with store.begin() as records:
            new = new_visit(records, patient, clock(), uuid4)
            told = replace(new, practitioner=practitioner.id)
            visits.append(records.visits.change(VisitChange(new, told)))
    first = needle(store, visits[0], Needling(length_mm=25))
    needle(store, visits[1], Needling(length_mm=50, twitch=Twitch.ONE, hazard_known=True))
    needle(store, visits[2], Needling(length_mm=75))
    with store.begin() as records:
        hers = records.favourites.habits(patient.id, ada.id)
        his = records.favourites.habits(patient.id, ben.id)
        strangers = records.favourites.habits(uuid4(), ada.id)
    assert hers.in_muscle == {"soleus": Needling(length_mm=50)}
    assert his.in_muscle == {"soleus": Needling(length_mm=75)}
    assert hers.at_point == his.at_point
    assert hers.at_point[first.id] == Needling(length_mm=25)
    assert len(hers.at_point) == 3
    assert strangers.at_point == {}


def test_a_muscle_without_a_name_makes_no_habit(store, patient, visit):
    needle(store, visit, Needling(), muscle="")
    with store.begin() as records:
        habits = records.favourites.habits(patient.id, visit.practitioner)
    assert habits.in_muscle == {}
    assert len(habits.at_point) == 1


def test_what_a_practitioner_takes_is_read_from_the_last_visits_only(
    store, patient, clock, people, ask
):
    ada, _ = people
    with store.begin() as records:
        begun = new_visit(records, patient, clock(), uuid4)
        old = replace(begun, practitioner=ada.id)
        records.visits.change(VisitChange(begun, old))
        change = place_point(records.charts.of_visit(old.id), patient.id, HERE, 1, uuid4)
        [mark] = change.after
        soleus = replace(mark, point=replace(mark.point, muscle="soleus"), needling=Needling())
        records.charts.apply(replace(change, after=(soleus,)))
    assert "soleus" in habits_of(store, patient, ada).in_muscle
    visits_later(store, patient, clock, ada, 199)
    assert "soleus" in habits_of(store, patient, ada).in_muscle
    visits_later(store, patient, clock, ada, 1)
    known = habits_of(store, patient, ada)
    assert known.in_muscle == {}
    assert len(known.at_point) == 1  # of this patient's points everything is remembered


def habits_of(store, patient, practitioner):
    with store.read() as records:
        return records.favourites.habits(patient.id, practitioner.id)


def visits_later(store, patient, clock, practitioner, count):
    with store.begin() as records:
        for _ in range(count):
            visit = new_visit(records, patient, clock(), uuid4)
            records.visits.change(VisitChange(visit, replace(visit, practitioner=practitioner.id)))
