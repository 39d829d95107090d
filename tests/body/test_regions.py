"""The named regions: they part the skin, alike on both sides, where a therapist expects them."""

from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from needlemap.body.assets import assets_root
from needlemap.body.atlas import load_atlas
from needlemap.body.errors import AtlasDamaged, AtlasMissing
from needlemap.body.places import BodyId, Side
from needlemap.body.regions import RegionMap, read_regions
from needlemap.body.skin import Shape

BODYMAPS = assets_root() / "bodymaps"
ATLAS = load_atlas()
FACES = np.arange(len(ATLAS.skin.quads))
REGIONS = ATLAS.regions.all
BY_ID = {region.id: index for index, region in enumerate(REGIONS)}
OF_FACE = ATLAS.regions.index_of_faces(FACES)
SHAPES = {
    body: Shape.read(ATLAS.skin, BODYMAPS, f"bodies/{body}-anatomical.npz") for body in BodyId
}


def skin_areas(shape):
    children = shape.vertices[ATLAS.skin.children]
    cross = np.cross(children[:, 2] - children[:, 0], children[:, 3] - children[:, 1])
    return np.linalg.norm(cross, axis=1).reshape(-1, 4).sum(axis=1) / 2


MIDDLES = {
    body: shape.points(FACES, np.full((len(FACES), 2), 0.5)) for body, shape in SHAPES.items()
}
AREAS = {body: skin_areas(shape) for body, shape in SHAPES.items()}


def centre(region_id, body=BodyId.FEMALE):
    mine = BY_ID[region_id] == OF_FACE
    return np.average(MIDDLES[body][mine], axis=0, weights=AREAS[body][mine])


def across_edges():
    quads = ATLAS.skin.quads
    ends = np.sort(np.stack([quads, np.roll(quads, -1, axis=1)], axis=-1), axis=-1)
    _, edge = np.unique(ends.reshape(-1, 2), axis=0, return_inverse=True)
    order = np.argsort(edge.ravel(), kind="stable")
    same = np.flatnonzero(np.diff(edge.ravel()[order]) == 0)
    return order[same] // 4, order[same + 1] // 4


def test_every_declared_region_is_there_left_and_right():
    sides = [region.side for region in REGIONS]
    assert sides.count(Side.LEFT) == sides.count(Side.RIGHT) == 107
    assert sides.count(Side.MIDLINE) == 15
    assert len(BY_ID) == len(REGIONS)


def test_every_face_has_a_region_and_every_region_has_faces():
    assert OF_FACE.shape == (13378,)
    assert set(OF_FACE.tolist()) == set(range(len(REGIONS)))


def test_the_right_side_mirrors_the_left_exactly():
    mirrored = OF_FACE[ATLAS.skin.mirror_face]
    opposite = {"L": "R", "R": "L"}
    for here, there in {*zip(OF_FACE.tolist(), mirrored.tolist(), strict=True)}:
        name, dot, side = REGIONS[here].id.partition(".")
        assert REGIONS[there].id == name + dot + opposite.get(side, "")


def test_a_region_lies_on_the_side_it_names():
    x = MIDDLES[BodyId.FEMALE][:, 0]
    for index, region in enumerate(REGIONS):
        mine = x[index == OF_FACE]
        if region.side is Side.MIDLINE:
            assert mine.min() == pytest.approx(-mine.max(), abs=0.1), region.id
        else:
            assert (np.sign(mine) == (1 if region.side is Side.LEFT else -1)).all(), region.id


def test_every_region_is_one_connected_piece():
    one, other = across_edges()
    same = OF_FACE[one] == OF_FACE[other]
    one, other = one[same], other[same]
    piece = FACES.copy()
    while True:
        lower = np.minimum(piece[one], piece[other])
        grown = piece.copy()
        np.minimum.at(grown, one, lower)
        np.minimum.at(grown, other, lower)
        grown = grown[grown]
        if (grown == piece).all():
            break
        piece = grown
    pieces = set(zip(OF_FACE.tolist(), piece.tolist(), strict=True))
    assert len(pieces) == len(REGIONS)


@pytest.mark.parametrize("body", BodyId)
@pytest.mark.parametrize(
    "chain",
    [
        "occiput.L suboccipital.L posterior_neck.L interscapular.L lower_thoracic.L lumbar.L"
        " sacroiliac.L mid_buttock.L lower_buttock.L posterior_thigh_upper.L"
        " posterior_thigh_lower.L posterior_knee.L posterior_leg_upper.L posterior_leg_lower.L"
        " achilles.L heel_posterior.L heel_plantar.L",
        "vertex forehead.L eyebrow_orbit.L nose mouth_lips chin_region anterior_neck.L sternal"
        " epigastric umbilical suprapubic genital",
        "supraclavicular.L infraclavicular.L upper_chest.L breast.L lower_chest.L hypochondriac.L"
        " lateral_abdomen.L lower_abdomen.L groin.L anterior_thigh_upper.L anterior_thigh_lower.L"
        " anterior_knee.L anterior_leg_upper.L anterior_leg_lower.L anterior_ankle.L great_toe.L",
        "neck_shoulder_angle.L suprascapular.L infrascapular_fossa.L below_scapula.L"
        " posterior_flank.L iliac_crest_region.L upper_buttock.L mid_buttock.L",
        "upper_thoracic_midline mid_thoracic_midline lower_thoracic_midline lumbar_midline sacral"
        " coccygeal genital",
        "top_of_shoulder.L lateral_shoulder.L lateral_arm_upper.L lateral_arm_lower.L"
        " lateral_elbow.L dorsal_forearm_radial.L dorsal_wrist.L dorsum_hand_radial.L"
        " middle_finger.L",
    ],
)
def test_from_head_to_foot_each_region_lies_below_the_one_before(chain, body):
    heights = {region_id: centre(region_id, body)[1] for region_id in chain.split()}
    for above, below in pairwise(heights):
        assert heights[above] > heights[below], (above, below)


@pytest.mark.parametrize("body", BodyId)
@pytest.mark.parametrize(
    "chain",
    [
        "nose cheek.L ear.L",
        "upper_thoracic_midline interscapular.L medial_scapular_border.L infrascapular_fossa.L"
        " posterior_shoulder.L",
        "sacral sacroiliac.L iliac_crest_region.L",
        "lumbar_midline lumbar.L posterior_flank.L",
        "medial_thigh_upper.L anterior_thigh_upper.L lateral_thigh_upper.L",
        "medial_knee.L anterior_knee.L lateral_knee.L",
        "medial_ankle.L anterior_ankle.L lateral_ankle.L",
        "medial_arch.L midsole.L lateral_sole.L",
        "great_toe.L second_third_toe.L fourth_fifth_toe.L",
        "medial_arm.L anterior_arm_upper.L lateral_arm_upper.L",
        "medial_elbow.L cubital_fossa.L lateral_elbow.L",
        "volar_forearm_ulnar.L volar_forearm_radial.L",
        "hypothenar.L midpalm.L thenar.L",
        "little_finger.L ring_finger.L middle_finger.L index_finger.L thumb.L",
    ],
)
def test_from_the_midline_outward_each_region_lies_beyond_the_one_before(chain, body):
    outward = {region_id: centre(region_id, body)[0] for region_id in chain.split()}
    for inner, outer in pairwise(outward):
        assert outward[inner] < outward[outer], (inner, outer)


@pytest.mark.parametrize("body", BodyId)
@pytest.mark.parametrize(
    ("front", "back"),
    [
        ("breast.L", "infrascapular_fossa.L"),
        ("anterior_shoulder.L", "posterior_shoulder.L"),
        ("anterior_thigh_upper.L", "posterior_thigh_upper.L"),
        ("anterior_knee.L", "posterior_knee.L"),
        ("anterior_leg_upper.L", "posterior_leg_upper.L"),
        ("anterior_arm_lower.L", "posterior_arm_lower.L"),
        ("cubital_fossa.L", "posterior_elbow.L"),
        ("volar_forearm_radial.L", "dorsal_forearm_radial.L"),
        ("volar_wrist.L", "dorsal_wrist.L"),
        ("midpalm.L", "dorsum_hand_ulnar.L"),
        ("forefoot_plantar.L", "heel_plantar.L"),
        ("cheek.L", "mastoid_region.L"),
        ("lateral_abdomen.L", "posterior_flank.L"),
    ],
)
def test_what_is_called_front_lies_before_what_is_called_back(front, back, body):
    assert centre(front, body)[2] > centre(back, body)[2]


@pytest.mark.parametrize("body", BodyId)
def test_parts_of_the_body_have_their_share_of_the_skin(body):
    """Wallace 1951: head 9, each arm 9, each leg 18, trunk 36; the neck is his head's.

    A child's head is larger and its legs are shorter (Lund and Browder 1944).
    """
    head, limb = (12, 16) if body is BodyId.CHILD else (9, 18)
    skin = np.where(ATLAS.skin.outer, AREAS[body], 0.0)
    share = dict.fromkeys((region.group for region in REGIONS), 0.0)
    for index, region in enumerate(REGIONS):
        share[region.group] += 100 * skin[index == OF_FACE].sum() / skin.sum()
    arm = (share["upper arm and elbow"] + share["forearm"] + share["hand"]) / 2
    leg = (share["thigh"] + share["knee"] + share["leg"] + share["ankle and foot"]) / 2
    trunk = sum(share[part] for part in ("shoulder", "chest and abdomen", "back"))
    assert share["head and face"] + share["neck"] == pytest.approx(head, abs=2.5)
    assert arm == pytest.approx(9, abs=2.5)
    assert leg == pytest.approx(limb, abs=3.5)
    assert trunk + share["buttock and hip"] == pytest.approx(36, abs=6)


def test_no_region_is_a_sliver_or_a_giant():
    whole = AREAS[BodyId.FEMALE]
    shares = np.bincount(OF_FACE, weights=whole) / whole.sum()
    assert shares.min() > 0.0005
    assert shares.max() < 0.02


def test_a_paired_region_names_its_side_once_and_a_midline_one_never():
    for region in REGIONS:
        words = region.words.split()
        named = words.count("left") + words.count("right")
        assert named == (0 if region.side is Side.MIDLINE else 1), region.words
        assert "{" not in region.words


def test_words_can_be_listed_with_commas():
    assert not [region.words for region in REGIONS if "," in region.words]


def test_words_read_as_a_therapist_says_them():
    words = {region.id: region.words for region in REGIONS}
    assert words["upper_chest.L"] == "left upper chest"
    assert words["posterior_shoulder.R"] == "back of the right shoulder"
    assert words["lateral_neck.L"] == "left side of the neck"
    assert words["sternal"] == "breastbone"


def test_no_two_regions_share_their_words():
    assert len({region.words for region in REGIONS}) == len(REGIONS)


def write_regions(folder: Path, **arrays):
    (folder / "regions.toml").write_bytes((BODYMAPS / "regions.toml").read_bytes())
    np.savez_compressed(folder / "regions.npz", **arrays)


def test_missing_names_are_reported_as_a_missing_atlas_file(tmp_path):
    with pytest.raises(AtlasMissing, match=r"regions\.toml"):
        read_regions(tmp_path)


def test_names_that_are_no_toml_are_reported_as_damaged(tmp_path):
    (tmp_path / "regions.toml").write_text("[[region", encoding="utf-8")
    with pytest.raises(AtlasDamaged, match=r"regions\.toml"):
        read_regions(tmp_path)


@pytest.mark.parametrize(
    "arrays",
    [{"region": np.array([0, 60000], dtype=np.uint16)}, {"other": np.zeros(3, dtype=np.uint16)}],
)
def test_a_region_that_does_not_exist_is_reported_as_damage(tmp_path, arrays):
    write_regions(tmp_path, **arrays)
    with pytest.raises(AtlasDamaged, match=r"regions\.npz"):
        RegionMap.read(tmp_path)
