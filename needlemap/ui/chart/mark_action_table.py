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
class MarkAct:
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
MARK_ACTS = (
    MarkAct("active", "Active", "A"),
    MarkAct("latent", "Latent", "T"),
    MarkAct("satellite", "Satellite", "S"),
    MarkAct("clear", "Examined and clear", "C"),
    MarkAct("resolved", "Resolved", "R"),
    MarkAct("familiar", "“That’s my pain”", "F"),
    MarkAct("needled", "Needled", "N"),
    MarkAct("twitch", "Local twitch", "L"),
    MarkAct("deeper", "Next deeper muscle", "D"),
    MarkAct("next_mark", "Next mark", ".", Needs.MARKS, "PgDown"),
    MarkAct("previous_mark", "Previous mark", ",", Needs.MARKS, "PgUp"),
)
SCORES = tuple(
    MarkAct(f"score_{score}", str(score), str(score) if score < 10 else "1 0", Needs.MARK)
    for score in range(11)
)
SHORTCUTS = (
    MarkAct("mirror", "Mirror point", "M"),
    MarkAct("remove", "Remove mark", "Del", Needs.MARK),
)
"""The keys of these are shortcuts of the window."""
