"""Curves as paths of a page."""

import numpy as np
from reportlab.pdfgen.pathobject import PDFPathObject

from needlemap.body.art import Curves


def path_of(
    curves: Curves, *, closed: bool, height: float | None = None, places: int = 2
) -> PDFPathObject:
    """Return curves as one path, y up; where a ``height`` is given they run down from it.

    ``places`` are the decimals of a coordinate that are kept. The path is written whole: ReportLab
    would take most of a sheet's time to write it number by number.
    """
    parts: list[str] = ["n"] if curves else []
    for curve in curves:
        upright = curve if height is None else np.array([0.0, height]) - curve * (-1.0, 1.0)
        (x, y), *rest = (np.round(upright, places) + 0.0).tolist()  # no nought below nought
        parts.append(f"{x:.10g} {y:.10g} m")
        parts += [f"{x:.10g} {y:.10g} l" for x, y in rest]
        if closed:
            parts.append("h")
    return PDFPathObject(parts)
