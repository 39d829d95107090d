"""Steps of undo: what was done to a visit, kept with it until it is signed."""

from dataclasses import dataclass, fields, replace
from typing import Any, Self

from typing_extensions import override

from needlemap.body.texts import Text
from needlemap.clinic.also_treated import found_in, merged_others, with_main, with_other
from needlemap.clinic.as_signed import SeenVisit
from needlemap.clinic.chart import ChartChange
from needlemap.clinic.ids import EpisodeId, VisitId
from needlemap.clinic.merging import RecordChange, changed_elsewhere
from needlemap.clinic.visit_times import check_next, check_times
from needlemap.clinic.visits import AlsoTreated, Visit

_TIMES = frozenset({"time_in", "time_out", "next_on", "started_at", "zone"})


@dataclass(frozen=True, slots=True)
class VisitChange(RecordChange[Visit]):
    """What a visit says apart from its chart, before and after one step."""

    @property
    def signs(self) -> bool:
        """Whether the visit is signed by it."""
        return self.before.signed_at is None and self.after.signed_at is not None

    def onto(self, current: Visit) -> Visit:
        """Return the visit as it is in the records, with the changed facts taken over.

        A signature stands for all that was seen: it is taken over only if nothing else changed.
        What was said of a complaint stays with it, also if the visit is for another one meanwhile.

        Raises:
            FactChangedElsewhere: if the records hold a fact with another value than expected.
            OutBeforeIn: if its times, which two desks may have said, contradict one another.
            NextBeforeVisit: if the next visit cannot follow it.
        """
        if self._changes_main_alone(current):
            return self._with_main_changed(current)
        main = current.episode
        if main is not None and self._is_beside(current):
            return self._for(main).onto(current)
        names = tuple(field.name for field in fields(Visit)) if self.signs else self.fields
        changed = self.merged(current, *names)
        if changed.episode in {one.episode for one in changed.others}:
            raise changed_elsewhere("episode", current.episode, changed.episode)
        if not _TIMES.isdisjoint(self.fields):
            check_times(changed.time_in, changed.time_out)
            check_next(changed.next_on, changed.day)
        return changed

    @override
    def fact_over(self, name: str, found: Any) -> Any:
        before, after = self.before.others, self.after.others
        if name == "others" and before != after and not self.signs:
            return merged_others(before, after, found)
        return RecordChange.fact_over(self, name, found)

    def _changes_main_alone(self, current: Visit) -> bool:
        """Return whether nothing but what a visit is for is changed, and it is for the same."""
        before, wanted = self.before, self.after.episode
        if wanted == before.episode or current.episode != before.episode:
            return False
        was_told, is_told = (found_in(one.others, wanted) for one in (before, current))
        if is_told is not None and was_told is None:  # ticked elsewhere, and not seen here
            return False
        return self.after == with_main(before, wanted)

    def _with_main_changed(self, current: Visit) -> Visit:
        """Return the visit for another complaint; one that was seen beside it is, once more."""
        wanted = self.after.episode
        seen = found_in(self.before.others, wanted)
        if seen is not None and found_in(current.others, wanted) is None:
            current = with_other(current, seen)
        return with_main(current, wanted)

    def _is_beside(self, current: Visit) -> bool:
        """Return whether what it was for is treated beside now, and what it is for is still."""
        own, main = self.before.episode, current.episode
        if own is None or own == main or self.signs:
            return False
        is_told = [found_in(one.others, main) is not None for one in (self.before, self.after)]
        is_treated = found_in(current.others, own) is not None
        return is_treated and self.after.episode == own and is_told != [True, False]

    def _for(self, main: EpisodeId) -> Self:
        """Return the change as it is of the visit once that is for another complaint."""
        return type(self)(*(_with_main(one, main) for one in (self.before, self.after)))


@dataclass(frozen=True, slots=True)
class VisitEdit:
    """A change of a visit: of its chart, of what it says beside it, or of both as one step."""

    visit: VisitId
    chart: ChartChange | None = None
    facts: VisitChange | None = None
    seen: SeenVisit | None = None  # what a signature stands for

    @property
    def inverse(self) -> Self:
        """The change that takes this one back."""
        return type(self)(
            self.visit,
            self.chart.inverse if self.chart else None,
            self.facts.inverse if self.facts else None,
        )

    @property
    def is_empty(self) -> bool:
        """Whether nothing would become different."""
        return not (self.chart and not self.chart.is_empty) and not (
            self.facts and self.facts.fields
        )


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that was done, with the words it is undone by: "Move point 3"."""

    text: Text
    edit: VisitEdit
    position: int  # among the steps of the visit, as the records keep it


@dataclass(frozen=True, slots=True)
class Steps:
    """The steps of a visit: in order those ``done``, then in order those undone.

    Desks that work on one visit at a time share them: any step may be undone, not only the last.
    """

    steps: tuple[Step, ...] = ()
    done: int = 0

    @property
    def next_position(self) -> int:
        """The position of a step that is taken now: after those done, in place of those undone."""
        if self.done:
            return self.steps[self.done - 1].position + 1
        return self.steps[0].position if self.steps else 0

    def taken(self, step: Step) -> Self:
        """Return the steps once this one is taken; none can be done again then."""
        return replace(self, steps=(*self.steps[: self.done], step), done=self.done + 1)

    def marked(self, position: int, *, undone: bool) -> Self:
        """Return the steps once the one at a position is taken back, or done again."""
        known = [(index >= self.done, one) for index, one in enumerate(self.steps)]
        now = [(undone if one.position == position else was, one) for was, one in known]
        now.sort(key=lambda pair: (pair[0], pair[1].position))
        done = sum(not is_undone for is_undone, _ in now)
        return replace(self, steps=tuple(one for _, one in now), done=done)

    def refused(self, position: int, *, undone: bool) -> Self:
        """Return the steps without one that could not be taken back, or done again if ``undone``.

        It stays if it was not the next in turn: then another desk took a step after it, or was
        faster, and all of them can still be taken back one after the other.
        """
        turn = self.steps[self.done :] if undone else self.steps[: self.done][::-1]
        is_next = any(one.position == position for one in turn[:1])
        return self.without(position) if is_next else self

    def without(self, position: int) -> Self:
        """Return the steps without the one at a position."""
        kept = [index for index, one in enumerate(self.steps) if one.position != position]
        done = sum(index < self.done for index in kept)
        return replace(self, steps=tuple(self.steps[index] for index in kept), done=done)


def _with_main(visit: Visit, main: EpisodeId) -> Visit:
    """Return a visit as one for another complaint, what it was for beside it."""
    is_known = found_in(visit.others, main) is not None
    both = visit if is_known else with_other(visit, AlsoTreated(episode=main))
    return with_main(both, main)
