"""Posing a figure: linear blend skinning with the default rig, limbs aimed by global directions."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.spatial.transform import Rotation

from needlemap.atlas_builder.base_mesh import BaseMesh, Floats
from needlemap.body.cameras import PoseId

_TWIST = {"upperarm01": 0.05, "upperarm02": 0.18, "lowerarm01": 0.40, "lowerarm02": 0.75}
_SHOULDER_SHARE = {"clavicle": 0.12, "shoulder01": 0.35}
_LEG_TWIST = {"upperleg01": 0.5, "upperleg02": 1.0, "lowerleg01": 1.0, "lowerleg02": 1.0}


@dataclass(frozen=True, slots=True)
class Pose:
    """Directions of the left limbs; the right ones mirror them. x left, y up, z front."""

    upper_arm: tuple[float, float, float]
    forearm: tuple[float, float, float]
    palm: tuple[float, float, float]  # where the palm looks
    leg_apart_degrees: float = 3.5
    leg_out_degrees: float = 0.0  # how far the knees are turned to the sides


def _aside(degrees: float, forward: float = 0.0) -> tuple[float, float, float]:
    angle = np.radians(degrees)
    return (float(np.sin(angle)), float(-np.cos(angle)), forward)


ANATOMICAL = Pose(upper_arm=_aside(11, -0.03), forearm=_aside(20, 0.08), palm=(0.0, 0.0, 1.0))
REACHING = Pose(upper_arm=(0.10, -0.26, 0.97), forearm=(0.02, -0.02, 1.0), palm=(-0.75, 0.66, 0.0))
OPEN = Pose(
    upper_arm=_aside(120, 0.05),
    forearm=_aside(145, 0.05),
    palm=(0.0, 0.0, 1.0),
    leg_apart_degrees=32.0,
    leg_out_degrees=35.0,
)
POSES = {PoseId.ANATOMICAL: ANATOMICAL, PoseId.REACHING: REACHING, PoseId.OPEN: OPEN}


@dataclass(frozen=True, slots=True)
class PosedRig:
    """The rig in a pose, standing on y = 0 with the skin that ``posed`` gives."""

    joints: dict[str, Floats]  # the head of each bone; its tail under "name:tail"
    turns: dict[str, Rotation]  # how each bone has turned from the shape's own pose


def posed(mesh: BaseMesh, shape: Floats, pose: Pose) -> Floats:
    """Return the vertices of a shaped figure in a pose, (n, 3) mm, standing on y = 0."""
    return posed_with_rig(mesh, shape, pose)[0]


def posed_with_rig(mesh: BaseMesh, shape: Floats, pose: Pose) -> tuple[Floats, PosedRig]:
    """Return the vertices of a shaped figure in a pose, and its joints in the same place."""
    heads = {name: _place(bone["head"], mesh, shape) for name, bone in mesh.bones.items()}
    tails = {name: _place(bone["tail"], mesh, shape) for name, bone in mesh.bones.items()}
    turns = _turns(mesh.bones, heads, tails, pose)
    moved = _moved_heads(mesh.bones, heads, turns)
    result = _skinned(mesh, shape, heads, turns, moved)
    drop = result[np.unique(mesh.body), 1].min()
    result[:, 1] -= drop
    for name in mesh.bones:
        moved[f"{name}:tail"] = moved[name] + turns[name].apply(tails[name] - heads[name])
    down = np.array([0.0, drop, 0.0])
    return result, PosedRig({name: place - down for name, place in moved.items()}, turns)


def _skinned(
    mesh: BaseMesh,
    shape: Floats,
    heads: dict[str, Floats],
    turns: dict[str, Rotation],
    moved: dict[str, Floats],
) -> Floats:
    total = np.zeros_like(shape)
    weight = np.zeros(len(shape))
    for name, pairs in mesh.weights.items():
        rows = np.array([int(index) for index, _ in pairs], dtype=np.int64)
        if not len(rows):
            continue
        share = np.array([value for _, value in pairs])
        total[rows] += share[:, None] * (turns[name].apply(shape[rows] - heads[name]) + moved[name])
        weight[rows] += share
    bound = weight > 1e-6
    result = shape.copy()
    result[bound] = total[bound] / weight[bound][:, None]
    return result


def joints(mesh: BaseMesh, shape: Floats) -> dict[str, Floats]:
    """Return the head of each bone in the shape's own pose, in mm."""
    return {name: _place(bone["head"], mesh, shape) for name, bone in mesh.bones.items()}


def _place(spec: dict[str, Any], mesh: BaseMesh, shape: Floats) -> Floats:
    match spec["strategy"]:
        case "CUBE":
            return np.asarray(shape[np.unique(mesh.groups[spec["cube_name"]])].mean(axis=0))
        case "MEAN":
            return np.asarray(shape[spec["vertex_indices"]].mean(axis=0))
        case _:
            return np.asarray(shape[spec["vertex_index"]])


def _turns(
    bones: dict[str, Any], heads: dict[str, Floats], tails: dict[str, Floats], pose: Pose
) -> dict[str, Rotation]:
    aimed = {**_arm_turns(heads, tails, pose, "L"), **_arm_turns(heads, tails, pose, "R")}
    aimed |= {**_leg_turns(heads, tails, pose, "L"), **_leg_turns(heads, tails, pose, "R")}
    turns: dict[str, Rotation] = {}
    for name in _parents_first(bones):
        parent = bones[name]["parent"]
        turns[name] = aimed.get(name) or turns.get(parent, Rotation.identity())
    return turns


def _arm_turns(
    heads: dict[str, Floats], tails: dict[str, Floats], pose: Pose, side: str
) -> dict[str, Rotation]:
    sign = 1.0 if side == "L" else -1.0
    flip = np.array([sign, 1.0, 1.0])
    wrist, elbow = heads[f"wrist.{side}"], heads[f"lowerarm01.{side}"]
    shoulder = heads[f"upperarm01.{side}"]
    upper = _aim(elbow - shoulder, np.array(pose.upper_arm) * flip)
    fore = _aim(wrist - elbow, np.array(pose.forearm) * flip)
    knuckles = (heads[f"finger2-1.{side}"] + heads[f"finger5-1.{side}"]) / 2
    hand = _aim(knuckles - wrist, np.array(pose.forearm) * flip)
    across = heads[f"finger2-1.{side}"] - heads[f"finger5-1.{side}"]
    palm = np.cross(knuckles - wrist, across) * sign
    twist = _twist_angle(
        hand.apply(palm), np.array(pose.palm) * flip, np.array(pose.forearm) * flip
    )
    turns = {f"wrist.{side}": _about(np.array(pose.forearm) * flip, twist) * hand}
    for bone, share in _TWIST.items():
        base, axis = (upper, pose.upper_arm) if bone.startswith("upper") else (fore, pose.forearm)
        turns[f"{bone}.{side}"] = _about(np.array(axis) * flip, twist * share) * base
    for bone, share in _SHOULDER_SHARE.items():
        turns[f"{bone}.{side}"] = Rotation.from_rotvec(upper.as_rotvec() * share)
    return turns


def _leg_turns(
    heads: dict[str, Floats], tails: dict[str, Floats], pose: Pose, side: str
) -> dict[str, Rotation]:
    sign = 1.0 if side == "L" else -1.0
    hip, ankle = heads[f"upperleg01.{side}"], heads[f"foot.{side}"]
    down = ankle - hip
    angle = np.radians(pose.leg_apart_degrees)
    flat = np.hypot(down[0], down[1])
    target = np.array([sign * np.sin(angle) * flat, -np.cos(angle) * flat, down[2]])
    leg, out = _aim(down, target), sign * np.radians(pose.leg_out_degrees)
    turns = {
        f"{name}.{side}": _about(-target, out * share) * leg for name, share in _LEG_TWIST.items()
    }
    return turns | {f"foot.{side}": _about(np.array([0.0, 1.0, 0.0]), out)}


def _moved_heads(
    bones: dict[str, Any], heads: dict[str, Floats], turns: dict[str, Rotation]
) -> dict[str, Floats]:
    moved: dict[str, Floats] = {}
    for name in _parents_first(bones):
        parent = bones[name]["parent"]
        if not parent:
            moved[name] = heads[name]
        else:
            moved[name] = moved[parent] + turns[parent].apply(heads[name] - heads[parent])
    return moved


def _parents_first(bones: dict[str, Any]) -> list[str]:
    order: list[str] = []
    waiting = sorted(bones)
    while waiting:
        ready = [
            name for name in waiting if not bones[name]["parent"] or bones[name]["parent"] in order
        ]
        order += ready
        waiting = [name for name in waiting if name not in set(ready)]
    return order


def _aim(old: Floats, new: Floats) -> Rotation:
    a, b = old / np.linalg.norm(old), new / np.linalg.norm(new)
    axis = np.cross(a, b)
    sine = float(np.linalg.norm(axis))
    if sine < 1e-9:
        return Rotation.identity()
    return Rotation.from_rotvec(axis / sine * np.arctan2(sine, float(a @ b)))


def _about(axis: Floats, angle: float) -> Rotation:
    return Rotation.from_rotvec(axis / np.linalg.norm(axis) * angle)


def _twist_angle(old: Floats, new: Floats, axis: Floats) -> float:
    unit = axis / np.linalg.norm(axis)
    a, b = old - unit * (old @ unit), new - unit * (new @ unit)
    return float(np.arctan2(np.cross(a, b) @ unit, a @ b))
