"""The complaints of a patient as bands under the visits at which they were treated."""

from collections.abc import Sequence
from dataclasses import dataclass

from needlemap.clinic.episodes import Episode
from needlemap.clinic.ids import EpisodeId
from needlemap.clinic.visits import Visit

MOST_ROWS = 3


@dataclass(frozen=True, slots=True)
class ComplaintBand:
    """A complaint from the first visit at which it was treated to the last, counted from 0."""

    episode: EpisodeId
    name: str
    first: int
    last: int
    row: int


def bands_of(visits: Sequence[Visit], episodes: Sequence[Episode]) -> tuple[ComplaintBand, ...]:
    """Return the bands of all visits; those of one time stand in rows of their own.

    More than a few at one time share the last row. Visits entered in error are of no complaint.
    """
    names = {episode.id: episode.complaint for episode in episodes}
    ends: dict[EpisodeId, tuple[int, int]] = {}
    for index, visit in enumerate(visits):
        for episode in treated_at(visit):
            ends[episode] = (ends.get(episode, (index, index))[0], index)
    rows: list[int] = []  # where each ends
    found = []
    for episode, (first, last) in sorted(ends.items(), key=lambda known: known[1]):
        if episode not in names:
            continue
        row = next((row for row, end in enumerate(rows) if end < first), len(rows))
        row = min(row, MOST_ROWS - 1)
        rows[row : row + 1] = [last]
        found.append(ComplaintBand(episode, names[episode], first, last, row))
    return tuple(found)


def treated_at(visit: Visit) -> tuple[EpisodeId, ...]:
    """Return the complaints that were treated at a visit; at one in error none."""
    if visit.in_error is not None:
        return ()
    main = (visit.episode,) if visit.episode is not None else ()
    return (*main, *(one.episode for one in visit.others))
