"""How much was needled in a muscle, against how long it was sore: of all patients of a clinic.

Soreness is told of a whole treatment at the next visit, so each muscle of that treatment has it.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from statistics import median, quantiles
from typing import Final, TypeVar

from needlemap.clinic.history.known import HasVisits
from needlemap.clinic.ids import PractitionerId
from needlemap.clinic.marks import Needling
from needlemap.clinic.visits import Soreness

LEAST_TREATMENTS: Final = 10
"""Of fewer nothing is said: their median is chance, and may be known again as one person's."""

K = TypeVar("K", bound=Hashable)


class DoseOf(StrEnum):
    """By what a dose is counted."""

    NEEDLES = "needles"
    INSERTIONS = "insertions"


@dataclass(frozen=True, slots=True)
class Dose:
    """What was done at one visit in one muscle, or in all, and how sore the next visit told."""

    muscle: str | None  # id of the muscle catalogue, empty if nobody named it; None: all of them
    practitioner: PractitionerId | None
    needles: int
    insertions: int | None  # None unless they were counted at each point
    soreness: Soreness

    def of(self, kind: DoseOf) -> int | None:
        """Return how much it was, None if nobody counted."""
        return self.needles if kind is DoseOf.NEEDLES else self.insertions


@dataclass(frozen=True, slots=True)
class Spread:
    """Numbers in short: how many, their middle, and between which the middle half lies."""

    count: int
    median: float
    lower: float
    upper: float


@dataclass(frozen=True, slots=True)
class DoseLine:
    """The doses after which it was sore so long, for one muscle and one practitioner."""

    muscle: str | None  # None: all of them
    practitioner: PractitionerId | None  # None: all of them
    spreads: Mapping[Soreness, Spread]  # without those of fewer than ten treatments; never empty


@dataclass(frozen=True, slots=True)
class DoseTable:
    """What can be said, and of how many nothing is."""

    lines: tuple[DoseLine, ...] = ()
    treatments: int = 0  # after which the next visit told how sore it was
    silent: int = 0  # muscles, or practitioners, of which each number would be of too few


def doses(history: HasVisits) -> tuple[Dose, ...]:
    """Return what was done at each treatment of a patient after which soreness was told.

    That is told at the next visit that counts; a later one speaks of a later treatment.
    """
    found: list[Dose] = []
    for one, following in pairwise(history.counted):
        soreness = following.visit.soreness
        if soreness is None or not one.is_treatment:
            continue
        by_muscle: dict[str | None, list[Needling]] = {None: []}
        for mark in one.chart.points:
            if mark.needling is not None:
                by_muscle[None].append(mark.needling)
                by_muscle.setdefault(mark.point.muscle, []).append(mark.needling)
        owner = one.visit.practitioner
        found += [
            Dose(muscle, owner, sum(each.needles for each in some), _insertions(some), soreness)
            for muscle, some in by_muscle.items()
        ]
    return tuple(found)


def by_muscle(
    found: Iterable[Dose], kind: DoseOf, practitioner: PractitionerId | None = None
) -> DoseTable:
    """Return a line for each muscle, all of them first; of one practitioner, or of all."""
    mine = [one for one in found if practitioner in {None, one.practitioner}]
    told = _told(mine, kind, lambda dose: dose.muscle)
    lines = (DoseLine(muscle, practitioner, spreads) for muscle, spreads in told.items())
    ordered = sorted(lines, key=lambda line: (line.muscle is not None, -_count(line)))
    muscles = {one.muscle for one in mine if one.of(kind) is not None} - {None}
    return DoseTable(tuple(ordered), _treatments(mine, kind), len(muscles - told.keys()))


def by_practitioner(found: Iterable[Dose], kind: DoseOf, muscle: str | None = None) -> DoseTable:
    """Return a line for each practitioner, all of them first; in one muscle, or in all."""
    mine = [one for one in found if one.muscle == muscle]
    each = [one for one in mine if one.practitioner is not None]
    told = _told(each, kind, lambda dose: dose.practitioner)
    every = _told(mine, kind, lambda _: None)
    lines = [DoseLine(muscle, owner, spreads) for owner, spreads in (*every.items(), *told.items())]
    ordered = sorted(lines, key=lambda line: (line.practitioner is not None, -_count(line)))
    owners = {one.practitioner for one in each if one.of(kind) is not None}
    return DoseTable(tuple(ordered), _count_of(mine, kind), len(owners - told.keys()))


def spread_of(numbers: Sequence[float]) -> Spread:
    """Return numbers in short; there are at least two."""
    lower, _, upper = quantiles(numbers, n=4, method="inclusive")
    return Spread(len(numbers), median(numbers), lower, upper)


def _insertions(some: Iterable[Needling]) -> int | None:
    counted = [each.insertions for each in some]
    told = [count for count in counted if count is not None]
    return sum(told) if len(told) == len(counted) else None


def _told(
    found: Iterable[Dose], kind: DoseOf, key: Callable[[Dose], K]
) -> dict[K, dict[Soreness, Spread]]:
    numbers: dict[K, dict[Soreness, list[float]]] = {}
    for one in found:
        dose = one.of(kind)
        if dose is not None:
            numbers.setdefault(key(one), {}).setdefault(one.soreness, []).append(dose)
    told: dict[K, dict[Soreness, Spread]] = {}
    for group, by_soreness in numbers.items():
        enough = {
            soreness: spread_of(by_soreness[soreness])
            for soreness in Soreness
            if len(by_soreness.get(soreness, ())) >= LEAST_TREATMENTS
        }
        if enough:
            told[group] = enough
    return told


def _count(line: DoseLine) -> int:
    return sum(spread.count for spread in line.spreads.values())


def _treatments(found: Iterable[Dose], kind: DoseOf) -> int:
    return _count_of((one for one in found if one.muscle is None), kind)


def _count_of(found: Iterable[Dose], kind: DoseOf) -> int:
    return sum(one.of(kind) is not None for one in found)
