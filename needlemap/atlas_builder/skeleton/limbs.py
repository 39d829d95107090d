"""Shoulder girdle, arms and legs, each bone placed by its own ends and landmarks; right side."""

import numpy as np

from needlemap.atlas_builder.base_mesh import Floats
from needlemap.atlas_builder.skeleton.fits import affine, along
from needlemap.atlas_builder.skeleton.frame import SkeletonFrame
from needlemap.atlas_builder.skeleton.meshes import Bone
from needlemap.atlas_builder.skeleton.trunk import Bones, sternal_notch

_RIGHT = np.array([-1.0, 0.0, 0.0])
_UP = np.array([0.0, 1.0, 0.0])
_FRONT = np.array([0.0, 0.0, 1.0])


def ball(vertices: Floats) -> Floats:
    """Return the middle of the sphere that fits vertices best (linear least squares)."""
    design = np.concatenate([2 * vertices, np.ones((len(vertices), 1))], axis=1)
    solved = np.linalg.lstsq(design, (vertices**2).sum(axis=1), rcond=None)[0]
    return np.asarray(solved[:3])


def extreme(vertices: Floats, direction: Floats, low: float = 0.0, high: float = 1.0) -> Floats:
    """Return the vertex farthest in a direction, among those in a part of the bone's height."""
    y = vertices[:, 1]
    share = (y - y.min()) / np.ptp(y)
    part = vertices[(share >= low) & (share <= high)]
    return np.asarray(part[np.argmax(part @ direction)])


def place_legs(frame: SkeletonFrame, bones: Bones) -> Bones:
    """Return femur, patella, tibia, fibula, talus, foot and toes of the right leg."""
    hip, knee = frame.joint("upperleg01.R"), frame.joint("lowerleg01.R")
    ankle = _between_skins(frame, frame.joint("foot.R"))
    hip = hip + (8.0, 0.0, 5.0)
    femur = _femur(bones["r_femur"], hip, knee)
    shank = _shank(bones, knee + (0.0, 0.0, 2.0), ankle + (0.0, 4.0, -4.0))
    placed = {"r_femur": femur} | shank
    placed["r_patella"] = _patella(frame, bones["r_patella"], knee, femur)
    placed |= _foot(frame, bones, ankle)
    return placed


def _between_skins(frame: SkeletonFrame, joint: Floats) -> Floats:
    """Return the joint moved aside to the middle between outer and inner skin."""
    outer, inner = frame.skin.exit(joint, _RIGHT), frame.skin.exit(joint, -_RIGHT)
    return np.array([(outer[0] + inner[0]) / 2, joint[1], joint[2]])


def _femur(bone: Bone, hip: Floats, knee: Floats) -> Bone:
    v = bone.vertices
    head = np.zeros(3)  # of the femur mesh (Rajagopal et al. 2016, MIT licence)
    end = (extreme(v, _RIGHT, 0.0, 0.08) + extreme(v, -_RIGHT, 0.0, 0.08)) / 2
    move = along((head, end), _RIGHT, (hip, knee + (0.0, 0.0, 2.0)), _RIGHT, 0.92)
    return bone.moved(move(v))


def _shank(bones: Bones, knee: Floats, ankle: Floats) -> Bones:
    v = bones["r_tibia"].vertices
    top = v[v[:, 1] > np.quantile(v[:, 1], 0.9)].mean(axis=0) * (1, 0, 1)
    bottom = v[v[:, 1] < v[:, 1].min() + 25].mean(axis=0)
    top = top + (0, v[:, 1].max() + 12.0, 0)
    foot = ankle + (0.0, 8.0, 0.0)
    move = along((top, bottom), _RIGHT, (knee, foot), _RIGHT, 1.0)
    return {
        name: bones[name].moved(_tapered(move(bones[name].vertices), knee, foot))
        for name in ("r_tibia", "r_fibula")
    }


def _tapered(vertices: Floats, top: Floats, bottom: Floats) -> Floats:
    """Return a shank made slimmer towards the ankle: the figures' ankles are slim."""
    share = np.clip((top[1] - vertices[:, 1]) / (top[1] - bottom[1]), 0.0, 1.0)
    girth = np.interp(share, (0.0, 0.6, 1.0), (0.94, 0.84, 0.74))
    axis = top + np.outer(share, bottom - top)
    return np.asarray(axis + (vertices - axis) * np.stack([girth, girth**0, girth], axis=1))


def _patella(frame: SkeletonFrame, bone: Bone, knee: Floats, femur: Bone) -> Bone:
    v = bone.vertices
    middle = (v.min(axis=0) + v.max(axis=0)) / 2
    shaft = femur.vertices
    scale = np.ptp(shaft[:, 1]) / 453.0
    low = shaft[:, 1].min()
    y = low + 46.0 * scale
    x = knee[0]
    front = frame.front(y, x)
    place = np.array([x, y, front[2] - 8.0])
    size = np.ptp(v[:, 2]) * scale
    return bone.moved((v - middle) * scale * 0.92 + place - (0.0, 0.0, size * 0.46))


def _foot(frame: SkeletonFrame, bones: Bones, ankle: Floats) -> Bones:
    near = frame.skin.samples
    foot = near[(near[:, 1] < ankle[1] - 10) & (near[:, 0] < 0)]
    back = foot[foot[:, 2] < foot[:, 2].min() + 6]
    heel = np.array([back[:, 0].mean(), 22.0, foot[:, 2].min() + 7.0])
    v, toes = bones["r_foot"].vertices, bones["r_bofoot"].vertices
    sources, targets = [v[v[:, 2] < v[:, 2].min() + 12].mean(axis=0)], [heel + (0.0, 3.0, 5.0)]
    toe_sources, toe_targets = [], []
    for number, low, high in ((1, 0.75, 1.0), (3, 0.4, 0.6), (5, 0.0, 0.2)):
        joint = frame.joint(f"toe{number}-1.R") - (0.0, 3.0, 4.0)
        sources.append(_foremost(v, low, high))
        targets.append(joint)
        tip = frame.joint(f"toe{number}-{2 if number == 1 else 3}.R:tail") - (0.0, 2.0, 5.0)
        toe_sources += [_hindmost(toes, low, high), _foremost(toes, low, high)]
        toe_targets += [joint + (0.0, 0.0, 5.0), tip]
    sources.append(_instep(v))
    targets.append(np.array([heel[0] + 2.0, ankle[1] - 22.0, ankle[2] + 4.0]))
    move = affine(np.array(sources), np.array(targets), 0.0005)
    toe_move = affine(np.array(toe_sources), np.array(toe_targets), 0.01)
    talus = bones["r_talus"].vertices
    middle = (talus.min(axis=0) + talus.max(axis=0)) / 2
    scale = np.linalg.norm(targets[1] - heel) / np.linalg.norm(sources[1] - sources[0])
    place = np.array([ankle[0], ankle[1] - 10.0, ankle[2] + 4.0])
    return {
        "r_foot": bones["r_foot"].moved(move(v)),
        "r_bofoot": bones["r_bofoot"].moved(toe_move(toes)),
        "r_talus": bones["r_talus"].moved((talus - middle) * scale + place),
    }


def _ray(v: Floats, low: float, high: float) -> Floats:
    """Return the vertices of a foot between two shares of its breadth, from the little toe."""
    share = (v[:, 0] - v[:, 0].min()) / np.ptp(v[:, 0])
    return np.asarray(v[(share >= low) & (share <= high)])


def _foremost(v: Floats, low: float, high: float) -> Floats:
    part = _ray(v, low, high)
    return np.asarray(part[part[:, 2] > part[:, 2].max() - 8].mean(axis=0))


def _hindmost(v: Floats, low: float, high: float) -> Floats:
    part = _ray(v, low, high)
    return np.asarray(part[part[:, 2] < part[:, 2].min() + 6].mean(axis=0))


def _instep(v: Floats) -> Floats:
    """Return the top of the heel bone, on which the talus rides."""
    z = (v[:, 2] - v[:, 2].min()) / np.ptp(v[:, 2])
    part = v[(z > 0.15) & (z < 0.4)]
    return np.asarray(part[part[:, 1] > part[:, 1].max() - 9].mean(axis=0))


def place_arms(frame: SkeletonFrame, bones: Bones, trunk: Bones) -> Bones:
    """Return clavicle, scapula, humerus, ulna and radius of the right arm."""
    shoulder, elbow = frame.joint("upperarm01.R"), frame.joint("lowerarm01.R")
    wrist = frame.joint("wrist.R")
    humerus = _humerus(bones["humerus"], shoulder, elbow)
    scapula = _scapula(frame, bones["scapula"], shoulder, trunk)
    clavicle = _clavicle(frame, bones["clavicle"], scapula)
    return {
        "humerus": humerus,
        "scapula": scapula,
        "clavicle": clavicle,
    } | _forearm(bones, elbow, wrist)


def _humerus(bone: Bone, shoulder: Floats, elbow: Floats) -> Bone:
    v = bone.vertices
    top = v[v[:, 1] > v[:, 1].max() - 26]
    head = ball(top[top[:, 0] > np.quantile(top[:, 0], 0.45)])
    outer = extreme(v, _RIGHT, 0.0, 0.12)
    inner = extreme(v, -_RIGHT, 0.0, 0.12)
    end = (outer + inner) / 2 + (0.0, -6.0, 0.0)
    roll = outer - inner
    target_roll = np.array([-1.0, -0.1, 0.05])
    move = along((head, end), roll, (shoulder + (2, 8, 0), elbow), target_roll, 0.9)
    return bone.moved(move(v))


def _scapula(frame: SkeletonFrame, bone: Bone, shoulder: Floats, trunk: Bones) -> Bone:
    v = bone.vertices
    acromion = extreme(v, _RIGHT + 0.2 * _UP, 0.6)
    low = extreme(v, -_UP)
    high = extreme(v, _UP - 0.3 * _RIGHT)
    root = extreme(v, -_RIGHT, 0.6, 0.9)
    glenoid = extreme(v, _RIGHT + 0.3 * _FRONT, 0.45, 0.72)
    coracoid = extreme(v, _FRONT + 0.1 * _RIGHT)
    t3, t7 = _tip(trunk, 3), _tip(trunk, 7)
    t2 = _tip(trunk, 2)
    spread = abs(shoulder[0])
    top = frame.skin.exit(shoulder + (4.0, 4.0, 0.0), _UP)
    inferior = _under_back(frame, -0.56 * spread, t7[1] - 2.0, 15.0)
    targets = np.array(
        [
            [shoulder[0] - 12.0, top[1] - 13.0, shoulder[2] - 4.0],
            inferior,
            _under_back(frame, -0.47 * spread, t2[1] + 8.0, 24.0),
            _under_back(frame, -0.44 * spread, t3[1] + 2.0, 20.0),
            shoulder + (21.0, -2.0, -3.0),
            _before_the_shoulder(frame, shoulder),
        ]
    )
    sources = np.array([acromion, low, high, root, glenoid, coracoid])
    return bone.moved(affine(sources, targets, 0.1)(v))


def _before_the_shoulder(frame: SkeletonFrame, shoulder: Floats) -> Floats:
    """Return where the coracoid's tip lies: inside the joint, a finger's breadth under the skin."""
    x, y = float(shoulder[0] + 18.0), float(shoulder[1] + 8.0)
    return np.array([x, y, frame.front(y, x)[2] - 22.0])


def _tip(trunk: Bones, number: int) -> Floats:
    v = trunk[f"thoracic{number}_s"].vertices
    return np.asarray(v[np.argmin(v[:, 2])])


def _under_back(frame: SkeletonFrame, x: float, y: float, deep: float) -> Floats:
    place = frame.back(y, x)
    return np.array([x, y, place[2] + deep])


def _clavicle(frame: SkeletonFrame, bone: Bone, scapula: Bone) -> Bone:
    v = bone.vertices
    inner = v[v[:, 0] > v[:, 0].max() - 12].mean(axis=0)
    outer = v[v[:, 0] < v[:, 0].min() + 10].mean(axis=0)
    notch = sternal_notch(frame)
    acromion = extreme(scapula.vertices, _RIGHT + 0.2 * _UP, 0.6)
    start = notch + (-15.0, 1.0, -2.0)
    end = acromion + (14.0, 3.0, 6.0)
    move = along((inner, outer), _UP, (start, end), _UP, 1.0)
    return bone.moved(move(v))


def _forearm(bones: Bones, elbow: Floats, wrist: Floats) -> Bones:
    radius, ulna = bones["radius"].vertices, bones["ulna"].vertices
    both = np.concatenate([radius, ulna])
    # The source's forearm hangs with the thumb outward, as in the anatomical position.
    radius_low = radius[radius[:, 1] < radius[:, 1].min() + 12].mean(axis=0)
    ulna_low = ulna[ulna[:, 1] < ulna[:, 1].min() + 8].mean(axis=0)
    radius_top = radius[radius[:, 1] > radius[:, 1].max() - 8].mean(axis=0)
    ulna_top = ulna[ulna[:, 1] > ulna[:, 1].max() - 26].mean(axis=0)
    axis = (wrist - elbow) / np.linalg.norm(wrist - elbow)
    outward = _RIGHT - axis * (axis @ _RIGHT)
    outward /= np.linalg.norm(outward)
    front = np.cross(axis, outward)
    front = front if front[2] > 0 else -front
    del both
    ends = {
        "radius": (elbow + outward * 15 + axis * 9 + front * 1, wrist + outward * 9 - axis * 4),
        "ulna": (elbow - outward * 9 - front * 7 - axis * 2, wrist - outward * 17 - axis * 10),
    }
    sources = {"radius": (radius_top, radius_low), "ulna": (ulna_top, ulna_low)}
    roll = {"radius": _roll_of(radius), "ulna": _FRONT}
    target = {"radius": outward, "ulna": front}
    placed = {}
    for name in ("radius", "ulna"):
        move = along(sources[name], roll[name], ends[name], target[name], 0.92)
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
