"""What must hold for muscles on any body, whatever their shape."""

import numpy as np
import pytest

from needlemap.body.assets import assets_root
from needlemap.body.atlas import load_atlas
from needlemap.body.cameras import PoseId
from needlemap.body.landmarks import Landmarks
from needlemap.body.lines import line_points
from needlemap.body.places import BodyId, MuscleLayer, Side, ViewId
from needlemap.body.shapes import Shapes
from tests.body.making import muscles_at, wholes

_ACROSS_MIDLINE_MM = 12.0
_FOLDER = assets_root() / "bodymaps"


@pytest.fixture(scope="module")
def atlas():
    return load_atlas()


@pytest.fixture(scope="module")
def fields(atlas):
    return atlas.reasoning.muscle_map.muscles


@pytest.fixture(scope="module")
def places(atlas):
    return Shapes(_FOLDER, atlas.skin).of(BodyId.FEMALE).vertices


@pytest.fixture(scope="module")
def marks():
    return Landmarks.read(_FOLDER).positions(BodyId.FEMALE, PoseId.ANATOMICAL)


def test_there_are_more_than_150_portions_from_head_to_foot(atlas, fields):
    assert len(fields) >= 150
    assert set(fields) == {muscle.id for muscle in atlas.reasoning.catalogue}


def test_every_muscle_has_skin_over_it(fields):
    bare = [name for name, field in fields.items() if (field.margin > 0).sum() < 4]
    assert bare == []


def test_the_kept_muscles_lie_on_the_right(fields, places):
    crossing = [
        name
        for name, field in fields.items()
        if places[field.vertices[field.margin > 0], 0].max() > _ACROSS_MIDLINE_MM
    ]
    assert crossing == []


def test_the_skin_over_a_muscle_reaches_from_its_origin_to_its_insertion(
    atlas, fields, places, marks
):
    """At least a fifth of the way: a tendon thinner than the mesh has no skin of its own."""
    short = []
    for muscle in atlas.reasoning.catalogue:
        start = line_points(muscle.origin_line, marks, Side.RIGHT).mean(axis=0)
        end = line_points(muscle.insertion_line, marks, Side.RIGHT).mean(axis=0)
        field = fields[muscle.id]
        skin = places[field.vertices[field.margin > 0]]
        axis = end - start
        along = (skin - start) @ axis / max(float(axis @ axis), 1.0)
        if np.linalg.norm(axis) > 60 and np.ptp(along) < 0.2:
            short.append((muscle.id, round(float(np.ptp(along)), 2)))
    assert short == []


def test_a_muscle_lies_near_its_own_line(atlas, fields, places, marks):
    far = []
    for muscle in atlas.reasoning.catalogue:
        lines = (muscle.origin_line, muscle.insertion_line)
        ends = np.concatenate([line_points(line, marks, Side.RIGHT) for line in lines])
        field = fields[muscle.id]
        skin = places[field.vertices[field.margin > 0]]
        low, high = ends.min(axis=0) - 140, ends.max(axis=0) + 140
        if not np.all((skin > low) & (skin < high)):
            far.append(muscle.id)
    assert far == []


ASLANT = {
    "biceps_femoris_short",
    "extensor_carpi_radialis_longus",
    "pectineus",
    "popliteus",
    "pronator_teres",
    "subscapularis",
}
"""What runs across a limb or winds round it: the line from end to end says little."""


def test_along_rises_from_origin_to_insertion(atlas, fields, places, marks):
    turned = []
    for muscle in (one for one in atlas.reasoning.catalogue if not one.whole):
        start = line_points(muscle.origin_line, marks, Side.RIGHT).mean(axis=0)
        end = line_points(muscle.insertion_line, marks, Side.RIGHT).mean(axis=0)
        field = fields[muscle.id]
        inside = field.margin > 0
        if np.linalg.norm(end - start) < 60 or inside.sum() < 12:
            continue
        along = (places[field.vertices[inside]] - start) @ (end - start)
        if np.corrcoef(along, field.along[inside])[0, 1] < 0.5:
            turned.append(muscle.id)
    assert set(turned) <= ASLANT


@pytest.fixture(scope="module")
def between(atlas):
    """The ids of the muscles at A + t (B - A) in a view, superficial to deep."""

    def ids(view, a, b, share):
        (ax, ay), (bx, by) = (atlas.landmark_xy(view, mark) for mark in (a, b))
        found = muscles_at(atlas, view, ax + share * (bx - ax), ay + share * (by - ay))
        return wholes(found)

    return ids


def test_platysma_is_told_first_over_the_neck_but_no_plate_draws_it(atlas, between):
    here = between("anterior", "mastoid.R", "sternal_notch", 0.6)
    assert here[:2] == ["platysma", "sternocleidomastoid_sternal"]
    drawn = {
        muscle.id
        for view in (ViewId.ANTERIOR, ViewId.HEAD_ANTERIOR, ViewId.HEAD_LEFT)
        for layer in MuscleLayer
        for muscle in atlas.plate(view, BodyId.FEMALE, layer).muscles
    }
    assert "platysma" not in drawn
    assert {"sternocleidomastoid_sternal", "sternohyoid"} <= drawn


@pytest.mark.parametrize(
    ("where", "order"),
    [
        (
            ("posterior", "scapula_spine_root.{}", "scapula_lateral_neck.{}", 0.4),
            ["infraspinatus", "subscapularis", "serratus_anterior"],
        ),
        (
            ("anterior", "pubic_tubercle.{}", "linea_aspera_mid.{}", 0.5),
            ["adductor_longus", "adductor_brevis"],
        ),
        (
            ("posterior", "fibular_head.{}", "medial_malleolus.{}", 0.45),
            ["soleus", "flexor_hallucis_longus", "tibialis_posterior"],
        ),
    ],
)
@pytest.mark.parametrize("end", ["L", "R"])
def test_a_muscle_of_several_sheets_is_told_under_each_of_its_skins(between, where, order, end):
    view, a, b, share = where
    here = between(view, a.format(end), b.format(end), share)
    assert [name for name in here if name in order] == order


@pytest.mark.parametrize("end", ["L", "R"])
def test_the_tendon_at_the_outer_edge_of_the_foot_is_that_of_the_short_peroneus(between, end):
    view = {"L": "left_lateral", "R": "right_lateral"}[end]
    here = between(view, f"lateral_malleolus.{end}", f"fifth_metatarsal_base.{end}", 0.6)
    assert "peroneus_brevis" in here
    assert "peroneus_longus" not in here
