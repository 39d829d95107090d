"""Landmarks of shoulder, arm, hand, leg and foot; right side."""

import numpy as np

from needlemap.atlas_builder.base_mesh import Floats
from needlemap.atlas_builder.skeleton.assemble import Skeleton
from needlemap.atlas_builder.skeleton.frame import SkeletonFrame
from needlemap.atlas_builder.skeleton.limbs import FRONT, RIGHT, UP, at_depth, extreme
from needlemap.atlas_builder.skeleton.meshes import Bone

Places = dict[str, Floats]
_TRACT_MM = 7.0  # the iliotibial tract lies so deep under the skin above the knee


def shaft(bone: Bone, share: float, direction: Floats) -> Floats:
    """Return the outside of a long bone, a share of the way down, in a direction."""
    v = bone.vertices
    y = v[:, 1].max() - share * np.ptp(v[:, 1])
    reach = np.ptp(v[:, 1]) * 0.05
    part = v[np.abs(v[:, 1] - y) < reach]
    while len(part) < 4:
        reach *= 1.6
        part = v[np.abs(v[:, 1] - y) < reach]
    found = extreme(part, direction)
    return np.array([found[0], y, found[2]])


def shoulder_marks(skeleton: Skeleton) -> Places:
    """Return the landmarks of clavicle, scapula, humerus, ulna and radius."""
    scapula, clavicle = skeleton["scapula.R"].vertices, skeleton["clavicle.R"].vertices
    humerus, ulna, radius = skeleton["humerus.R"], skeleton["ulna.R"], skeleton["radius.R"]
    arm = humerus.vertices
    return {
        "acromion": extreme(scapula, RIGHT + 0.2 * UP, 0.6),
        "coracoid": extreme(scapula, FRONT + 0.1 * RIGHT),
        "scapula_superior_angle": extreme(scapula, UP - 0.5 * RIGHT),
        "scapula_inferior_angle": extreme(scapula, -UP),
        "scapula_spine_root": _spine_root(scapula),
        "scapula_lateral_neck": extreme(scapula, RIGHT - 0.5 * UP, 0.3, 0.6),
        "clavicle_medial": _inner_end(clavicle),
        "clavicle_lateral": extreme(clavicle, RIGHT),
        "greater_tubercle": extreme(arm, RIGHT + 0.35 * UP, 0.85),
        "lesser_tubercle": extreme(arm, FRONT, 0.88),
        "deltoid_tuberosity": shaft(humerus, 0.44, RIGHT),
        "humerus_bicipital_lip_upper": shaft(humerus, 0.17, FRONT - 0.1 * RIGHT),
        "humerus_bicipital_lip_lower": shaft(humerus, 0.32, FRONT),
        "humerus_mid_medial": shaft(humerus, 0.5, -RIGHT),
        "medial_epicondyle": extreme(arm, -RIGHT, 0.0, 0.14),
        "lateral_epicondyle": extreme(arm, RIGHT, 0.0, 0.14),
        "olecranon": extreme(ulna.vertices, UP - FRONT, 0.85),
        "ulnar_tuberosity": shaft(ulna, 0.15, FRONT),
        "ulnar_styloid": extreme(ulna.vertices, -UP - 0.3 * FRONT),
        "radial_tuberosity": shaft(radius, 0.12, -RIGHT + FRONT),
        "humerus_head_top": extreme(arm, UP),
        "humerus_trochlea": extreme(arm, -UP),
        "radial_head_top": extreme(radius.vertices, UP),
        "listers_tubercle": _back_of_the_wrist(radius.vertices),
        "radial_styloid": extreme(radius.vertices, -UP + 0.8 * RIGHT, 0.0, 0.1),
    }


def _back_of_the_wrist(radius: Floats) -> Floats:
    """Return the bump on the back of the lower end of the radius."""
    return np.asarray(extreme(radius, -FRONT, 0.02, 0.09))


def _inner_end(clavicle: Floats) -> Floats:
    """Return the upper front edge of the clavicle's inner end."""
    end = clavicle[clavicle[:, 0] > clavicle[:, 0].max() - 12]
    return np.asarray(extreme(end, UP + 0.5 * FRONT))


def _spine_root(scapula: Floats) -> Floats:
    """Return where the spine of the scapula meets its inner border: four fifths up."""
    y = scapula[:, 1].min() + 0.74 * np.ptp(scapula[:, 1])
    part = scapula[np.abs(scapula[:, 1] - y) < 9]
    return np.asarray(extreme(part, -RIGHT - 0.2 * FRONT))


def hand_marks(skeleton: Skeleton) -> Places:
    """Return the landmarks of the hand."""
    names = {1: "thumb", 2: "index_finger", 3: "middle_finger", 4: "ring_finger",
             5: "little_finger"}  # fmt: skip
    order = {1: "first", 2: "second", 3: "third", 4: "fourth", 5: "fifth"}
    wrist = skeleton["lunate.R"].vertices.mean(axis=0)
    marks: Places = {}
    for number, finger in names.items():
        bone = skeleton[f"{number}mc.R"].vertices
        base, head = _ends(bone, wrist)
        marks[f"{order[number]}_metacarpal_base"] = base
        marks[f"{order[number]}_metacarpal_head"] = head
        first = "thumbprox.R" if number == 1 else f"{number}proxph.R"
        last = "thumbdist.R" if number == 1 else f"{number}distph.R"
        marks[f"{finger}_base"] = _ends(skeleton[first].vertices, wrist)[0]
        marks[f"{finger}_tip"] = _ends(skeleton[last].vertices, wrist)[1]
    middle = skeleton["3mc.R"].vertices
    palm = middle.mean(axis=0) + (0.0, 0.0, 6.0)
    return marks | {
        "palm_center": palm,
        "pisiform": skeleton["pisiform.R"].vertices.mean(axis=0),
        "hook_of_hamate": extreme(skeleton["hamate.R"].vertices, FRONT),
        "scaphoid_tubercle": extreme(skeleton["scaphoid.R"].vertices, FRONT - 0.5 * UP),
    }


def _ends(bone: Floats, wrist: Floats) -> tuple[Floats, Floats]:
    """Return the ends of a bone, the one nearer to the wrist first."""
    order = np.argsort(((bone - wrist) ** 2).sum(axis=1))
    few = max(len(bone) // 10, 4)
    return bone[order[:few]].mean(axis=0), bone[order[-few:]].mean(axis=0)


def leg_marks(frame: SkeletonFrame, skeleton: Skeleton) -> Places:
    """Return the landmarks of thigh, shank and foot."""
    femur, tibia, fibula = skeleton["r_femur.R"], skeleton["r_tibia.R"], skeleton["r_fibula.R"]
    thigh, shin = femur.vertices, tibia.vertices
    patella = skeleton["r_patella.R"].vertices
    knee = float(shin[:, 1].max())
    marks = {
        "greater_trochanter": extreme(thigh, RIGHT + 0.1 * UP, 0.82),
        "lesser_trochanter": _lesser_trochanter(thigh),
        "gluteal_tuberosity": shaft(femur, 0.24, -FRONT + 0.8 * RIGHT),
        "femur_upper_front": shaft(femur, 0.22, FRONT),
        "linea_aspera_mid": shaft(femur, 0.5, -FRONT),
        "femur_lateral_epicondyle": extreme(thigh, RIGHT, 0.0, 0.12),
        "femur_medial_epicondyle": extreme(thigh, -RIGHT, 0.0, 0.12),
        "patella_center": np.array([patella[:, 0].mean(), patella[:, 1].mean(),
                                    patella[:, 2].max()]),
        "tibial_tuberosity": _foremost_under(shin, 23.0 * knee / 440.0),
        "tibia_plateau": np.array([shin[shin[:, 1] > knee - 8.0, 0].mean(), knee,
                                   shin[shin[:, 1] > knee - 8.0, 2].mean()]),
        "tibia_medial_condyle": extreme(shin, -RIGHT - 0.5 * FRONT, 0.88),
        "pes_anserinus": _inner_under(shin, 50.0),
        "gerdys_tubercle": extreme(shin, FRONT + 1.3 * RIGHT, 0.93, 0.97),
        "fibular_head": extreme(fibula.vertices, RIGHT + 0.3 * UP, 0.93),
        "medial_malleolus": extreme(shin, -RIGHT - 0.4 * UP, 0.0, 0.1),
        "lateral_malleolus": extreme(fibula.vertices, RIGHT - 0.4 * UP, 0.0, 0.12),
    }  # fmt: skip
    heel = extreme(skeleton["r_foot.R"].vertices, -FRONT)
    calf = knee + 0.5 * (heel[1] - knee)
    back = frame.back(calf, float(marks["tibial_tuberosity"][0]))
    marks["iliotibial_tract"] = _tract(frame, marks["femur_lateral_epicondyle"])
    marks["achilles_top"] = back + (0.0, 0.0, 9.0)
    return marks | _foot_marks(frame, skeleton)


def _inner_under(shin: Floats, gap: float) -> Floats:
    """Return the place inside and in front, about a gap under the plateau."""
    below = shin[:, 1].max() - shin[:, 1]
    return np.asarray(extreme(shin[np.abs(below - gap) < 9.0], -RIGHT + 0.6 * FRONT))


def _tract(frame: SkeletonFrame, epicondyle: Floats) -> Floats:
    """Return the iliotibial tract where it stands out: at the upper edge of the knee cap."""
    above = epicondyle + np.array([0.0, 0.025 * frame.height, 0.004 * frame.height])
    return at_depth(frame, above, RIGHT, _TRACT_MM)


def _foremost_under(shin: Floats, gap: float) -> Floats:
    """Return the bump under the knee, at least a gap under the plateau."""
    below = shin[:, 1].max() - shin[:, 1]
    axis = shin[below < gap].mean(axis=0) - shin[below > 0.8 * below.max()].mean(axis=0)
    axis /= np.linalg.norm(axis)
    ahead = FRONT - axis * (FRONT @ axis)
    return np.asarray(extreme(shin[(below > gap) & (below < 2.4 * gap)], ahead))


def _lesser_trochanter(thigh: Floats) -> Floats:
    """Return the bump behind and inside, below the neck."""
    part = thigh[(thigh[:, 1] - thigh[:, 1].min()) / np.ptp(thigh[:, 1]) < 0.86]
    high = part[(part[:, 1] - thigh[:, 1].min()) / np.ptp(thigh[:, 1]) > 0.78]
    return np.asarray(extreme(high, -RIGHT - 0.8 * FRONT))


def _foot_marks(frame: SkeletonFrame, skeleton: Skeleton) -> Places:
    foot, toes = skeleton["r_foot.R"].vertices, skeleton["r_bofoot.R"].vertices
    heel = extreme(foot, -FRONT)
    long = np.ptp(foot[:, 2])
    marks = {
        "calcaneus_posterior": heel,
        "calcaneus_medial_tubercle": _sole(foot, heel + (10.0, -14.0, 18.0)),
        "calcaneus_lateral_tubercle": _sole(foot, heel + (-10.0, -14.0, 18.0)),
    }
    order = ("first", "second", "third", "fourth", "fifth")
    front = foot[foot[:, 2] > foot[:, 2].min() + 0.62 * long]
    inner = extreme(front, FRONT - RIGHT)
    outer = extreme(front, 0.7 * FRONT + RIGHT)
    for number, name in enumerate(order, start=1):
        joint = frame.joint(f"toe{number}-1.R") - (0.0, 3.0, 4.0)
        marks[f"{name}_metatarsal_head"] = _near(front, joint)
    base = foot[np.abs(foot[:, 2] - (foot[:, 2].min() + 0.50 * long)) < 14]
    low, high = extreme(base, -RIGHT), extreme(base, RIGHT)
    for name, t in zip(order, (0.12, 0.4, 0.6, 0.8), strict=False):
        marks[f"{name}_metatarsal_base"] = _near(base, low + (high - low) * t)
    middle = foot[np.abs(foot[:, 2] - (foot[:, 2].min() + 0.43 * long)) < 16]
    marks["fifth_metatarsal_base"] = extreme(middle, RIGHT)
    instep = foot[np.abs(foot[:, 2] - (foot[:, 2].min() + 0.36 * long)) < 16]
    marks["navicular_tuberosity"] = extreme(instep, -RIGHT)
    marks["midsole_center"] = np.array([foot[:, 0].mean(), 14.0, foot[:, 2].min() + 0.5 * long])
    marks["great_toe_base"] = _toe(toes, inner)
    marks["fifth_toe_base"] = _toe(toes, outer)
    for name, place in (("great_toe", inner), ("fifth_toe", outer)):
        ray = toes[np.abs(toes[:, 0] - place[0]) < 12]
        marks[f"{name}_tip"] = extreme(ray if len(ray) else toes, FRONT)
    return marks


def _sole(foot: Floats, wanted: Floats) -> Floats:
    part = foot[foot[:, 1] < foot[:, 1].min() + 0.4 * np.ptp(foot[:, 1])]
    return _near(part, wanted)


def _near(vertices: Floats, place: Floats) -> Floats:
    return np.asarray(vertices[np.argmin(((vertices - place) ** 2).sum(axis=1))])


def _toe(toes: Floats, head: Floats) -> Floats:
    """Return the base of a toe: its place nearest to the metatarsal head."""
    return _near(toes, head + (0.0, -2.0, 8.0))
