"""What views are called, and which of the body's sides a picture shows at its left and right.

Window, paper and command line take the words from here.
"""

from needlemap.body.cameras import BOTH_SIDES, CAMERAS
from needlemap.body.places import ViewId
from needlemap.body.texts import Text

_RIGHT, _LEFT = Text("R"), Text("L")
VIEW_NAMES = {
    ViewId.ANTERIOR: Text("Front"),
    ViewId.POSTERIOR: Text("Back"),
    ViewId.LEFT_LATERAL: Text("Left"),
    ViewId.RIGHT_LATERAL: Text("Right"),
    ViewId.HEAD_ANTERIOR: Text("Head, front"),
    ViewId.HEAD_POSTERIOR: Text("Head, back"),
    ViewId.HEAD_LEFT: Text("Head, left"),
    ViewId.HEAD_RIGHT: Text("Head, right"),
    ViewId.HAND_LEFT_PALMAR: Text("Left hand, palm"),
    ViewId.HAND_LEFT_DORSAL: Text("Left hand, back"),
    ViewId.HAND_RIGHT_PALMAR: Text("Right hand, palm"),
    ViewId.HAND_RIGHT_DORSAL: Text("Right hand, back"),
    ViewId.FOOT_LEFT_DORSAL: Text("Left foot, top"),
    ViewId.FOOT_LEFT_PLANTAR: Text("Left foot, sole"),
    ViewId.FOOT_RIGHT_DORSAL: Text("Right foot, top"),
    ViewId.FOOT_RIGHT_PLANTAR: Text("Right foot, sole"),
    ViewId.NECK_LEFT: Text("Neck, left side"),
    ViewId.NECK_RIGHT: Text("Neck, right side"),
    ViewId.SHOULDER_LEFT_ABOVE: Text("Left shoulder, from above"),
    ViewId.SHOULDER_RIGHT_ABOVE: Text("Right shoulder, from above"),
    ViewId.AXILLA_LEFT: Text("Left axilla, arm raised"),
    ViewId.AXILLA_RIGHT: Text("Right axilla, arm raised"),
    ViewId.LOW_BACK: Text("Low back and hips"),
    ViewId.HIP_LEFT: Text("Left hip, outer side"),
    ViewId.HIP_RIGHT: Text("Right hip, outer side"),
    ViewId.THIGH_LEFT_INNER: Text("Left thigh, inner side"),
    ViewId.THIGH_RIGHT_INNER: Text("Right thigh, inner side"),
}


def limb_letter(view: ViewId) -> Text | None:
    """Return the letter of the side that all of a view belongs to, None of head and trunk."""
    if CAMERAS[view].part in BOTH_SIDES:
        return None
    return _RIGHT if "right" in view.value else _LEFT


def side_letters(view: ViewId) -> tuple[Text, ...]:
    """Return the body's sides at the left and the right of a picture, none where one is seen."""
    camera = CAMERAS[view]
    if camera.part not in BOTH_SIDES or abs(camera.toward[2]) <= 0.5:
        return ()
    return (_RIGHT, _LEFT) if camera.toward[2] > 0 else (_LEFT, _RIGHT)
