"""The landmarks: all fixed ones are there, paired ones mirrored, each where anatomy has it."""

import re

import numpy as np
import pytest
import trimesh
from trimesh.ray.ray_pyembree import RayMeshIntersector

from needlemap.body.cameras import PoseId
from needlemap.body.landmarks import LandmarkMissing
from needlemap.body.places import BodyId, Side
from needlemap.body.skin import anchor_arrays

_ONE = """external_occipital_protuberance chin C2_spinous C7_spinous sacrum_S2 coccyx_tip
sternal_notch xiphoid pubic_symphysis"""
_PAIRED = """mastoid acromion coracoid scapula_superior_angle scapula_inferior_angle
scapula_spine_root clavicle_medial clavicle_lateral greater_tubercle deltoid_tuberosity
medial_epicondyle lateral_epicondyle olecranon radial_styloid ulnar_styloid iliac_crest_top ASIS
PSIS ischial_tuberosity greater_trochanter femur_lateral_epicondyle femur_medial_epicondyle
patella_center tibial_tuberosity fibular_head medial_malleolus lateral_malleolus
calcaneus_posterior fifth_metatarsal_base first_metatarsal_head second_metacarpal_head
fifth_metacarpal_head"""
_SPINE = [
    *(f"C{n}_spinous" for n in range(2, 8)),
    *(f"T{n}_spinous" for n in range(1, 13)),
    *(f"L{n}_spinous" for n in range(1, 6)),
]
_SLIM = (BodyId.FEMALE, BodyId.MALE, BodyId.CHILD)
_UNDER_FAT = re.compile(
    "_spinous|sacrum_|scapula_|cartilage|iliac_crest|ASIS|PSIS|trochanter|femur_|fibular_head|pubic|pes_"
)
"""What weight covers: a finger still finds it, but deeper."""

_BEHIND_THE_MOUTH = re.compile(r"C[123]_body")
"""Where the skin's own pocket, the mouth, reaches back to; it is drawn in no view."""

_BESIDE_MM = 7
"""Where skin runs through itself, as that of arm and trunk, a place lies on both sides of it."""

_DEEP_MM = {"pubic_symphysis": 55, "femur_medial_epicondyle": 36, "femur_lateral_epicondyle": 28}
"""Where the figures' skin lies further off the bone than a finger's breadth."""


@pytest.fixture(scope="module", params=list(BodyId))
def body(request):
    return request.param


@pytest.fixture(scope="module")
def places(atlas, body):
    return atlas.landmarks.positions(body, PoseId.ANATOMICAL)


@pytest.fixture(scope="module")
def skin_mesh(atlas, shape_of, body):
    """The skin as triangles."""
    quads = atlas.skin.children
    shape = shape_of(body, PoseId.ANATOMICAL)
    triangles = np.concatenate([quads[:, [0, 1, 2]], quads[:, [0, 2, 3]]])
    return trimesh.Trimesh(shape.vertices, triangles, process=False)


@pytest.fixture(scope="module")
def depth(atlas, skin_mesh):
    """How far a place is from the skin that is seen from outside, mm."""
    seen = np.tile(np.repeat(atlas.skin.outer, 4), 2)
    corners = skin_mesh.vertices[skin_mesh.faces[seen]].reshape(-1, 3)
    points = np.concatenate([corners, skin_mesh.triangles_center[seen]])
    return lambda place: float(np.linalg.norm(points - place, axis=1).min())


def test_every_fixed_name_is_there_on_both_sides(atlas):
    fixed = {*_ONE.split(), *_SPINE} | {
        name + end for name in _PAIRED.split() for end in (".L", ".R")
    }
    assert fixed <= set(atlas.landmarks.ids)


def test_left_is_at_positive_x_and_the_right_one_is_its_mirror_image(places):
    pairs = [name for name in places if name.endswith(".L")]
    assert len(pairs) > 100
    for name in pairs:
        left, right = places[name], places[f"{name[:-2]}.R"]
        assert left[0] > 0, name
        assert np.allclose(left * (-1, 1, 1), right, atol=0.5), name


def test_unpaired_ones_lie_on_the_midline(places):
    aside = [name for name, place in places.items() if name[-2] != "." and abs(place[0]) > 1]
    assert aside == []


def test_the_spine_descends_level_by_level(places):
    heights = [places[name][1] for name in _SPINE]
    assert heights == sorted(heights, reverse=True)
    assert min(-np.diff(heights)) > 2
    assert heights[-1] > places["sacrum_S2"][1] > places["coccyx_tip"][1]


def test_the_levels_that_anatomy_teaches(places):
    def height(name):
        return places[name][1]

    for side in (".L", ".R"):
        assert height("T1_spinous") > height(f"scapula_spine_root{side}") > height("T5_spinous")
        assert height("T5_spinous") > height(f"scapula_inferior_angle{side}") > height("T9_spinous")
        assert height("L3_spinous") > height(f"iliac_crest_top{side}") > height("sacrum_S2")
        assert abs(height(f"PSIS{side}") - height("sacrum_S2")) < 30
        assert height(f"ASIS{side}") > height(f"greater_trochanter{side}")
        assert height(f"acromion{side}") > height(f"coracoid{side}")
        assert height(f"medial_malleolus{side}") > height(f"lateral_malleolus{side}")
        for name in ("coracoid", "ASIS", "patella_center", "tibial_tuberosity"):
            assert places[name + side][2] > places["T12_spinous"][2]


def test_every_landmark_lies_inside_the_skin(places, skin_mesh, depth):
    names = list(places)
    inside = RayMeshIntersector(skin_mesh, scale_to_box=False).contains_points(
        np.array([places[name] for name in names])
    )
    outside = {
        name: round(depth(places[name]))
        for name, is_inside in zip(names, inside, strict=True)
        if not is_inside and not _BEHIND_THE_MOUTH.fullmatch(name)
    }
    assert {name: gap for name, gap in outside.items() if gap > _BESIDE_MM} == {}


def test_what_a_finger_feels_lies_at_most_25_mm_under_the_skin(atlas, body, places, depth):
    deep = {}
    for mark in atlas.landmarks.all():
        stem = mark.id.partition(".")[0]
        covered = body not in _SLIM and _UNDER_FAT.search(stem)
        if mark.palpable and not covered and mark.side is not Side.RIGHT:
            gap = depth(places[mark.id])
            if gap > _DEEP_MM.get(stem, 25):
                deep[mark.id] = round(gap)
    assert deep == {}


def test_the_skin_of_a_landmark_is_near_it_and_on_its_side(atlas, shape_of):
    shape = shape_of(BodyId.FEMALE, PoseId.ANATOMICAL)
    for mark in atlas.landmarks.all():
        if mark.palpable:
            [skin] = shape.points(*anchor_arrays((mark.anchor,)))
            place = atlas.landmarks.position(mark.id, BodyId.FEMALE)
            assert np.linalg.norm(skin - place) < 35, mark.id
            assert atlas.skin.outer[mark.anchor.face], mark.id
            if mark.side is not Side.MIDLINE:
                assert (float(skin[0]) > 0) is (mark.side is Side.LEFT), mark.id


def test_what_a_finger_feels_has_a_name_for_a_sentence(atlas):
    for mark in atlas.landmarks.all():
        if mark.palpable:
            assert mark.english
            assert len(mark.english) <= 40, mark.id
            assert ";" not in mark.english


def test_edges_of_bone_run_through_landmarks_of_one_side(atlas):
    assert {edge.english for edge in atlas.landmarks.edges} >= {"spine of the scapula", "clavicle"}
    for edge in atlas.landmarks.edges:
        assert len({atlas.landmarks[name].side for name in edge.through}) == 1


def test_a_name_without_side_is_completed_and_another_is_refused(atlas):
    assert atlas.landmarks.resolve("acromion", Side.LEFT) == "acromion.L"
    assert atlas.landmarks.resolve("C7_spinous", Side.LEFT) == "C7_spinous"
    with pytest.raises(LandmarkMissing, match="no landmark"):
        atlas.landmarks.resolve("acromion", Side.MIDLINE)
