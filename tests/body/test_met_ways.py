"""Whatever posture a view shows, its limbs are met as who looks at them would meet them."""

import numpy as np
import pytest
import trimesh

from needlemap.body.cameras import CAMERAS, DRAWN, PoseId
from needlemap.body.met_ways import WaysOfViews
from needlemap.body.outlines import inside
from needlemap.body.places import BodyId, MuscleLayer, SurfaceAnchor, ViewId
from needlemap.body.shapes import Shapes
from needlemap.body.skin import Shape
from needlemap.body.ways import WAYS
from tests.body.making import wholes

FRONT, BACK, OUTER, INNER = range(4)
LIMBS = ("upper arm and elbow", "forearm", "thigh", "leg")
STEP, SQUARELY = 3, 0.75
TURNED = [
    view_id
    for view_id, camera in CAMERAS.items()
    if camera.pose is not PoseId.ANATOMICAL and camera.seen_from is not None
]


class TwoShapes(Shapes):
    """A body that is but a tube, the same for all, in an anatomical position and another."""

    def __init__(self, skin, rest, turned):
        self._by_pose = {PoseId.ANATOMICAL: Shape(skin, rest)}
        self._turned = Shape(skin, turned)

    def of(self, body, pose=PoseId.ANATOMICAL):
        return self._by_pose.get(pose, self._turned)


class Tube:
    """A mesh of a hanging tube, 24 vertices round and 40 high; only its quads are asked for."""

    ROUND, HIGH = 24, 40

    def __init__(self):
        row, column = np.indices((self.HIGH - 1, self.ROUND))
        beside = (column + 1) % self.ROUND
        quads = [(row, column), (row + 1, column), (row + 1, beside), (row, beside)]
        self.children = np.stack([r * self.ROUND + c for r, c in quads], axis=-1).reshape(-1, 4)
        angle = np.arange(self.ROUND) * 2 * np.pi / self.ROUND
        rim = np.stack([np.sin(angle), np.zeros(self.ROUND), np.cos(angle)], axis=1) * 40
        down = np.zeros((self.HIGH, 1, 3))
        down[:, 0, 1] = -10.0 * np.arange(self.HIGH)
        self.vertices = (rim + down).reshape(-1, 3)
        self.normals = np.broadcast_to(rim / 40, (self.HIGH, self.ROUND, 3)).reshape(-1, 3)


def turn(degrees, axis):
    angle, k = np.radians(degrees), {"x": 0, "y": 1, "z": 2}[axis]
    i, j = (k + 1) % 3, (k + 2) % 3
    result = np.eye(3)
    result[[i, j], [i, j]] = np.cos(angle)
    result[j, i], result[i, j] = np.sin(angle), -np.sin(angle)
    return result


def met_on_tube(view_id, rotation):
    tube = Tube()
    faced = np.zeros(len(tube.vertices), dtype=np.int8)
    shapes = TwoShapes(tube, tube.vertices, tube.vertices @ rotation.T)
    met = WaysOfViews(shapes, lambda _: faced).of(view_id, BodyId.FEMALE)
    return tube, met


@pytest.mark.parametrize(
    ("rotation", "right"),
    [
        (turn(0, "x"), INNER),  # from the left
        (turn(90, "y"), FRONT),  # its front is turned to the left, where the viewer is
        (turn(-90, "y"), BACK),
        (turn(-90, "x"), INNER),  # flexed: who looks from the side still does
    ],
)
def test_a_limb_that_is_turned_is_met_as_it_was_before_it_was_turned(rotation, right):
    tube, met = met_on_tube(ViewId.LEFT_LATERAL, rotation)
    direction = rotation.T @ (1.0, 0.0, 0.0)
    enters = tube.normals @ direction > 0.3
    expected = {INNER: (1.0, 0, 0), BACK: (0, 0, -1.0), FRONT: (0, 0, 1.0)}
    assert direction == pytest.approx(expected[right])
    assert set(met.right[enters]) == {right}


@pytest.fixture(scope="module")
def limbs(atlas):
    """Every few places of arms and legs, from shoulder to wrist and from groin to ankle."""
    faces = [int(face) for face in np.flatnonzero(atlas.skin.outer)]
    mine = [face for face in faces if atlas.regions.of_face(face).group in LIMBS]
    return tuple(SurfaceAnchor(face, 0.3, 0.6) for face in mine[::STEP])


def first(atlas, anchor, view_id, body):
    return next(iter(wholes(atlas.muscles_under(anchor, view_id, body))), None)


def seen(atlas, view_id, body, anchors):
    spots = atlas.view(view_id, body).project_many(anchors)
    return [anchor for anchor, spot in zip(anchors, spots, strict=True) if spot.visible]


@pytest.mark.parametrize("body", BodyId)
@pytest.mark.parametrize("view_id", ViewId)
def test_no_view_tells_of_nothing_where_a_limb_has_muscles(atlas, limbs, view_id, body):
    """But at a shin or an elbow, where one way meets bone and another the muscle beside it."""
    here = [one for one in seen(atlas, view_id, body, limbs) if first(atlas, one, None, body)]
    bare = [one for one in here if first(atlas, one, view_id, body) is None]
    assert len(bare) <= max(2, 0.02 * len(here))


@pytest.mark.parametrize("body", [BodyId.FEMALE, BodyId.HEAVIER_MALE, BodyId.CHILD])
@pytest.mark.parametrize("view_id", TURNED)
def test_a_limb_that_is_turned_has_the_muscles_that_it_has_where_it_hangs(
    atlas, limbs, view_id, body
):
    """Those that are met from the front, or the back, where its skin faces there when it hangs."""
    alike = []
    for anchor in seen(atlas, view_id, body, limbs):
        facing = faced_before(atlas, anchor, body)
        if abs(facing) > SQUARELY:
            hanging = ViewId.ANTERIOR if facing > 0 else ViewId.POSTERIOR
            there = first(atlas, anchor, hanging, body)
            alike.append(first(atlas, anchor, view_id, body) == there)
    assert np.mean(alike) > 0.8


def faced_before(atlas, anchor, body):
    """Return how much a place of the hanging limb faces forward, from 1 to -1: backward."""
    u, v = anchor.u, anchor.v
    corners = [SurfaceAnchor(anchor.face, a, b) for a, b in ((u, v), (u + 0.2, v), (u, v + 0.2))]
    start, along, aside = (np.array(atlas.position(one, body)) for one in corners)
    across = np.cross(along - start, aside - start)
    return across[2] / np.linalg.norm(across)


def test_the_ways_of_a_mirrored_view_are_those_of_the_other_side(atlas):
    left, right = (
        atlas.ways_met.of(view_id, BodyId.MALE)
        for view_id in (ViewId.AXILLA_LEFT, ViewId.AXILLA_RIGHT)
    )
    assert (left.left == right.right).all()
    assert (left.right == right.left).all()


def test_a_raised_arm_is_met_at_its_inner_side_where_that_is_seen(atlas):
    """Biceps and triceps meet there: below the armpit something is told all along the arm."""
    view = atlas.view(ViewId.AXILLA_LEFT)
    a, b = (
        np.array(atlas.landmark_xy(ViewId.AXILLA_LEFT, name))
        for name in ("coracoid.L", "medial_epicondyle.L")
    )
    told = set()
    for share in np.linspace(0.3, 0.9, 13):
        anchor = view.locate(*(a + share * (b - a)))
        if anchor is not None and atlas.region_at(anchor).group in LIMBS:
            told.add(first(atlas, anchor, ViewId.AXILLA_LEFT, BodyId.FEMALE))
    assert told
    assert None not in told
    bends, stretches = ("biceps_brachii", "coracobrachialis", "brachialis"), ("triceps",)
    assert all(name.startswith((*bends, *stretches)) for name in told)


@pytest.mark.parametrize("view_id", [v for v in ViewId if v.startswith(("hand", "foot"))])
def test_hands_and_feet_are_met_as_their_skin_faces(atlas, view_id):
    assert atlas.ways_met.of(view_id, BodyId.FEMALE) is None


@pytest.mark.parametrize(
    ("view_id", "right", "left"),
    [
        (ViewId.ANTERIOR, FRONT, FRONT),
        (ViewId.POSTERIOR, BACK, BACK),
        (ViewId.RIGHT_LATERAL, OUTER, INNER),
        (ViewId.LEFT_LATERAL, INNER, OUTER),
        (ViewId.NECK_RIGHT, OUTER, INNER),
        (ViewId.HEAD_LEFT, INNER, OUTER),
        (ViewId.LOW_BACK, BACK, BACK),
    ],
)
def test_a_view_meets_both_sides_of_the_trunk_each_from_its_own_way(
    atlas, shape_of, view_id, right, left
):
    met, shape = (
        atlas.ways_met.of(view_id, BodyId.FEMALE),
        shape_of(BodyId.FEMALE, PoseId.ANATOMICAL),
    )
    quads = shape.skin.children
    triangles = np.concatenate([quads[:, :3], quads[:, [0, 2, 3]]])
    normals = trimesh.Trimesh(shape.vertices, triangles, process=False).vertex_normals
    x, y, _ = shape.vertices.T
    loin = (y > 1000) & (y < 1150) & (x < -20) & (x > -110)
    for ways, number in ((met.right, right), (met.left, left)):
        facing = loin & (normals @ list(WAYS.values())[number] > 0.4)
        assert facing.sum() > 20 or number == INNER  # no skin of a trunk faces inward
        assert set(ways[facing]) <= {number}


@pytest.mark.parametrize("view_id", [view for view in DRAWN if CAMERAS[view].seen_from is not None])
def test_the_plate_of_a_view_is_bare_nowhere_on_a_limb_where_the_view_tells_a_muscle(
    atlas, limbs, view_id
):
    """But for tendons that end before, and what is too small to be drawn."""
    view = atlas.view(view_id, BodyId.FEMALE)
    told = [
        anchor
        for anchor in seen(atlas, view_id, BodyId.FEMALE, limbs)
        if first(atlas, anchor, view_id, BodyId.FEMALE) is not None
    ]
    spots = view.project_many(tuple(told))
    places = np.array([(spot.x, spot.y) for spot in spots]).reshape(-1, 2)
    plate = atlas.plate(view_id, BodyId.FEMALE, MuscleLayer.SUPERFICIAL)
    covered = np.zeros(len(places), dtype=bool)
    for muscle in plate.muscles:
        covered |= np.sum([inside(curve, places) for curve in muscle.fill], axis=0) % 2 == 1
    for sheet in plate.sheets:
        covered |= np.sum([inside(curve, places) for curve in sheet.feathers[0]], axis=0) % 2 == 1
    assert (~covered).sum() <= max(2, 0.05 * len(places))
