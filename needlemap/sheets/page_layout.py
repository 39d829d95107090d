"""Arranges whole bodies and enlarged parts on the width of a page."""

import math
from dataclasses import dataclass, replace

from reportlab.lib.units import mm

from needlemap.body.view import BodyView
from needlemap.sheets.view_choice import Detail, ViewCut

CAPTION = 5.5 * mm  # above each picture
_GAP = 5 * mm
_TRIM_MM = 30.0  # of the empty margin that a view keeps around the body
_LARGEST = 0.26 * mm  # a quarter of life size: beyond it the surroundings are lost
_STEP = 3 * mm
_LEAST_HEIGHT = 40 * mm
_LEAST_CELL = 40 * mm
_WORTH = 1.45  # times larger, or a detail says no more than the whole body
_MOST_DETAILS = 4
_WHOLE_COUNTS = 0.55  # of what a detail counts when their sizes are weighed


@dataclass(frozen=True, slots=True)
class PlacedFigure:
    """A part of a view at a place on paper; ``scale`` is points for a mm of the body."""

    view: BodyView
    cut: ViewCut
    scale: float
    left: float
    low: float = 0.0
    is_detail: bool = False
    is_close: bool = False  # a detail that no whole body shows

    @property
    def width(self) -> float:
        """The width in points."""
        return self.cut.width * self.scale

    @property
    def height(self) -> float:
        """The height in points, caption left out."""
        return self.cut.height * self.scale


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Pictures on a sheet of so many points."""

    pictures: tuple[PlacedFigure, ...]
    width: float
    height: float
    worth: float = 0.0

    @property
    def has_details(self) -> bool:
        """Whether a part of a whole body is shown enlarged."""
        return any(picture.is_detail and not picture.is_close for picture in self.pictures)


def arranged(
    views: tuple[BodyView, ...], details: tuple[Detail, ...], width: float, height: float
) -> Arrangement:
    """Return the arrangement on which bodies and marks are largest.

    Close views are among the pictures wherever there is room for them.
    """
    plain = _row(views, width, height)
    close = tuple(one for one in details if one.is_close)
    if len(details) > _MOST_DETAILS:
        details = close
    if not details:
        return plain
    tried = [
        made
        for step in range(int(max(height - _LEAST_HEIGHT, 0) / _STEP) + 1)
        for made in _with_details(views, details, width, (height - step * _STEP, height))
    ]
    best = max(tried, key=lambda made: made.worth, default=plain)
    return best if close or best.worth > plain.worth else plain


def _row(views: tuple[BodyView, ...], width: float, height: float) -> Arrangement:
    """Return whole bodies side by side, as large as fits."""
    cuts = [_whole(view) for view in views]
    across = sum(cut.width for cut in cuts)
    room = width - _GAP * (len(views) - 1)
    scale = min(room / across, (height - CAPTION) / cuts[0].height)
    pictures, left = [], 0.0
    for view, cut in zip(views, cuts, strict=True):
        pictures.append(PlacedFigure(view, cut, scale, left))
        left += cut.width * scale + _GAP
    worth = (1 + _WHOLE_COUNTS) * math.log(scale) + math.log(_WORTH)
    return Arrangement(tuple(pictures), left - _GAP, cuts[0].height * scale + CAPTION, worth)


def _with_details(
    views: tuple[BodyView, ...],
    details: tuple[Detail, ...],
    width: float,
    heights: tuple[float, float],
) -> list[Arrangement]:
    """Return whole bodies of a height with details beside them, and with details below."""
    row = _row(views, width, heights[0])
    beside, below = width - row.width - 1.5 * _GAP, heights[1] - row.height - _GAP
    made = []
    if beside >= _LEAST_CELL:
        cells = _cells(details, beside, row.height)
        moved = tuple(replace(one, left=one.left + row.width + 1.5 * _GAP) for one in cells)
        made.append(_joined(row.pictures, moved, row.height))
    if below >= _LEAST_CELL:
        lifted = tuple(replace(one, low=one.low + below + _GAP) for one in row.pictures)
        aside = (width - row.width) / 2
        lifted = tuple(replace(one, left=one.left + aside) for one in lifted)
        made.append(_joined(lifted, _cells(details, width, below), heights[1]))
    return made


def _joined(
    whole: tuple[PlacedFigure, ...], cells: tuple[PlacedFigure, ...], height: float
) -> Arrangement:
    worth = _WHOLE_COUNTS * math.log(whole[0].scale) + math.log(cells[0].scale)
    width = max(one.left + one.width for one in (*whole, *cells))
    return Arrangement((*whole, *cells), width, height, worth)


def _cells(details: tuple[Detail, ...], width: float, height: float) -> tuple[PlacedFigure, ...]:
    """Return details at one scale in the grid of cells where it is largest."""
    count = len(details)
    grids = [(columns, math.ceil(count / columns)) for columns in range(1, count + 1)]
    made = [_grid(details, columns, rows, (width, height)) for columns, rows in grids]
    return max(made, key=lambda pictures: pictures[0].scale)


def _grid(
    details: tuple[Detail, ...], columns: int, rows: int, size: tuple[float, float]
) -> tuple[PlacedFigure, ...]:
    wide = (size[0] - _GAP * (columns - 1)) / columns
    high = (size[1] - _GAP * (rows - 1)) / rows - CAPTION
    fits = min(min(wide / one.cut.width, high / one.cut.height) for one in details)
    scale = min(max(fits, 1e-3), _LARGEST)
    wide = min(wide, max(one.view.width_mm for one in details) * scale)
    pictures = []
    for index, one in enumerate(details):
        row, column = divmod(index, columns)
        cut = one.cut.grown(wide / scale, high / scale, one.view)
        left = column * (wide + _GAP)
        low = (rows - 1 - row) * (high + CAPTION + _GAP)
        pictures.append(
            PlacedFigure(one.view, cut, scale, left, low, is_detail=True, is_close=one.is_close)
        )
    return tuple(pictures)


def _whole(view: BodyView) -> ViewCut:
    return ViewCut(_TRIM_MM, _TRIM_MM, view.width_mm - 2 * _TRIM_MM, view.height_mm - 2 * _TRIM_MM)
