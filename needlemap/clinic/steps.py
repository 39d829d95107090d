"""Steps of undo: what was done to a visit, kept with it until it is signed."""

from dataclasses import dataclass

from needlemap.clinic.chart import ChartChange
from needlemap.clinic.visits import Visit


@dataclass(frozen=True, slots=True)
class VisitChange:
    """What a visit says apart from its chart, before and after one step."""

    before: Visit
    after: Visit

    @property
    def inverse(self) -> "VisitChange":
        """The change that takes this one back."""
        return VisitChange(self.after, self.before)


Change = ChartChange | VisitChange


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that was done, with the words it is undone by: "Move point 3"."""

    text: str
    change: Change


@dataclass(frozen=True, slots=True)
class Steps:
    """All steps of a visit in order; the first ``done`` of them are not undone."""

    steps: tuple[Step, ...] = ()
    done: int = 0
