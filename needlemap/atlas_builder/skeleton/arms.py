"""Shoulder girdle, humerus, radius and ulna of the right side, placed by the declared measures."""

import numpy as np

from needlemap.atlas_builder.base_mesh import Floats
from needlemap.atlas_builder.skeleton.fits import affine, along, drawn
from needlemap.atlas_builder.skeleton.frame import SkeletonFrame
from needlemap.atlas_builder.skeleton.limbs import FRONT, RIGHT, UP, at_depth, ball, extreme
from needlemap.atlas_builder.skeleton.measures import BoneSizes
from needlemap.atlas_builder.skeleton.meshes import Bone
from needlemap.atlas_builder.skeleton.ribs import sternal_notch
from needlemap.atlas_builder.skeleton.trunk import Bones

_GROWN_MM = 1660.0
_HEAD_UP_MM = 14.0  # the head of the humerus stands so much over the rig's joint
_ELBOW_REACH_MM = 30.0


def place_arms(frame: SkeletonFrame, bones: Bones, trunk: Bones, sizes: BoneSizes) -> Bones:
    """Return clavicle, scapula, humerus, ulna and radius of the right arm."""
    k = frame.height / _GROWN_MM
    shoulder = frame.joint("upperarm01.R") + (2.0 * k, _HEAD_UP_MM * k, 0.0)
    humerus, elbow = _humerus(frame, bones["humerus"], shoulder, sizes)
    scapula = _scapula(frame, bones["scapula"], shoulder, trunk, sizes)
    clavicle = _clavicle(frame, bones["clavicle"], scapula, k)
    return {
        "humerus": humerus,
        "scapula": scapula,
        "clavicle": clavicle,
    } | _forearm(frame, bones, elbow, sizes)


def _humerus(
    frame: SkeletonFrame, bone: Bone, shoulder: Floats, sizes: BoneSizes
) -> tuple[Bone, Floats]:
    """Return the humerus and the middle of the elbow, which its length tells."""
    v = bone.vertices
    k = frame.height / _GROWN_MM
    top = v[v[:, 1] > v[:, 1].max() - 26]
    head = ball(top[top[:, 0] > np.quantile(top[:, 0], 0.45)])
    outer, inner = extreme(v, RIGHT, 0.0, 0.12), extreme(v, -RIGHT, 0.0, 0.12)
    end = (outer + inner) / 2 + (0.0, -6.0, 0.0)
    scale = sizes["humerus_length"] / np.linalg.norm(extreme(v, UP) - extreme(v, -UP))
    axis = frame.joint("lowerarm01.R") - shoulder
    axis /= np.linalg.norm(axis)
    elbow = shoulder + axis * scale * np.linalg.norm(end - head)
    roll = np.array([-1.0, -0.1, 0.05])
    roll -= axis * (roll @ axis)
    roll /= np.linalg.norm(roll)
    move = along((head, end), outer - inner, (shoulder, elbow), roll, 0.95)
    sources = move(np.array([outer, inner, head]))
    middle = (sources[0] + sources[1]) / 2
    inside = at_depth(frame, middle - roll * 20 * k, -roll, sizes.depth("medial_epicondyle.R"))
    targets = np.array([inside + roll * sizes["elbow_breadth"], inside, sources[2]])
    bent = drawn(move(v), sources, targets, _ELBOW_REACH_MM * k)
    return bone.moved(bent), elbow + (targets[:2].mean(axis=0) - middle)


def _scapula(
    frame: SkeletonFrame, bone: Bone, shoulder: Floats, trunk: Bones, sizes: BoneSizes
) -> Bone:
    v = bone.vertices
    k = frame.height / _GROWN_MM
    acromion = extreme(v, RIGHT + 0.2 * UP, 0.6)
    low, high = extreme(v, -UP), extreme(v, UP - 0.5 * RIGHT)
    root = extreme(v, -RIGHT, 0.6, 0.9)
    glenoid = extreme(v, RIGHT + 0.3 * FRONT, 0.45, 0.72)
    coracoid = extreme(v, FRONT + 0.1 * RIGHT)
    spread = abs(shoulder[0])
    top = frame.skin.exit(shoulder + (2.0 * k, -10.0 * k, 0.0), UP)
    upper = _tip(trunk, 2)[1] + 8.0 * k
    lower = upper - sizes["scapula_height"]
    deep = sizes.depth("L3_spinous") - 8.0
    targets = np.array(
        [
            [shoulder[0] - 12.0 * k, top[1] - 12.0 * k, shoulder[2] - 4.0 * k],
            _under_back(frame, -0.58 * spread, lower, 15.0 * k + deep),
            _under_back(frame, -0.47 * spread, upper, 24.0 * k + deep),
            _under_back(frame, -0.44 * spread, _tip(trunk, 3)[1] - 1.0 * k, 20.0 * k + deep),
            shoulder + np.array([23.0, -4.0, -3.0]) * k,
            _before_the_shoulder(frame, shoulder, k),
        ]
    )
    sources = np.array([acromion, low, high, root, glenoid, coracoid])
    move = affine(sources, targets, 0.1)
    return bone.moved(drawn(move(v), move(sources), targets, 60.0 * k))


def _before_the_shoulder(frame: SkeletonFrame, shoulder: Floats, k: float) -> Floats:
    """Return where the coracoid's tip lies: inside the joint, a finger's breadth under the skin."""
    x, y = float(shoulder[0] + 18.0 * k), float(shoulder[1] + 1.0 * k)
    deep = min(frame.front(y, x)[2] - 22.0 * k, float(shoulder[2]) + 34.0 * k)
    return np.array([x, y, deep])


def _tip(trunk: Bones, number: int) -> Floats:
    v = trunk[f"thoracic{number}_s"].vertices
    return np.asarray(v[np.argmin(v[:, 2])])


def _under_back(frame: SkeletonFrame, x: float, y: float, deep: float) -> Floats:
    place = frame.back(y, x)
    return np.array([x, y, place[2] + deep])


def _clavicle(frame: SkeletonFrame, bone: Bone, scapula: Bone, k: float) -> Bone:
    v = bone.vertices
    inner = v[v[:, 0] > v[:, 0].max() - 12].mean(axis=0)
    outer = v[v[:, 0] < v[:, 0].min() + 10].mean(axis=0)
    notch = sternal_notch(frame)
    acromion = extreme(scapula.vertices, RIGHT + 0.2 * UP, 0.6)
    start = notch + np.array([-15.0, 1.0, -2.0]) * k
    end = acromion + np.array([14.0, 3.0, 6.0]) * k
    move = along((inner, outer), UP, (start, end), UP, 1.0)
    return bone.moved(move(v))


def _forearm(frame: SkeletonFrame, bones: Bones, elbow: Floats, sizes: BoneSizes) -> Bones:
    """Return radius and ulna; the source's hang with the thumb outward, as anatomy has them."""
    radius, ulna = bones["radius"].vertices, bones["ulna"].vertices
    k = frame.height / _GROWN_MM
    low = radius[radius[:, 1] < radius[:, 1].min() + 12].mean(axis=0)
    ulna_low = ulna[ulna[:, 1] < ulna[:, 1].min() + 8].mean(axis=0)
    top = radius[radius[:, 1] > radius[:, 1].max() - 8].mean(axis=0)
    ulna_top = ulna[ulna[:, 1] > ulna[:, 1].max() - 26].mean(axis=0)
    scale = sizes["radius_length"] / np.linalg.norm(extreme(radius, UP) - extreme(radius, -UP))
    axis = frame.joint("wrist.R") - elbow
    axis /= np.linalg.norm(axis)
    outward = RIGHT - axis * (axis @ RIGHT)
    outward /= np.linalg.norm(outward)
    front = np.cross(axis, outward)
    front = front if front[2] > 0 else -front
    head = elbow + (outward * 16 + axis * 9 + front) * k
    aside = outward * -7 * k
    end = head + aside + axis * np.sqrt((scale * np.linalg.norm(low - top)) ** 2 - (7 * k) ** 2)
    ends = {
        "radius": (head, end),
        "ulna": (elbow - (outward * 9 + front * 7 + axis * 2) * k,
                 end - (outward * 25 + axis * 6) * k),
    }  # fmt: skip
    sources = {"radius": (top, low), "ulna": (ulna_top, ulna_low)}
    roll = {"radius": _roll_of(radius), "ulna": FRONT}
    target = {"radius": outward, "ulna": front}
    placed = {}
    for name in ("radius", "ulna"):
        move = along(sources[name], roll[name], ends[name], target[name], 0.95)
        placed[name] = bones[name].moved(move(bones[name].vertices))
    return placed


def _roll_of(radius: Floats) -> Floats:
    """Return the direction of the radius' styloid, the broad way of its lower end."""
    low = radius[radius[:, 1] < radius[:, 1].min() + 30]
    flat = low - low.mean(axis=0)
    flat[:, 1] = 0.0
    broad = np.linalg.svd(flat)[2][0]
    styloid = low[np.argmin(low[:, 1])] - low.mean(axis=0)
    return np.asarray(broad if broad @ styloid > 0 else -broad)
