"""Landmarks of head, neck, spine, ribs and pelvis; right side of pairs."""

import numpy as np

from needlemap.atlas_builder.base_mesh import Floats
from needlemap.atlas_builder.skeleton.assemble import Skeleton
from needlemap.atlas_builder.skeleton.frame import SkeletonFrame
from needlemap.atlas_builder.skeleton.limbs import extreme
from needlemap.atlas_builder.skeleton.ribs import arch_of, bend_of, ribs_of

Places = dict[str, Floats]
RIGHT = np.array([-1.0, 0.0, 0.0])
UP = np.array([0.0, 1.0, 0.0])
FRONT = np.array([0.0, 0.0, 1.0])
_ERECTORS, _FASCIA_MM = 0.045, 12.0  # their breadth as a share of stature; deep under the skin
_CENTRE = np.array([0.0, 1.0, 1.0])


def right_half(vertices: Floats, gap: float = 0.0) -> Floats:
    """Return the vertices on the right, at least so far from the midline."""
    return np.asarray(vertices[vertices[:, 0] < -gap])


def near(vertices: Floats, place: Floats) -> Floats:
    """Return the vertex nearest to a place."""
    return np.asarray(vertices[np.argmin(((vertices - place) ** 2).sum(axis=1))])


def _share(vertices: Floats, x: float, y: float, z: float) -> Floats:
    """Return a place by shares of a bone's box: x from the midline out, y up, z to the front."""
    low, high = vertices.min(axis=0), vertices.max(axis=0)
    return np.array([low[0] * x, low[1] + y * (high[1] - low[1]), low[2] + z * (high[2] - low[2])])


def head_marks(frame: SkeletonFrame, skeleton: Skeleton) -> Places:
    """Return the landmarks of skull and jaw, and those of the skin of the face."""
    skull, jaw = skeleton["hat_skull"].vertices, skeleton["hat_jaw"].vertices
    eye = frame.joint("eye.R")
    half = right_half(skull)
    back = skull[np.abs(skull[:, 0]) < 12]
    occiput = extreme(back, -FRONT - 0.9 * UP, 0.05, 0.45) * _CENTRE
    vertex = _top_at(skull, 0.52)
    condyle = extreme(right_half(jaw, 20), UP - 0.6 * FRONT)
    coronoid = extreme(right_half(jaw, 20), UP + 0.9 * FRONT, 0.55)
    side = right_half(skull, 45)
    marks = {
        "external_occipital_protuberance": occiput,
        "mastoid": near(half, np.array([-52.0, condyle[1] - 22.0, condyle[2] - 28.0])),
        "chin": extreme(jaw[np.abs(jaw[:, 0]) < 10], FRONT - 0.5 * UP, 0.0, 0.4) * _CENTRE,
        "jaw_angle_bone": extreme(right_half(jaw, 25), -FRONT - 0.9 * UP, 0.05, 0.6),
        "coronoid_process": coronoid,
        "bregma": vertex,
        "supraorbital_margin_medial": _on(half, eye + (12.0, 19.0, 16.0)),
        "supraorbital_margin_lateral": _on(half, eye + (-14.0, 15.0, 10.0)),
        "orbit_lateral": _on(half, eye + (-19.0, 2.0, 2.0)),
        "orbit_medial": _on(half, eye + (15.0, 2.0, 14.0)),
        "zygoma_front": _on(half, eye + (-8.0, -30.0, 8.0)),
        "frontal_temporal_line": _on(side, eye + (-22.0, 26.0, -4.0)),
        "frontal_hairline_lateral": _on(half, eye + (-14.0, 62.0, -6.0)),
    }
    wide = np.abs(skull[:, 0]).max()  # the arches are as wide as the skull at its widest
    marks["zygomatic_arch_back"] = condyle * (0, 1, 1) + (-0.95 * wide, 5.0, 6.0)
    middle = (marks["zygomatic_arch_back"] + marks["zygoma_front"]) / 2
    marks["zygomatic_arch_mid"] = middle * (0, 1, 1) + (-0.93 * wide, 4.0, 0.0)
    ear = condyle[2] - 8.0
    marks["temporal_line_top"] = _on(side, np.array([-64.0, condyle[1] + 72.0, ear + 8.0]))
    marks["temporal_line_back"] = _on(side, np.array([-62.0, condyle[1] + 42.0, ear - 42.0]))
    return marks | _mouth_marks(frame)


def _on(vertices: Floats, place: Floats) -> Floats:
    found = near(vertices, place)
    return np.asarray(found * 0.6 + place * 0.4)


def _top_at(skull: Floats, share: float) -> Floats:
    z = skull[:, 2].min() + share * np.ptp(skull[:, 2])
    strip = skull[np.abs(skull[:, 2] - z) < 10]
    return np.asarray(extreme(strip, UP) * _CENTRE)


def _mouth_marks(frame: SkeletonFrame) -> Places:
    corner, lip = frame.joint("oris03.R:tail"), frame.joint("oris05:tail")
    aside = 0.74 * frame.joint("eye.R")[0]
    y = float(corner[1]) - 3.0
    return {
        "mouth_corner": frame.front(y, float(aside)) - (0.0, 0.0, 2.0),
        "mouth_midline": frame.front(float(lip[1] + 4.0)) * _CENTRE - (0.0, 0.0, 2.0),
    }


def neck_marks(frame: SkeletonFrame, skeleton: Skeleton) -> Places:
    """Return the landmarks of C1-C7, by level within the one mesh, and of the hyoid bone."""
    neck = skeleton["hat_cervical"].vertices
    low, high = neck[:, 1].min(), neck[:, 1].max()
    levels = low + (high - low) * np.array([0.93, 0.80, 0.66, 0.52, 0.39, 0.25, 0.11])
    marks: Places = {}
    band = (high - low) * 0.06
    tips = _spinous_tips(neck)
    for number, y in enumerate(levels, start=1):
        part = neck[np.abs(neck[:, 1] - y) < band]
        marks[f"C{number}_transverse"] = extreme(part, RIGHT)
        marks[f"C{number}_body"] = extreme(part[np.abs(part[:, 0]) < 9], FRONT) * _CENTRE
    first = neck[neck[:, 1] > high - 0.16 * (high - low)]
    marks["C1_posterior"] = extreme(first, -FRONT) * _CENTRE
    marks |= {f"C{number}_spinous": tip for number, tip in enumerate(tips, start=2)}
    chin = skeleton["hat_jaw"].vertices[:, 1].min()
    throat = frame.front(float(chin - 22.0))
    marks["hyoid_body"] = np.array([0.0, chin - 8.0, throat[2] - 12.0])
    marks["hyoid_lateral"] = marks["hyoid_body"] + (-20.0, 0.0, -6.0)
    return marks


def _spinous_tips(neck: Floats) -> list[Floats]:
    """Return the tips of the spinous processes C2 to C7, each within its part of the height."""
    strip = neck[np.abs(neck[:, 0]) < 7]
    low, high = neck[:, 1].min(), neck[:, 1].max()
    tips = []
    for share in (0.78, 0.64, 0.53, 0.46, 0.30, 0.09):
        y = low + share * (high - low)
        part = strip[np.abs(strip[:, 1] - y) < 0.055 * (high - low)]
        tips.append(extreme(part, -FRONT) * _CENTRE)
    return tips


def spine_marks(skeleton: Skeleton) -> Places:
    """Return spinous tips, transverse tips and bodies of T1-L5, and those of sacrum and coccyx."""
    marks: Places = {}
    for region, count in (("thoracic", 12), ("lumbar", 5)):
        for number in range(1, count + 1):
            name = f"{region}{number}_s" if region == "thoracic" else f"{region}{number}"
            bone = skeleton[name].vertices
            letter = region[0].upper()
            marks[f"{letter}{number}_spinous"] = extreme(bone, -FRONT) * _CENTRE
            marks[f"{letter}{number}_transverse"] = extreme(bone, RIGHT)
            front = bone[bone[:, 2] > np.quantile(bone[:, 2], 0.6)]
            if letter == "T" and number < 10:
                marks[f"{letter}{number}_body"] = extreme(front, FRONT) * _CENTRE
            else:
                marks[f"{letter}{number}_body"] = extreme(front, RIGHT)
    sacrum = skeleton["sacrum"].vertices
    dimples = float(pelvis_marks(skeleton)["PSIS"][1])
    level = sacrum[(np.abs(sacrum[:, 1] - dimples) < 9) & (np.abs(sacrum[:, 0]) < 12)]
    marks["sacrum_S2"] = np.array([0.0, dimples, level[:, 2].min()])
    marks["coccyx_tip"] = extreme(sacrum, -UP) * _CENTRE
    return marks


def fascia_marks(frame: SkeletonFrame, spine: Places) -> Places:
    """Return the outer edge of the thoracolumbar fascia, where the erectors end, beside L3."""
    x, y = -_ERECTORS * frame.height, float(spine["L3_spinous"][1])
    return {
        "thoracolumbar_fascia_edge": np.array([x, y, frame.back(y, x)[2] + _FASCIA_MM]),
    }


def rib_marks(frame: SkeletonFrame, skeleton: Skeleton) -> Places:
    """Return the landmarks of breastbone and ribs."""
    thorax = skeleton["thorax"]
    names = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth",
             "ninth", "tenth", "eleventh", "twelfth")  # fmt: skip
    marks: Places = {}
    clavicle = skeleton["clavicle.R"].vertices
    middle = clavicle[:, 0].mean()
    for name, piece in zip(names, ribs_of(thorax), strict=True):
        rib = thorax.vertices[piece]
        marks[f"{name}_rib_side"] = extreme(rib, RIGHT)
        marks[f"{name}_rib_angle"] = bend_of(rib)
        front = rib[rib[:, 2] > np.quantile(rib[:, 2], 0.5)]
        marks[f"{name}_rib_front"] = near(front, np.array([middle, front[:, 1].mean(), 999.0]))
        floating = name in {"eleventh", "twelfth"}
        marks[f"{name}_rib_tip"] = extreme(rib, RIGHT - 0.4 * UP if floating else FRONT)
    plate = _breastbone(thorax.vertices)
    top = extreme(plate, UP) * _CENTRE
    bottom = extreme(plate, -UP) * _CENTRE
    marks["sternal_notch"] = top
    marks["xiphoid"] = np.array([0.0, bottom[1], frame.front(float(bottom[1]))[2] - 15.0])
    for name, share, aside in (("sternum_mid", 0.45, 12.0), ("sternum_lower", 0.8, 12.0)):
        place = top + (bottom - top) * share
        marks[name] = np.array([-aside, place[1], frame.front(float(place[1]))[2] - 12.0])
    marks["costal_arch_lowest"] = arch_of(thorax)
    marks["seventh_cartilage"] = _cartilage(thorax.vertices, bottom)
    return marks


def _breastbone(vertices: Floats) -> Floats:
    strip = vertices[(np.abs(vertices[:, 0]) < 14)]
    return np.asarray(strip[strip[:, 2] > 0.35 * strip[:, 2].max()])


def _cartilage(vertices: Floats, xiphoid: Floats) -> Floats:
    """Return the costal margin in the line of the nipple."""
    wanted = xiphoid + (-62.0, -48.0, -6.0)
    return near(right_half(vertices, 30), wanted)


def pelvis_marks(skeleton: Skeleton) -> Places:
    """Return the landmarks of the hip bone."""
    bone = skeleton["r_pelvis.R"].vertices
    upper = bone[bone[:, 1] > bone[:, 1].min() + 0.55 * np.ptp(bone[:, 1])]
    asis = extreme(upper, FRONT - 0.3 * UP + 0.2 * RIGHT)
    psis = extreme(bone, -FRONT - 0.25 * UP - 0.3 * RIGHT, 0.62, 0.82)
    symphysis = extreme(bone, -RIGHT + 0.3 * FRONT, 0.0, 0.4) * _CENTRE
    ischium = extreme(bone, -UP - 0.5 * FRONT, 0.0, 0.3)
    return {
        "iliac_crest_top": extreme(upper, UP),
        "ASIS": asis,
        "PSIS": psis,
        "AIIS": near(bone, np.array([asis[0] + 16.0, asis[1] - 32.0, asis[2] - 14.0])),
        "ischial_tuberosity": ischium,
        "pubic_symphysis": symphysis,
        "pubic_tubercle": near(bone, np.array([-25.0, symphysis[1] + 8.0, symphysis[2]])),
    }
