"""What lies over the muscles of a plate: regions, landmarks, and one muscle's points and pain."""

import numpy as np

from needlemap.body.art import Curves
from needlemap.body.atlas import Atlas
from needlemap.body.cells import CellSet
from needlemap.body.places import Side
from needlemap.body.skin import Skin, cell_set
from needlemap.body.texts import Language, Text
from needlemap.look.plates import BOTH_SIDES
from needlemap.look.theme import PAPER
from needlemap.sheets.plate_labels import Named
from needlemap.sheets.plate_muscles import Plan
from needlemap.sheets.shapes import Area, Dot, Drawn, Group, Lines, Word
from needlemap.sheets.type import wrapped

_COLORS = PAPER.plate
_LINE = 0.32
_DOT, _POINT = 1.1, 3.1
_TYPE, _LEAD = 4.2, 4.7
_ROOM = 0.86  # of a region's width may be filled by its name
_MAIN, _SPILL = 0.42, 0.16


class Extras:
    """Finds them in the atlas, and lays them on the page."""

    def __init__(self, atlas: Atlas, plan: Plan, words: Language) -> None:
        self._atlas = atlas
        self._plan = plan
        self._words = words
        self._view = plan.view

    def regions(self, *, named: bool = True) -> Group:
        """Return the regions seen in the view, outlined, and named where there is room."""
        groups = []
        for region, cells in zip(self._atlas.regions.all, self._atlas.region_cells, strict=True):
            curves = self._outline(cells)
            if curves:
                line = Lines(curves, _COLORS.region, _LINE, closed=True)
                name = _name_in(curves, self._words(region.name)) if named else ()
                groups.append(Group(f"region-{region.id}", region.words.alone(), (line, *name)))
        return Group("regions", Text("Regions"), tuple(groups))

    def landmarks(self) -> tuple[Group, tuple[Named, ...]]:
        """Return the landmarks under the skin seen in the view as dots, and their names."""
        dots: list[Drawn] = []
        spots: dict[str, list[tuple[float, float]]] = {}
        for mark in self._atlas.landmarks.all():
            place = self._atlas.landmark_xy(self._view.id, mark.id, self._view.body)
            is_here = self._view.project(mark.anchor).visible and self._view.locate(*place)
            if (
                not is_here
                or place[1] > self._view.height_mm
                or not 0 < place[0] < self._view.width_mm
            ):
                continue
            spot = self._plan.spot(*place)
            dots.append(Dot(*spot, _DOT, _COLORS.landmark))
            stem = mark.id if mark.side is Side.MIDLINE else mark.id[:-2]
            spots.setdefault(stem, []).append(spot)
        names = ((self._words(Text.declared(stem.replace("_", " "))), stem) for stem in spots)
        named = tuple(Named(name, tuple(spots[stem])) for name, stem in names)
        return Group("landmarks", Text("Landmarks"), tuple(dots)), named

    def footprint(self, muscle_id: str) -> Group:
        """Return all the skin over a muscle as this view meets it, dashed for what lies between."""
        muscles = self._atlas.reasoning.muscle_map_of(self._view.body)
        met = self._atlas.ways_met.of(self._view.id, self._view.body)
        shapes: list[Drawn] = []
        for side in BOTH_SIDES:
            curves = self._outline(muscles.cells(muscle_id, side, met))
            if curves:
                shapes.append(Area(curves, _COLORS.told, 0.14))
                shapes.append(Lines(curves, _COLORS.told_edge, 0.6, closed=True, dash=(2.0, 1.4)))
        name = self._atlas.reasoning.muscle(muscle_id).words.alone()
        return Group("told-muscle", name, tuple(shapes))

    def pain(self, muscle_id: str) -> Group:
        """Return where the pain of a muscle's trigger points is felt: nearly always, or also."""
        muscle = self._atlas.reasoning.muscle(muscle_id)
        zones = [
            self._atlas.referral(muscle_id, point.number, side)
            for side in BOTH_SIDES
            for point in muscle.points
        ]
        main = self._outline(_together([zone.main for zone in zones], self._atlas.skin))
        spill = self._outline(_together([zone.spill for zone in zones], self._atlas.skin))
        shapes: list[Drawn] = []
        if spill:
            shapes.append(Area(spill, _COLORS.pain, _SPILL))
            shapes.append(Lines(spill, _COLORS.pain, 0.5, closed=True, dash=(1.4, 1.6)))
        if main:
            shapes.append(Area(main, _COLORS.pain, _MAIN))
            shapes.append(Lines(main, _COLORS.pain, 0.7, closed=True))
        return Group("pain", Text("Referred pain"), tuple(shapes))

    def points(self, muscle_id: str) -> Group:
        """Return a muscle's trigger points that lie on skin seen in the view, numbered."""
        muscle = self._atlas.reasoning.muscle(muscle_id)
        shapes: list[Drawn] = []
        for side in BOTH_SIDES:
            anchors = self._atlas.reasoning.classic_places.points(muscle, side)
            for point, spot in zip(muscle.points, self._view.project_many(anchors), strict=False):
                if spot.visible:
                    x, y = self._plan.spot(spot.x, spot.y)
                    number = Word(x, y + 1.6, str(point.number), 4.4, "#ffffff", 0.5, bold=True)
                    dot = Dot(x, y, _POINT, PAPER.text)
                    title = Text("Trigger point {number}", number=point.number)
                    shapes.append(Group(f"point-{point.number}-{side}", title, (dot, number)))
        return Group("points", Text("Trigger points"), tuple(shapes))

    def _outline(self, cells: CellSet) -> Curves:
        return self._plan.laid(self._view.outline(cells))


def _together(sets: list[CellSet], skin: Skin) -> CellSet:
    return cell_set(np.concatenate([np.empty(0, np.int64), *(skin.ids(one) for one in sets)]))


def _name_in(curves: Curves, name: str) -> tuple[Word, ...]:
    """Return a name in the middle of an outline, in lines; nothing if there is no room."""
    largest = max(curves, key=lambda curve: float(np.prod(np.ptp(curve, axis=0))))
    (left, top), (right, bottom) = largest.min(axis=0), largest.max(axis=0)
    width, height = float(right - left) * _ROOM, float(bottom - top) * _ROOM
    longest = max(name.split(), key=len)
    lines = wrapped(name, max(width, 1.0), _TYPE)
    texts = ["".join(text for _, text in line.runs) for line in lines]
    if longest not in " ".join(texts).split() or len(texts) * _LEAD > height:
        return ()
    x = float(left + right) / 2
    first = float(top + bottom) / 2 - (len(texts) - 1) * _LEAD / 2 + 0.35 * _TYPE
    return tuple(
        Word(x, first + k * _LEAD, text, _TYPE, _COLORS.region, 0.5, ground=True)
        for k, text in enumerate(texts)
    )
