"""What lies under the skin, as paths in mm of a view."""

import shutil
from itertools import pairwise

import numpy as np
import pytest
from PySide6.QtCore import QPointF, QRectF

from needlemap.body.art import ArtKind
from needlemap.body.assets import assets_root
from needlemap.body.atlas import Atlas
from needlemap.body.errors import AtlasDamaged, AtlasMissing
from needlemap.body.light import Light
from needlemap.body.muscle_art import FEATHERS, DrawnMuscle, DrawnSheet, Plate, SheetKind
from needlemap.body.places import BodyId, MuscleLayer, Side, ViewId
from needlemap.look.plates import FIBRE_MM, GLEAM_MM
from needlemap.ui.canvas.backdrop.anatomy import Anatomy, near
from needlemap.ui.canvas.backdrop.layers import Layer
from needlemap.ui.canvas.backdrop.pictures import path_of

BACK = (ViewId.POSTERIOR, BodyId.FEMALE)


@pytest.fixture(scope="module")
def anatomy():
    return Anatomy(Atlas(assets_root()))


@pytest.fixture(scope="module")
def back(anatomy):
    return anatomy.of(*BACK)


@pytest.fixture(scope="module")
def outline(atlas):
    return path_of(atlas.art(*BACK).silhouette, closed=True)


class Covered:
    """An atlas whose plates have a sheet, a tendon that gleams, and a relief."""

    def __init__(self, atlas):
        self._atlas = atlas

    def __getattr__(self, name):
        return getattr(self._atlas, name)

    def plate(self, *_key):
        line = (np.array([(10.0, 0.0), (10.0, 20.0), (10.0, 40.0)]),)
        square = np.array([(0.0, 0.0), (20.0, 0.0), (20.0, 40.0), (0.0, 40.0)])
        muscle = DrawnMuscle("soleus", Side.LEFT, (square,), (), line, line)
        rings = tuple((square + np.array([k, 0.0]),) for k in range(FEATHERS))
        sheet = DrawnSheet("made", Side.RIGHT, SheetKind.TENDON, rings, line)
        return Plate((muscle,), (sheet,), Light(b"relief"))


def spots_of(atlas, muscle_id, side):
    """Return where a muscle's classic trigger points fall on the back."""
    muscle = atlas.reasoning.muscle(muscle_id)
    places = atlas.reasoning.classic_places.points(muscle, side)
    return [QPointF(s.x, s.y) for s in atlas.view(*BACK).project_many(places) if s.visible]


def test_a_view_is_made_once(anatomy):
    assert anatomy.of(*BACK) is anatomy.of(*BACK)
    assert anatomy.of(ViewId.POSTERIOR, BodyId.MALE) is not anatomy.of(*BACK)


@pytest.mark.parametrize("side", [Side.LEFT, Side.RIGHT])
@pytest.mark.parametrize("muscle_id", ["gluteus_maximus", "trapezius_upper", "infraspinatus"])
def test_a_muscle_covers_its_own_trigger_points_on_its_own_side(atlas, back, muscle_id, side):
    path = back.muscle(Layer.MUSCLE, muscle_id, side)
    spots = spots_of(atlas, muscle_id, side)
    others = spots_of(atlas, muscle_id, Side.RIGHT if side is Side.LEFT else Side.LEFT)
    assert sum(path.contains(spot) for spot in spots) >= 1
    assert [spot for spot in others if path.contains(spot)] == []


def test_a_muscle_that_a_layer_does_not_show_is_empty(back):
    assert back.muscle(Layer.MUSCLE, "biceps_brachii", Side.LEFT).isEmpty()


def test_the_muscles_of_a_layer_are_those_of_the_plate_within_the_body(atlas, back, outline):
    for layer, depth in (
        (Layer.MUSCLE, MuscleLayer.SUPERFICIAL),
        (Layer.DEEP, MuscleLayer.DEEP),
    ):
        muscles = back.muscles(layer)
        plate = atlas.plate(*BACK, depth)
        assert [(m.id, m.side) for m in muscles] == [(m.id, m.side) for m in plate.muscles]
        whole = outline.boundingRect().adjusted(-3, -3, 3, 3)
        assert [muscle.id for muscle in muscles if not whole.contains(muscle.box)] == []
        assert back.muscles(layer) is muscles


def test_tendons_and_fibres_lie_in_their_muscle(back):
    muscle = next(m for m in back.muscles(Layer.MUSCLE) if m.id == "gluteus_maximus")
    box = muscle.box.adjusted(-1, -1, 1, 1)
    assert muscle.fibres.lines.elementCount() > 10
    assert box.contains(muscle.fibres.lines.boundingRect())
    assert muscle.tendons.isEmpty() or box.contains(muscle.tendons.boundingRect())


def test_bones_lie_within_the_body_with_a_shade(atlas, back, outline):
    bones = back.bones
    assert outline.boundingRect().contains(bones.fill.boundingRect())
    assert bones.shade == atlas.art(*BACK, ArtKind.SKELETON).shade
    assert bones.fill.boundingRect().height() > 0.9 * outline.boundingRect().height()
    assert back.shade == atlas.art(*BACK).shade != bones.shade


def test_the_regions_meet_where_the_atlas_says_so(atlas, back):
    """Along a line across the back, a border lies between each two regions, and nowhere else."""
    view = atlas.view(*BACK)
    y = 0.3 * view.height_mm
    places = [(x / 2, view.locate(x / 2, y)) for x in range(round(2 * view.width_mm))]
    seen = [(x, atlas.region_at(anchor).id) for x, anchor in places if anchor is not None]
    changes = [
        (x + later) / 2
        for (x, region), (later, following) in pairwise(seen)
        if region != following and later - x == 0.5
    ]
    lines = segments(back.regions)
    assert len(changes) >= 3
    assert [x for x in changes if distance(lines, x, y) > 2.5] == []
    middles = [(a + b) / 2 for a, b in pairwise(changes) if b - a > 30]
    assert [x for x in middles if distance(lines, x, y) <= 2.5] == []


def segments(lines):
    """Return the ends of all parts of lines, (2, parts, 2)."""
    polygons = [[(p.x(), p.y()) for p in polygon] for polygon in lines.toSubpathPolygons()]
    pairs = [pair for polygon in polygons for pair in pairwise(polygon)]
    return np.array(pairs).transpose(1, 0, 2)


def distance(ends, x, y):
    """Return how far the nearest part of lines passes from a place."""
    start, along = ends[0] - (x, y), ends[1] - ends[0]
    length = np.maximum((along**2).sum(axis=1), 1e-12)
    share = np.clip(-(start * along).sum(axis=1) / length, 0, 1)
    return np.hypot(*(start + share[:, None] * along).T).min()


def test_landmarks_are_those_the_view_sees_in_english_where_the_atlas_puts_them(
    atlas, back, outline
):
    spots = {spot.name: spot for spot in back.landmarks}
    all_marks = {mark.english: mark for mark in atlas.landmarks.all()}
    assert 10 < len(spots) < len(all_marks)
    for name, spot in spots.items():
        mark = all_marks[name]
        assert spot.place == QPointF(*atlas.landmark_xy(BACK[0], mark.id, BACK[1]))
        assert spot.palpable == mark.palpable
        assert outline.boundingRect().contains(spot.place)
    nose = [name for name, mark in all_marks.items() if mark.id in {"xiphoid", "nasion"}]
    assert [name for name in nose if name in spots] == []


@pytest.mark.parametrize(
    ("layer", "folder"),
    [(Layer.MUSCLE, "plates"), (Layer.DEEP, "plates"), (Layer.BONE, "skeleton")],
)
def test_reading_ahead_finds_a_file_that_is_missing_or_damaged(tmp_path, layer, folder):
    shutil.copytree(assets_root() / "bodymaps", tmp_path / "bodymaps")
    view = Anatomy(Atlas(tmp_path)).of(*BACK)
    view.read(frozenset({Layer.SKIN, layer}))
    file = tmp_path / "bodymaps" / folder / "female-posterior.npz"
    file.write_bytes(file.read_bytes()[:200])
    with pytest.raises(AtlasDamaged):
        Anatomy(Atlas(tmp_path)).of(*BACK).read(frozenset({layer}))
    file.unlink()
    with pytest.raises(AtlasMissing):
        Anatomy(Atlas(tmp_path)).of(*BACK).read(frozenset({layer}))


def test_reading_the_skin_alone_needs_none_of_them(tmp_path):
    shutil.copytree(
        assets_root() / "bodymaps",
        tmp_path / "bodymaps",
        ignore=shutil.ignore_patterns("plates", "skeleton", "landmarks.npz"),
    )
    Anatomy(Atlas(tmp_path)).of(*BACK).read(frozenset({Layer.SKIN}))


def test_near_is_what_touches_a_part_flat_boxes_too():
    part = QRectF(0, 0, 100, 100)
    assert near(QRectF(50, 50, 0, 40), part)
    assert near(QRectF(100.5, 50, 20, 20), part)
    assert not near(QRectF(102, 50, 20, 20), part)
    assert not near(QRectF(50, -30, 20, 28), part)


def test_landmarks_are_named_in_the_language_of_the_window(atlas, speak):
    speak({"mastoid process": "Warzenfortsatz"})
    names = [spot.name for spot in Anatomy(atlas).of(*BACK).landmarks]
    assert names.count("Warzenfortsatz") == 2
    assert "mastoid process" not in names


def test_a_sheet_has_its_outlines_its_side_and_its_fibres(atlas):
    covered = Anatomy(Covered(atlas)).of(*BACK)
    [sheet] = covered.sheets(Layer.MUSCLE)
    assert (sheet.side, sheet.kind, len(sheet.feathers)) == (Side.RIGHT, SheetKind.TENDON, FEATHERS)
    assert sheet.box == QRectF(0, 0, 20, 40)
    assert not sheet.fibres.lines.isEmpty()
    assert covered.sheets(Layer.MUSCLE)[0] is sheet
    assert covered.relief(Layer.MUSCLE) == Light(b"relief")


def test_lines_of_a_muscle_are_slivers_no_wider_than_they_should_be(atlas):
    [muscle] = Anatomy(Covered(atlas)).of(*BACK).muscles(Layer.MUSCLE)
    for ink, width in ((muscle.fibres, FIBRE_MM), (muscle.gleams, GLEAM_MM)):
        assert ink.lines.boundingRect() == QRectF(10, 0, 0, 40)
        box = ink.slivers.boundingRect()
        assert 0.5 * width < box.width() <= width
        assert (box.top(), box.bottom()) == (0, 40)
