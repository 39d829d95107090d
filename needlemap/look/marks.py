"""How marks look, declared once for screen and paper: shapes and hatches.

A state is told by its shape first and by its colour second, so that grey print and colour-blind
eyes read the same. Shapes are in units of the mark's radius, x right and y down.
"""

from dataclasses import dataclass, replace
from functools import lru_cache

from needlemap.clinic.marks import PainQuality, PointMark, PointState, Twitch
from needlemap.look.theme import Ink


@dataclass(frozen=True, slots=True)
class Disc:
    """A filled circle."""

    x: float
    y: float
    radius: float
    ink: Ink


@dataclass(frozen=True, slots=True)
class Ring:
    """A drawn circle."""

    radius: float
    width: float
    ink: Ink
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class LineShape:
    """A line through points, with round ends."""

    points: tuple[tuple[float, float], ...]
    width: float
    ink: Ink


@dataclass(frozen=True, slots=True)
class Numeral:
    """The number of the mark, centred on a place; ``size`` is the height of the type."""

    text: str
    size: float
    ink: Ink
    x: float = 0.0
    y: float = 0.0


Shape = Disc | Ring | LineShape | Numeral
_HALO = 0.16  # of both sides together


@dataclass(frozen=True, slots=True)
class Hatch:
    """The pattern of a pain quality: lines at ``angles`` degrees, or dots."""

    angles: tuple[int, ...]
    spacing_mm: float  # on paper; screens use 3 pixels for a millimetre
    dashes: tuple[float, float] | None = None
    dots: bool = False


_HATCHES = {
    PainQuality.NOT_NOTED: Hatch(angles=(), spacing_mm=2.0),
    PainQuality.ACHE: Hatch(angles=(45,), spacing_mm=1.8),
    PainQuality.BURNING: Hatch(angles=(45, 135), spacing_mm=2.2),
    PainQuality.STABBING: Hatch(angles=(90,), spacing_mm=1.4),
    PainQuality.TINGLING: Hatch(angles=(0,), spacing_mm=1.6, dots=True),
    PainQuality.NUMB: Hatch(angles=(0,), spacing_mm=1.4),
    PainQuality.STIFF: Hatch(angles=(135,), spacing_mm=2.0, dashes=(1.6, 1.0)),
}


UNEXPLAINED = Hatch(angles=(0, 90), spacing_mm=2.0)
"""Over a zone: what of a drawn pain no charted point explains; no quality has a grid."""


def hatch_of(quality: PainQuality) -> Hatch:
    """Return the pattern of a pain quality."""
    return _HATCHES[quality]


def point_shapes(mark: PointMark) -> tuple[Shape, ...]:
    """Return what is drawn for a trigger point, from the bottom up."""
    return _point_shapes(mark.finding.state, mark.point.number, _twitched(mark))


@lru_cache(maxsize=1024)
def _point_shapes(state: PointState, number: int, twitched: Twitch | None) -> tuple[Shape, ...]:
    pin = _pin(Ink.NEEDLE) if twitched is not None else ()
    return (*pin, *_rays(twitched), *_body(state, str(number)))


def plain_shapes(mark: PointMark) -> tuple[Shape, ...]:
    """Return what is drawn for a trigger point where there is no room for its number.

    The states differ by shape; how often it twitched is left to the list.
    """
    return _plain_shapes(mark.finding.state, is_needled=mark.needling is not None)


@lru_cache(maxsize=64)
def _plain_shapes(state: PointState, *, is_needled: bool) -> tuple[Shape, ...]:
    pin = _pin(Ink.NEEDLE, bold=True) if is_needled else ()
    return (*pin, *_plain_body(state))


_STILL = frozenset({None, Twitch.NONE, Twitch.NOT_NOTED})


def _twitched(mark: PointMark) -> Twitch | None:
    """Return how a point twitched; None: there was no needle."""
    return mark.needling.twitch if mark.needling is not None else None


def has_rays(mark: PointMark) -> bool:
    """Return whether rays say that a point twitched."""
    return _twitched(mark) not in _STILL


def state_ink(state: PointState) -> Ink:
    """Return the role of the colour that a number of a mark has beside it."""
    match state:
        case PointState.CLEAR:
            return Ink.CLEAR
        case PointState.RESOLVED | PointState.NOT_JUDGED:
            return Ink.GHOST
        case PointState.ACTIVE:
            return Ink.ACTIVE
        case PointState.LATENT | PointState.SATELLITE:
            return Ink.QUIET


_BY_WEIGHT = (
    PointState.RESOLVED,
    PointState.CLEAR,
    PointState.NOT_JUDGED,
    PointState.LATENT,
    PointState.SATELLITE,
    PointState.ACTIVE,
)


def weight_of(state: PointState) -> int:
    """Return how much a finding weighs: where symbols overlap the one that weighs most is seen."""
    return _BY_WEIGHT.index(state)


def plain_ghost_shapes(*, needled: bool = False) -> tuple[Shape, ...]:
    """Return what is drawn for a ghost where there is no room for its number."""
    return (
        *(_pin(Ink.GHOST, bold=True) if needled else ()),
        Disc(0, 0, 1.2, Ink.GROUND),
        Ring(0.86, 0.28, Ink.GHOST, dashed=True),
    )


def ghost_shapes(number: int, *, needled: bool = False) -> tuple[Shape, ...]:
    """Return what is drawn for a point of an earlier visit that is not confirmed today.

    One that was needled then has a muted pin.
    """
    return (
        *(_pin(Ink.GHOST) if needled else ()),
        Disc(0, 0, 1.0, Ink.GROUND),
        Ring(0.92, 0.14, Ink.GHOST, dashed=True),
        Numeral(str(number), _type_size(str(number)), Ink.GHOST),
    )


def suggestion_shapes() -> tuple[Shape, ...]:
    """Return what is drawn where a point could be placed that nobody has found yet."""
    plus = (((-0.4, 0.0), (0.4, 0.0)), ((0.0, -0.4), (0.0, 0.4)))
    return (
        Disc(0, 0, 1.0, Ink.GROUND),
        Ring(0.92, 0.14, Ink.GHOST, dashed=True),
        *(LineShape(line, 0.16, Ink.GHOST) for line in plus),
    )


def _body(state: PointState, number: str) -> tuple[Shape, ...]:
    size = _type_size(number)
    halo = Disc(0, 0, 1.14, Ink.GROUND)
    match state:
        case PointState.NOT_JUDGED:
            return halo, Ring(0.92, 0.16, Ink.GHOST), Numeral(number, size, Ink.GHOST)
        case PointState.ACTIVE:
            return halo, Disc(0, 0, 1.0, Ink.ACTIVE), Numeral(number, size, Ink.ON_ACTIVE)
        case PointState.LATENT:
            return halo, Ring(0.88, 0.24, Ink.QUIET), Numeral(number, size, Ink.QUIET)
        case PointState.SATELLITE:
            rings = (Ring(0.94, 0.12, Ink.QUIET), Ring(0.68, 0.12, Ink.QUIET))
            return (halo, *rings, Numeral(number, size * 0.8, Ink.QUIET))
        case PointState.CLEAR:
            tick = LineShape(((-0.45, 0.02), (-0.12, 0.36), (0.48, -0.34)), 0.2, Ink.CLEAR)
            beside = _beside(number, Ink.CLEAR)
            return *beside, halo, Ring(0.9, 0.2, Ink.CLEAR), tick
        case PointState.RESOLVED:
            cross = (((-0.42, -0.42), (0.42, 0.42)), ((-0.42, 0.42), (0.42, -0.42)))
            strokes = tuple(LineShape(line, 0.18, Ink.GHOST) for line in cross)
            beside = _beside(number, Ink.GHOST)
            return (*beside, halo, Ring(0.92, 0.12, Ink.GHOST), *strokes)


def _plain_body(state: PointState) -> tuple[Shape, ...]:
    halo = Disc(0, 0, 1.24, Ink.GROUND)
    match state:
        case PointState.NOT_JUDGED:
            return halo, Ring(0.86, 0.28, Ink.GHOST)
        case PointState.ACTIVE:
            return halo, Disc(0, 0, 1.0, Ink.ACTIVE)
        case PointState.LATENT:
            return halo, Ring(0.8, 0.4, Ink.QUIET)
        case PointState.SATELLITE:
            return halo, Ring(0.88, 0.24, Ink.QUIET), Disc(0, 0, 0.38, Ink.QUIET)
        case PointState.CLEAR:
            tick = LineShape(((-0.7, 0.0), (-0.2, 0.55), (0.75, -0.6)), 0.4, Ink.CLEAR)
            return halo, tick
        case PointState.RESOLVED:
            cross = (((-0.6, -0.6), (0.6, 0.6)), ((-0.6, 0.6), (0.6, -0.6)))
            return halo, *(LineShape(line, 0.36, Ink.GHOST) for line in cross)


def _pin(ink: Ink, *, bold: bool = False) -> tuple[Shape, ...]:
    """Return a needle's pin; a bold one can be seen on a small symbol."""
    width, radius = (0.24, 0.34) if bold else (0.16, 0.22)
    shaft = _haloed(LineShape(((0.6, -0.6), (1.62, -1.62)), width, ink))
    head = Disc(1.66, -1.66, radius + _HALO / 2, Ink.GROUND), Disc(1.66, -1.66, radius, ink)
    return *shaft, *head


def _rays(twitched: Twitch | None) -> tuple[Shape, ...]:
    if twitched in _STILL:
        return ()
    one = (((-0.92, 0.92), (-1.42, 1.42)),)
    more = (((-1.22, 0.48), (-1.84, 0.72)), ((-0.48, 1.22), (-0.72, 1.84)))
    lines = one if twitched is Twitch.ONE else one + more
    rays = (_haloed(LineShape(line, 0.2, Ink.QUIET)) for line in lines)
    return tuple(shape for ray in rays for shape in ray)


def _haloed(stroke: LineShape) -> tuple[LineShape, LineShape]:
    """Return a line on a pale rim, which tells it from muscle, bone and dark paper alike."""
    return replace(stroke, width=stroke.width + _HALO, ink=Ink.GROUND), stroke


def _beside(number: str, ink: Ink) -> tuple[Disc, Numeral]:
    """Return the number of a mark whose middle holds a sign, on a pale ground of its own."""
    ground = Disc(1.5, 0.95, 0.52 + 0.14 * (len(number) - 1), Ink.GROUND)
    return ground, Numeral(number, 0.95, ink, x=1.5, y=0.95)


def _type_size(number: str) -> float:
    return {1: 1.25, 2: 1.05}.get(len(number), 0.82)
