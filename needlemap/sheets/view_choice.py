"""Chooses the views that a chart needs on paper, and the parts of them worth enlarging."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from needlemap.body.atlas import Atlas
from needlemap.body.places import MAIN_VIEWS, BodyId, ViewId
from needlemap.body.view import BodyView
from needlemap.clinic.chart import Chart
from needlemap.sheets.close_views import close_views, squareness

_NO_MARKS = (ViewId.ANTERIOR, ViewId.POSTERIOR)
_WELL_SEEN = 0.6  # of how squarely the best view sees a point
_SHARE = 0.25  # of a zone: less is not worth a view
_SHARE_ENLARGED = 0.3
_MARGIN_MM, _LEAST_MM, _APART_MM = 55.0, 260.0, 300.0


@dataclass(frozen=True, slots=True)
class ViewCut:
    """A part of a view's plane: mm, origin top left, y down."""

    left: float
    top: float
    width: float
    height: float

    def holds(self, x: float, y: float) -> bool:
        """Return whether a place lies in it."""
        return self.left <= x <= self.left + self.width and self.top <= y <= self.top + self.height

    def grown(self, width: float, height: float, view: BodyView) -> "ViewCut":
        """Return a cut of another size around the same middle, kept on the view's plane."""
        left = self.left + (self.width - width) / 2
        top = self.top + (self.height - height) / 2
        left = _kept(left, view.width_mm - width)
        top = _kept(top, view.height_mm - height)
        return ViewCut(left, top, width, height)


def _kept(start: float, spare: float) -> float:
    """Return a start between nought and the spare length; half of it where there is none."""
    return min(max(start, 0.0), spare) if spare > 0 else spare / 2


@dataclass(frozen=True, slots=True)
class Detail:
    """A part of a view that is worth enlarging.

    ``is_close``: all of a close view, which shows marks that the whole bodies do not.
    """

    view: BodyView
    cut: ViewCut
    is_close: bool = False


class Chosen:
    """The views a chart needs: as few as show each mark well."""

    def __init__(self, atlas: Atlas, chart: Chart, body: BodyId) -> None:
        self._chart = chart
        self._all = tuple(atlas.view(view_id, body) for view_id in MAIN_VIEWS)
        anchors = tuple(mark.point.anchor for mark in chart.points)
        self._squareness = np.array([squareness(view, anchors) for view in self._all])
        self._seen = [
            [frozenset(view.seen_part(zone.cells).ids()) for view in self._all]
            for zone in chart.zones
        ]
        picked = self._picked()
        wanted = [view for index, view in enumerate(self._all) if index in picked]
        self.views = tuple(wanted) or tuple(v for v in self._all if v.id in _NO_MARKS)
        self._close = close_views(atlas, chart, body, self._all)
        self._squareness_close = np.array(
            [np.zeros(len(anchors)), *(squareness(view, anchors) for view in self._close)]
        ).max(axis=0)

    @property
    def unseen(self) -> tuple[int, ...]:
        """The numbers of points on skin that none of the four views shows, and no close one."""
        best = np.maximum(self._squareness.max(axis=0, initial=0.0), self._squareness_close)
        return tuple(
            mark.point.number
            for mark, most in zip(self._chart.points, best.tolist(), strict=True)
            if most <= 0
        )

    def details(self) -> tuple[Detail, ...]:
        """Return the close views, and the parts of whole bodies where marks lie close together."""
        close = tuple(
            Detail(view, ViewCut(0.0, 0.0, view.width_mm, view.height_mm), is_close=True)
            for view in self._close
        )
        return close + tuple(
            Detail(view, _around(box, view))
            for view in self.views
            for box in _clusters(self._boxes(view))
        )

    def _picked(self) -> frozenset[int]:
        """Return indexes of views that together show each point well and each zone whole."""
        best = self._squareness.max(axis=0, initial=0.0)
        well = (self._squareness >= _WELL_SEEN * best) & (self._squareness > 0)
        open_points = best > 0
        open_zones = [frozenset[int]().union(*seen) for seen in self._seen]
        picked: set[int] = set()
        while True:
            gains = [
                float((well[i] & open_points).sum())
                + sum(self._share(k, i, left) for k, left in enumerate(open_zones))
                for i in range(len(self._all))
            ]
            next_best = int(np.argmax(gains))
            if gains[next_best] <= 0:
                return frozenset(picked)
            picked.add(next_best)
            open_points &= ~well[next_best]
            open_zones = [left - self._seen[k][next_best] for k, left in enumerate(open_zones)]

    def _share(self, zone: int, view: int, left: frozenset[int]) -> float:
        share = len(self._seen[zone][view] & left) / len(self._chart.zones[zone].cells)
        return share if share >= _SHARE else 0.0

    def _boxes(self, view: BodyView) -> list[NDArray[np.float64]]:
        """Return low and high corners of the marks that are best seen in a view."""
        index = self._all.index(view)
        shown = [self._all.index(other) for other in self.views]
        home = self._squareness[index] >= self._squareness[shown].max(axis=0, initial=0.0)
        home &= self._squareness[index] > self._squareness_close / 2
        spots = view.project_many(tuple(mark.point.anchor for mark in self._chart.points))
        boxes = [
            np.array([(spot.x, spot.y)] * 2)
            for spot, here in zip(spots, home.tolist(), strict=True)
            if here
        ]
        for zone, seen in zip(self._chart.zones, self._seen, strict=True):
            curves = view.outline(zone.cells)
            if curves and len(seen[index]) >= _SHARE_ENLARGED * len(zone.cells):
                every = np.concatenate(curves)
                boxes.append(np.stack([every.min(axis=0), every.max(axis=0)]))
        return boxes


def _clusters(boxes: list[NDArray[np.float64]]) -> list[NDArray[np.float64]]:
    """Join boxes that lie near one another until none do."""
    joined: list[NDArray[np.float64]] = []
    for box in boxes:
        low, high = box
        near = [b for b in joined if (np.maximum(b[0] - high, low - b[1]) < _APART_MM).all()]
        joined = [b for b in joined if not any(b is other for other in near)]
        all_boxes = np.stack([box, *near])
        joined.append(np.stack([all_boxes[:, 0].min(axis=0), all_boxes[:, 1].max(axis=0)]))
    return joined if len(joined) == len(boxes) else _clusters(joined)


def _around(box: NDArray[np.float64], view: BodyView) -> ViewCut:
    (left, top), (right, low) = box.tolist()
    tight = ViewCut(left, top, right - left, low - top)
    width = max(tight.width + 2 * _MARGIN_MM, _LEAST_MM)
    height = max(tight.height + 2 * _MARGIN_MM, _LEAST_MM)
    return tight.grown(width, height, view)
