"""What a plot is drawn of: lines, signs, areas and words, in mm, x right and y down."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from needlemap.look.theme import Theme


class PlotInk(StrEnum):
    """A role that a theme gives a colour in a plot."""

    WORD = "word"
    QUIET = "quiet"  # numbers beside the axes
    AXIS = "axis"
    GRID = "grid"
    BAND = "band"  # within it a change does not matter
    FIRST = "first"  # curve
    SECOND = "second"
    TREATMENT = "treatment"
    GROUND = "ground"


def plot_color(ink: PlotInk, theme: Theme) -> str:
    """Return the colour of a role, as #rrggbb."""
    colors = {
        PlotInk.WORD: theme.text,
        PlotInk.QUIET: theme.muted,
        PlotInk.AXIS: theme.faint,
        PlotInk.GRID: theme.panel_edge,
        PlotInk.BAND: theme.accent_soft,
        PlotInk.FIRST: theme.text,
        PlotInk.SECOND: theme.accent,
        PlotInk.TREATMENT: theme.text,
        PlotInk.GROUND: theme.panel,
    }
    return colors[ink]


class SignShape(StrEnum):
    """By what the readings of a curve are told apart before their colour."""

    DISC = "disc"
    SQUARE = "square"  # hollow


class WordSide(StrEnum):
    """Which part of a word stands at its place."""

    LEFT = "left"
    MIDDLE = "middle"
    RIGHT = "right"


PlotPoint = tuple[float, float]


@dataclass(frozen=True, slots=True)
class PlotStroke:
    """A line through points."""

    points: tuple[PlotPoint, ...]
    width: float
    ink: PlotInk
    dashes: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class PlotArea:
    """A filled rectangle."""

    left: float
    top: float
    width: float
    height: float
    ink: PlotInk


@dataclass(frozen=True, slots=True)
class PlotSign:
    """The sign of a reading around its place."""

    x: float
    y: float
    shape: SignShape
    ink: PlotInk
    radius: float


@dataclass(frozen=True, slots=True)
class PlotWord:
    """A word on its baseline; ``size`` is that of the type."""

    x: float
    y: float
    words: str
    size: float
    ink: PlotInk
    side: WordSide = WordSide.LEFT
    bold: bool = False


PlotShape = PlotStroke | PlotArea | PlotSign | PlotWord


@dataclass(frozen=True, slots=True)
class PlotLetters:
    """How words are said and how wide they are, where the plot is drawn."""

    tell: Callable[[str], str]
    width: Callable[[str, float], float]  # of words in type of a size, in its unit
