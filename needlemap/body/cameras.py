"""The cameras of the views: which pose they photograph, and along which axes."""

from dataclasses import dataclass
from enum import StrEnum

from needlemap.body.places import ViewId


class PoseId(StrEnum):
    """A posture of the body."""

    ANATOMICAL = "anatomical"
    REACHING = "reaching"  # both arms flexed forward, so that the sides of the trunk show


@dataclass(frozen=True, slots=True)
class Camera:
    """An orthographic camera; body axes are x to the body's left, y up, z to the front."""

    pose: PoseId
    right: tuple[float, float, float]  # the body's direction that points right in the picture
    toward: tuple[float, float, float]  # the body's direction that points at the viewer


CAMERAS = {
    ViewId.ANTERIOR: Camera(PoseId.ANATOMICAL, (1.0, 0.0, 0.0), (0.0, 0.0, 1.0)),
    ViewId.POSTERIOR: Camera(PoseId.ANATOMICAL, (-1.0, 0.0, 0.0), (0.0, 0.0, -1.0)),
    ViewId.LEFT_LATERAL: Camera(PoseId.REACHING, (0.0, 0.0, -1.0), (1.0, 0.0, 0.0)),
    ViewId.RIGHT_LATERAL: Camera(PoseId.REACHING, (0.0, 0.0, 1.0), (-1.0, 0.0, 0.0)),
}
MARGIN_MM = 40.0
