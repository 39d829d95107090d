"""What views are called, and which of the body's sides a picture shows at its left and right.

Window, paper and command line take the words from here.
"""

from needlemap.body.cameras import CAMERAS, PartId
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
}


def limb_letter(view: ViewId) -> Text | None:
    """Return the letter of the side that a hand or a foot belongs to, None for other views."""
    if CAMERAS[view].part in {PartId.WHOLE, PartId.HEAD}:
        return None
    return _RIGHT if "right" in view.value else _LEFT


def side_letters(view: ViewId) -> tuple[Text, ...]:
    """Return the body's sides at the left and the right of a picture, none where one is seen."""
    camera = CAMERAS[view]
    if camera.part not in {PartId.WHOLE, PartId.HEAD} or abs(camera.toward[2]) <= 0.5:
        return ()
    return (_RIGHT, _LEFT) if camera.toward[2] > 0 else (_LEFT, _RIGHT)
