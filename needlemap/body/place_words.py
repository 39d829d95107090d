"""A place on the skin in words, the way a therapist finds it again: muscle, landmark, level."""

from dataclasses import dataclass, replace

import numpy as np

from needlemap.body.distance_words import AT_MM, aside, direction, distance
from needlemap.body.landmarks import Landmark, Landmarks
from needlemap.body.muscle_map import MuscleHere
from needlemap.body.places import Side, SurfaceAnchor
from needlemap.body.regions import RegionMap
from needlemap.body.sighting import Facing, Sighted, Sightings, Spot
from needlemap.body.skin import Floats, Shape, anchor_arrays
from needlemap.body.texts import Text

MIDLINE_MM = 5.0
"""A place this near the midplane is called neither left nor right."""

_BACK_LEVELS = ("sacrum_S2", "coccyx_tip")  # and all spinous processes
_FRONT_LEVELS = ("sternal_notch", "xiphoid", "pubic_symphysis")
_TRUNK = frozenset({"neck", "back", "chest and abdomen", "shoulder", "buttock and hip"})
_SIDES_TOLD = frozenset({"back", "chest and abdomen"})
_SIDEWAYS = 0.85  # a skin that faces aside more than this is neither front nor back
_FRONT = 0.3  # a skin that faces ahead less than this is told from behind, so the shoulders' top
_LEVEL_REACH_MM = 25.0
_TINY = 1e-9
_WIDEST_MM = 150.0
_ENOUGH_MM = 30.0  # so near to the spine, or with no mark so near, its level says enough
_UNDERSIDE = -0.6  # skin that faces down more than this, as under the chin and the buttocks
_UNDER_CHIN_MM = 30.0


@dataclass(frozen=True, slots=True)
class PlaceInWords:
    """What a place is called: ``subject`` by its muscle or region, ``near`` and ``level`` where."""

    subject: str
    near: str
    level: str
    level_suffices: bool

    @property
    def full(self) -> str:
        """The place with its muscle: "left infraspinatus, 3 cm below ..., 7 cm left of T4"."""
        return Text.joined(", ", (self.subject, self.near, self.level))

    @property
    def short(self) -> str:
        """The place alone, for a line beside the muscle's name: "7 cm left of T4"."""
        if self.level_suffices:
            return self.level
        return Text.joined(", ", (self.near, self.level)) or self.subject


class PlaceWords:
    """Tells places by the landmarks of one figure that a finger can feel.

    Distances to landmarks are straight; the one from the midline is along the body's breadth, so
    that "7 cm left of T4" is 7 cm on a chart of the back too.
    """

    def __init__(self, landmarks: Landmarks, shape: Shape, regions: RegionMap) -> None:
        self._shape = shape
        self._regions = regions
        spinous = tuple(name for name in landmarks.ids if name.endswith("_spinous"))
        self._back = self._heights(landmarks, spinous + _BACK_LEVELS)
        self._front = self._heights(landmarks, _FRONT_LEVELS)
        levels = {*spinous, *_BACK_LEVELS, *_FRONT_LEVELS}
        self._sightings = Sightings(landmarks, shape, levels, _FRONT_LEVELS)

    def at(self, anchor: SurfaceAnchor, muscles: tuple[MuscleHere, ...]) -> PlaceInWords:
        """Return a place in words, with the muscles under it, superficial to deep."""
        spot = self._spot(anchor)
        across, height, _ = spot.place.tolist()
        if spot.facing is Facing.BACK:
            near, level = self._from_behind(spot)
        elif spot.facing is Facing.FRONT:
            best, level = self._sightings.best(spot), _aside_words(across)
            near = self._over_front(height) if best is None or best.is_aside else _near(best)
        else:
            near, level = _near(self._sightings.best(spot)), ""
            if spot.facing is Facing.SIDE:
                level = Text("level with {place}", place=_at_height(self._back, height)[0])
        subject = self._subject(anchor, spot.side, muscles)
        return PlaceInWords(subject, near, level, spot.facing is Facing.BACK and level != "")

    def _spot(self, anchor: SurfaceAnchor) -> Spot:
        where = anchor_arrays((anchor,))
        place, spread = self._shape.points(*where)[0], self._shape.spread(*where)[0]
        normal = np.asarray(spread / max(float(np.linalg.norm(spread)), _TINY))
        group = self._regions.of_face(anchor.face).group
        facing = _facing(group, place, normal)
        return Spot(place, normal, side_of(float(place[0])), group, facing)

    def _from_behind(self, spot: Spot) -> tuple[str, str]:
        """Return what is near and the level of the spine, if it has one there."""
        across, height, _ = spot.place.tolist()
        level = self._beside_spine(across, height)
        if not level:
            return _near(self._sightings.best(replace(spot, facing=Facing.ELSEWHERE))), ""
        best = self._sightings.best(spot)
        if best is None or abs(across) < _ENOUGH_MM or (best.is_aside and best.gap_mm > _ENOUGH_MM):
            return "", level
        return _near(best), level

    def _subject(self, anchor: SurfaceAnchor, side: Side, muscles: tuple[MuscleHere, ...]) -> str:
        if not muscles:
            return self._regions.of_face(anchor.face).words
        return muscles[0].muscle.words if side is Side.MIDLINE else muscles[0].words

    def _beside_spine(self, across: float, height: float) -> str:
        name, over = _at_height(self._back, height)
        if abs(over) > _LEVEL_REACH_MM:
            return ""
        if abs(across) >= MIDLINE_MM:
            return _away(distance(across), aside(across), name)
        if abs(over) < AT_MM:
            return Text("at {place}", place=name)
        return _over(over, name)

    def _over_front(self, height: float) -> str:
        name, over = _at_height(self._front, height)
        if abs(over) < AT_MM:
            return Text("level with {place}", place=name)
        return _over(over, name)

    def _heights(self, landmarks: Landmarks, names: tuple[str, ...]) -> dict[str, float]:
        marks = [landmarks[name] for name in names]
        points = self._shape.points(*anchor_arrays(tuple(mark.anchor for mark in marks)))
        return dict(zip(map(named, marks), points[:, 1].tolist(), strict=True))


def named(mark: Landmark) -> str:
    """Return a landmark as it stands in a sentence: "the acromion", "T4"."""
    is_level = mark.english[1:].isdigit()
    return (
        mark.english if is_level else Text("the {landmark}", landmark=Text.declared(mark.english))
    )


def _at_height(levels: dict[str, float], height: float) -> tuple[str, float]:
    """Return the level nearest to a height, and how far above it the height is."""
    name = min(levels, key=lambda level: abs(height - levels[level]))
    return name, height - levels[name]


def _near(best: Sighted | None) -> str:
    if best is None:
        return ""
    place = Text("the {landmark}", landmark=Text.declared(best.english))
    if best.gap_mm < AT_MM:
        return Text("on {place}", place=place) if best.is_edge else Text("at {place}", place=place)
    return _away(distance(best.gap_mm), direction(best.way, best.side), place)


def _away(length: Text, way: Text, place: str) -> Text:
    return Text("{distance} {direction} {place}", distance=length, direction=way, place=place)


def _over(over: float, name: str) -> Text:
    return _away(distance(over), Text("above") if over > 0 else Text("below"), name)


def _facing(group: str, place: Floats, normal: Floats) -> Facing:
    if group not in _TRUNK or abs(place[0]) > _WIDEST_MM:
        return Facing.ELSEWHERE
    if abs(normal[0]) > _SIDEWAYS:
        return Facing.SIDE if group in _SIDES_TOLD else Facing.ELSEWHERE
    if normal[1] < _UNDERSIDE:
        return Facing.FRONT if place[2] > _UNDER_CHIN_MM else Facing.BACK
    return Facing.FRONT if normal[2] > _FRONT else Facing.BACK


def _aside_words(across: float) -> str:
    if abs(across) < MIDLINE_MM:
        return Text("on the midline")
    return _away(distance(across), aside(across), Text("the midline"))


def side_of(across: float) -> Side:
    """Return the side of the body that a distance from the midplane lies on."""
    if abs(across) < MIDLINE_MM:
        return Side.MIDLINE
    return Side.LEFT if across > 0 else Side.RIGHT
