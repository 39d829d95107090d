"""The chart of one visit, and a change to it as a value that can be undone."""

from collections.abc import Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Self

from needlemap.body.texts import Text
from needlemap.clinic.errors import ChangeOutOfDate, ImpossibleValue
from needlemap.clinic.ids import PointId, VisitId, ZoneId
from needlemap.clinic.marks import Mark, PainZone, PointMark

MarkId = PointId | ZoneId


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartChange:
    """One user's action on a chart: the marks it touches, as they were and as they become.

    A mark only in ``after`` is new, one only in ``before`` is taken away.
    """

    visit: VisitId
    before: tuple[Mark, ...] = ()
    after: tuple[Mark, ...] = ()

    def __post_init__(self) -> None:
        for marks in (self.before, self.after):
            _refuse_doubles(mark.id for mark in marks)

    @property
    def inverse(self) -> Self:
        """The change that takes this one back."""
        return replace(self, before=self.after, after=self.before)

    @property
    def is_empty(self) -> bool:
        """Whether nothing would become different."""
        return self.before == self.after

    def called(self, names: Mapping[MarkId, int | str]) -> Self:
        """Return the change with other numbers for its points, and other letters for its zones."""
        before, after = (
            tuple(_called(mark, names.get(mark.id)) for mark in marks)
            for marks in (self.before, self.after)
        )
        return replace(self, before=before, after=after)


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """All marks of one visit; points by number, zones by letter."""

    visit: VisitId
    points: tuple[PointMark, ...] = ()
    zones: tuple[PainZone, ...] = ()
    _by_id: dict[MarkId, Mark] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_id", {mark.id: mark for mark in self.marks})
        _refuse_doubles(mark.point.number for mark in self.points)
        _refuse_doubles(zone.letter for zone in self.zones)

    @property
    def marks(self) -> tuple[Mark, ...]:
        """Zones first, as they are painted: points lie on top."""
        return (*self.zones, *self.points)

    def find(self, mark_id: MarkId) -> Mark | None:
        """Return the mark with this id, None if the chart has none."""
        return self._by_id.get(mark_id)

    def point(self, point_id: PointId) -> PointMark | None:
        """Return the point with this id, None if the chart has none."""
        mark = self._by_id.get(point_id)
        return mark if isinstance(mark, PointMark) else None

    def changed(self, change: ChartChange) -> Self:
        """Return the chart after a change.

        Raises:
            ChangeOutOfDate: if it is for another visit, or a mark is not as it expects.
            ImpossibleValue: if two points would have one number, or two zones one letter.
        """
        self._check(change)
        gone = {mark.id for mark in (*change.before, *change.after)}
        kept = [mark for mark in self.marks if mark.id not in gone]
        return self.holding((*kept, *change.after))

    @property
    def needles_in(self) -> int:
        """How many needles were placed, over all points."""
        return sum(mark.needling.needles for mark in self.points if mark.needling)

    @property
    def found_points(self) -> int:
        """How many points were found that are neither clear nor resolved."""
        return sum(mark.is_found for mark in self.points)

    def next_letter(self) -> str:
        """Return the first letter no zone of this chart has: A to Z, then AA, AB ..."""
        return next_letter({zone.letter for zone in self.zones})

    def _check(self, change: ChartChange) -> None:
        if change.visit != self.visit:
            raise ChangeOutOfDate
        expected = {mark.id: mark for mark in change.before}
        for mark_id in {mark.id for mark in (*change.before, *change.after)}:
            if self.find(mark_id) != expected.get(mark_id):
                raise ChangeOutOfDate

    def holding(self, marks: Iterable[Mark]) -> Self:
        """Return the chart of the same visit with these marks alone. Raises ImpossibleValue."""
        marks = tuple(marks)
        points = [mark for mark in marks if isinstance(mark, PointMark)]
        zones = [mark for mark in marks if isinstance(mark, PainZone)]
        return replace(
            self,
            points=tuple(sorted(points, key=lambda mark: mark.point.number)),
            zones=tuple(sorted(zones, key=lambda zone: (len(zone.letter), zone.letter))),
        )


def chart_of(visit: VisitId, marks: Iterable[Mark]) -> Chart:
    """Return a chart that holds these marks."""
    return Chart(visit=visit).holding(marks)


def next_letter(taken: Collection[str]) -> str:
    """Return the first letter that no zone has: A to Z, then AA, AB ..."""
    return next(letter for letter in _letters() if letter not in taken)


def differences(seen: Chart, recorded: Chart) -> Text:
    """Return in words how a chart is recorded otherwise than it was seen."""
    before, after = ({mark.id: mark for mark in chart.marks} for chart in (seen, recorded))
    marks = {**before, **after}
    return Text.joined(
        ", ",
        (
            _difference(marks[mark_id], is_new=mark_id not in before, is_gone=mark_id not in after)
            for mark_id in marks
            if before.get(mark_id) != after.get(mark_id)
        ),
    )


def _difference(mark: Mark, *, is_new: bool, is_gone: bool) -> Text:
    is_zone, name = isinstance(mark, PainZone), name_of(mark)
    if is_new:
        return (
            Text("zone {name} is new", name=name)
            if is_zone
            else Text("point {name} is new", name=name)
        )
    if is_gone:
        return (
            Text("zone {name} is gone", name=name)
            if is_zone
            else Text("point {name} is gone", name=name)
        )
    return (
        Text("zone {name} differs", name=name)
        if is_zone
        else Text("point {name} differs", name=name)
    )


def name_of(mark: Mark) -> int | str:
    """Return the number of a point, or the letter of a zone."""
    return mark.letter if isinstance(mark, PainZone) else mark.point.number


def _called(mark: Mark, name: int | str | None) -> Mark:
    if isinstance(mark, PainZone):
        return replace(mark, letter=name) if isinstance(name, str) else mark
    if isinstance(name, int):
        return replace(mark, point=replace(mark.point, number=name))
    return mark


def _refuse_doubles(values: Iterable[Hashable]) -> None:
    listed = tuple(values)
    if len(set(listed)) != len(listed):
        raise ImpossibleValue


def _letters() -> Iterable[str]:
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    yield from alphabet
    yield from (first + second for first in alphabet for second in alphabet)
