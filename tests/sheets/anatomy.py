"""Small drawings of anatomy that tests lay on a page."""

import numpy as np

from needlemap.body.art import Art
from needlemap.body.light import NO_LIGHT, Light
from needlemap.body.muscle_art import FEATHERS, DrawnMuscle, DrawnSheet, SheetKind
from needlemap.body.places import Side
from needlemap.body.plate_layers import PlateLayer
from needlemap.sheets.plate_muscles import Half


def square(left, top, size=10.0):
    corners = [(0, 0), (size, 0), (size, size), (0, size)]
    return np.array([(left + x, top + y) for x, y in corners])


def drawn(name="soleus", side=Side.LEFT, **kinds):
    curves = {"fill": (square(10, 20),), "tendons": (), "fibres": ()} | kinds
    return DrawnMuscle(name, side, **curves)


def sheet(kind=SheetKind.FASCIA, side=Side.LEFT, fibres=()):
    """A sheet whose outlines lie one within the other."""
    feathers = tuple((square(k, k, 10.0 - 2 * k),) for k in range(FEATHERS))
    return DrawnSheet("made", side, kind, feathers, fibres)


def half(*muscles, layer=PlateLayer.DEEP, sheets=(), relief=NO_LIGHT):
    return Half(layer, muscles, sheets, relief)


def art():
    """A drawing whose outline is one square, its inner line another, its fold a third."""
    return Art(
        shade=Light(b"jpeg"), silhouette=(square(0, 0, 50),), contours=(square(5, 5),),
        folds=(square(20, 20),),
    )  # fmt: skip


def parts(group, kind):
    return [shape for shape in group.shapes if isinstance(shape, kind)]
