"""What is said of a place under the pointer."""

import pytest

from needlemap.body.muscle_map import MuscleHere
from needlemap.body.places import MAIN_VIEWS, BodyId, Side
from needlemap.body.texts import Text
from needlemap.ui.canvas.overlays.muscle_stack import Sight
from needlemap.ui.work.translator import told


@pytest.fixture
def sight(atlas) -> Sight:
    """What lies under the classic place of the right infraspinatus."""
    muscle = atlas.reasoning.muscle("infraspinatus")
    return Sight.of(
        atlas, atlas.reasoning.classic_places.points(muscle, Side.RIGHT)[0], BodyId.FEMALE
    )


def test_stepping_through_all_muscles_comes_back_to_the_first(sight):
    names = []
    for _ in sight.muscles:
        names.append(sight.title)
        sight = sight.step(1)
    assert sight.title == names[0]
    assert names == [here.name for here in sight.muscles]
    assert sight.step(-1).title == names[-1]


def test_a_named_muscle_is_found_again_only_where_it_lies(atlas, sight):
    infraspinatus = next(here for here in sight.muscles if here.id == "infraspinatus")
    assert sight.naming(infraspinatus).named == infraspinatus
    knee = Sight.of(atlas, atlas.landmarks["fibular_head.R"].anchor, BodyId.FEMALE)
    assert knee.naming(infraspinatus) is None


def test_what_lies_under_names_each_muscle_once_and_never_the_named_one(atlas):
    view = atlas.view(MAIN_VIEWS[1], BodyId.FEMALE)
    middle = atlas.plane_x(MAIN_VIEWS[1], BodyId.FEMALE)
    places = [view.locate(middle + 1, y) for y in range(250, 900, 25)]
    sights = [Sight.of(atlas, place, BodyId.FEMALE) for place in places if place is not None]
    both = [sight for sight in sights if len({h.side for h in sight.muscles}) == 2]
    assert both
    for sight in both:
        under = sight.about.partition("under it: ")[2].split(", ")
        assert len(under) == len(set(under))
        assert sight.named.muscle.english.casefold() not in {name.casefold() for name in under}


def test_stepping_over_bare_bone_changes_nothing(atlas):
    bare = next(
        mark.anchor for mark in atlas.landmarks.all() if not atlas.muscles_under(mark.anchor)
    )
    sight = Sight.of(atlas, bare, BodyId.FEMALE)
    assert sight.step(1) is sight
    assert sight.title.casefold() == sight.region.casefold()


def test_over_bare_bone_the_place_is_said_beside_the_region_and_never_the_region_twice(atlas):
    bare = [mark.anchor for mark in atlas.landmarks.all() if not atlas.muscles_under(mark.anchor)]
    sights = [Sight.of(atlas, anchor, BodyId.FEMALE) for anchor in bare]
    for sight in sights:
        assert sight.about == ("" if sight.place == sight.region else told(sight.place))
        assert sight.about.casefold() != sight.title.casefold()
    assert any(sight.about for sight in sights)


def test_what_a_needle_must_not_meet_is_said_beside_the_label(atlas, sight):
    assert sight.hazards
    assert sight.mind == f"mind: {'; '.join(sight.hazards)}"
    assert sight.hazards[0] not in sight.about


def test_a_place_is_said_in_the_language_of_the_window(atlas, speak):
    upper, lower = (atlas.reasoning.muscle(name) for name in ("trapezius_lower", "infraspinatus"))
    muscles = (MuscleHere(upper, Side.LEFT, 9.0), MuscleHere(lower, Side.LEFT, 9.0))
    place = Text("at {place}", place=Text("the midline"))
    sight = Sight(muscles, place, "left shoulder blade", hazards=("pleura and lung",))
    speak({
        "{side} {muscle}": "{muscle} {side}", "left": "links", "lower trapezius": "Trapezmuskel",
        "infraspinatus": "Untergrätenmuskel", "at {place}": "an {place}",
        "the midline": "der Mitte", "under it: {muscles}": "darunter: {muscles}",
        "mind: {structures}": "Vorsicht: {structures}", "pleura and lung": "Pleura und Lunge",
    })  # fmt: skip
    assert (sight.title, sight.about, sight.mind) == (
        "Trapezmuskel links",
        "an der Mitte, darunter: Untergrätenmuskel",
        "Vorsicht: Pleura und Lunge",
    )
