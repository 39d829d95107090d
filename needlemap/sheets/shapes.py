"""What a plate is made of, for PDF and SVG alike: shapes in points, y down, from the bottom up."""

from dataclasses import dataclass
from typing import ClassVar

from needlemap.body.art import Curves
from needlemap.body.light import Light
from needlemap.body.texts import Text

DARKEST = 0.34
"""What is left of a colour in the deepest shade."""


@dataclass(frozen=True, slots=True, eq=False)
class Area:
    """Closed curves, filled even-odd."""

    curves: Curves
    color: str
    opacity: float = 1.0
    raised: bool = False  # above what is not, where shapes of a kind are drawn together


@dataclass(frozen=True, slots=True, eq=False)
class Lines:
    """Curves, drawn with round ends."""

    curves: Curves
    color: str
    width: float
    closed: bool = False
    dash: tuple[float, ...] = ()
    opacity: float = 1.0
    raised: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Shade:
    """A grey picture that darkens what is below it, inside curves.

    The curves may overlap: inside is what they wind around.
    """

    light: Light
    left: float
    top: float
    width: float
    height: float
    inside: Curves
    shadow: str


@dataclass(frozen=True, slots=True)
class Dot:
    """A disc with a white rim."""

    x: float
    y: float
    radius: float
    color: str

    @property
    def rim(self) -> float:
        """How wide the white rim is, with as much again under the disc."""
        return 0.7 * self.radius


@dataclass(frozen=True, slots=True)
class Word:
    """A text on a baseline; ``align`` is where the place lies in it: 0 left, 1 right.

    ``ground`` puts it on a white ground, so that it can be read over anything.
    """

    x: float
    y: float
    text: str
    size: float
    color: str
    align: float = 0.0
    bold: bool = False
    ground: bool = False

    GROUND: ClassVar[float] = 0.62
    """How much of what is below a word its white ground hides."""

    def ground_box(self, width: float) -> tuple[float, float, float, float]:
        """Return left, top, width and height of the white ground of a text so wide."""
        left = self.x - self.align * width - 0.2 * self.size
        return left, self.y - 0.85 * self.size, width + 0.4 * self.size, 1.15 * self.size


@dataclass(frozen=True, slots=True, eq=False)
class Group:
    """Shapes that belong together, such as those of one muscle; ``title`` names them.

    Nothing of them is drawn outside the closed curves ``inside`` (even-odd), if there are any;
    groups within such a group have none of their own.
    """

    id: str
    title: Text
    shapes: tuple["Drawn", ...]
    inside: Curves = ()


Drawn = Area | Lines | Shade | Dot | Word | Group
