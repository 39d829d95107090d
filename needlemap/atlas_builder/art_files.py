"""Draws each body in each view and writes ``art/``."""

import io
import json
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image
from scipy import ndimage

from needlemap.atlas_builder.base_mesh import BaseMesh, Floats, read_base_mesh
from needlemap.atlas_builder.contours import fold_shapes, silhouette, turning_lines
from needlemap.atlas_builder.picture import Picture, Solid, photograph, shade_of, solid
from needlemap.atlas_builder.skin_files import Say, posed_figures
from needlemap.atlas_builder.sources import Material
from needlemap.atlas_builder.subdivide import Subdivision
from needlemap.atlas_builder.writing import write_arrays
from needlemap.body.art import packed
from needlemap.body.cameras import CAMERAS
from needlemap.body.view import Window

_SCALE = 2.0  # pixels a mm while drawing
_SHADE_SCALE = 1.0  # pixels a mm in the file
_QUALITY = 86


def build_art(material: Material, folder: Path, say: Say) -> None:
    """Write one file a body and view. Needs the windows of ``atlas.json``."""
    mesh = read_base_mesh(material)
    facts = json.loads((folder / "atlas.json").read_text(encoding="utf-8"))
    bodies = {key: fine(mesh, base) for key, base in posed_figures(mesh, material).items()}
    for body, about in facts["bodies"].items():
        for view_id, camera in CAMERAS.items():
            say(f"art of {view_id}, {body}")
            window = Window(**about["windows"][view_id])
            figure = bodies[body, camera.pose]
            picture = photograph(figure, camera, window, _SCALE)
            shade = shade_of(picture)
            lines = turning_lines(figure, camera, window)
            write_arrays(folder / f"art/{body}-{view_id}.npz", **_arrays(picture, shade, lines))


def fine(mesh: BaseMesh, base: Floats) -> Solid:
    """Return a figure as a fine surface: two subdivisions, with its eyeballs."""
    quads = np.concatenate([mesh.body, mesh.groups["helper-l-eye"], mesh.groups["helper-r-eye"]])
    first = Subdivision(quads, len(base))
    second = Subdivision(first.children, first.vertex_count)
    return solid(second.apply(first.apply(base)), second.children)


def _arrays(picture: Picture, shade: Floats, lines: tuple[Floats, ...]) -> dict[str, Any]:
    curves = {
        "silhouette": silhouette(picture),
        "contours": lines,
        "folds": fold_shapes(shade, picture),
    }
    arrays: dict[str, Any] = {"shade": np.frombuffer(_jpeg(shade), dtype=np.uint8)}
    for kind, values in curves.items():
        arrays[kind], arrays[f"{kind}_ends"] = packed(values)
    return arrays


def _jpeg(shade: Floats) -> bytes:
    factor = _SHADE_SCALE / _SCALE
    small = ndimage.zoom(ndimage.gaussian_filter(shade, 0.5 / factor), factor, order=1)
    image = Image.fromarray(np.round(np.clip(small, 0, 1) * 255).astype(np.uint8))
    out = io.BytesIO()
    image.save(out, "JPEG", quality=_QUALITY, optimize=True)
    return out.getvalue()
