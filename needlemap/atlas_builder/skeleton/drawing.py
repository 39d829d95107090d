"""Draws a skeleton in a view: outlines, folds and a soft shade, as the skin is drawn."""

import io
from dataclasses import dataclass
from typing import Any

import numpy as np
from PIL import Image
from scipy import ndimage

from needlemap.atlas_builder.base_mesh import Floats
from needlemap.atlas_builder.contours import fold_shapes, silhouette
from needlemap.atlas_builder.frames import ViewFrame
from needlemap.atlas_builder.picture import Picture, Solid, photograph, shade_of
from needlemap.body.art import CURVE_KINDS, packed
from needlemap.body.cameras import CAMERAS, MIDST, PartId
from needlemap.body.places import ViewId

_QUALITY = 78
# pixels a mm while drawing and in the file, of bodies, of their ends and of what lies between
_WHOLE_FINE, _PART_FINE, _MIDST_FINE = (1.5, 0.75), (3.0, 1.5), (2.0, 1.0)
_DETAIL = 0.35  # bones are small: lines and light work on their scale
_GROWN_MM = 1700.0

Curves = tuple[Floats, ...]


@dataclass(frozen=True, slots=True, eq=False)
class BoneDrawing:
    """The skeleton in one view."""

    shade: Floats
    curves: dict[str, Curves]


def skeleton_drawing(
    bones: Solid, view_id: ViewId, frame: ViewFrame, height_mm: float
) -> BoneDrawing:
    """Return the drawing of bones in a view."""
    camera = CAMERAS[view_id]
    scale, shade_scale = _MIDST_FINE if camera.part in MIDST else _PART_FINE
    if camera.part is PartId.WHOLE:
        scale, shade_scale = _WHOLE_FINE
    picture = photograph(bones, camera, frame, scale)
    detail = _DETAIL * height_mm / _GROWN_MM
    shade = shade_of(picture, detail)
    curves: dict[str, Curves] = {
        "silhouette": silhouette(picture, detail),
        "contours": (),
        "folds": fold_shapes(shade, picture, detail),
    }
    return BoneDrawing(_reduced(shade, picture, shade_scale), curves)


def drawing_arrays(drawing: BoneDrawing) -> dict[str, Any]:
    """Return a drawing as the arrays of its file."""
    image = Image.fromarray(np.round(np.clip(drawing.shade, 0, 1) * 255).astype(np.uint8))
    out = io.BytesIO()
    image.save(out, "JPEG", quality=_QUALITY, optimize=True)
    arrays: dict[str, Any] = {"shade": np.frombuffer(out.getvalue(), dtype=np.uint8)}
    for kind in CURVE_KINDS:
        arrays[kind], arrays[f"{kind}_lengths"] = packed(drawing.curves[kind])
    return arrays


def _reduced(shade: Floats, picture: Picture, scale: float) -> Floats:
    factor = scale / picture.scale
    return np.asarray(ndimage.zoom(ndimage.gaussian_filter(shade, 0.5 / factor), factor, order=1))
