"""Steps of undo: what was done to a visit, kept with it until it is signed."""

from dataclasses import dataclass

from needlemap.clinic.chart import ChartChange
from needlemap.clinic.ids import VisitId
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


@dataclass(frozen=True, slots=True)
class JointChange:
    """A change of the chart and of what the visit says beside it, as one step."""

    chart: ChartChange
    visit: VisitChange

    @property
    def inverse(self) -> "JointChange":
        """The change that takes this one back."""
        return JointChange(self.chart.inverse, self.visit.inverse)


VisitEdit = ChartChange | VisitChange | JointChange


def chart_part(change: VisitEdit) -> ChartChange | None:
    """Return what a change does to the chart, None if nothing."""
    if isinstance(change, JointChange):
        return change.chart
    return change if isinstance(change, ChartChange) else None


def visit_part(change: VisitEdit) -> VisitChange | None:
    """Return what a change does to the visit beside its chart, None if nothing."""
    if isinstance(change, JointChange):
        return change.visit
    return change if isinstance(change, VisitChange) else None


def visit_of(change: VisitEdit) -> VisitId:
    """Return the visit that a change belongs to."""
    if isinstance(change, JointChange):
        return change.chart.visit
    return change.visit if isinstance(change, ChartChange) else change.after.id


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that was done, with the words it is undone by: "Move point 3"."""

    text: str
    change: VisitEdit


@dataclass(frozen=True, slots=True)
class Steps:
    """All steps of a visit in order; the first ``done`` of them are not undone."""

    steps: tuple[Step, ...] = ()
    done: int = 0
