"""Talus, tarsals, metatarsals and toes of the right foot, each placed in its own ray."""

import numpy as np

from needlemap.atlas_builder.base_mesh import Floats, Ints
from needlemap.atlas_builder.skeleton.fits import affine, along
from needlemap.atlas_builder.skeleton.frame import SkeletonFrame
from needlemap.atlas_builder.skeleton.limbs import FRONT, UP
from needlemap.atlas_builder.skeleton.meshes import Bone, pieces_of
from needlemap.atlas_builder.skeleton.trunk import Bones

_GROWN_MM = 1660.0
_HEEL_MM, _PAD_MM = 6.0, 15.0  # how deep the heel bone lies from behind and from below
_RAYS = 5
_METATARSAL = 112  # vertices of each in the mesh


def place_foot(frame: SkeletonFrame, bones: Bones, ankle: Floats, breadth: float) -> Bones:
    """Return talus, foot and toes under an ankle whose malleoli are a breadth apart."""
    k = frame.height / _GROWN_MM
    foot, toes = bones["r_foot"], bones["r_bofoot"]
    talus = _talus(bones["r_talus"], ankle, breadth)
    return {
        "r_talus": talus,
        "r_foot": foot.moved(_foot(frame, foot, ankle, talus, k)),
        "r_bofoot": toes.moved(_toes(frame, toes, k)),
    }


def _talus(bone: Bone, ankle: Floats, breadth: float) -> Bone:
    v = bone.vertices
    middle = (v.min(axis=0) + v.max(axis=0)) / 2
    scale = 0.66 * breadth / np.ptp(v[:, 0])
    high = np.ptp(v[:, 1]) * scale
    place = ankle + (0.0, 0.52 * breadth / 3.2 - high / 2, 0.08 * breadth)
    return bone.moved((v - middle) * scale + place)


def _joint(frame: SkeletonFrame, number: int, k: float) -> Floats:
    return frame.joint(f"toe{number}-1.R") - np.array([0.0, 4.0, 4.0]) * k


def _foot(frame: SkeletonFrame, foot: Bone, ankle: Floats, talus: Bone, k: float) -> Floats:
    """Return tarsals by the affine map that fits heel, instep and rays; metatarsals one by one."""
    v = foot.vertices
    pieces = pieces_of(foot)
    rays = sorted((p for p in pieces if len(p) == _METATARSAL), key=lambda p: -v[p, 0].mean())
    heel_bone = v[pieces[0]]
    near = frame.skin.samples
    skin = near[(near[:, 1] < ankle[1] - 10) & (near[:, 0] < 0)]
    rear = skin[skin[:, 2] < skin[:, 2].min() + 6]
    heel = heel_bone[np.argmin(heel_bone[:, 2])]
    sole = heel_bone[np.argmin(heel_bone[:, 1])]
    top = heel_bone[np.argmax(heel_bone[:, 1])]
    under = float(talus.vertices[:, 1].min())
    x = float(rear[:, 0].mean()) * 0.6 + float(ankle[0]) * 0.4
    back = float(skin[:, 2].min()) + _HEEL_MM * k
    sources = [heel, sole, top]
    targets = [
        np.array([x, heel[1] * k + _PAD_MM * k + 10.0 * k, back]),
        np.array([x, _PAD_MM * k, back + (sole[2] - heel[2]) * k]),
        np.array([x + (top[0] - heel[0]) * k, under + 7.0 * k, ankle[2] + 2.0 * k]),
    ]
    for number in (1, 3, 5):
        sources.append(_end(v[rays[number - 1]], FRONT))
        targets.append(_joint(frame, number, k))
    placed = affine(np.array(sources), np.array(targets), 0.0005)(v)
    for number, ray in enumerate(rays, start=1):
        ends = (_end(v[ray], -FRONT), _end(v[ray], FRONT))
        base = placed[ray][np.argsort(v[ray, 2])[:9]].mean(axis=0)
        move = along(ends, UP, (base, _joint(frame, number, k)), UP, 1.0)
        placed[ray] = move(v[ray])
    return np.asarray(placed)


def _end(vertices: Floats, direction: Floats) -> Floats:
    order = np.argsort(vertices @ direction)
    return np.asarray(vertices[order[-9:]].mean(axis=0))


def _toes(frame: SkeletonFrame, toes: Bone, k: float) -> Floats:
    """Return the phalanges, each from joint to joint of its toe."""
    v = toes.vertices
    placed = v.copy()
    order = sorted(pieces_of(toes), key=lambda piece: -v[piece, 0].mean())
    start = 0
    for number in range(1, _RAYS + 1):
        count = 2 if number == 1 else 3
        chain = _chain(frame, number, count, k)
        for piece, near, far in zip(order[start : start + count], chain, chain[1:], strict=False):
            placed[piece] = _phalanx(v, piece, near, far)
        start += count
    return placed


def _chain(frame: SkeletonFrame, number: int, count: int, k: float) -> list[Floats]:
    joints = [_joint(frame, number, k) + np.array([0.0, 0.0, 4.0]) * k]
    joints += [
        frame.joint(f"toe{number}-{part}.R") - np.array([0.0, 3.0, 1.0]) * k
        for part in range(2, count + 1)
    ]
    tip = frame.joint(f"toe{number}-{count}.R:tail") - np.array([0.0, 1.0, 5.0]) * k
    return [*joints, tip]


def _phalanx(v: Floats, piece: Ints, near: Floats, far: Floats) -> Floats:
    ends = (_end(v[piece], -FRONT), _end(v[piece], FRONT))
    axis = far - near
    goals = (near + axis * 0.08, far - axis * 0.06)
    return along(ends, UP, goals, UP, 1.0)(v[piece])
