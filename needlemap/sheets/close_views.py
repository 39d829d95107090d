"""Chooses close views for marks that no whole body shows well: armpits, inner thighs, soles."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from needlemap.body.atlas import Atlas
from needlemap.body.places import CLOSE_VIEWS, MAIN_VIEWS, BodyId, SurfaceAnchor, ViewId
from needlemap.body.view import BodyView
from needlemap.clinic.chart import Chart

Floats = NDArray[np.float64]

MOST_CLOSE = 4
"""How many close views a page has room for."""

_ASLANT = 0.35  # of the skin's own area: a point seen with no more lies on an edge of the body
_SQUARER = 2.0  # times the area that a whole body shows: less is not worth a view
_SHARE = 0.25  # of a zone
_SQUARELY, _TINY = 0.1, 1e-9  # of a point: of two views that show as many, the squarer one
_CANDIDATES = (*CLOSE_VIEWS, *(v for v in ViewId if v not in (*MAIN_VIEWS, *CLOSE_VIEWS)))


def close_views(
    atlas: Atlas, chart: Chart, body: BodyId, whole: tuple[BodyView, ...]
) -> tuple[BodyView, ...]:
    """Return the close views, as few as will do, that show what whole bodies do not.

    ``whole``: all views of the whole body. Close views are read only if there is such a mark; none
    is chosen that the atlas does not have.
    """
    needed = _Needed.of(atlas, chart, body, whole)
    if not needed.anything:
        return ()
    anchors = tuple(mark.point.anchor for mark in chart.points)
    near = [atlas.view(view, body) for view in _CANDIDATES if view in atlas.views_of[body]]
    sights = [_Sight(view, squareness(view, anchors), _cells_seen(view, chart)) for view in near]
    picked: list[BodyView] = []
    while sights and len(picked) < MOST_CLOSE:
        best = max(sights, key=needed.gain)
        if needed.gain(best) <= 0:
            break
        picked.append(best.view)
        needed = needed.without(best)
    return tuple(picked)


def squareness(view: BodyView, anchors: tuple[SurfaceAnchor, ...]) -> Floats:
    """Return how squarely a view sees the skin at places, (n,): mm2 of it; 0 where it is hidden."""
    if not anchors:
        return np.zeros(0)
    corners = [
        np.array([(p.x, p.y) for p in view.project_many(tuple(patch))])
        for patch in zip(*(_patch(anchor) for anchor in anchors), strict=True)
    ]
    along, aside = corners[1] - corners[0], corners[2] - corners[0]
    area = np.abs(along[:, 0] * aside[:, 1] - along[:, 1] * aside[:, 0])
    visible = np.array([spot.visible for spot in view.project_many(anchors)])
    return np.asarray(np.where(visible, area, 0.0))


@dataclass(frozen=True, slots=True)
class _Sight:
    """What a close view shows of a chart."""

    view: BodyView
    squareness: Floats
    cells: list[frozenset[int]]  # of each zone


@dataclass(frozen=True, slots=True)
class _Needed:
    """What no whole body shows well, and no close view that was picked."""

    points: NDArray[np.bool_]
    best: Floats  # of each point, how squarely a whole body shows it
    areas: Floats  # how squarely a view straight from above its skin would
    hidden: list[frozenset[int]]  # of each zone
    least: list[float]  # of each zone, how many hidden cells are worth a view

    @classmethod
    def of(cls, atlas: Atlas, chart: Chart, body: BodyId, whole: tuple[BodyView, ...]) -> "_Needed":
        anchors = tuple(mark.point.anchor for mark in chart.points)
        best = np.array([squareness(view, anchors) for view in whole]).max(axis=0, initial=0.0)
        areas = np.array([_area(atlas, anchor, body) for anchor in anchors])
        shown = [_cells_seen(view, chart) for view in whole]
        hidden = [
            frozenset(zone.cells.ids()).difference(*seen)
            for zone, *seen in zip(chart.zones, *shown, strict=True)
        ]
        least = [_SHARE * len(zone.cells) for zone in chart.zones]
        return cls(best <= _ASLANT * areas, best, areas, hidden, least)

    @property
    def anything(self) -> bool:
        return bool(self.points.any()) or any(
            len(left) >= least for left, least in zip(self.hidden, self.least, strict=True)
        )

    def gain(self, sight: _Sight) -> float:
        found = [len(left & seen) for left, seen in zip(self.hidden, sight.cells, strict=True)]
        zones = (n / least for n, least in zip(found, self.least, strict=True) if n >= least)
        found_points = (self.points & self._shown(sight)) * (
            1 + _SQUARELY * sight.squareness / np.maximum(self.areas, _TINY)
        )
        return float(found_points.sum()) + _SHARE * sum(zones)

    def without(self, sight: _Sight) -> "_Needed":
        hidden = [left - seen for left, seen in zip(self.hidden, sight.cells, strict=True)]
        points = self.points & ~self._shown(sight)
        return _Needed(points, self.best, self.areas, hidden, self.least)

    def _shown(self, sight: _Sight) -> NDArray[np.bool_]:
        square = sight.squareness
        return np.asarray((square > 0) & (square >= _SQUARER * self.best))


def _cells_seen(view: BodyView, chart: Chart) -> list[frozenset[int]]:
    return [frozenset(view.seen_part(zone.cells).ids()) for zone in chart.zones]


def _area(atlas: Atlas, anchor: SurfaceAnchor, body: BodyId) -> float:
    """Return the area of skin that ``squareness`` would find if a view looked straight at it."""
    start, along, aside = (np.array(atlas.position(one, body)) for one in _patch(anchor))
    return float(np.linalg.norm(np.cross(along - start, aside - start)))


def _patch(anchor: SurfaceAnchor) -> tuple[SurfaceAnchor, ...]:
    places = ((0.25, 0.25), (0.75, 0.25), (0.25, 0.75))
    return tuple(SurfaceAnchor(anchor.face, u, v) for u, v in places)
