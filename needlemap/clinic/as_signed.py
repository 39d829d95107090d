"""What a signature stands for: all that a sheet says of a visit, as it was on that day."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from needlemap.body.atlas import Atlas
from needlemap.body.places import BodyId
from needlemap.body.texts import Text
from needlemap.clinic.chart import Chart
from needlemap.clinic.marks import Mark, PainZone, PointMark
from needlemap.clinic.people import Clinic, Patient, Practitioner
from needlemap.clinic.review import Course
from needlemap.clinic.safety import NeedledPlace
from needlemap.clinic.visits import Episode


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


def words_of(atlas: Atlas, chart: Chart, body: BodyId) -> WordsOfMarks:
    """Return what the atlas says today of each mark of a chart, measured on a figure."""
    return {mark.id: words_for(atlas, mark, body) for mark in chart.marks}


def words_for(atlas: Atlas, mark: Mark, body: BodyId) -> MarkWords:
    """Return what the atlas says today of a mark, measured on a figure."""
    if isinstance(mark, PainZone):
        extent = atlas.extent(mark.cells, body)
        return MarkWords(
            place=atlas.zone_words(mark.cells, body),
            area_cm2=extent.area_cm2,
            body_percent=extent.body_percent,
        )
    place = atlas.describe_short(mark.point.anchor, body)
    return MarkWords(
        place=place if isinstance(place, Text) else Text.typed(place),
        muscle=muscle_for(atlas, mark),
    )


def muscle_for(atlas: Atlas, mark: PointMark) -> Text:
    """Return what the atlas says today of a point's muscle: its place alone takes longer."""
    return atlas.title(mark.point.anchor, mark.point.muscle)
