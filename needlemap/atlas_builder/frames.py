"""The frame of a picture: its window on the plane, which skin is drawn, and where it is cut off."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from needlemap.atlas_builder.base_mesh import BaseMesh, Floats
from needlemap.body.cameras import (
    CAMERAS,
    DETAIL_MARGIN_MM,
    LEFT_OF,
    MARGIN_MM,
    Camera,
    PartId,
    axes,
)
from needlemap.body.places import ViewId
from needlemap.body.view import Window

_GROWN_MM = 1700.0


@dataclass(frozen=True, slots=True)
class FrameCut:
    """How a part is cut out of the body; lengths on a grown figure, in mm of the picture.

    ``framed`` and ``drawn`` are the beginnings of names of bones: the skin they hold fills the
    picture, and is drawn ("": all). What lies more than ``below`` under the framed skin, or
    ``beside`` it, is cut off, in a line with lower corners of radius ``corner``. A part in the
    midst of the body has ``around``: how much above, right, below and left of the framed skin is
    seen; then all skin is drawn, and all four corners are round.
    """

    framed: tuple[str, ...]
    drawn: tuple[str, ...] = ("",)
    below: float = 0.0
    beside: float = np.inf
    corner: float = 0.0
    hold: float = 0.5  # what share in the skin the bones must have
    around: tuple[float, float, float, float] | None = None


@dataclass(frozen=True, slots=True)
class ViewFrame:
    """The frame of one picture. ``drawn`` (faces,): the base faces that are drawn."""

    window: Window
    drawn: NDArray[np.bool_]
    margin: float = 0.0
    corner: float = 0.0
    is_cut: bool = False
    is_midst: bool = False  # cut above as below

    def flat(self, points: Floats, camera: Camera) -> Floats:
        """Return points (..., 3) of the body in mm of the picture, y down, (..., 2)."""
        right, up, _ = axes(camera)
        return np.stack([points @ right - self.window.left, self.window.top - points @ up], axis=-1)

    def holds(self, flat: Floats) -> NDArray[np.bool_]:
        """Tell which points (..., 2) of the picture, in mm, lie within the line of the cut."""
        if not self.is_cut:
            return np.ones(flat.shape[:-1], dtype=bool)
        middle = self.window.width / 2
        aside = np.abs(flat[..., 0] - middle)
        beyond_x = np.maximum(aside - (middle - self.margin - self.corner), 0)
        lowest = self.window.height - self.margin
        down = flat[..., 1]
        if self.is_midst:
            down = np.maximum(down, self.window.height - down)
        beyond_y = np.maximum(down - (lowest - self.corner), 0)
        within = np.hypot(beyond_x, beyond_y) <= max(self.corner, 1e-6)
        return np.asarray(within & (aside <= middle - self.margin) & (down <= lowest))


_HAND = ("wrist", "metacarpal", "finger")
_FOOT = ("foot", "toe")
_ROUND = 24.0
_FACE = ("head", "jaw", "eye", "levator", "oculi", "orbicularis", "oris", "risorius", "temporalis")
_HAND_CUT = FrameCut(_HAND, (*_HAND, "lowerarm"), below=50, corner=3)
_FOOT_CUT = FrameCut(_FOOT, (*_FOOT, "lowerleg"), below=42, corner=3)
_SOLE_CUT = FrameCut(_FOOT, _FOOT, hold=0.98)  # below the malleoli, which would show beside it
_NECK_CUT = FrameCut(("neck",), corner=_ROUND, around=(15, 50, 70, 60))
_SHOULDER_CUT = FrameCut(
    ("clavicle", "shoulder01", "upperarm01"), corner=_ROUND, around=(35, 70, 35, 15)
)
_AXILLA_CUT = FrameCut(("upperarm01",), corner=_ROUND, around=(20, 40, 150, 60))
_THIGH_CUT = FrameCut(("upperleg",), corner=_ROUND, around=(0, 20, 10, 30))
_LOW_BACK_CUT = FrameCut(("pelvis", "spine05", "spine04"), corner=_ROUND, around=(90, 20, 20, 20))
_HIP_CUT = FrameCut(  # from the loin to a hand's breadth under the trochanter
    ("pelvis", "upperleg01"), corner=_ROUND, around=(110, 10, -105, 10)
)
_CUTS = {
    PartId.HEAD: FrameCut((*_FACE, "neck"), below=38, beside=48, corner=85),
    PartId.LEFT_HAND: _HAND_CUT,
    PartId.RIGHT_HAND: _HAND_CUT,
    PartId.LEFT_FOOT: _FOOT_CUT,
    PartId.RIGHT_FOOT: _FOOT_CUT,
    PartId.LEFT_SOLE: _SOLE_CUT,
    PartId.RIGHT_SOLE: _SOLE_CUT,
    PartId.LEFT_NECK: _NECK_CUT,
    PartId.RIGHT_NECK: _NECK_CUT,
    PartId.LEFT_SHOULDER: _SHOULDER_CUT,
    PartId.RIGHT_SHOULDER: _SHOULDER_CUT,
    PartId.LEFT_AXILLA: _AXILLA_CUT,
    PartId.RIGHT_AXILLA: _AXILLA_CUT,
    PartId.LOW_BACK: _LOW_BACK_CUT,
    PartId.LEFT_HIP: _HIP_CUT,
    PartId.RIGHT_HIP: _HIP_CUT,
    PartId.LEFT_THIGH: _THIGH_CUT,
    PartId.RIGHT_THIGH: _THIGH_CUT,
}


def window_of(mesh: BaseMesh, vertices: Floats, view_id: ViewId, height_mm: float) -> Window:
    """Return the window of a view; ``vertices``: the skin of the run-time mesh in its pose."""
    if view_id in LEFT_OF:
        window = window_of(mesh, vertices, LEFT_OF[view_id], height_mm)
        return replace(window, left=-(window.left + window.width))
    camera = CAMERAS[view_id]
    flat = vertices @ axes(camera)[:2].T
    if camera.part is PartId.WHOLE:
        left, width = flat[:, 0].min() - MARGIN_MM, np.ptp(flat[:, 0]) + 2 * MARGIN_MM
        return _rounded(left, height_mm + MARGIN_MM, width, height_mm + 2 * MARGIN_MM)
    cut = _CUTS[camera.part]
    framed = flat[np.unique(mesh.body[_held(mesh, cut.framed, camera.part)])]
    if cut.around is not None:
        return _amidst(cut.around, framed, height_mm / _GROWN_MM)
    shown = flat[np.unique(mesh.body[_held(mesh, cut.drawn, camera.part)])]
    return _around(cut, framed, shown, height_mm / _GROWN_MM)


def frame_in(mesh: BaseMesh, window: Window, view_id: ViewId, height_mm: float) -> ViewFrame:
    """Return the frame of a view whose window is known."""
    part = CAMERAS[view_id].part
    if part is PartId.WHOLE:
        return ViewFrame(window, np.ones(len(mesh.body), dtype=bool))
    cut = _CUTS[part]
    corner = cut.corner * height_mm / _GROWN_MM
    if cut.around is not None:
        every = np.ones(len(mesh.body), dtype=bool)
        return ViewFrame(window, every, DETAIL_MARGIN_MM / 2, corner, is_cut=True, is_midst=True)
    drawn = _held(mesh, cut.drawn, part)
    return ViewFrame(window, drawn, DETAIL_MARGIN_MM / 2, corner, is_cut=cut.below > 0)


def _around(cut: FrameCut, framed: Floats, shown: Floats, grown: float) -> Window:
    low, top = framed[:, 1].min() - cut.below * grown, framed[:, 1].max()
    near = shown[shown[:, 1] > low, 0]
    left = np.round(max(near.min(), framed[:, 0].min() - cut.beside * grown) - DETAIL_MARGIN_MM)
    right = np.round(min(near.max(), framed[:, 0].max() + cut.beside * grown) + DETAIL_MARGIN_MM)
    height = top - low + 2 * DETAIL_MARGIN_MM
    return _rounded(left, top + DETAIL_MARGIN_MM, right - left, height)


def _amidst(around: tuple[float, float, float, float], framed: Floats, grown: float) -> Window:
    above, right, below, left = (side * grown + DETAIL_MARGIN_MM for side in around)
    low, high = framed.min(axis=0), framed.max(axis=0)
    width, height = high - low + (left + right, above + below)
    return _rounded(low[0] - left, high[1] + above, width, height)


def _held(mesh: BaseMesh, bones: Iterable[str], part: PartId) -> NDArray[np.bool_]:
    """Return the base faces that bones of these names, on the part's side, hold, (faces,)."""
    other = {"left": ".R", "right": ".L"}.get(part.value.partition("_")[0], "none")
    mine, all_of_them = np.zeros(len(mesh.vertices)), np.zeros(len(mesh.vertices))
    for name, pairs in mesh.weights.items():
        rows = np.array([int(index) for index, _ in pairs], dtype=np.int64)
        share = np.array([value for _, value in pairs])
        all_of_them[rows] += share
        if name.startswith(tuple(bones)) and not name.endswith(other):
            mine[rows] += share
    held = mine > all_of_them * _CUTS[part].hold
    return np.asarray(held[mesh.body].any(axis=1))


def _rounded(*sizes: float) -> Window:
    return Window(*(float(np.round(size)) for size in sizes))
