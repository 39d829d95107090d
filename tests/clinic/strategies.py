"""Hypothesis strategies for what is marked on a chart and said at a visit."""

from dataclasses import replace
from datetime import UTC

from hypothesis import strategies as st

from needlemap.body.places import SurfaceAnchor, ViewId
from needlemap.clinic.chart import Chart, ChartChange, chart_of
from needlemap.clinic.marks import (
    GAUGES_MM,
    LENGTHS_MM,
    Depth,
    Finding,
    Guidance,
    Needling,
    PainCause,
    PainQuality,
    PainZone,
    PointMark,
    PointState,
    Sign,
    Technique,
    TriggerPoint,
    Twitch,
)
from needlemap.clinic.pressure import GaugeReading, PressureUnit
from needlemap.clinic.scores import Scale, Score
from needlemap.clinic.visits import AlsoTreated, ChangeSinceLast
from tests.body.making import cells_of

letters = st.characters(exclude_categories=("Cc", "Cs", "Co", "Zl", "Zp"))
texts = st.text(letters, max_size=40)
scores = st.none() | st.integers(0, 10)
shares = st.floats(0, 1)
moments = st.datetimes(timezones=st.just(UTC))
anchors = st.builds(SurfaceAnchor, face=st.integers(0, 13000), u=shares, v=shares)
cell_sets = st.sets(st.integers(0, 50_000), min_size=1, max_size=30).map(cells_of)
readings = st.builds(
    GaugeReading,
    number=st.decimals(0, 20, places=2).map(str),
    unit=st.sampled_from(PressureUnit),
)
findings_in_kpa = st.builds(
    Finding,
    state=st.sampled_from(PointState),
    tenderness=scores,
    familiar_pain=st.booleans(),
    taut_band=st.sampled_from(Sign),
    nodule=st.sampled_from(Sign),
    jump_sign=st.sampled_from(Sign),
    threshold_kpa=st.none() | st.floats(0, 2000),
    note=texts,
)
findings = st.one_of(findings_in_kpa, st.builds(Finding.pressed, findings_in_kpa, readings))
needlings = st.builds(
    Needling,
    gauge_mm=st.sampled_from(GAUGES_MM),
    length_mm=st.sampled_from(LENGTHS_MM),
    needles=st.integers(1, 20),
    technique=st.sampled_from(Technique),
    twitch=st.sampled_from(Twitch),
    tenderness_after=scores,
    depth=st.none() | st.sampled_from(Depth),
    twitches=st.none() | st.integers(1, 99),
    settings=texts,
    needles_out=st.none() | st.integers(0, 20),
    hazard_known=st.booleans(),
    minutes=st.none() | st.integers(0, 120),
    insertions=st.none() | st.integers(1, 99),
    frequency_hz=st.none() | st.floats(0, 1000),
    intensity_ma=st.none() | st.floats(0, 100),
    pulse_us=st.none() | st.integers(1, 5000),
    guidance=st.sampled_from(Guidance),
)


@st.composite
def one_score(draw, scales=tuple(Scale)):
    """A score on one of these scales, with at most one decimal."""
    scale = draw(st.sampled_from(scales))
    low, high = scale.ends
    activity = draw(words) if scale is Scale.FUNCTION else ""
    return Score(scale=scale, value=draw(st.integers(10 * low, 10 * high)) / 10, activity=activity)


words = st.text(st.characters(categories=("L", "N")), min_size=1, max_size=20)
given_scores = st.lists(one_score(), max_size=4, unique_by=lambda one: one.key).map(tuple)


@st.composite
def said_beside(draw, complaints):
    """What a visit says of some complaints that are treated beside the one it is for."""
    treated = draw(st.lists(st.sampled_from(complaints), unique=True)) if complaints else ()
    beside = {
        "pain_before": scores, "pain_after": scores, "scores": given_scores,
        "change": st.none() | st.sampled_from(ChangeSinceLast),
    }  # fmt: skip
    return tuple(AlsoTreated(episode=one, **draw(st.fixed_dictionaries(beside))) for one in treated)


@st.composite
def points(draw, ids, patient, number):
    """A point with this number."""
    return PointMark(
        point=TriggerPoint(
            id=ids(),
            patient=patient,
            number=number,
            anchor=draw(anchors),
            muscle=draw(st.sampled_from(("", "trapezius_upper", "soleus"))),
            seen_in=draw(st.none() | st.sampled_from(ViewId)),
        ),
        finding=draw(findings),
        needling=draw(st.none() | needlings),
    )


@st.composite
def zones(draw, ids, patient, letter, sources=()):
    """A zone with this letter, referred from one of the sources or felt at rest."""
    return PainZone(
        id=ids(),
        patient=patient,
        letter=letter,
        cells=draw(cell_sets),
        quality=draw(st.sampled_from(PainQuality)),
        intensity=draw(scores),
        cause=draw(st.sampled_from(PainCause)),
        source=draw(st.none() | st.sampled_from(sources)) if sources else None,
        note=draw(texts),
    )


@st.composite
def charts(draw, ids, patient, visit):
    """A chart of up to four points and three zones."""
    numbers = range(1, draw(st.integers(0, 4)) + 1)
    marked = [draw(points(ids, patient, number)) for number in numbers]
    sources = tuple(mark.id for mark in marked)
    drawn = [
        draw(zones(ids, patient, letter, sources)) for letter in "ABC"[: draw(st.integers(0, 3))]
    ]
    return chart_of(visit, [*marked, *drawn])


@st.composite
def changes(draw, chart: Chart, ids, patient, free_number: int):
    """Any change that a chart can take: marks taken away, changed, added, letters exchanged."""
    fates = {mark.id: draw(st.sampled_from(("stays", "goes", "changes"))) for mark in chart.marks}
    before = tuple(mark for mark in chart.marks if fates[mark.id] != "stays")
    revised = [mark for mark in before if fates[mark.id] == "changes"]
    free = draw(st.permutations([zone.letter for zone in chart.zones if zone in before]))
    after = []
    for mark in revised:
        if isinstance(mark, PainZone):
            fresh = draw(zones(ids, patient, free.pop()))
            after.append(replace(fresh, id=mark.id))
        else:
            fresh = draw(points(ids, patient, mark.point.number))
            after.append(replace(fresh, point=replace(fresh.point, id=mark.id)))
    if draw(st.booleans()):
        after.append(draw(points(ids, patient, free_number)))
    if draw(st.booleans()):
        after.append(draw(zones(ids, patient, chart.next_letter())))
    return ChartChange(visit=chart.visit, before=before, after=tuple(after))
