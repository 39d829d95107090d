"""A round limb of the right side that stands upright, and tables of rings for it."""

import numpy as np

from needlemap.atlas_builder.muscles.rings import LimbSpace, read_rings
from needlemap.atlas_builder.muscles.skin_grid import skin_grid
from needlemap.atlas_builder.skeleton.skin_field import SkinField

MIDDLE = np.array([-100.0, 0.0, 0.0])
ASIDE_MM, AHEAD_MM = 40.0, 60.0  # from its middle to the outer side, and to the front
MARKS = {"top.R": np.array([-140.0, 350.0, 0.0]), "bottom.R": np.array([-140.0, 50.0, 0.0])}
_TURNS, _STEP_MM = 72, 10.0

HEAD = """
[limb]
from = "top"
to = "bottom"
stations = [0.0, 1.0]
governs = [0.05, 0.1, 0.9, 0.95]
"""
ROUND = """
[[limb.rings]]
begins = [
  ["front", [315, 315]],
  ["outer", [45, 45]],
  ["back", [135, 135]],
  ["inner", [225, 225]],
]
deep = { front = 0.4, outer = 0.4, back = 0.4, inner = 0.4 }
"""
BELOW = """
[[limb.rings]]
begins = [["below", [60, 60]], ["below+", [240, 240]]]
deep = { below = 0.9, "below+" = 0.9 }
"""


def at_angle(degrees, y=200.0, share=1.0):
    """The place at an angle round the limb, ``share`` of the way from its middle to the skin."""
    turn = np.radians(degrees)
    aside, ahead = share * ASIDE_MM * np.sin(turn), share * AHEAD_MM * np.cos(turn)
    return MIDDLE + np.array([-aside, y, ahead])


def shell():
    """Its skin: vertices (n, 3), and quads that run counter-clockwise seen from outside."""
    heights = np.arange(0.0, 401.0, _STEP_MM)
    angles = np.arange(_TURNS) * 360.0 / _TURNS
    vertices = np.array([at_angle(angle, y) for y in heights for angle in angles])
    quads = [
        (row * _TURNS + k, (row + 1) * _TURNS + k, (row + 1) * _TURNS + j, row * _TURNS + j)
        for row in range(len(heights) - 1)
        for k, j in ((k, (k + 1) % _TURNS) for k in range(_TURNS))
    ]
    return vertices, np.array(quads)


def made_skin():
    """Its skin as the builder measures it."""
    vertices, quads = shell()
    return SkinField(vertices, quads, np.ones(len(quads), dtype=bool))


def made_grid():
    """Its skin as fields lie on it."""
    vertices, quads = shell()
    return skin_grid(vertices, quads, np.ones(len(quads), dtype=bool))


def rings_of(folder, text):
    """The one limb that a table tells of."""
    (folder / "muscle_rings.toml").write_text(text, encoding="utf-8")
    [limb] = read_rings(folder)
    return limb


def space_of(limb):
    """Where in the made limb places lie."""
    return LimbSpace(limb, MARKS, made_skin())
