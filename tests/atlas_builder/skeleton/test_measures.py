"""The bones of every figure measure what the table of measures says, and lie under its skin."""

import re
import tomllib

import numpy as np
import pytest

from needlemap.atlas_builder.skeleton.measures import BoneDepth, BoneLength, BoneMeasures
from needlemap.body.assets import assets_root
from needlemap.body.cameras import PoseId
from needlemap.body.landmarks import Landmarks
from needlemap.body.places import BodyId

FOLDER = assets_root() / "bodymaps"
TABLE = BoneMeasures.read(FOLDER)
SHARE, DEPTH_MM = 0.05, 3.0
PALPABLE = {
    row["id"]
    for row in tomllib.loads((FOLDER / "landmarks.toml").read_text(encoding="utf-8"))["landmark"]
    if row.get("palpable")
}
DEEP = {"pubic_symphysis"}
"""What the figures' skin lies further off than a finger's breadth."""

SLIM = (BodyId.FEMALE, BodyId.MALE, BodyId.CHILD)
UNDER_FAT = re.compile(
    "_spinous|sacrum|scapula_|cartilage|notch|iliac_crest|ASIS|PSIS|trochanter|pes_"
)
"""What weight covers: a finger still finds it, but deeper."""


def off(measure, marks, body):
    """By which share of what it should be a length is wrong."""
    return measure.of(marks) / measure.mm[body] - 1


def wrong_lengths(marks, body):
    found = {measure.id: round(off(measure, marks, body), 3) for measure in TABLE.lengths}
    return {name: share for name, share in found.items() if abs(share) > SHARE}


MARKS = {"a.R": np.array([-3.0, 40.0, 0.0]), "b.R": np.array([0.0, 44.0, 12.0])}


@pytest.mark.parametrize(
    ("along", "length"), [("x", 3.0), ("y", 4.0), ("z", 12.0), ("straight", 13.0)]
)
def test_a_length_is_taken_along_its_axis(along, length):
    assert BoneLength("m", "a.R", "b.R", along, {}).of(MARKS) == pytest.approx(length)


def test_a_height_is_taken_over_the_ground():
    assert BoneLength("m", "", "b.R", "y", {}).of(MARKS) == pytest.approx(44)


def test_the_column_of_a_figure_holds_its_own_lengths_and_depths():
    table = BoneMeasures(
        (BoneLength("m", "", "b.R", "y", {BodyId.FEMALE: 44.0, BodyId.MALE: 50.0}),),
        (BoneDepth("b.R", {BodyId.FEMALE: 4.0, BodyId.MALE: 3.0}),),
    )
    assert table.sizes(BodyId.MALE)["m"] == 50.0
    assert table.sizes(BodyId.FEMALE).depth("b.R") == 4.0


@pytest.mark.parametrize("row", ["measure", "depth"])
def test_every_row_is_declared_for_every_figure(row):
    told = tomllib.loads((FOLDER / "bone_measures.toml").read_text(encoding="utf-8"))[row]
    assert told
    for one in told:
        assert {body for body in BodyId if one[body] > 0} == set(BodyId), one


def test_every_length_has_a_source_in_words():
    told = tomllib.loads((FOLDER / "bone_measures.toml").read_text(encoding="utf-8"))["measure"]
    assert [row["id"] for row in told if len(row["source"]) < 30] == []
    assert len({row["id"] for row in told}) == len(told)


@pytest.mark.parametrize(
    ("slim", "heavier"), [("female", "heavier_female"), ("male", "heavier_male")]
)
def test_weight_makes_no_one_taller(slim, heavier):
    for measure in TABLE.lengths:
        grown = measure.mm[BodyId(heavier)] / measure.mm[BodyId(slim)]
        assert 1.0 <= grown < 1.07, measure.id


@pytest.mark.parametrize("body", list(BodyId))
def test_the_landmarks_of_the_atlas_are_as_far_apart_as_declared(body):
    built = Landmarks.read(FOLDER)
    assert wrong_lengths(built.positions(body, PoseId.ANATOMICAL), body) == {}


def test_bones_placed_anew_measure_what_is_declared(placed):
    body, _, _, marks = placed
    assert wrong_lengths(marks, body) == {}


def test_bones_lie_as_deep_as_declared(placed):
    body, frame, _, marks = placed
    for depth in TABLE.depths:
        [found], _ = frame.skin.depth(marks[depth.landmark][None])
        assert found == pytest.approx(depth.mm[body], abs=DEPTH_MM), depth.landmark


def test_bones_lie_inside_the_skin(placed):
    _, frame, skeleton, _ = placed
    vertices = np.concatenate([bone.vertices for bone in skeleton.bones.values()])
    depth, _ = frame.skin.depth(vertices)
    assert (depth > 0).mean() > 0.999


def test_the_left_bones_are_the_mirror_images_of_the_right(placed):
    _, _, skeleton, marks = placed
    for name, bone in skeleton.bones.items():
        if name.endswith(".L"):
            assert (bone.vertices * (-1, 1, 1) == skeleton[f"{name[:-2]}.R"].vertices).all(), name
    for name, place in marks.items():
        if name.endswith(".L"):
            assert (place * (-1, 1, 1) == marks[f"{name[:-2]}.R"]).all(), name


def test_what_a_finger_feels_lies_near_the_skin(placed):
    body, frame, _, marks = placed
    names = [
        name
        for name in marks
        if name.partition(".")[0] in PALPABLE - DEEP
        and (body in SLIM or not UNDER_FAT.search(name))
    ]
    depth, _ = frame.skin.depth(np.array([marks[name] for name in names]))
    deep = {name: round(float(gap)) for name, gap in zip(names, depth, strict=True) if gap > 25}
    assert deep == {}
