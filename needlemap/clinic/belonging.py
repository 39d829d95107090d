"""Which complaint a mark belongs to, where a patient has several: guessed by side and region."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from needlemap.body.places import Side
from needlemap.clinic.chart import ChartChange
from needlemap.clinic.episodes import ComplaintSide, Episode, Episodes
from needlemap.clinic.ids import OF_NO_COMPLAINT, EpisodeId
from needlemap.clinic.marks import Mark
from needlemap.clinic.visits import Visit

_SEVERAL = 2
_SAME_REGION, _SAME_PART, _SAME_SIDE, _OTHER_SIDE = 4, 2, 2, -4
_SIDES = {ComplaintSide.LEFT: Side.LEFT, ComplaintSide.RIGHT: Side.RIGHT}


@dataclass(frozen=True, slots=True)
class WhereOnBody:
    """Where a mark lies: on which side, in which region, and of which part of the body that is."""

    side: Side
    region: str
    group: str


GroupOf = Callable[[str], str]
"""Returns which part of the body a region is of, by its id; empty if no atlas knows it."""


def offered_to_marks(episodes: Sequence[Episode], visit: Visit) -> Episodes:
    """Return the complaints that marks of a visit may belong to; none if there is but one."""
    treated = tuple(one for one in episodes if not one.has_ended or one.id == visit.episode)
    return treated if len(treated) >= _SEVERAL else ()


def guessed(
    where: WhereOnBody, offered: Episodes, usual: EpisodeId | None, group_of: GroupOf
) -> EpisodeId | None:
    """Return the complaint that fits a place best; the ``usual`` one where none fits better."""
    if not offered:
        return None

    def fits(one: Episode) -> tuple[int, bool]:
        return _fit(where, one, group_of), one.id == usual

    return max(offered, key=fits).id


def is_on_other_side(side: Side, episode: Episode | None) -> bool:
    """Return whether a mark lies left of a complaint on the right, or the other way round."""
    theirs = _SIDES.get(episode.side) if episode is not None and episode.side else None
    return theirs is not None and side is not Side.MIDLINE and side is not theirs


def with_belonging(
    change: ChartChange, offered: Episodes, guess: Callable[[Mark], EpisodeId | None]
) -> ChartChange:
    """Return a change whose new marks belong to a complaint each; those of before keep theirs."""
    known = {mark.id for mark in change.before}
    ids = {OF_NO_COMPLAINT, *(one.id for one in offered)}
    after = tuple(
        mark if mark.id in known or mark.episode in ids else replace(mark, episode=guess(mark))
        for mark in change.after
    )
    return replace(change, after=after)


def belonging(
    marks: Iterable[Mark], visit: Visit, episodes: Sequence[Episode]
) -> tuple[tuple[Episode | None, tuple[Mark, ...]], ...]:
    """Return the marks by complaint, last those of none; nothing if all are of the visit's."""
    found: dict[EpisodeId | None, tuple[Episode | None, list[Mark]]]
    found = {one.id: (one, []) for one in episodes}
    found[OF_NO_COMPLAINT] = None, []
    owners = set[EpisodeId | None]()
    for mark in marks:
        owner = mark.episode if mark.episode in found else visit.episode
        owners.add(owner)
        if owner in found:
            found[owner][1].append(mark)
    if owners <= {visit.episode}:
        return ()
    return tuple((one, tuple(mine)) for one, mine in found.values() if mine)


def _fit(where: WhereOnBody, episode: Episode, group_of: GroupOf) -> int:
    fit = 0
    if where.region in episode.regions:
        fit += _SAME_REGION
    elif where.group and where.group in {group_of(region) for region in episode.regions}:
        fit += _SAME_PART
    if is_on_other_side(where.side, episode):
        fit += _OTHER_SIDE
    elif episode.side is not None and episode.side.value == where.side.value:
        fit += _SAME_SIDE
    return fit
