"""Pelvis, sacrum and spine, placed by the heights and breadths declared for the figure."""

import numpy as np
from numpy.typing import NDArray

from needlemap.atlas_builder.base_mesh import Floats
from needlemap.atlas_builder.skeleton.fits import drawn
from needlemap.atlas_builder.skeleton.frame import SkeletonFrame
from needlemap.atlas_builder.skeleton.measures import BoneSizes
from needlemap.atlas_builder.skeleton.meshes import Bone

Bones = dict[str, Bone]

HIP = np.array([-77.3, -78.6, -56.2])
"""The middle of the right socket in the pelvis mesh (Rajagopal et al. 2016, MIT licence)."""

MESH_HEIGHT = 1750.0  # of the person the meshes come from
_TROCHANTER_MM = 61.0  # from the middle of the hip out to the outside of the thigh bone
_COCCYX_MM = 18.0  # its tip lies so deep under the cleft
_CREST_MM = 5.0  # deeper than the tip of L3: the crest of the sacrum
_DEEP = 0.42  # hips lie at least at this share of the way from the back's skin to the belly's
_REACH_MM = 48.0
_PSIS_MM = 11.0  # the dimples lie so deep under the skin
_SEAT_MM = 8.0  # the sitting bones lie so much farther back than in the mesh
_NECK_MM = 21.0  # from the rig's neck down to the lower edge of T1
_JOINT, _SLOPE = np.array([0.0, 5.0, -110.0]), 0.10  # of the sacrum mesh: where, how far it leans
_L5_MM = 35.4  # the tip of L5 lies so much under that of L4

_SPACES = {
    "lumbar5": 34, "lumbar4": 35, "lumbar3": 35, "lumbar2": 34.5, "lumbar1": 33,
    "thoracic12_s": 30, "thoracic11_s": 28, "thoracic10_s": 27, "thoracic9_s": 26,
    "thoracic8_s": 25, "thoracic7_s": 24, "thoracic6_s": 23.5, "thoracic5_s": 23,
    "thoracic4_s": 22.5, "thoracic3_s": 22, "thoracic2_s": 21, "thoracic1_s": 20,
}  # fmt: skip
"""How much of the spine's length each vertebra with its disc takes, from below (anatomy)."""


def place_trunk(frame: SkeletonFrame, bones: Bones, sizes: BoneSizes) -> Bones:
    """Return pelvis, sacrum and vertebrae T1-L5 in the figure (right half of pairs)."""
    even = frame.height / MESH_HEIGHT
    placed = {"r_pelvis": _pelvis(frame, bones["r_pelvis"], sizes)}
    spine = _spine(frame, bones, sizes, even)
    placed["sacrum"] = _sacrum(frame, bones["sacrum"], sizes, spine["lumbar5"].vertices)
    return placed | spine


def hip_of(frame: SkeletonFrame, sizes: BoneSizes) -> Floats:
    """Return the middle of the right hip, (3,): by the breadth over the trochanters."""
    rig = frame.joint("upperleg01.R")
    scale = _pelvis_height_scale(sizes)
    aside = sizes["trochanter_breadth"] / 2 - _TROCHANTER_MM * frame.height / MESH_HEIGHT
    y = sizes["crest_height"] + (HIP[1] - _CREST) * scale
    front, back = frame.front(float(y))[2], frame.back(float(y))[2]
    z = max(float(rig[2]) + 5.0 * frame.height / MESH_HEIGHT, back + _DEEP * (front - back))
    return np.array([-aside, y, z])


_CREST, _SEAT = 80.5, -131.0  # of the pelvis mesh: heights of crest and sitting bone


def _pelvis_height_scale(sizes: BoneSizes) -> float:
    return sizes["crest_to_ischium"] / (_CREST - _SEAT)


def _pelvis(frame: SkeletonFrame, bone: Bone, sizes: BoneSizes) -> Bone:
    hip = hip_of(frame, sizes)
    scale = np.array([hip[0] / HIP[0], _pelvis_height_scale(sizes), 0.0])
    scale[2] = scale[1] * 1.09
    v = bone.vertices
    placed = (v - HIP) * scale + hip
    for _ in range(3):  # each bend moves what its neighbours are bent to
        placed = _bent_pelvis(frame, v, placed, sizes, hip)
    return bone.moved(placed)


def _bent_pelvis(
    frame: SkeletonFrame, v: Floats, placed: Floats, sizes: BoneSizes, hip: Floats
) -> Floats:
    """Return the placed hip bone, of the mesh ``v``, with its corners where they are declared."""
    low, tall = v[:, 1].min(), np.ptp(v[:, 1])
    upper, lower = v[:, 1] > low + 0.55 * tall, v[:, 1] < low + 0.35 * tall
    asis = placed[_farthest(v, upper, (-0.2, -0.3, 1.0))]
    psis = placed[_farthest(v, upper, (0.3, -0.25, -1.0))]
    crest = placed[_farthest(v, upper, (0.0, 1.0, 0.0))]
    seat = placed[_farthest(v, lower, (0.0, -1.0, -0.5))]
    pubis = placed[_farthest(v, lower, (1.0, 0.0, 0.3))]
    k = sizes["crest_to_ischium"] / 205.0
    psis_x = -sizes["psis_breadth"] / 2
    psis_y = _dimples(frame, sizes)
    back = frame.back(psis_y, psis_x)[2] + _PSIS_MM
    sources = [asis, psis, seat, crest, pubis, hip]
    targets = [
        np.array([-sizes["asis_breadth"] / 2, asis[1], asis[2]]),
        np.array([psis_x, psis_y, max(psis[2] - 14.0 * k, min(back, psis[2] + 6.0 * k))]),
        np.array([seat[0], sizes["crest_height"] - sizes["crest_to_ischium"],
                  hip[2] - (33.0 + _SEAT_MM) * k]),
        np.array([crest[0], sizes["crest_height"], crest[2]]),
        np.array([0.0, pubis[1], pubis[2]]),
        hip,
    ]  # fmt: skip
    bent = drawn(placed, np.array(sources), np.array(targets), _REACH_MM * k)
    bent[:, 0] = np.minimum(bent[:, 0], 0.0)
    return bent


def _dimples(frame: SkeletonFrame, sizes: BoneSizes) -> float:
    """Return how high the posterior spines stand: as high as S2."""
    return sizes["L4_height"] - _L5_MM * frame.height / MESH_HEIGHT - sizes["L5_over_S2"]


def _farthest(v: Floats, part: NDArray[np.bool_], direction: tuple[float, float, float]) -> int:
    return int(np.argmax(np.where(part, v @ np.array(direction), -np.inf)))


def _sacrum(frame: SkeletonFrame, bone: Bone, sizes: BoneSizes, last: Floats) -> Bone:
    """Return the sacrum between the hip bones, under the vertebra L5 ("last")."""
    hip = hip_of(frame, sizes)
    scale = np.array([hip[0] / HIP[0], _pelvis_height_scale(sizes), 0.0])
    scale[2] = scale[1] * 1.09
    v = bone.vertices
    turned = (v - _JOINT) @ _pitch(_SLOPE) + _JOINT
    placed = (turned - HIP * (0, 1, 1)) * scale + hip * (0, 1, 1)
    floor = float(last[:, 1].min())
    top, low = placed[:, 1].max(), placed[:, 1].min()
    lowered = low - 14.0 * scale[1]
    share = (placed[:, 1] - low) / (top - low)
    placed[:, 1] = lowered + share * (floor - 3.0 * scale[1] - lowered)
    second = _dimples(frame, sizes)  # as high as S2
    back = placed[np.abs(placed[:, 1] - second) < 9.0, 2].min()
    deep = sizes.depth("L3_spinous") + _CREST_MM * scale[1]
    placed[:, 2] += frame.back(second)[2] + deep - back
    tip = placed[np.argmin(placed[:, 1])]  # of the coccyx, which bends forward from the cleft
    lack = max(frame.back(float(tip[1]))[2] + _COCCYX_MM * scale[1] - tip[2], 0.0)
    placed[:, 2] += lack * np.clip((second - placed[:, 1]) / (second - tip[1]), 0.0, 1.0)
    return bone.moved(placed)


def _levels(frame: SkeletonFrame, sizes: BoneSizes, even: float) -> tuple[Floats, Floats]:
    """Return how high the middle of each spinous tip's level lies, and the spacing's scale there.

    L4 is as high as the crest, L5 over S2; T1 hangs on the neck; T1 to T4 as in the mesh's person.
    """
    spaces = np.array(list(_SPACES.values()))
    below = np.cumsum(spaces) - spaces
    t1 = frame.joint("neck01")[1] - _NECK_MM * even
    upper = even * 0.92
    t4 = t1 - (below[16] - below[13]) * upper
    l4 = sizes["L4_height"] - 6.0 * even
    l5 = l4 - _L5_MM * even
    heights = np.interp(below, below[[0, 1, 13, 16]], [l5, l4, t4, t1])
    between = (t4 - l4) / (below[13] - below[1])
    scales = np.where(below < below[1], even, np.where(below < below[13], between, upper))
    return heights, scales


def _spine(frame: SkeletonFrame, bones: Bones, sizes: BoneSizes, even: float) -> Bones:
    heights, scales = _levels(frame, sizes, even)
    tilts = smooth(np.array([_tilt(frame, y) for y in heights]), 2)
    depth = sizes.depth("L3_spinous")
    neck = frame.joint("neck01")[1]
    turned = {}
    shifts = []
    for name, y, tilt, scale in zip(_SPACES, heights, tilts, scales, strict=True):
        turned[name] = bones[name].vertices * (even, scale, even) @ _pitch(tilt)
        tip = turned[name][np.argmin(turned[name][:, 2])]
        back = frame.back(min(y + tip[1], neck + 20))[2]
        shifts.append(back + depth - tip[2])
    deep = np.maximum(smooth(np.array(shifts), 1), np.array(shifts) - 1.0)
    levels = _by_tips(turned, heights, sizes)
    return {
        name: bones[name].moved(turned[name] + (0.0, y, z))
        for name, y, z in zip(_SPACES, levels, deep, strict=True)
    }


def _by_tips(turned: dict[str, Floats], heights: Floats, sizes: BoneSizes) -> Floats:
    """Return the heights with the lumbar part moved so that its tips are where they should be."""
    wrong = []
    for number, wanted in (
        (0, heights[0] - heights[1] + sizes["L4_height"]),
        (1, sizes["L4_height"]),
    ):
        bone = turned[f"lumbar{5 - number}"]
        wrong.append(wanted - (heights[number] + bone[np.argmin(bone[:, 2]), 1]))
    known = [heights[0], heights[1], heights[13]]
    return np.asarray(heights + np.interp(heights, known, [*wrong, 0.0]))


def _pitch(angle: float) -> Floats:
    """Return the matrix (for row vectors) that leans y towards z by an angle."""
    c, s = np.cos(angle), np.sin(angle)
    return np.array([[1.0, 0.0, 0.0], [0.0, c, s], [0.0, -s, c]])


def _tilt(frame: SkeletonFrame, y: float) -> float:
    """Return how far the spine leans forward at a height, in radians, from the line of the back."""
    low, high = frame.back(y - 45), frame.back(y + 45)
    return float(np.arctan2(high[2] - low[2], 90.0)) * 0.8


def smooth(values: Floats, rounds: int) -> Floats:
    """Return values (k,) each drawn towards its neighbours, so many times."""
    result = values.copy()
    for _ in range(rounds):
        wide = np.concatenate([result[:1], result, result[-1:]])
        result = (wide[:-2] + 2 * wide[1:-1] + wide[2:]) / 4
    return result
