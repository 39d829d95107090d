"""Structures are read as they are declared, and wrong declarations are refused with their names."""

import numpy as np
import pytest

from needlemap.atlas_builder.muscles.structures import StructureWrong, read_structures
from needlemap.body.assets import assets_root
from needlemap.body.atlas import load_atlas
from needlemap.body.cameras import PoseId
from needlemap.body.landmarks import Landmarks
from needlemap.body.lines import read_place
from needlemap.body.muscle_art import SheetKind
from needlemap.body.places import BodyId, MuscleLayer, ViewId

WORDS = 'id = "made"\nname = "made"\nfacts = "lies there"\nsource = "anatomy"\n'
COURSE = 'kind = "tendon"\nmiddle = ["a", "b"]\nwidth = [3, 4]\n'


@pytest.fixture
def read(tmp_path):
    def made(*texts):
        rows = "\n".join(f"[[structure]]\n{text}" for text in texts)
        (tmp_path / "structures.toml").write_text(rows, encoding="utf-8")
        return read_structures(tmp_path)

    return made


def test_a_structure_keeps_its_lines_and_how_it_is_drawn(read):
    rows = 'kind = "fascia"\nrows = [["a", "b"], ["c"]]\nmidline = true\nslant = 0.3\n'
    course, patch = read(WORDS + COURSE, WORDS + rows)
    assert (course.middle, course.width, course.deep) == (("a", "b"), (3, 4), False)
    assert patch.rows == (("a", "b"), ("c",))
    assert (patch.kind, patch.midline, patch.slant) == (SheetKind.FASCIA, True, 0.3)


def test_one_says_over_which_muscles_and_in_which_views_it_is_drawn(read):
    usual, deep, under = read(
        WORDS + COURSE,
        WORDS + COURSE + "deep = true\n",
        WORDS + COURSE + "deep = true\nsuperficial = false\nfine = true\n",
    )
    shown = [[one.shows_in(layer) for layer in MuscleLayer] for one in (usual, deep, under)]
    assert list(MuscleLayer) == [MuscleLayer.SUPERFICIAL, MuscleLayer.DEEP]
    assert shown == [[True, False], [True, True], [False, True]]
    assert (usual.fine, under.fine) == (False, True)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (COURSE + 'id = "bare"\n', "bare lacks name, facts, source"),
        (WORDS + COURSE + "colour = 3\n", "made is declared with colour"),
        (WORDS + 'kind = "bone"\n', "made needs rows"),
        (WORDS + COURSE + 'rows = [["a"], ["b"]]\n', "made needs rows"),
        (WORDS + 'kind = "bone"\nmiddle = ["a", "b"]\nwidth = [3]\n', "made needs rows"),
        (WORDS + COURSE + "superficial = false\n", "made shows neither"),
    ],
)
def test_what_is_declared_wrongly_is_named(read, text, said):
    with pytest.raises(StructureWrong, match=said):
        read(text)


def test_all_that_are_declared_are_told_by_landmarks_of_the_skeleton():
    known = {name.partition(".")[0] for name in load_atlas().landmarks.ids}
    structures = read_structures(assets_root() / "bodymaps")
    names = [one.id for one in structures]
    assert len(set(names)) == len(names) > 40
    for one in structures:
        for text in (*one.middle, *(place for row in one.rows for place in row)):
            assert set(read_place(text).landmarks) <= known, (one.id, text)


WANTED = {
    "fascia_lata",
    "iliotibial_tract",
    "thoracolumbar_fascia",
    "rectus_sheath",
    "linea_alba",
    "semilunar_line",
    "tendinous_intersection_upper",
    "tendinous_intersection_middle",
    "tendinous_intersection_navel",
    "external_oblique_aponeurosis",
    "trapezius_speculum",
    "gluteal_aponeurosis",
    "bicipital_aponeurosis",
    "palmar_aponeurosis",
    "plantar_aponeurosis",
    "extensor_retinaculum_wrist",
    "flexor_retinaculum_wrist",
    "extensor_retinaculum_upper_ankle",
    "flexor_retinaculum_ankle",
    "peroneal_retinaculum",
    "patella",
    "patellar_ligament",
    "achilles_tendon",
    "galea",
    "olecranon",
    "medial_malleolus",
    "lateral_malleolus",
    "clavicle",
    "shin",
    "gracilis_tendon",
    "pes_anserinus",
    "tibial_collateral_ligament",
    "iliac_crest",
    "sacrum",
}


@pytest.mark.parametrize("row", ["metacarpal", "metatarsal"])
def test_the_bones_of_hand_and_foot_end_round(row):
    declared = {one.id: one for one in read_structures(assets_root() / "bodymaps")}
    for number in ("first", "second", "third", "fourth", "fifth"):
        *_, knob, end = declared[f"{number}_{row}"].width
        assert end <= 2 < knob
        assert declared[f"{number}_{row}"].width[0] < 0.6 * max(declared[f"{number}_{row}"].width)


def test_bridges_between_extensor_tendons_spring_from_under_them():
    order = [one.id for one in read_structures(assets_root() / "bodymaps")]
    tendons = [
        order.index(f"extensor_digitorum_{finger}_tendon")
        for finger in ("index", "middle", "ring", "little")
    ]
    for finger in ("middle", "ring", "little"):
        assert order.index(f"intertendinous_bridge_{finger}") < min(tendons)


def test_what_a_therapist_looks_for_and_nobody_needles_is_declared_and_is_no_muscle():
    names = {one.id for one in read_structures(assets_root() / "bodymaps")}
    assert names >= WANTED
    assert not [name for name in names if name in load_atlas().reasoning.catalogue]


def holds(curves, points):
    """Which points (n, 2) lie in closed curves, even-odd."""
    inside = np.zeros(len(points), dtype=bool)
    for curve in curves:
        (x, y), (u, v) = curve.T, np.roll(curve, -1, axis=0).T
        crossed = (y > points[:, 1:]) != (v > points[:, 1:])
        at = x + (points[:, 1:] - y) / np.where(v == y, 1.0, v - y) * (u - x)
        inside ^= (crossed & (at > points[:, :1])).sum(axis=1) % 2 == 1
    return inside


@pytest.mark.parametrize("body", list(BodyId))
def test_no_bare_skin_lies_beside_the_shin(body):
    """From under the knee to over the ankle; each figure's own muscles end elsewhere beside it."""
    folder, atlas = assets_root() / "bodymaps", load_atlas()
    marks = Landmarks.read(folder).positions(body, PoseId.ANATOMICAL)
    upper, lower = marks["tibial_tuberosity.R"], marks["medial_malleolus.R"]
    shares = np.linspace(-0.02, 0.9, 60)[:, None, None]
    aside = np.linspace(-0.03, 0.03, 9)[None, :, None] - 0.04 * shares
    aside = aside * np.linalg.norm(lower - upper) * (1.0, 0.0, 0.0)
    places = upper + shares * (lower - upper) + aside
    top = (atlas.view(ViewId.ANTERIOR, body).height_mm + atlas.height_mm(body)) / 2
    flat = places[..., :2] * (1.0, -1.0) + (atlas.plane_x(ViewId.ANTERIOR, body), top)
    points = flat.reshape(-1, 2)
    plate = atlas.plate(ViewId.ANTERIOR, body, MuscleLayer.SUPERFICIAL)
    covered = np.zeros(len(points), dtype=bool)
    for curves in (*(m.fill for m in plate.muscles), *(s.feathers[0] for s in plate.sheets)):
        covered |= holds(curves, points)
    assert covered.mean() > 0.98
