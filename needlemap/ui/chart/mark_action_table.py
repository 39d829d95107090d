"""What can be done to the selected mark: its words and its key, for menus, keys and help alike."""

from dataclasses import dataclass
from enum import Enum

from needlemap.clinic.marks import PointState


class Needs(Enum):
    """What must be there for an act to do something."""

    MARKS = "marks"
    MARK = "mark"
    POINT = "point"


@dataclass(frozen=True, slots=True)
class MarkAction:
    """One act. Its key is one that text fields take first, so it is no shortcut of the window."""

    name: str
    text: str
    key: str
    needs: Needs = Needs.POINT
    other_key: str = ""


STATES = {
    "active": PointState.ACTIVE,
    "latent": PointState.LATENT,
    "satellite": PointState.SATELLITE,
    "clear": PointState.CLEAR,
    "resolved": PointState.RESOLVED,
}
MARK_ACTIONS = (
    MarkAction("active", "Active", "A"),
    MarkAction("latent", "Latent", "T"),
    MarkAction("satellite", "Satellite", "S"),
    MarkAction("clear", "Examined and clear", "C"),
    MarkAction("resolved", "Resolved", "R"),
    MarkAction("familiar", "“That’s my pain”", "F"),
    MarkAction("needled", "Needled", "N"),
    MarkAction("twitch", "Local twitch", "L"),
    MarkAction("deeper", "Next deeper muscle", "D"),
    MarkAction("next_mark", "Next mark", ".", Needs.MARKS, "PgDown"),
    MarkAction("previous_mark", "Previous mark", ",", Needs.MARKS, "PgUp"),
)
SCORES = tuple(
    MarkAction(f"score_{score}", str(score), str(score) if score < 10 else "1 0", Needs.MARK)
    for score in range(11)
)
SHORTCUTS = (
    MarkAction("mirror", "Mirror point", "M"),
    MarkAction("remove", "Remove mark", "Del", Needs.MARK),
)
"""The keys of these are shortcuts of the window."""
