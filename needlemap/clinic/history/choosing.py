"""Which lines of trigger points are shown, and in which order."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from needlemap.body.places import Side
from needlemap.clinic.history.point_lines import PointLine
from needlemap.clinic.ids import EpisodeId, PractitionerId
from needlemap.clinic.marks import PointState


@dataclass(frozen=True, slots=True, kw_only=True)
class PointChoice:
    """Which lines are wanted; None asks for nothing."""

    muscle: str | None = None  # id of the muscle catalogue; empty: those that nobody named
    side: Side | None = None
    state: PointState | None = None  # when it was charted last
    episode: EpisodeId | None = None
    practitioner: PractitionerId | None = None
    keeps_coming_back: bool = False

    def takes(self, line: PointLine) -> bool:
        """Whether a line is wanted."""
        return (
            self.muscle in {None, line.muscle}
            and self.side in {None, line.side}
            and self.state in {None, line.state}
            and (self.episode is None or self.episode in line.episodes)
            and (self.practitioner is None or self.practitioner in line.practitioners)
            and (bool(line.returns) or not self.keeps_coming_back)
        )


class PointOrder(StrEnum):
    """By what lines are ordered; those of which it is not known come last, either way."""

    NUMBER = "number"
    MUSCLE = "muscle"
    SIDE = "side"
    STATE = "state"
    FIRST_SEEN = "first seen"
    LAST_SEEN = "last seen"
    FOUND = "found"
    NEEDLED = "needled"
    TWITCHED = "twitched"  # at how many of its needlings; unknown while nobody noted any
    TENDERNESS = "tenderness"  # when it was scored last
    CHANGE = "change"  # of tenderness since it was scored first: negative is better
    FAMILIAR = "my pain"
    RETURNS = "returns"


Key = int | str | date


def chosen(
    lines: Iterable[PointLine],
    choice: PointChoice,
    order: PointOrder = PointOrder.NUMBER,
    *,
    falling: bool = False,
) -> tuple[PointLine, ...]:
    """Return the lines that are wanted in an order; equal ones by number."""
    wanted = sorted((line for line in lines if choice.takes(line)), key=lambda line: line.number)
    keyed = [(_key(line, order), line) for line in wanted]
    known = [(key, line) for key, line in keyed if key is not None]
    known.sort(key=lambda pair: pair[0], reverse=falling)
    unknown = [line for key, line in keyed if key is None]
    return (*(line for _, line in known), *unknown)


def _key(line: PointLine, order: PointOrder) -> Key | None:
    scores = [one.mark.finding.tenderness for one in line.visits]
    told = [score for score in scores if score is not None]
    twitched, noted = line.twitches
    keys: dict[PointOrder, Key | None] = {
        PointOrder.NUMBER: line.number,
        PointOrder.MUSCLE: str(line.title).casefold() if line.muscle else None,
        PointOrder.SIDE: list(Side).index(line.side),
        PointOrder.STATE: list(PointState).index(line.state),
        PointOrder.FIRST_SEEN: line.first_seen,
        PointOrder.LAST_SEEN: line.last_seen,
        PointOrder.FOUND: len(line.found),
        PointOrder.NEEDLED: len(line.needlings),
        PointOrder.TWITCHED: twitched if noted else None,
        PointOrder.TENDERNESS: told[-1] if told else None,
        PointOrder.CHANGE: told[-1] - told[0] if len(told) > 1 else None,
        PointOrder.FAMILIAR: line.familiar,
        PointOrder.RETURNS: len(line.returns),
    }
    return keys[order]
