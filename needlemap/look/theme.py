"""Colours and mark sizes, named once for screen and paper."""

from dataclasses import dataclass, replace
from enum import StrEnum

POINT_RADIUS_PX = 11.0
PLAIN_RADIUS_PX = 5.5  # of a point without its number in it
NUMBER_PX = 13.0  # the size of a number beside its point
POINT_RADIUS_MM = 2.3  # on paper; palpation is no finer than 3 mm
ZONE_LINE_PX = 1.0  # no wider: Qt draws lines of one pixel five times as fast
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
    field_edge: str  # of what is typed into or chosen from
    text: str
    muted: str
    faint: str
    accent: str
    accent_soft: str
    on_accent: str
    alarm: str
    alarm_soft: str
    alarm_fill: str  # of what is pressed and red
    on_alarm: str
    tip: str  # what is said beside the pointer
    on_tip: str
    skin_light: str
    skin_dark: str
    outline: str
    inks: tuple[tuple[Ink, str], ...]
    qualities: tuple[tuple[str, str], ...]  # by the value of a PainQuality
    pain: tuple[str, str]  # none, and the worst: a shade between them for each number
    plate: PlateColors

    def ink(self, ink: Ink) -> str:
        """Return the colour of a role."""
        return dict(self.inks)[ink]

    def quality(self, quality: str) -> str:
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
    field_edge="#cfccc3",
    text="#1b2322",
    muted="#5d6664",
    faint="#8b928f",
    accent="#11695b",
    accent_soft="#e1efec",
    on_accent="#ffffff",
    alarm="#a9211d",
    alarm_soft="#fbe6e4",
    alarm_fill="#a9211d",
    on_alarm="#ffffff",
    tip="#1b2322",
    on_tip="#fdfcfa",
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
        ("quality not noted", "#5d6664"),
        ("ache", "#5b4a9c"),
        ("burning", "#b4530f"),
        ("stabbing", "#8f1d4f"),
        ("tingling", "#1d6a96"),
        ("numb", "#4f5a60"),
        ("stiff", "#5d6b14"),
    ),
    pain=("#e3ddf5", "#3a1a70"),
    plate=_LIGHT_PLATE,
)

DARK = Theme(
    name="dark",
    window="#15191b",
    panel="#1e2326",
    panel_edge="#2d3437",
    field="#14181a",
    field_edge="#454f53",
    text="#eceeed",
    muted="#a9b1af",
    faint="#7f8886",
    accent="#56c4ad",
    accent_soft="#1d3a36",
    on_accent="#0c1f1b",
    alarm="#f0a39d",
    alarm_soft="#401a19",
    alarm_fill="#d23c35",
    on_alarm="#ffffff",
    tip="#39444a",
    on_tip="#eceeed",
    skin_light="#d9d6d2",
    skin_dark="#3a3b3c",
    outline="#0f1213",
    inks=(
        (Ink.ACTIVE, "#c4302a"),
        (Ink.QUIET, "#d84a43"),
        (Ink.CLEAR, "#0f7a68"),
        (Ink.GROUND, "#ffffff"),
        (Ink.ON_ACTIVE, "#ffffff"),
        (Ink.NEEDLE, "#0f1213"),
        (Ink.GHOST, "#737b79"),
    ),
    qualities=(
        ("quality not noted", "#6f7b78"),
        ("ache", "#6a54c4"),
        ("burning", "#d0651a"),
        ("stabbing", "#b52a68"),
        ("tingling", "#2380b8"),
        ("numb", "#66737a"),
        ("stiff", "#76891b"),
    ),
    pain=("#433a5e", "#ece4ff"),
    plate=_DARK_PLATE,
)

# Black first: a sheet must read the same when photocopied. Colour is a second help only.
PAPER = Theme(
    name="paper",
    window="#ffffff",
    panel="#ffffff",
    panel_edge="#cfcfcf",
    field="#ffffff",
    field_edge="#cfcfcf",
    text="#1b2322",
    muted="#5d6664",
    faint="#8b928f",
    accent="#11695b",
    accent_soft="#e1efec",
    on_accent="#ffffff",
    alarm="#a01b17",
    alarm_soft="#ffffff",
    alarm_fill="#a01b17",
    on_alarm="#ffffff",
    tip="#1b2322",
    on_tip="#ffffff",
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
    pain=("#e3ddf5", "#3a1a70"),
    plate=_PAPER_PLATE,
)
