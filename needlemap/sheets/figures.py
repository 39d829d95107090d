"""The body on paper: the same art as on screen, as vectors over a soft shade."""

import io
from functools import cache

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from reportlab.lib.colors import HexColor
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import FILL_EVEN_ODD, Canvas
from reportlab.pdfgen.pathobject import PDFPathObject

from needlemap.body.art import Art
from needlemap.body.atlas import Atlas
from needlemap.body.places import BodyId, ViewId
from needlemap.clinic.look import PAPER

Curve = NDArray[np.float64]

_LIGHTEST, _DARKEST = 255, 150
_SHADE_SCALE = 0.5  # of the screen's shade: still 120 dpi on the largest figure
_OUTLINE_MM, _CONTOUR_MM = 2.6, 1.9  # on the body, about 0.5 and 0.35 points on paper


def path_of(
    canvas: Canvas, curves: tuple[Curve, ...], height: float, *, closed: bool
) -> PDFPathObject:
    """Return curves of a view (mm, y down) as one path (y up)."""
    path = canvas.beginPath()
    for curve in curves:
        points = [(round(x, 1), round(height - y, 1)) for x, y in curve.tolist()]
        path.moveTo(*points[0])
        for x, y in points[1:]:
            path.lineTo(x, y)
        if closed:
            path.close()
    return path


class Figures:
    """Draws bodies; each is put into a document once and used again."""

    def __init__(self, atlas: Atlas) -> None:
        self._atlas = atlas

    def draw(self, canvas: Canvas, view_id: ViewId, body: BodyId) -> None:
        """Draw a body in mm of its view, y up."""
        name = f"body-{body}-{view_id}"
        if not canvas.hasForm(name):
            view = self._atlas.view(view_id, body)
            canvas.beginForm(name, 0, 0, view.width_mm, view.height_mm)
            self._draw(canvas, self._atlas.art(view_id, body), view.width_mm, view.height_mm)
            canvas.endForm()
        canvas.doForm(name)

    def _draw(self, canvas: Canvas, art: Art, width: float, height: float) -> None:
        silhouette = path_of(canvas, art.silhouette, height, closed=True)
        canvas.saveState()
        canvas.clipPath(silhouette, stroke=0, fill=0, fillMode=FILL_EVEN_ODD)
        shade = ImageReader(io.BytesIO(_paper_shade(art.shade)))
        canvas.drawImage(shade, 0, 0, width, height)
        canvas.restoreState()
        canvas.setLineJoin(1)
        canvas.setLineCap(1)
        canvas.setStrokeColor(HexColor(PAPER.outline))
        canvas.setLineWidth(_CONTOUR_MM)
        contours = path_of(canvas, art.contours, height, closed=False)
        canvas.drawPath(contours, stroke=1, fill=0)
        canvas.setLineWidth(_OUTLINE_MM)
        canvas.drawPath(silhouette, stroke=1, fill=0)


@cache
def _paper_shade(jpeg: bytes) -> bytes:
    """Return a shade for paper: lighter, so that marks and a photocopy stay clear."""
    image = Image.open(io.BytesIO(jpeg))
    size = (round(image.width * _SHADE_SCALE), round(image.height * _SHADE_SCALE))
    span = _LIGHTEST - _DARKEST
    tones = [round(_DARKEST + span * (tone / 255) ** 0.8) for tone in range(256)]
    out = io.BytesIO()
    image.resize(size, Image.Resampling.LANCZOS).point(tones).save(out, "JPEG", quality=80)
    return out.getvalue()
