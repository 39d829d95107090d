"""How marks look, declared once for screen and paper: shapes, inks, hatches and sizes.

A state is told by its shape first and by its colour second, so that grey print and colour-blind
eyes read the same. Shapes are in units of the mark's radius, x right and y down.
"""

from dataclasses import dataclass, replace
from enum import StrEnum

from needlemap.clinic.marks import PainQuality, PainZone, PointMark, PointState, Twitch

POINT_RADIUS_PX = 11.0
POINT_RADIUS_MM = 2.3  # on paper; palpation is no finer than 3 mm
ZONE_LINE_PX = 1.6
ZONE_LINE_MM = 0.35


class Ink(StrEnum):
    """A role that a theme gives a colour."""

    ACTIVE = "active"
    QUIET = "quiet"
    CLEAR = "clear"
    GROUND = "ground"
    ON_ACTIVE = "on active"
    NEEDLE = "needle"
    GHOST = "ghost"


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
class Stroke:
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


Shape = Disc | Ring | Stroke | Numeral


@dataclass(frozen=True, slots=True)
class Hatch:
    """The pattern of a pain quality: lines at ``angles`` degrees, or dots."""

    angles: tuple[int, ...]
    spacing_mm: float  # on paper; screens use 3 pixels for a millimetre
    dashes: tuple[float, float] | None = None
    dots: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PlateColors:
    """The colours of an anatomical plate before it is shaded, as #rrggbb.

    ``others`` is what muscles turn to when one of them is told apart.
    """

    shadow: str
    skin: str
    muscle: str
    muscle_edge: str
    fibre: str
    tendon: str
    bone: str
    bone_edge: str
    landmark: str
    region: str
    told: str
    told_edge: str
    others: str
    pain: str


@dataclass(frozen=True, slots=True)
class Theme:
    """The colours of the window, as #rrggbb."""

    name: str
    window: str
    panel: str
    panel_edge: str
    field: str
    text: str
    muted: str
    faint: str
    accent: str
    accent_soft: str
    on_accent: str
    alarm: str
    alarm_soft: str
    skin_light: str
    skin_dark: str
    outline: str
    inks: tuple[tuple[Ink, str], ...]
    qualities: tuple[tuple[PainQuality, str], ...]
    plate: PlateColors

    def ink(self, ink: Ink) -> str:
        """Return the colour of a role."""
        return dict(self.inks)[ink]

    def quality(self, quality: PainQuality) -> str:
        """Return the colour of a pain quality."""
        return dict(self.qualities)[quality]


_LIGHT_PLATE = PlateColors(
    shadow="#3a1712",
    skin="#efe2d6",
    muscle="#c8705f",
    muscle_edge="#6d2a24",
    fibre="#9c4439",
    tendon="#ead9c2",
    bone="#ede4cf",
    bone_edge="#6b5f4a",
    landmark="#0b4f8a",
    region="#2f6f6a",
    told="#b3202c",
    told_edge="#4a0a10",
    others="#ddb3a4",
    pain="#6a2fa0",
)
_DARK_PLATE = replace(
    _LIGHT_PLATE,
    skin="#cdbfb2",
    muscle="#b05f50",
    muscle_edge="#4a1a16",
    fibre="#86382f",
    tendon="#d3c1a9",
    bone="#d6ccb5",
    bone_edge="#453c2d",
    landmark="#0c3f70",
    others="#b98f81",
    pain="#6f35ad",
)
# Paler than on the screen, so that marks and a photocopy stay clear.
_PAPER_PLATE = replace(_LIGHT_PLATE, skin="#f7efe8", muscle="#d3806f", fibre="#a9544a")

LIGHT = Theme(
    name="light",
    window="#f4f3ef",
    panel="#fdfcfa",
    panel_edge="#e4e2dc",
    field="#f2f1ec",
    text="#1b2322",
    muted="#5d6664",
    faint="#8b928f",
    accent="#11695b",
    accent_soft="#e1efec",
    on_accent="#ffffff",
    alarm="#a9211d",
    alarm_soft="#fbe6e4",
    skin_light="#fbf7f3",
    skin_dark="#6f6862",
    outline="#4b4641",
    inks=(
        (Ink.ACTIVE, "#b3261e"),
        (Ink.QUIET, "#b3261e"),
        (Ink.CLEAR, "#11695b"),
        (Ink.GROUND, "#ffffff"),
        (Ink.ON_ACTIVE, "#ffffff"),
        (Ink.NEEDLE, "#1b2322"),
        (Ink.GHOST, "#7d8481"),
    ),
    qualities=(
        (PainQuality.ACHE, "#5b4a9c"),
        (PainQuality.BURNING, "#b4530f"),
        (PainQuality.STABBING, "#8f1d4f"),
        (PainQuality.TINGLING, "#1d6a96"),
        (PainQuality.NUMB, "#4f5a60"),
        (PainQuality.STIFF, "#5d6b14"),
    ),
    plate=_LIGHT_PLATE,
)

DARK = Theme(
    name="dark",
    window="#15191b",
    panel="#1e2326",
    panel_edge="#2d3437",
    field="#14181a",
    text="#eceeed",
    muted="#a9b1af",
    faint="#7f8886",
    accent="#56c4ad",
    accent_soft="#1d3a36",
    on_accent="#0c1f1b",
    alarm="#f0a39d",
    alarm_soft="#4a1d1c",
    skin_light="#d9d6d2",
    skin_dark="#3a3b3c",
    outline="#0f1213",
    inks=(
        (Ink.ACTIVE, "#c4302a"),
        (Ink.QUIET, "#d84a43"),
        (Ink.CLEAR, "#0f7a68"),
        (Ink.GROUND, "#ffffff"),
        (Ink.ON_ACTIVE, "#ffffff"),
        (Ink.NEEDLE, "#f3f5f4"),
        (Ink.GHOST, "#aab2b0"),
    ),
    qualities=(
        (PainQuality.ACHE, "#6a54c4"),
        (PainQuality.BURNING, "#d0651a"),
        (PainQuality.STABBING, "#b52a68"),
        (PainQuality.TINGLING, "#2380b8"),
        (PainQuality.NUMB, "#66737a"),
        (PainQuality.STIFF, "#76891b"),
    ),
    plate=_DARK_PLATE,
)

# Black first: a sheet must read the same when photocopied. Colour is a second help only.
PAPER = Theme(
    name="paper",
    window="#ffffff",
    panel="#ffffff",
    panel_edge="#cfcfcf",
    field="#ffffff",
    text="#1b2322",
    muted="#5d6664",
    faint="#8b928f",
    accent="#11695b",
    accent_soft="#e1efec",
    on_accent="#ffffff",
    alarm="#a01b17",
    alarm_soft="#ffffff",
    skin_light="#ffffff",
    skin_dark="#8d8a87",
    outline="#2b2927",
    inks=(
        (Ink.ACTIVE, "#111514"),
        (Ink.QUIET, "#111514"),
        (Ink.CLEAR, "#111514"),
        (Ink.GROUND, "#ffffff"),
        (Ink.ON_ACTIVE, "#ffffff"),
        (Ink.NEEDLE, "#111514"),
        (Ink.GHOST, "#6a706e"),
    ),
    qualities=LIGHT.qualities,
    plate=_PAPER_PLATE,
)

_HATCHES = {
    PainQuality.ACHE: Hatch(angles=(45,), spacing_mm=1.8),
    PainQuality.BURNING: Hatch(angles=(45, 135), spacing_mm=2.2),
    PainQuality.STABBING: Hatch(angles=(90,), spacing_mm=1.4),
    PainQuality.TINGLING: Hatch(angles=(0,), spacing_mm=1.6, dots=True),
    PainQuality.NUMB: Hatch(angles=(0,), spacing_mm=1.4),
    PainQuality.STIFF: Hatch(angles=(135,), spacing_mm=2.0, dashes=(1.6, 1.0)),
}


def hatch_of(quality: PainQuality) -> Hatch:
    """Return the pattern of a pain quality."""
    return _HATCHES[quality]


def zone_caption(zone: PainZone) -> str:
    """Return the letter and score of a zone: "A 6/10"."""
    return zone.letter if zone.intensity is None else f"{zone.letter} {zone.intensity}/10"


def point_shapes(mark: PointMark) -> tuple[Shape, ...]:
    """Return what is drawn for a trigger point, from the bottom up."""
    return (*_needle(mark), *_twitch(mark), *_body(mark.finding.state, str(mark.point.number)))


def ghost_shapes(number: int) -> tuple[Shape, ...]:
    """Return what is drawn for a point of an earlier visit that is not confirmed today."""
    return (
        Disc(0, 0, 1.0, Ink.GROUND),
        Ring(0.92, 0.14, Ink.GHOST, dashed=True),
        Numeral(str(number), _type_size(str(number)), Ink.GHOST),
    )


def _body(state: PointState, number: str) -> tuple[Shape, ...]:
    size = _type_size(number)
    halo = Disc(0, 0, 1.14, Ink.GROUND)
    match state:
        case PointState.ACTIVE:
            return halo, Disc(0, 0, 1.0, Ink.ACTIVE), Numeral(number, size, Ink.ON_ACTIVE)
        case PointState.LATENT:
            return halo, Ring(0.88, 0.24, Ink.QUIET), Numeral(number, size, Ink.QUIET)
        case PointState.SATELLITE:
            rings = (Ring(0.94, 0.12, Ink.QUIET), Ring(0.68, 0.12, Ink.QUIET))
            return (halo, *rings, Numeral(number, size * 0.8, Ink.QUIET))
        case PointState.CLEAR:
            tick = Stroke(((-0.45, 0.02), (-0.12, 0.36), (0.48, -0.34)), 0.2, Ink.CLEAR)
            return halo, Ring(0.9, 0.2, Ink.CLEAR), tick, _beside(number, Ink.CLEAR)
        case PointState.RESOLVED:
            cross = (((-0.42, -0.42), (0.42, 0.42)), ((-0.42, 0.42), (0.42, -0.42)))
            strokes = tuple(Stroke(line, 0.18, Ink.GHOST) for line in cross)
            return (halo, Ring(0.92, 0.12, Ink.GHOST), *strokes, _beside(number, Ink.GHOST))


def _needle(mark: PointMark) -> tuple[Shape, ...]:
    if mark.needling is None:
        return ()
    return (
        Stroke(((0.6, -0.6), (1.62, -1.62)), 0.16, Ink.NEEDLE),
        Disc(1.66, -1.66, 0.22, Ink.NEEDLE),
    )


def _twitch(mark: PointMark) -> tuple[Shape, ...]:
    needling = mark.needling
    if needling is None or needling.twitch is Twitch.NONE:
        return ()
    one = (((-0.92, 0.92), (-1.42, 1.42)),)
    more = (((-1.22, 0.48), (-1.84, 0.72)), ((-0.48, 1.22), (-0.72, 1.84)))
    lines = one if needling.twitch is Twitch.ONE else one + more
    return tuple(Stroke(line, 0.2, Ink.QUIET) for line in lines)


def _beside(number: str, ink: Ink) -> Numeral:
    return Numeral(number, 0.95, ink, x=1.5, y=0.95)


def _type_size(number: str) -> float:
    return {1: 1.25, 2: 1.05}.get(len(number), 0.82)
