"""Femur, knee cap, shank and talus of the right leg, placed by the declared measures."""

import numpy as np

from needlemap.atlas_builder.base_mesh import Floats
from needlemap.atlas_builder.skeleton.feet import place_foot
from needlemap.atlas_builder.skeleton.fits import Move, along, drawn
from needlemap.atlas_builder.skeleton.frame import SkeletonFrame
from needlemap.atlas_builder.skeleton.limbs import FRONT, RIGHT, UP, at_depth, extreme
from needlemap.atlas_builder.skeleton.measures import BoneSizes
from needlemap.atlas_builder.skeleton.meshes import Bone
from needlemap.atlas_builder.skeleton.trunk import Bones, hip_of

_GROWN_MM = 1660.0
_KNEE_REACH_MM, _ANKLE_REACH_MM = 42.0, 34.0
_CAP_THICK_MM, _CAP_GAP_MM = 22.0, 2.0
_CAP_OVER_PLATEAU_MM = 24.0
_PLATEAU_SHARE = 0.97  # of the breadth over the epicondyles
_JOINT_MM = -2.0  # the plateau's middle ridge stands up between the condyles
_LOWER_MM = 8.0  # the outer malleolus reaches so much lower
_TUBEROSITY_MM = 8.0  # deep under the skin
_CONDYLE_MM = 32.0  # from the epicondyles forward to where the knee cap glides


def place_legs(frame: SkeletonFrame, bones: Bones, sizes: BoneSizes) -> Bones:
    """Return femur, patella, tibia, fibula, talus, foot and toes of the right leg."""
    knee = Knee(frame, sizes)
    placed = {
        "r_femur": _femur(bones["r_femur"], hip_of(frame, sizes), knee),
        "r_patella": _patella(frame, bones["r_patella"], knee),
    }
    ankle = Ankle(frame, sizes, knee)
    placed |= _shank(frame, bones, sizes, knee, ankle)
    return placed | place_foot(frame, bones, ankle.middle, ankle.breadth)


class Knee:
    """Where the bones of the right knee meet."""

    def __init__(self, frame: SkeletonFrame, sizes: BoneSizes) -> None:
        self.k = frame.height / _GROWN_MM
        self.cap_y = sizes["knee_cap_height"]
        self.plateau_y = self.cap_y - _CAP_OVER_PLATEAU_MM * self.k
        rig = frame.joint("lowerleg01.R")
        y = self.cap_y + 2.0 * self.k
        front = frame.front(y, float(rig[0]))[2]
        self.cap_depth = sizes.depth("patella_center.R")
        thick = _CAP_THICK_MM + _CAP_GAP_MM + _CONDYLE_MM
        start = np.array([rig[0] + 20.0, y, front - self.cap_depth - thick * self.k])
        breadth, depth = sizes["knee_breadth"], sizes.depth("femur_medial_epicondyle.R")
        self.inner = at_depth(frame, start, -RIGHT, depth)
        self.outer = self.inner + RIGHT * breadth
        self.middle = (self.inner + self.outer) / 2
        self.breadth = breadth


class Ankle:
    """Where shank and foot meet on the right."""

    def __init__(self, frame: SkeletonFrame, sizes: BoneSizes, knee: Knee) -> None:
        k, y = knee.k, knee.plateau_y - sizes["tibia_length"]
        rig = frame.joint("foot.R")
        front = frame.front(1.5 * y, float(rig[0]))[2]
        z = front - 27.0 * k
        start = np.array([rig[0], y, z - 9.0 * k])
        outer = at_depth(frame, start + RIGHT * 12 * k, RIGHT, sizes.depth("lateral_malleolus.R"))
        start = np.array([rig[0], y, z + 3.0 * k])
        inner = at_depth(frame, start - RIGHT * 12 * k, -RIGHT, sizes.depth("medial_malleolus.R"))
        self.breadth = sizes["ankle_breadth"]
        middle = (outer[0] + inner[0]) / 2
        lower = y - _LOWER_MM * k
        self.outer = np.array([middle - self.breadth / 2, lower, outer[2]])
        self.inner = np.array([middle + self.breadth / 2, y, inner[2]])
        self.middle = np.array([middle, y, z])


def _femur(bone: Bone, hip: Floats, knee: Knee) -> Bone:
    v = bone.vertices
    head = np.zeros(3)  # of the femur mesh (Rajagopal et al. 2016, MIT licence)
    outer, inner = extreme(v, RIGHT, 0.0, 0.12), extreme(v, -RIGHT, 0.0, 0.12)
    low = [v[side][np.argmin(v[side][:, 1])] for side in (v[:, 0] < -8, v[:, 0] > 8)]
    move = along((head, (outer + inner) / 2), RIGHT, (hip, knee.middle), RIGHT, 0.97)
    groove = extreme(v, FRONT, 0.0, 0.12)
    sources = move(np.array([outer, inner, *low, head, groove]))
    targets = sources.copy()
    targets[:2] = knee.outer, knee.inner
    targets[2:4, 1] = knee.plateau_y + _JOINT_MM * knee.k
    targets[2:4, 0] += (targets[:2, 0] - sources[:2, 0]) * 0.7
    targets[2:4, 2] = knee.middle[2] + (sources[2:4, 2] - sources[:2, 2].mean())
    targets[5, 2] = knee.middle[2] + _CONDYLE_MM * knee.k
    return bone.moved(drawn(move(v), sources, targets, _KNEE_REACH_MM * knee.k))


def _patella(frame: SkeletonFrame, bone: Bone, knee: Knee) -> Bone:
    v = bone.vertices
    low, high = v.min(axis=0), v.max(axis=0)
    scale = knee.k * np.array([0.88, 0.84, _CAP_THICK_MM / (high[2] - low[2])])
    x = float(knee.middle[0])
    front = frame.front(knee.cap_y, x)[2] - knee.cap_depth
    shape = (v - (low + high) / 2) * scale
    place = np.array([x, knee.cap_y - shape[:, 1].mean(), front - shape[:, 2].max()])
    return bone.moved(shape + place)


def _shank(frame: SkeletonFrame, bones: Bones, sizes: BoneSizes, knee: Knee, ankle: Ankle) -> Bones:
    v, w = bones["r_tibia"].vertices, bones["r_fibula"].vertices
    medial, lateral = extreme(v, -RIGHT, 0.9), extreme(v, RIGHT, 0.9)
    top = np.array([(medial[0] + lateral[0]) / 2, v[:, 1].max(), v[v[:, 1] > -45.0, 2].mean()])
    inner, outer = extreme(v, -RIGHT - 0.4 * UP, 0.0, 0.1), extreme(w, RIGHT - 0.4 * UP, 0.0, 0.12)
    bottom = np.array([(inner[0] + outer[0]) / 2, inner[1], v[v[:, 1] < -360, 2].mean()])
    goal = np.array([knee.middle[0], knee.plateau_y, knee.middle[2] - 2.0 * knee.k])
    move = along((top, bottom), RIGHT, (goal, ankle.middle), RIGHT, 1.0)
    half = knee.breadth * _PLATEAU_SHARE / 2
    tibia = _tibia_targets(frame, v, move, goal, half, sizes)
    tibia.append((move(inner[None])[0], ankle.inner))
    fibula = [(move(outer[None])[0], ankle.outer), _fibular_head(frame, w, move, sizes, knee)]
    reach = _ANKLE_REACH_MM * knee.k
    return {
        "r_tibia": bones["r_tibia"].moved(_bent(move(v), tibia, reach)),
        "r_fibula": bones["r_fibula"].moved(_bent(move(w), fibula, 3 * reach)),
    }


def _tibia_targets(
    frame: SkeletonFrame, v: Floats, move: Move, goal: Floats, half: float, sizes: BoneSizes
) -> list[tuple[Floats, Floats]]:
    medial, lateral = extreme(v, -RIGHT, 0.9), extreme(v, RIGHT, 0.9)
    upper = v[(v[:, 1] < v[:, 1].max() - 25) & (v[:, 1] > v[:, 1].max() - 60)]
    bump = upper[np.argmax(upper @ FRONT)]
    ends = move(np.array([medial, lateral, bump]))
    wanted = ends.copy()
    wanted[0, 0], wanted[1, 0] = goal[0] + half, goal[0] - half
    wanted[2, 1] = goal[1] - sizes["tuberosity_to_plateau"]
    skin = frame.front(float(wanted[2, 1]), float(wanted[2, 0]))[2] - _TUBEROSITY_MM
    wanted[2, 2] += float(np.clip(skin - wanted[2, 2], 0.0, 8.0))
    return list(zip(ends, wanted, strict=True))


def _fibular_head(
    frame: SkeletonFrame, w: Floats, move: Move, sizes: BoneSizes, knee: Knee
) -> tuple[Floats, Floats]:
    head = move(extreme(w, RIGHT + 0.3 * UP, 0.93)[None])[0]
    start = np.array([head[0], knee.plateau_y - 26.0 * knee.k, head[2]])
    return head, at_depth(frame, start, RIGHT, sizes.depth("fibular_head.R"))


def _bent(vertices: Floats, pairs: list[tuple[Floats, Floats]], reach: float) -> Floats:
    sources, targets = (np.array(places) for places in zip(*pairs, strict=True))
    return drawn(vertices, sources, targets, reach)
