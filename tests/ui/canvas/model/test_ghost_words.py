"""What a ghost is called: by its number or letter, its place, and where it comes from."""

import pytest
from uuid_utils.compat import uuid7

from needlemap.body.places import BodyId, Side
from needlemap.body.texts import Language
from needlemap.clinic.ghosts import Ghost, GhostOrigin
from needlemap.clinic.ids import PatientId, PointId, ZoneId
from needlemap.clinic.marks import PainZone, PointMark, TriggerPoint
from needlemap.ui.canvas.model.ghost_words import ghost_name, ghost_place, ghost_words
from tests.dictionary import Dictionary

PATIENT = PatientId(uuid7())


@pytest.fixture(scope="module")
def point(atlas):
    muscle = atlas.reasoning.muscle("infraspinatus")
    place = atlas.reasoning.classic_places.points(muscle, Side.RIGHT)[0]
    return PointMark(
        point=TriggerPoint(
            id=PointId(uuid7()), patient=PATIENT, number=3, anchor=place, muscle="infraspinatus"
        )
    )


@pytest.fixture(scope="module")
def zone(atlas):
    cells = atlas.reasoning.classic_places.cells("infraspinatus", Side.LEFT)
    return PainZone(id=ZoneId(uuid7()), patient=PATIENT, letter="B", cells=cells)


def test_a_point_has_its_number_and_muscle_and_a_zone_its_letter_and_place(atlas, point, zone):
    assert (ghost_name(Ghost(point)), ghost_place(atlas, Ghost(point), BodyId.FEMALE)) == (
        "3",
        "Right infraspinatus",
    )
    words = atlas.zone_words(zone.cells, BodyId.FEMALE)
    assert ghost_name(Ghost(zone)) == "B"
    assert ghost_place(atlas, Ghost(zone), BodyId.FEMALE) == words[0].upper() + words[1:]
    assert "left" in ghost_place(atlas, Ghost(zone), BodyId.FEMALE).lower()


@pytest.mark.parametrize(
    ("origin", "words"),
    [(GhostOrigin.LAST_VISIT, "Last visit"), (GhostOrigin.FAVOURITE, "Favourite")],
)
def test_it_is_said_where_a_ghost_comes_from(qapp, atlas, point, origin, words):
    assert (
        ghost_words(atlas, Ghost(point, origin), BodyId.FEMALE)
        == f"{words}: 3 · Right infraspinatus"
    )


def test_a_ghost_is_named_in_the_language_of_the_window(atlas, point):
    german = Language(Dictionary({
        "Last visit: {mark} · {place}": "Zuletzt: {place} ({mark})",
        "Favourite: {mark} · {place}": "Favorit: {place} ({mark})", "right": "rechter",
    }))  # fmt: skip
    of_last = ghost_words(atlas, Ghost(point), BodyId.FEMALE)
    of_favourite = ghost_words(atlas, Ghost(point, GhostOrigin.FAVOURITE), BodyId.FEMALE)
    assert german(of_last) == "Zuletzt: Rechter infraspinatus (3)"
    assert german(of_favourite) == "Favorit: Rechter infraspinatus (3)"
