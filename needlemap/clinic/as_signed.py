"""What a signature stands for: all that a sheet says of a visit, as it was on that day."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol
from uuid import UUID

from needlemap.body.cells import CellSet
from needlemap.body.places import BodyId, SurfaceAnchor, ViewId
from needlemap.body.texts import Text
from needlemap.clinic.chart import Chart
from needlemap.clinic.episodes import Episode, Episodes
from needlemap.clinic.marks import Mark, PainZone, PointMark
from needlemap.clinic.people import Clinic, Patient, Practitioner
from needlemap.clinic.review import Course, Courses
from needlemap.clinic.safety import NeedledPlace


@dataclass(frozen=True, slots=True)
class MarkWords:
    """What the atlas says of a mark: a point's muscle and place; a zone's place and extent."""

    place: Text
    muscle: Text = field(default_factory=lambda: Text(""))
    area_cm2: float = 0.0
    body_percent: float = 0.0


WordsOfMarks = Mapping[UUID, MarkWords]


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenVisit:
    """What the person who signs a visit saw beside its facts."""

    patient: Patient
    chart: Chart
    words: WordsOfMarks = field(default_factory=dict)
    places: tuple[NeedledPlace, ...] = ()  # what lies under the needles


@dataclass(frozen=True, slots=True, kw_only=True)
class AsSigned:
    """What a signed visit relies on, as it was when it was signed; it stays so for ever."""

    clinic: Clinic
    patient: Patient
    practitioner: Practitioner | None = None
    episode: Episode | None = None
    words: WordsOfMarks = field(default_factory=dict)
    course: Course | None = None  # before it; what was signed earlier kept none
    episodes: Episodes = ()  # that its marks belong to, or it treats, where these are several
    courses: Courses = field(default_factory=dict)  # of those that are treated beside


@dataclass(frozen=True, slots=True)
class SignedAs:
    """Of whom a visit was signed, and as which of theirs; a merge may have given other numbers."""

    patient: Patient
    number: int  # of the visit


class _Extent(Protocol):
    """How much skin a zone covers."""

    @property
    def area_cm2(self) -> float:
        """Its area."""

    @property
    def body_percent(self) -> float:
        """Its share of the skin."""


class WordsOfBody(Protocol):
    """What an atlas says of places; the atlas itself needs arrays, which no list waits for."""

    def title(self, anchor: SurfaceAnchor, muscle: str = "") -> Text:
        """Return what a mark is called."""

    def describe_short(
        self, anchor: SurfaceAnchor, body: BodyId, view_id: ViewId | None = None
    ) -> str:
        """Return the place without its muscle, as it is seen in a view."""

    def extent(self, cells: CellSet, body: BodyId) -> _Extent:
        """Return how much skin a zone covers on a figure."""

    def zone_words(self, cells: CellSet, body: BodyId) -> Text:
        """Return a zone in the words a person says where it hurts."""


def words_of(atlas: WordsOfBody, chart: Chart, body: BodyId) -> WordsOfMarks:
    """Return what the atlas says today of each mark of a chart, measured on a figure."""
    return {mark.id: words_for(atlas, mark, body) for mark in chart.marks}


def words_for(atlas: WordsOfBody, mark: Mark, body: BodyId) -> MarkWords:
    """Return what the atlas says today of a mark, measured on a figure."""
    if isinstance(mark, PainZone):
        extent = atlas.extent(mark.cells, body)
        return MarkWords(
            place=atlas.zone_words(mark.cells, body),
            area_cm2=extent.area_cm2,
            body_percent=extent.body_percent,
        )
    place = atlas.describe_short(mark.point.anchor, body, mark.point.seen_in)
    return MarkWords(
        place=place if isinstance(place, Text) else Text.typed(place),
        muscle=muscle_for(atlas, mark),
    )


def muscle_for(atlas: WordsOfBody, mark: PointMark) -> Text:
    """Return what the atlas says today of a point's muscle: its place alone takes longer."""
    return atlas.title(mark.point.anchor, mark.point.muscle)
