"""The catalogue of the muscles: what anatomy and needling say about each portion."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from needlemap.body.errors import AtlasDamaged, BodyError
from needlemap.body.facts_file import read_facts
from needlemap.body.places import Side
from needlemap.body.texts import Text

CATALOGUE_FILE = "muscles.json"
_ROWS = "muscles"


class MuscleUnknown(BodyError, LookupError):
    """A muscle that the catalogue does not list."""

    template = 'The catalogue has no muscle "{muscle}".'


class PointUnknown(BodyError, LookupError):
    """A trigger point that a muscle does not have."""

    template = "The catalogue has no trigger point {point} of {muscle}."


@dataclass(frozen=True, slots=True)
class ClassicPoint:
    """A classic place of a trigger point; where its pain goes, as ids of regions.

    ``at`` tells the place by landmarks. A region's id may begin with "opposite:".
    """

    number: int
    place: str
    at: str
    main: tuple[str, ...]
    spill: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Muscle:
    """A muscle, or a portion of one; the left and the right one share these facts.

    ``layer`` is an order: of two muscles that overlap, the one nearer the skin has the smaller.
    Needle lengths are usual sizes, never depths. A portion that is needled by itself names its
    ``whole``, and which part it is: of its way (``along``), of its fibres (``across``), or
    between two heights (``level``) on the way from one landmark to another (``axis``). The whole
    stays a muscle that a record may name.
    """

    id: str
    latin: str
    english: str
    group: str
    layer: int
    origin: str
    insertion: str
    over: str
    action: str
    nerve: str
    points: tuple[ClassicPoint, ...]
    felt_as: str
    causes: tuple[str, ...]
    hazards: str
    grip: tuple[str, ...]
    position: tuple[str, ...]
    needle_mm: tuple[int, ...]
    gauge_mm: float
    needling: str
    origin_line: tuple[str, ...]
    insertion_line: tuple[str, ...]
    via: tuple[str, ...] = ()
    whole: str = ""
    along: tuple[float, float] = (0.0, 1.0)
    across: tuple[float, float] = (0.0, 1.0)
    axis: tuple[str, ...] = ()
    level: tuple[float, float] = (0.0, 1.0)

    @classmethod
    def of(cls, row: dict[str, Any]) -> Self:
        """Return the muscle that a declaration tells; KeyError or TypeError if it is none."""
        points = (
            ClassicPoint(number, **_frozen(point))
            for number, point in enumerate(row["points"], start=1)
        )
        return cls(**_frozen(row) | {"points": tuple(points)})

    @property
    def words(self) -> Text:
        """Its name within a sentence: "upper trapezius"."""
        return Text.declared(f"{self.english[:1].lower()}{self.english[1:]}")

    def on(self, side: Side) -> Text:
        """Return the name of the one of a side, within a sentence: "right upper trapezius"."""
        return Text("{side} {muscle}", side=side, muscle=self.words)

    def point(self, number: int) -> ClassicPoint:
        """Return a trigger point by its number, the first is 1. Raises PointUnknown."""
        if not 1 <= number <= len(self.points):
            raise PointUnknown(point=number, muscle=self.english)
        return self.points[number - 1]


class Catalogue:
    """All muscles, head to foot."""

    def __init__(self, muscles: tuple[Muscle, ...]) -> None:
        self.all = muscles
        self._by_id = {muscle.id: muscle for muscle in muscles}
        self._portions: dict[str, tuple[Muscle, ...]] = {}
        for muscle in muscles:
            if muscle.whole:
                before = self._portions.get(muscle.whole, ())
                self._portions[muscle.whole] = (*before, muscle)

    def __len__(self) -> int:
        return len(self.all)

    def __iter__(self) -> Iterator[Muscle]:
        return iter(self.all)

    def __contains__(self, muscle_id: str) -> bool:
        return muscle_id in self._by_id

    def __getitem__(self, muscle_id: str) -> Muscle:
        """Return a muscle. Raises MuscleUnknown."""
        try:
            return self._by_id[muscle_id]
        except KeyError as error:
            raise MuscleUnknown(muscle=muscle_id) from error

    def portions(self, muscle_id: str) -> tuple[Muscle, ...]:
        """Return the portions that are told instead of a muscle; none if it is told itself."""
        return self._portions.get(muscle_id, ())


def read_catalogue(folder: Path) -> Catalogue:
    """Return the catalogue of a folder of the atlas.

    Raises:
        AtlasMissing: if the file is not there.
        AtlasDamaged: if it cannot be read.
    """
    facts = read_facts(folder, CATALOGUE_FILE)
    try:
        return Catalogue(tuple(Muscle.of(row) for row in facts[_ROWS]))
    except (KeyError, TypeError, AttributeError) as error:
        raise AtlasDamaged(file=CATALOGUE_FILE) from error


def _frozen(row: dict[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in row.items()}
