"""Skull, jaw, neck and the bones of the hand, placed by skin and joints; right side of pairs."""

import numpy as np

from needlemap.atlas_builder.base_mesh import Floats
from needlemap.atlas_builder.skeleton.fits import Move, along
from needlemap.atlas_builder.skeleton.frame import SkeletonFrame
from needlemap.atlas_builder.skeleton.meshes import Bone
from needlemap.atlas_builder.skeleton.trunk import Bones

CARPALS = (
    "scaphoid", "lunate", "triquetrum", "pisiform", "trapezium", "trapezoid", "capitate", "hamate",
)  # fmt: skip
FINGERS = {
    1: ("1mc", "thumbprox", "thumbdist"),
    2: ("2mc", "2proxph", "2midph", "2distph"),
    3: ("3mc", "3proxph", "3midph", "3distph"),
    4: ("4mc", "4proxph", "4midph", "4distph"),
    5: ("5mc", "5proxph", "5midph", "5distph"),
}
_SCALP_MM, _CHIN_MM = 6.0, 6.0
_GROWN_MM = 1660.0


def place_head(frame: SkeletonFrame, bones: Bones, trunk: Bones) -> Bones:
    """Return skull, jaw and cervical block."""
    move = _skull_move(frame, bones["hat_skull"], bones["hat_jaw"])
    placed = {name: bones[name].moved(move(bones[name].vertices)) for name in ("hat_skull",)}
    placed["hat_jaw"] = _jaw(frame, bones["hat_jaw"], move)
    placed["hat_cervical"] = _neck(frame, bones["hat_cervical"], move, trunk)
    return placed


def _skull_move(frame: SkeletonFrame, skull: Bone, jaw: Bone) -> Move:
    """Return the even-handed map that fits the skull into the head: each axis by its own skin."""
    v = skull.vertices
    eyes = frame.joint("eye.R")
    top = frame.height - _SCALP_MM
    chin = _chin(frame)
    y_scale = (top - chin[1] - _CHIN_MM) / (v[:, 1].max() - jaw.vertices[:, 1].min())
    y_shift = top - v[:, 1].max() * y_scale
    brow = eyes[1] + 12.0
    front, back = frame.front(brow + 12.0), _rearmost(frame, brow)
    forehead = v[(v[:, 1] > 585) & (v[:, 1] < 620), 2].max()
    z_scale = (front[2] - back[2] - _SCALP_MM - 3.0) / (forehead - v[:, 2].min())
    z_shift = front[2] - 6.0 - forehead * z_scale
    widest = brow + 35.0
    side = abs(frame.side(widest, (front[2] + back[2]) / 2)[0]) - 2.0
    x_scale = side / np.abs(v[:, 0]).max()
    return Move(np.diag([x_scale, y_scale, z_scale]), np.array([0.0, y_shift, z_shift]))


def _rearmost(frame: SkeletonFrame, y: float) -> Floats:
    places = [frame.back(y + d) for d in (-20.0, 0.0, 20.0, 40.0)]
    return min(places, key=lambda place: float(place[2]))


def _chin(frame: SkeletonFrame) -> Floats:
    """Return the skin at the lower edge of the chin on the midline."""
    jaw = frame.joint("jaw:tail")
    return frame.skin.exit(jaw + (0.0, 2.0, -6.0), np.array([0.0, -1.0, 0.0]))


def _jaw(frame: SkeletonFrame, jaw: Bone, move: Move) -> Bone:
    v = move(jaw.vertices)
    low = v[v[:, 1] < v[:, 1].min() + 18]
    lack = frame.front(float(v[:, 1].min() + 10))[2] - _CHIN_MM - 3.0 - low[:, 2].max()
    share = np.clip((v[:, 2] - v[:, 2].min()) / np.ptp(v[:, 2]), 0, 1)
    return jaw.moved(v + np.outer(share, (0.0, 0.0, lack)))


def _neck(frame: SkeletonFrame, neck: Bone, skull: Move, trunk: Bones) -> Bone:
    """Return the cervical block between skull and T1, its spinous tips under the nape."""
    v = neck.vertices
    t1 = trunk["thoracic1_s"].vertices
    body = t1[t1[:, 2] > np.quantile(t1[:, 2], 0.6)]
    top_source = np.array([0.0, v[:, 1].max(), v[v[:, 1] > v[:, 1].max() - 15, 2].mean()])
    low = v[v[:, 1] < v[:, 1].min() + 14]
    front = low[low[:, 2] > low[:, 2].max() - 14]  # of the body of C7: its process hangs lower
    low_source = np.array([0.0, front[:, 1].min(), low[:, 2].max()])
    top = skull(top_source[None])[0]
    bottom = np.array([0.0, body[:, 1].max() + 1.5, body[:, 2].max()])
    y_scale = (top[1] - bottom[1]) / (top_source[1] - low_source[1])
    even = frame.height / 1750.0
    share = (v[:, 1] - low_source[1]) / (top_source[1] - low_source[1])
    lean = (top[2] - bottom[2]) - (top_source[2] - low_source[2]) * even
    z = bottom[2] + (v[:, 2] - low_source[2]) * even + lean * share
    y = bottom[1] + (v[:, 1] - low_source[1]) * y_scale
    return neck.moved(np.stack([v[:, 0] * even, y, z], axis=1))


def place_hand(frame: SkeletonFrame, bones: Bones, arm: Bones) -> Bones:
    """Return the bones of the right hand, finger by finger from joint to joint."""
    wrist = _wrist(frame, arm)
    palm = _palm_normal(frame, wrist)
    placed = {}
    for number, names in FINGERS.items():
        joints = [frame.joint(f"finger{number}-{k}.R") for k in (1, 2, 3)]
        tip = frame.joint(f"finger{number}-3.R:tail")
        if number == 1:
            chain = [*joints, tip]
        else:
            base = _metacarpal_base(frame, wrist, number)
            chain = [base, *joints, tip]
        for name, start, end in zip(names, chain[:-1], chain[1:], strict=True):
            placed[name] = _phalanx(bones[name], start, end, palm, last=end is tip)
    placed |= _carpus(bones, placed, wrist, palm, frame.height / _GROWN_MM)
    return placed


def _wrist(frame: SkeletonFrame, arm: Bones) -> Floats:
    """Return the middle of the wrist: where radius and ulna end."""
    axis = frame.joint("wrist.R") - frame.joint("lowerarm01.R")
    axis /= np.linalg.norm(axis)
    ends = []
    for name in ("radius", "ulna"):
        v = arm[name].vertices
        reach = v @ axis
        ends.append(v[reach > reach.max() - 10.0].mean(axis=0))
    radius, ulna = ends
    across = 0.62 * radius + 0.38 * ulna
    return np.asarray(across + axis * ((radius - across) @ axis))


def _palm_normal(frame: SkeletonFrame, wrist: Floats) -> Floats:
    index, little = frame.joint("finger2-1.R"), frame.joint("finger5-1.R")
    normal = np.cross(index - wrist, little - wrist)
    normal = normal if normal[2] > 0 else -normal
    return np.asarray(normal / np.linalg.norm(normal))


def _metacarpal_base(frame: SkeletonFrame, wrist: Floats, number: int) -> Floats:
    head = frame.joint(f"finger{number}-1.R")
    index, little = frame.joint("finger2-1.R"), frame.joint("finger5-1.R")
    middle = (frame.joint("finger3-1.R") + frame.joint("finger4-1.R")) / 2
    axis = (middle - wrist) / np.linalg.norm(middle - wrist)
    across = (index - little) / np.linalg.norm(index - little)
    offset = {2: 11.0, 3: 3.0, 4: -5.0, 5: -12.0}[number] * frame.height / _GROWN_MM
    return np.asarray(wrist + axis * 0.31 * np.linalg.norm(head - wrist) + across * offset)


def _phalanx(bone: Bone, start: Floats, end: Floats, palm: Floats, *, last: bool) -> Bone:
    v = bone.vertices
    top, bottom = v[:, 1].max(), v[:, 1].min()
    upper = v[v[:, 1] > top - 0.12 * (top - bottom)].mean(axis=0)
    lower = v[v[:, 1] < bottom + 0.12 * (top - bottom)].mean(axis=0)
    axis = end - start
    ends = (start + axis * 0.04, end - axis * (0.12 if last else 0.02))
    move = along((upper, lower), np.array([0.0, 0.0, 1.0]), ends, palm, 0.8)
    return bone.moved(move(v))


def _carpus(bones: Bones, placed: Bones, wrist: Floats, palm: Floats, k: float) -> Bones:
    """Return the carpal bones in two rows between forearm and metacarpals.

    The source keeps each in a frame of its own; the rows are from anatomy.
    """
    bases = {k: _base(placed[f"{k}mc"].vertices, wrist) for k in range(1, 6)}
    axis = bases[3] - wrist
    reach = float(np.linalg.norm(axis))
    axis = axis / reach
    across = np.cross(palm, axis)
    across = across if across @ (bases[2] - bases[5]) > 0 else -across
    thick = palm * 2.0 * k
    places = {
        "trapezium": bases[1] * 0.55 + (wrist + axis * reach * 0.62 + across * 13 * k) * 0.45,
        "trapezoid": bases[2] - axis * 6 * k,
        "capitate": bases[3] - axis * 10 * k,
        "hamate": (bases[4] + bases[5]) / 2 - axis * 8 * k + palm * k,
        "scaphoid": wrist + axis * reach * 0.32 + across * 9 * k,
        "lunate": wrist + axis * reach * 0.23 - across * 2 * k,
        "triquetrum": wrist + axis * reach * 0.33 - across * 11 * k,
        "pisiform": wrist + axis * reach * 0.40 - across * 15 * k + palm * 8 * k,
    }
    turn = np.stack([across, -axis, palm])
    scale = 1.0 * k
    result = {}
    for name, place in places.items():
        v = bones[name].vertices
        middle = (v.min(axis=0) + v.max(axis=0)) / 2
        result[name] = bones[name].moved((v - middle) * (-1, 1, 1) * scale @ turn + place - thick)
    return result


def _base(v: Floats, wrist: Floats) -> Floats:
    near = np.argsort(np.linalg.norm(v - wrist, axis=1))[: max(len(v) // 12, 5)]
    return np.asarray(v[near].mean(axis=0))
