"""The pain before and after a visit, of each complaint that was treated at it."""

from collections.abc import Mapping
from typing import NamedTuple

from needlemap.body.texts import Text
from needlemap.clinic.episodes import Episodes
from needlemap.clinic.ids import EpisodeId
from needlemap.clinic.visits import Others, Visit


class PainOf(NamedTuple):
    """The pain of one complaint at a visit, 0-10; ``complaint`` is empty if it is of none."""

    complaint: str
    before: int | None
    after: int | None

    @property
    def words(self) -> Text:
        """What is said of it: "Neck pain 6 → 3"."""
        if not self.complaint:
            return Text("for no complaint {pain}", pain=self.numbers)
        return Text("{complaint} {pain}", complaint=self.complaint, pain=self.numbers)

    @property
    def numbers(self) -> Text:
        """The pain before and after, without its name: "6 → 3"."""
        return Text("{before} → {after}", before=_pain(self.before), after=_pain(self.after))


Pains = tuple[PainOf, ...]


def each_pain(main: PainOf, others: Others, names: Mapping[EpisodeId, str]) -> Pains:
    """Return the pain of what a visit is for, and of each complaint that is treated beside it."""
    beside = (PainOf(names.get(one.episode, ""), one.pain_before, one.pain_after) for one in others)
    return main, *beside


def pains_by_complaint(visit: Visit, names: Mapping[EpisodeId, str]) -> Pains:
    """Return the pain of each complaint that is treated at a visit, first of what it is for."""
    named = names.get(visit.episode, "") if visit.episode is not None else ""
    return each_pain(PainOf(named, visit.pain_before, visit.pain_after), visit.others, names)


def pain_words(before: int | None, after: int | None) -> Text:
    """Return the pain of a visit for one complaint, or none: "pain 6 → 3"."""
    if before is None and after is None:
        return Text("pain not noted")
    return Text("pain {before} → {after}", before=_pain(before), after=_pain(after))


def pains_of(visit: Visit, episodes: Episodes) -> Text:
    """Return the pain of a visit before and after; by complaint where several were treated.

    "pain 6 → 3", or "Neck pain 6 → 3; Stiff knee 4 → 2".
    """
    if not visit.others:
        return pain_words(visit.pain_before, visit.pain_after)
    pains = pains_by_complaint(visit, {one.id: one.complaint for one in episodes})
    return Text.joined("; ", (one.words for one in pains))


def _pain(score: int | None) -> str:
    return "–" if score is None else str(score)
