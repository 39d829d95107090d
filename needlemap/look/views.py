"""What views are called, and which of the body's sides a picture shows at its left and right.

Window, paper and command line take the words from here.
"""

from needlemap.body.cameras import CAMERAS, PartId
from needlemap.body.places import ViewId
from needlemap.body.texts import marked

_RIGHT, _LEFT = marked("R"), marked("L")
VIEW_NAMES = {
    ViewId.ANTERIOR: marked("Front"),
    ViewId.POSTERIOR: marked("Back"),
    ViewId.LEFT_LATERAL: marked("Left"),
    ViewId.RIGHT_LATERAL: marked("Right"),
    ViewId.HEAD_ANTERIOR: marked("Head, front"),
    ViewId.HEAD_POSTERIOR: marked("Head, back"),
    ViewId.HEAD_LEFT: marked("Head, left"),
    ViewId.HEAD_RIGHT: marked("Head, right"),
    ViewId.HAND_LEFT_PALMAR: marked("Left hand, palm"),
    ViewId.HAND_LEFT_DORSAL: marked("Left hand, back"),
    ViewId.HAND_RIGHT_PALMAR: marked("Right hand, palm"),
    ViewId.HAND_RIGHT_DORSAL: marked("Right hand, back"),
    ViewId.FOOT_LEFT_DORSAL: marked("Left foot, top"),
    ViewId.FOOT_LEFT_PLANTAR: marked("Left foot, sole"),
    ViewId.FOOT_RIGHT_DORSAL: marked("Right foot, top"),
    ViewId.FOOT_RIGHT_PLANTAR: marked("Right foot, sole"),
}


def side_letters(view: ViewId) -> tuple[str, ...]:
    """Return the body's sides at the left and the right of a picture, none where one is seen."""
    camera = CAMERAS[view]
    if camera.part not in {PartId.WHOLE, PartId.HEAD} or abs(camera.toward[2]) <= 0.5:
        return ()
    return (_RIGHT, _LEFT) if camera.toward[2] > 0 else (_LEFT, _RIGHT)
