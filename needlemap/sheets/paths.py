"""Curves as paths of a page."""

import numpy as np
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.pathobject import PDFPathObject

from needlemap.body.art import Curves


def path_of(
    canvas: Canvas, curves: Curves, *, closed: bool, height: float | None = None, places: int = 2
) -> PDFPathObject:
    """Return curves as one path, y up; where a ``height`` is given they run down from it.

    ``places`` are the decimals of a coordinate that are kept.
    """
    path = canvas.beginPath()
    for curve in curves:
        upright = curve if height is None else np.array([0.0, height]) - curve * (-1.0, 1.0)
        first, *rest = ((round(x, places), round(y, places)) for x, y in upright.tolist())
        path.moveTo(*first)
        for x, y in rest:
            path.lineTo(x, y)
        if closed:
            path.close()
    return path
