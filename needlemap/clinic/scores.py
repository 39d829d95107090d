"""Scores beside pain: function, change, totals of known scales, measured motion.

Of scales that belong to others only name, range and total are kept (clinical notes, scores): the
form is filled on paper, and none of its items stands here.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from typing_extensions import override

from needlemap.body.texts import Text
from needlemap.clinic.dates import decimal
from needlemap.clinic.errors import ImpossibleValue, OutOfScale
from needlemap.clinic.facts import FACT_NAMES, check_scales, tidy_lines
from needlemap.clinic.part_merging import Keyed
from needlemap.clinic.score_errors import ActivityMissing, MotionMissing, TooManyActivities
from needlemap.clinic.texts import is_blank

_NUMBER = re.compile(r"[+-]?\d+(\.\d*)?")
MOST_ACTIVITIES = 5
DEGREES = (-90, 360)
"""From an extension that is lost to a whole turn."""


class Scale(StrEnum):
    """What is scored."""

    FUNCTION = "function"  # of one activity, in the patient's words
    GLOBAL_CHANGE = "global change"
    NDI = "NDI"
    ODI = "ODI"
    QUICKDASH = "QuickDASH"
    LEFS = "LEFS"
    HIT_6 = "HIT-6"
    ROLAND_MORRIS = "Roland-Morris"

    @property
    def ends(self) -> tuple[int, int]:
        """The least and the most."""
        return _ENDS[self]


_ENDS = {
    Scale.FUNCTION: (0, 10),  # as well as before is 10
    Scale.GLOBAL_CHANGE: (-5, 5),  # much worse to much better, since the first visit
    Scale.NDI: (0, 50),
    Scale.ODI: (0, 100),
    Scale.QUICKDASH: (0, 100),
    Scale.LEFS: (0, 80),
    Scale.HIT_6: (36, 78),
    Scale.ROLAND_MORRIS: (0, 24),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Score(Keyed):
    """One score of a visit, with at most one decimal."""

    scale: Scale
    value: float
    activity: str = ""  # whose function it is, in the patient's words

    def __post_init__(self) -> None:
        tidy_lines(self, "activity")
        low, high = self.scale.ends
        if not low <= self.value <= high:
            raise OutOfScale(field=FACT_NAMES["scores"], low=low, high=high)
        if round(self.value, 1) != self.value:
            raise ImpossibleValue
        if is_blank(self.activity) is (self.scale is Scale.FUNCTION):
            raise ActivityMissing

    @property
    @override
    def key(self) -> tuple[Scale, str]:
        """By which it is the same score at another visit, and at another desk."""
        return self.scale, self.activity.casefold()

    @property
    def name(self) -> Text:
        """What is scored: "Function, climbing stairs"."""
        scale = Text.word(self.scale).alone()
        if not self.activity:
            return scale
        return Text("{scale}, {activity}", scale=scale, activity=self.activity)

    @property
    def words(self) -> Text:
        """The score as it is shown: "NDI 19 (0 to 50)"."""
        low, high = self.scale.ends
        places = 0 if self.value == int(self.value) else 1
        value = decimal(self.value, places)
        return Text(
            "{name}: {value} ({low} to {high})", name=self.name, value=value, low=low, high=high
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Motion(Keyed):
    """How far a joint moves, measured in degrees."""

    movement: str  # of which joint: "neck, rotation"
    left: int | None = None
    right: int | None = None

    def __post_init__(self) -> None:
        tidy_lines(self, "movement")
        check_scales(self, DEGREES, "left", "right")
        if is_blank(self.movement) or (self.left is None and self.right is None):
            raise MotionMissing

    @property
    @override
    def key(self) -> str:
        """By which it is the same motion at another visit, and at another desk."""
        return self.movement.casefold()

    @property
    def words(self) -> Text:
        """The motion as it is shown: "neck, rotation: left 60°, right 45°"."""
        sides = (
            Text("left {degrees}°", degrees=self.left) if self.left is not None else "",
            Text("right {degrees}°", degrees=self.right) if self.right is not None else "",
        )
        return Text("{movement}: {sides}", movement=self.movement, sides=Text.joined(", ", sides))


Scores = tuple[Score, ...]
Motions = tuple[Motion, ...]


def with_score(scores: Scores, score: Score) -> Scores:
    """Return scores with one more, in place of one of the same scale and activity.

    Raises:
        TooManyActivities: if it would be the sixth activity.
    """
    kept = [score if one.key == score.key else one for one in scores]
    found = tuple(kept) if score in kept else (*kept, score)
    if sum(one.scale is Scale.FUNCTION for one in found) > MOST_ACTIVITIES:
        raise TooManyActivities(most=MOST_ACTIVITIES)
    return found


def with_motion(motions: Motions, motion: Motion) -> Motions:
    """Return motions with one more, in place of one of the same movement."""
    kept = [motion if one.key == motion.key else one for one in motions]
    return tuple(kept) if motion in kept else (*kept, motion)


def known_activities(earlier: Iterable[Scores]) -> tuple[str, ...]:
    """Return the activities that were scored at earlier visits, the latest first, each once."""
    told = [one.activity for scores in reversed(tuple(earlier)) for one in scores if one.activity]
    return tuple({activity.casefold(): activity for activity in reversed(told)}.values())[::-1]


def known_movements(earlier: Iterable[Motions]) -> tuple[str, ...]:
    """Return the movements that were measured at earlier visits, the latest first, each once."""
    told = [one.movement for motions in reversed(tuple(earlier)) for one in motions]
    return tuple({name.casefold(): name for name in reversed(told)}.values())[::-1]


def read_value(typed: str, scale: Scale) -> float:
    """Return a score as it was typed, with a point or a comma.

    Raises:
        OutOfScale: if it is no number of the scale.
    """
    low, high = scale.ends
    plain = typed.strip().replace(",", ".").replace("−", "-")
    if not _NUMBER.fullmatch(plain):  # Python would read "1_0" as ten
        raise OutOfScale(field=FACT_NAMES["scores"], low=low, high=high)
    value = float(plain) + 0.0  # of nothing below nothing there is none
    return Score(scale=scale, value=value, activity="any" if scale is Scale.FUNCTION else "").value


def read_degrees(typed: str) -> int | None:
    """Return degrees as they were typed, None if nothing was.

    Raises:
        OutOfScale: if it is no whole number of degrees.
    """
    plain = typed.strip().rstrip("°").replace("−", "-").strip()
    if not plain:
        return None
    low, high = DEGREES
    if not plain.removeprefix("-").isdecimal() or not plain.isascii():
        raise OutOfScale(field=FACT_NAMES["motions"], low=low, high=high)
    return int(plain[:6])
