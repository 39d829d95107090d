"""Pelvis, spine and rib cage, placed by hips, by the line of the back, and by the breastbone."""

import numpy as np

from needlemap.atlas_builder.base_mesh import Floats
from needlemap.atlas_builder.skeleton.fits import Move, affine
from needlemap.atlas_builder.skeleton.frame import SkeletonFrame
from needlemap.atlas_builder.skeleton.meshes import Bone, pieces_of

Bones = dict[str, Bone]

HIP = np.array([-77.3, -78.6, -56.2])
"""The middle of the right socket in the pelvis mesh (Rajagopal et al. 2016, MIT licence)."""

_MESH_HEIGHT = 1750.0  # of the person the meshes come from
_HIP_SLACK_MM = 8.0  # the rig's hips lie wider apart than anyone's
_SPACES = {
    "lumbar5": 34, "lumbar4": 35, "lumbar3": 35, "lumbar2": 34.5, "lumbar1": 33,
    "thoracic12_s": 30, "thoracic11_s": 28, "thoracic10_s": 27, "thoracic9_s": 26,
    "thoracic8_s": 25, "thoracic7_s": 24, "thoracic6_s": 23.5, "thoracic5_s": 23,
    "thoracic4_s": 22.5, "thoracic3_s": 22, "thoracic2_s": 21, "thoracic1_s": 20,
}  # fmt: skip
"""How much of the spine's length each vertebra with its disc takes, from below (anatomy)."""

_TIP_MM = 7.0  # spinous tips lie so deep under the skin of the back's furrow


def place_trunk(frame: SkeletonFrame, bones: Bones) -> Bones:
    """Return pelvis, sacrum, vertebrae T1-L5 and rib cage in the figure (right half of pairs)."""
    even = frame.height / _MESH_HEIGHT
    pelvis = _pelvis_move(frame, even)
    placed = {"r_pelvis": bones["r_pelvis"].moved(pelvis(bones["r_pelvis"].vertices))}
    narrow = Move(np.diag([even * 1.05, even, even]), pelvis.shift)
    placed["sacrum"] = bones["sacrum"].moved(_sacrum(frame, narrow(bones["sacrum"].vertices)))
    placed |= _spine(frame, bones, placed["sacrum"], even)
    placed["thorax"] = _thorax(frame, bones["thorax"], placed)
    return placed


def _pelvis_move(frame: SkeletonFrame, even: float) -> Move:
    hip = frame.joint("upperleg01.R")
    wide = (abs(hip[0]) - _HIP_SLACK_MM) / -HIP[0]
    scale = np.array([wide, even, even * 1.12])
    target = np.array([HIP[0] * wide, hip[1], hip[2]])
    target[2] += 5.0
    return Move(np.diag(scale), target - HIP * scale)


def _sacrum(frame: SkeletonFrame, vertices: Floats) -> Floats:
    """Return the sacrum with its spinous crest just under the skin."""
    crest = vertices[np.argmin(vertices[:, 2])]
    lack = frame.back(crest[1])[2] + _TIP_MM - crest[2]
    return np.asarray(vertices + (0.0, 0.0, lack * 0.7))


def _spine(frame: SkeletonFrame, bones: Bones, sacrum: Bone, even: float) -> Bones:
    top = sacrum.vertices[:, 1].max()
    neck = frame.joint("neck01")
    spaces = np.array(list(_SPACES.values()))
    heights = top + (neck[1] - 4.0 - top) * (np.cumsum(spaces) - spaces) / spaces.sum()
    tilts = np.array([_tilt(frame, y) for y in heights])
    tilts = _smooth(tilts, 2)
    shifts = []
    for name, y, tilt in zip(_SPACES, heights, tilts, strict=True):
        turned = bones[name].vertices * even @ _pitch(tilt)
        tip = turned[np.argmin(turned[:, 2])]
        back = frame.back(min(y + tip[1], neck[1] + 20))[2]
        shifts.append(back + _TIP_MM - tip[2])
    smooth = np.maximum(_smooth(np.array(shifts), 1), np.array(shifts) - 1.0)
    placed = {}
    for name, y, tilt, z in zip(_SPACES, heights, tilts, smooth, strict=True):
        turned = bones[name].vertices * even @ _pitch(tilt)
        placed[name] = bones[name].moved(turned + (0.0, y, z))
    return placed


def _tilt(frame: SkeletonFrame, y: float) -> float:
    """Return how far the spine leans forward at a height, in radians, from the line of the back."""
    low, high = frame.back(y - 45), frame.back(y + 45)
    return float(np.arctan2(high[2] - low[2], 90.0)) * 0.8


def _pitch(angle: float) -> Floats:
    """Return the matrix (for row vectors) that leans y towards z by an angle."""
    c, s = np.cos(angle), np.sin(angle)
    return np.array([[1.0, 0.0, 0.0], [0.0, c, s], [0.0, -s, c]])


def _smooth(values: Floats, rounds: int) -> Floats:
    result = values.copy()
    for _ in range(rounds):
        wide = np.concatenate([result[:1], result, result[-1:]])
        result = (wide[:-2] + 2 * wide[1:-1] + wide[2:]) / 4
    return result


def ribs_of(thorax: Bone) -> list[np.ndarray]:
    """Return the vertices of the right ribs 1 to 12 of the rib cage."""
    right = [
        piece
        for piece in pieces_of(thorax)
        if 30 < len(piece) < 200 and thorax.vertices[piece, 0].mean() < 0
    ]
    tops = [thorax.vertices[piece, 1].max() for piece in right]
    return [right[k] for k in np.argsort(tops)[::-1]]


def _thorax(frame: SkeletonFrame, thorax: Bone, spine: Bones) -> Bone:
    ribs = ribs_of(thorax)
    sources, targets = [], []
    flip = np.array([-1.0, 1.0, 1.0])
    for number in (1, 3, 6, 9, 11, 12):
        rib = thorax.vertices[ribs[number - 1]]
        head = rib[np.argmax(rib[:, 0])]
        vertebra = spine[f"thoracic{number}_s"].vertices
        body = vertebra[vertebra[:, 2] > np.quantile(vertebra[:, 2], 0.5)]
        target = np.array([head[0], np.quantile(body[:, 1], 0.6), body[:, 2].min() + 8])
        sources += [head, head * flip]
        targets += [target, target * flip]
    front, width = _front_targets(frame, thorax)
    sources += front[0]
    targets += front[1]
    move = affine(np.array(sources), np.array(targets), 0.002)
    placed = move(thorax.vertices)
    placed[:, 0] *= width / np.abs(placed[:, 0]).max()
    placed[:, 2] = _behind_the_front(frame, placed)
    return thorax.moved(placed)


def _behind_the_front(frame: SkeletonFrame, placed: Floats) -> Floats:
    """Return z of the rib cage, its front half drawn back as far as the belly's skin asks."""
    y, z = placed[:, 1], placed[:, 2].copy()
    bands = np.linspace(y.min(), y.max(), 24)
    low = z.min()
    shares = []
    for level in bands:
        near = np.abs(y - level) < 14
        room = frame.front(level, 0.45 * placed[:, 0].max())[2] - 14.0
        most = z[near].max() if near.any() else 0.0
        shares.append(min((room - low) / max(most - low, 1.0), 1.0))
    factor = np.interp(y, bands, _smooth(np.array(shares), 2))
    return np.asarray(low + (z - low) * factor)


def sternal_notch(frame: SkeletonFrame) -> Floats:
    """Return the upper edge of the breastbone: 81 % of the height up, 9 mm under the skin."""
    neck, hip = frame.joint("neck01")[1], frame.joint("upperleg01.R")[1]
    y = neck - 0.135 * (neck - hip)
    place = frame.front(y)
    return np.array([0.0, y, place[2] - 10.0])


def xiphoid(frame: SkeletonFrame) -> Floats:
    """Return the tip of the breastbone, 11 mm under the skin."""
    neck, hip = frame.joint("neck01")[1], frame.joint("upperleg01.R")[1]
    y = neck - 0.375 * (neck - hip)
    place = frame.front(y)
    return np.array([0.0, y, place[2] - 13.0])


def _front_targets(
    frame: SkeletonFrame, thorax: Bone
) -> tuple[tuple[list[Floats], list[Floats]], float]:
    plate = thorax.vertices[pieces_of(thorax)[0]]
    middle = plate[np.abs(plate[:, 0]) < 14]
    top = middle[np.argmax(middle[:, 1])]
    bottom = middle[np.argmin(middle[:, 1])]
    sources = [top * (0, 1, 1), bottom * (0, 1, 1)] * 7
    targets = [sternal_notch(frame), xiphoid(frame)] * 7
    y = xiphoid(frame)[1]
    width = min(abs(frame.side(y + d, 10.0)[0]) for d in (-15.0, 0.0, 30.0)) - 13.0
    return (sources, targets), width
