"""The cameras of the views: which pose they photograph, along which axes, and what of the body."""

from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from needlemap.body.places import ViewId

Vector = tuple[float, float, float]


class PoseId(StrEnum):
    """A posture of the body."""

    ANATOMICAL = "anatomical"
    REACHING = "reaching"  # both arms flexed forward, so that the sides of the trunk show
    OPEN = "open"  # arms raised, legs apart and turned out: armpits and inner thighs show


class PartId(StrEnum):
    """What of the body a view shows."""

    WHOLE = "whole"
    HEAD = "head"
    LEFT_HAND = "left_hand"
    RIGHT_HAND = "right_hand"
    LEFT_FOOT = "left_foot"
    RIGHT_FOOT = "right_foot"
    LEFT_SOLE = "left_sole"
    RIGHT_SOLE = "right_sole"
    LEFT_NECK = "left_neck"
    RIGHT_NECK = "right_neck"
    LEFT_SHOULDER = "left_shoulder"
    RIGHT_SHOULDER = "right_shoulder"
    LEFT_AXILLA = "left_axilla"
    RIGHT_AXILLA = "right_axilla"
    LOW_BACK = "low_back"
    LEFT_HIP = "left_hip"
    RIGHT_HIP = "right_hip"
    LEFT_THIGH = "left_thigh"
    RIGHT_THIGH = "right_thigh"


BOTH_SIDES = frozenset({PartId.WHOLE, PartId.HEAD, PartId.LOW_BACK})
"""The parts that both sides of the body belong to."""


MIDST = frozenset(
    {
        *(PartId.LEFT_NECK, PartId.RIGHT_NECK, PartId.LEFT_SHOULDER, PartId.RIGHT_SHOULDER),
        *(PartId.LEFT_AXILLA, PartId.RIGHT_AXILLA, PartId.LOW_BACK),
        *(PartId.LEFT_HIP, PartId.RIGHT_HIP, PartId.LEFT_THIGH, PartId.RIGHT_THIGH),
    }
)
"""The parts in the midst of the body: the skin around them is seen too, cut off by the frame."""


@dataclass(frozen=True, slots=True)
class Camera:
    """An orthographic camera; body axes are x to the body's left, y up, z to the front."""

    pose: PoseId
    right: Vector  # the body's direction that points right in the picture
    toward: Vector  # the body's direction that points at the viewer
    up: Vector = (0.0, 1.0, 0.0)  # the body's direction that points up in the picture
    part: PartId = PartId.WHOLE

    @property
    def seen_from(self) -> Vector | None:
        """From where the body is looked at; None in views of a part that is turned on its own."""
        return self.toward if self.part in {PartId.WHOLE, PartId.HEAD, *MIDST} else None


def axes(camera: Camera) -> NDArray[np.float64]:
    """Return the camera's right, up and toward as rows, (3, 3)."""
    return np.array([camera.right, camera.up, camera.toward])


_HAND_UP = (0.42, -0.90, 0.09)  # from wrist to fingers in the anatomical position
_TOES_UP = (0.0, 0.0, 1.0)  # from heel to second toe
_INSTEP = (0.0, 0.82, 0.57)  # where the back of the foot looks


def _square(part: PartId, up: Vector, toward: Vector) -> Camera:
    """Return a camera that keeps ``up`` and looks as near along ``toward`` as square allows."""
    high = np.array(up) / np.linalg.norm(up)
    near = np.array(toward) - high * (high @ toward)
    near /= np.linalg.norm(near)
    return Camera(
        PoseId.ANATOMICAL, _vector(np.cross(high, near)), _vector(near), _vector(high), part
    )


def _above(part: PartId, up: Vector, toward: Vector) -> Camera:
    """Return a camera that keeps ``toward`` and has ``up`` upward in the picture."""
    turned = _square(part, toward, up)
    right = _vector(np.cross(turned.toward, turned.up))
    return replace(turned, right=right, up=turned.toward, toward=turned.up)


def _tilted(pose: PoseId, part: PartId, toward: Vector, up: Vector = (0.0, 1.0, 0.0)) -> Camera:
    """Return a camera of a posture that looks along ``toward``, ``up`` upward in the picture."""
    return replace(_above(part, up, toward), pose=pose)


def _mirrored(camera: Camera, part: PartId) -> Camera:
    """Return the camera whose picture of the mirrored body is the mirrored picture."""
    (x, y, z), up, toward = camera.right, camera.up, camera.toward
    return replace(
        camera,
        right=(x, 0.0 - y, 0.0 - z),
        up=(0.0 - up[0], up[1], up[2]),
        toward=(0.0 - toward[0], toward[1], toward[2]),
        part=part,
    )


def _vector(values: NDArray[np.float64]) -> Vector:
    x, y, z = (float(value) for value in values)
    return x, y, z


_FRONT = Camera(PoseId.ANATOMICAL, (1.0, 0.0, 0.0), (0.0, 0.0, 1.0))
_BACK = Camera(PoseId.ANATOMICAL, (-1.0, 0.0, 0.0), (0.0, 0.0, -1.0))
_LEFT = Camera(PoseId.ANATOMICAL, (0.0, 0.0, -1.0), (1.0, 0.0, 0.0))
_RIGHT = Camera(PoseId.ANATOMICAL, (0.0, 0.0, 1.0), (-1.0, 0.0, 0.0))
_LEFT_PALMAR = _square(PartId.LEFT_HAND, _HAND_UP, (0.0, 0.0, 1.0))
_LEFT_DORSAL = _square(PartId.LEFT_HAND, _HAND_UP, (0.0, 0.0, -1.0))
_LEFT_INSTEP = _above(PartId.LEFT_FOOT, _TOES_UP, _INSTEP)
_LEFT_SOLE = _above(PartId.LEFT_SOLE, _TOES_UP, (0.0, -1.0, 0.0))
_LEFT_NECK = _tilted(PoseId.ANATOMICAL, PartId.LEFT_NECK, (0.95, 0.25, 0.10))
_LEFT_SHOULDER = _tilted(
    PoseId.ANATOMICAL, PartId.LEFT_SHOULDER, (0.15, 0.85, -0.45), (0.0, 0.0, 1.0)
)
_LEFT_HIP = replace(_LEFT, pose=PoseId.REACHING, part=PartId.LEFT_HIP)
_LEFT_AXILLA = _tilted(PoseId.OPEN, PartId.LEFT_AXILLA, (0.85, -0.20, 0.50))
_LEFT_THIGH = _tilted(PoseId.OPEN, PartId.LEFT_THIGH, (-0.45, -0.20, 0.80))

CAMERAS = {
    ViewId.ANTERIOR: _FRONT,
    ViewId.POSTERIOR: _BACK,
    ViewId.LEFT_LATERAL: replace(_LEFT, pose=PoseId.REACHING),
    ViewId.RIGHT_LATERAL: replace(_RIGHT, pose=PoseId.REACHING),
    ViewId.HEAD_ANTERIOR: replace(_FRONT, part=PartId.HEAD),
    ViewId.HEAD_POSTERIOR: replace(_BACK, part=PartId.HEAD),
    ViewId.HEAD_LEFT: replace(_LEFT, part=PartId.HEAD),
    ViewId.HEAD_RIGHT: replace(_RIGHT, part=PartId.HEAD),
    ViewId.HAND_LEFT_PALMAR: _LEFT_PALMAR,
    ViewId.HAND_LEFT_DORSAL: _LEFT_DORSAL,
    ViewId.HAND_RIGHT_PALMAR: _mirrored(_LEFT_PALMAR, PartId.RIGHT_HAND),
    ViewId.HAND_RIGHT_DORSAL: _mirrored(_LEFT_DORSAL, PartId.RIGHT_HAND),
    ViewId.FOOT_LEFT_DORSAL: _LEFT_INSTEP,
    ViewId.FOOT_LEFT_PLANTAR: _LEFT_SOLE,
    ViewId.FOOT_RIGHT_DORSAL: _mirrored(_LEFT_INSTEP, PartId.RIGHT_FOOT),
    ViewId.FOOT_RIGHT_PLANTAR: _mirrored(_LEFT_SOLE, PartId.RIGHT_SOLE),
    ViewId.NECK_LEFT: _LEFT_NECK,
    ViewId.NECK_RIGHT: _mirrored(_LEFT_NECK, PartId.RIGHT_NECK),
    ViewId.SHOULDER_LEFT_ABOVE: _LEFT_SHOULDER,
    ViewId.SHOULDER_RIGHT_ABOVE: _mirrored(_LEFT_SHOULDER, PartId.RIGHT_SHOULDER),
    ViewId.LOW_BACK: replace(_BACK, pose=PoseId.REACHING, part=PartId.LOW_BACK),
    ViewId.HIP_LEFT: _LEFT_HIP,
    ViewId.HIP_RIGHT: _mirrored(_LEFT_HIP, PartId.RIGHT_HIP),
    ViewId.AXILLA_LEFT: _LEFT_AXILLA,
    ViewId.AXILLA_RIGHT: _mirrored(_LEFT_AXILLA, PartId.RIGHT_AXILLA),
    ViewId.THIGH_LEFT_INNER: _LEFT_THIGH,
    ViewId.THIGH_RIGHT_INNER: _mirrored(_LEFT_THIGH, PartId.RIGHT_THIGH),
}

LEFT_OF = {
    ViewId.RIGHT_LATERAL: ViewId.LEFT_LATERAL,
    ViewId.HEAD_RIGHT: ViewId.HEAD_LEFT,
    ViewId.HAND_RIGHT_PALMAR: ViewId.HAND_LEFT_PALMAR,
    ViewId.HAND_RIGHT_DORSAL: ViewId.HAND_LEFT_DORSAL,
    ViewId.FOOT_RIGHT_DORSAL: ViewId.FOOT_LEFT_DORSAL,
    ViewId.FOOT_RIGHT_PLANTAR: ViewId.FOOT_LEFT_PLANTAR,
    ViewId.NECK_RIGHT: ViewId.NECK_LEFT,
    ViewId.SHOULDER_RIGHT_ABOVE: ViewId.SHOULDER_LEFT_ABOVE,
    ViewId.HIP_RIGHT: ViewId.HIP_LEFT,
    ViewId.AXILLA_RIGHT: ViewId.AXILLA_LEFT,
    ViewId.THIGH_RIGHT_INNER: ViewId.THIGH_LEFT_INNER,
}
"""The view that each view of a right side is the mirror image of."""

DRAWN = tuple(view_id for view_id in CAMERAS if view_id not in LEFT_OF)
"""The views that are drawn; the others are their mirror images."""

MARGIN_MM = 40.0
DETAIL_MARGIN_MM = 8.0


def mirrored_view(view_id: ViewId) -> ViewId:
    """Return the view in which a mirrored body is seen as a body is in this one."""
    right = mirrors_of(view_id)
    return LEFT_OF.get(view_id, right[0] if right else view_id)


def mirrors_of(view_id: ViewId) -> tuple[ViewId, ...]:
    """Return the views that are mirror images of a view: one, or none."""
    return tuple(right for right, left in LEFT_OF.items() if left is view_id)
