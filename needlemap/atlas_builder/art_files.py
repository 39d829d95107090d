"""Draws each body in each view and writes ``art/``."""

import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image
from scipy import ndimage

from needlemap.atlas_builder.base_mesh import BaseMesh, Floats, Ints, read_base_mesh
from needlemap.atlas_builder.contours import fold_shapes, silhouette, turning_lines
from needlemap.atlas_builder.figures import FIGURES
from needlemap.atlas_builder.frames import ViewFrame, frame_in
from needlemap.atlas_builder.picture import Picture, Solid, part_of, photograph, shade_of, solid
from needlemap.atlas_builder.processes import in_processes
from needlemap.atlas_builder.skin_files import Say, posed_figures
from needlemap.atlas_builder.sources import Material
from needlemap.atlas_builder.subdivide import Subdivision
from needlemap.atlas_builder.writing import write_arrays
from needlemap.body.art import CURVE_KINDS, art_file, packed
from needlemap.body.cameras import CAMERAS, DRAWN, MIDST, PartId
from needlemap.body.places import BodyId, ViewId
from needlemap.body.view import Window

_QUALITY = 86
_GROWN_MM = 1700.0


@dataclass(frozen=True, slots=True)
class _Pen:
    """How finely a part is drawn."""

    scale: float  # pixels a mm while drawing
    shade_scale: float  # pixels a mm in the file
    detail: float  # how large light and lines work, 1 for a whole body


_PENS = {
    PartId.WHOLE: _Pen(2.0, 1.0, 1.0),
    PartId.HEAD: _Pen(4.0, 2.0, 0.6),
    PartId.LEFT_HAND: _Pen(4.0, 2.0, 0.6),
    PartId.LEFT_FOOT: _Pen(4.0, 2.0, 0.6),
    PartId.LEFT_SOLE: _Pen(4.0, 2.0, 0.6),
    **dict.fromkeys(MIDST, _Pen(3.0, 1.5, 0.8)),
}


@dataclass(frozen=True, slots=True)
class _Drawing:
    """The picture of one view."""

    window: Window
    shade: Floats  # in the file's pixels
    curves: dict[str, tuple[Floats, ...]]

    def arrays(self) -> dict[str, Any]:
        arrays: dict[str, Any] = {"shade": np.frombuffer(_jpeg(self.shade), dtype=np.uint8)}
        for kind in CURVE_KINDS:
            arrays[kind], arrays[f"{kind}_lengths"] = packed(self.curves[kind])
        return arrays


@dataclass(frozen=True, slots=True)
class _Sitting:
    """A figure in a pose and the frames of the pictures to draw of it."""

    body: BodyId
    height_mm: float
    base: Floats
    quads: Ints
    frames: dict[ViewId, ViewFrame]


def build_art(material: Material, folder: Path, say: Say) -> None:
    """Write one file a body and view. Needs the windows of ``atlas.json``."""
    mesh = read_base_mesh(material)
    facts = json.loads((folder / "atlas.json").read_text(encoding="utf-8"))
    sittings = list(_sittings(mesh, material, facts["bodies"]))
    for sitting, drawings in zip(sittings, in_processes(_drawn, sittings), strict=True):
        say(f"art of {', '.join(drawings)}, {sitting.body}")
        for view_id, drawing in drawings.items():
            _write(folder, sitting.body, view_id, drawing)


def fine(quads: Ints, base: Floats) -> Solid:
    """Return a figure as a fine surface: each quad in sixteen."""
    first = Subdivision(quads, len(base))
    second = Subdivision(first.children, first.vertex_count)
    return solid(second.apply(first.apply(base)), second.children)


def _sittings(mesh: BaseMesh, material: Material, facts: dict[str, Any]) -> Iterator[_Sitting]:
    eyes = [mesh.groups["helper-l-eye"], mesh.groups["helper-r-eye"]]
    quads = np.concatenate([mesh.body, *eyes])
    posed = posed_figures(mesh, material)
    for figure in FIGURES:
        for (pose, _), views in groupby(DRAWN, _setting):
            frames = {}
            for view_id in views:
                window = Window(**facts[figure.body]["windows"][view_id])
                frames[view_id] = frame_in(mesh, window, view_id, figure.height_mm)
            base = posed[figure.body, pose]
            yield _Sitting(figure.body, figure.height_mm, base, quads, frames)


def _setting(view_id: ViewId) -> tuple[Any, bool]:
    return CAMERAS[view_id].pose, CAMERAS[view_id].part is PartId.WHOLE


def _drawn(sitting: _Sitting) -> dict[ViewId, _Drawing]:
    body = fine(sitting.quads, sitting.base)
    grown = sitting.height_mm / _GROWN_MM
    parts: dict[bytes, Solid] = {}
    drawings = {}
    for view, frame in sitting.frames.items():
        part = parts.setdefault(frame.drawn.tobytes(), part_of(body, frame.drawn))
        drawings[view] = _drawing(part, view, frame, grown)
    return drawings


def _drawing(part: Solid, view_id: ViewId, frame: ViewFrame, grown: float) -> _Drawing:
    camera = CAMERAS[view_id]
    pen = _PENS[camera.part]
    detail = pen.detail * grown
    picture = photograph(part, camera, frame, pen.scale)
    shade = shade_of(picture, detail)
    curves = {
        "silhouette": silhouette(picture, detail),
        "contours": turning_lines(part, camera, frame, detail),
        "folds": fold_shapes(shade, picture, detail),
    }
    return _Drawing(frame.window, _reduced(shade, picture, pen.shade_scale), curves)


def _reduced(shade: Floats, picture: Picture, scale: float) -> Floats:
    factor = scale / picture.scale
    return np.asarray(ndimage.zoom(ndimage.gaussian_filter(shade, 0.5 / factor), factor, order=1))


def _write(folder: Path, body: BodyId, view_id: ViewId, drawing: _Drawing) -> None:
    write_arrays(folder / art_file(view_id, body), **drawing.arrays())


def _jpeg(shade: Floats) -> bytes:
    image = Image.fromarray(np.round(np.clip(shade, 0, 1) * 255).astype(np.uint8))
    out = io.BytesIO()
    image.save(out, "JPEG", quality=_QUALITY, optimize=True)
    return out.getvalue()
