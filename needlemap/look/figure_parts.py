"""What of a view numbers keep off: the midline, the head and the face, wherever they are seen."""

import math
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from needlemap.body.atlas import Atlas
from needlemap.body.cameras import BOTH_SIDES, CAMERAS, PartId
from needlemap.body.places import BodyId, ViewId

Floats = NDArray[np.float64]

_FACES = {  # how far to the front of the head's middle, and half its width: of half the head
    ViewId.ANTERIOR: (0.0, 0.6),
    ViewId.LEFT_LATERAL: (-0.83, 0.27),
    ViewId.RIGHT_LATERAL: (0.83, 0.27),
}
_FACE_DOWN, _FACE_HALF = 0.48, 0.59  # of half the head: from above the eyes to below the mouth
_SKULL = 0.6  # of the way from crown to chin: what is seen above it is head alone


@dataclass(frozen=True, slots=True)
class Oval:
    """An upright ellipse."""

    x: float
    y: float
    half_width: float
    half_height: float

    def holds(self, x: float, y: float, across: float = 0.0, along: float = 0.0) -> bool:
        """Return whether a box of so much to each side reaches into it."""
        right = max(abs(x - self.x) - across, 0.0) / self.half_width
        down = max(abs(y - self.y) - along, 0.0) / self.half_height
        return math.hypot(right, down) < 1

    def holds_any(self, centres: Floats, across: float, along: float) -> NDArray[np.bool_]:
        """Return which boxes around centres (n, 2) reach into it."""
        right = np.maximum(np.abs(centres[:, 0] - self.x) - across, 0.0) / self.half_width
        down = np.maximum(np.abs(centres[:, 1] - self.y) - along, 0.0) / self.half_height
        return np.asarray(np.hypot(right, down) < 1)

    def brought(self, scale: float, right: float, down: float) -> "Oval":
        """Return it at another scale, moved."""
        x, y = self.x * scale + right, self.y * scale + down
        return Oval(x, y, self.half_width * scale, self.half_height * scale)


@dataclass(frozen=True, slots=True)
class FigureParts:
    """Parts of a body in a view, mm of the view, y down.

    ``axis``: what is right of it is told outwards to the right. ``is_halved``: it is the midline,
    and left and right of it are the body's two sides.
    """

    axis: float
    is_halved: bool
    head: Oval | None = None
    face: Oval | None = None


@lru_cache(maxsize=128)
def figure_parts(atlas: Atlas, view_id: ViewId, body: BodyId) -> FigureParts:
    """Return where the parts of a body are in a view.

    Raises:
        AtlasMissing: if a file of the figure is not there.
        AtlasDamaged: if one cannot be read.
    """
    camera = CAMERAS[view_id]
    is_halved = camera.part in BOTH_SIDES and abs(camera.toward[2]) > 0.5
    if camera.part is not PartId.WHOLE:
        middle = atlas.view(view_id, body).width_mm / 2
        axis = atlas.plane_x(view_id, body) if is_halved else middle
        return FigureParts(axis, is_halved)
    head = _head(atlas, view_id, body)
    return FigureParts(atlas.plane_x(view_id, body), is_halved, head, _face(head, view_id))


def _head(atlas: Atlas, view_id: ViewId, body: BodyId) -> Oval:
    """Return the head from its crown to the height of the chin."""
    outline = np.concatenate(atlas.art(view_id, body).silhouette)
    crown = float(outline[:, 1].min())
    chin = atlas.landmark_xy(view_id, "chin", body)[1]
    skull = outline[outline[:, 1] < crown + _SKULL * (chin - crown), 0]
    left, right = float(skull.min()), float(skull.max())
    return Oval((left + right) / 2, (crown + chin) / 2, (right - left) / 2, (chin - crown) / 2)


def _face(head: Oval, view_id: ViewId) -> Oval | None:
    """Return eyes, nose and mouth, None where no face is seen."""
    if view_id not in _FACES:
        return None
    aside, half_width = _FACES[view_id]
    x = head.x + aside * head.half_width
    y = head.y + _FACE_DOWN * head.half_height
    return Oval(x, y, half_width * head.half_width, _FACE_HALF * head.half_height)
