"""Hypothesis strategies for the histories of invented patients."""

from dataclasses import replace

from hypothesis import strategies as st

from needlemap.body.places import SurfaceAnchor
from needlemap.clinic.episodes import Episode
from needlemap.clinic.history.known import ChartedVisit, History
from needlemap.clinic.marks import (
    Finding,
    Needling,
    PointMark,
    PointState,
    Technique,
    TriggerPoint,
    Twitch,
)
from needlemap.clinic.scores import Scale, Score
from needlemap.clinic.visits import AlsoTreated, ChangeSinceLast
from tests.clinic.history.making import ANA, BACK, FIRST_DAY, NECK, STRUCK, day, of_number, visit
from tests.clinic.strategies import one_score

EPISODES = tuple(
    Episode(id=one, patient=ANA.id, complaint=name, started_on=FIRST_DAY.date())
    for one, name in ((NECK, "neck"), (BACK, "back"))
)
scores = st.none() | st.integers(0, 10)


@st.composite
def marks(draw, number):
    """A point of this number as one visit might find it; the muscle is named sooner or later."""
    up = 100 * number + draw(st.sampled_from((0, 10, 40)))
    carried = draw(st.booleans())
    found = Finding(
        state=draw(st.sampled_from(PointState)), tenderness=draw(scores),
        familiar_pain=draw(st.booleans()), carried=carried,
    )  # fmt: skip
    if carried and draw(st.booleans()):
        found = Finding(carried=True)
    needling = st.builds(
        Needling, gauge_mm=st.sampled_from((0.25, 0.3)), needles=st.integers(1, 3),
        technique=st.sampled_from(Technique), twitch=st.sampled_from(Twitch),
        tenderness_after=scores,
    )  # fmt: skip
    place = TriggerPoint(
        id=of_number(number), patient=ANA.id, number=number,
        anchor=SurfaceAnchor(up, 0.5, 0.5), muscle=draw(st.sampled_from(("", "soleus"))),
    )  # fmt: skip
    episode = draw(st.sampled_from((None, NECK, BACK)))
    return PointMark(
        point=place, finding=found, needling=draw(st.none() | needling), episode=episode
    )


@st.composite
def visits(draw, number):
    """The n-th visit: signed or not, in error or not, for one complaint or none, perhaps late."""
    chosen = draw(st.sets(st.integers(1, 4)))
    asked = draw(st.booleans())
    facts = {
        "pain_before": draw(scores), "pain_after": draw(scores),
        "episode": draw(st.sampled_from((None, NECK, BACK))), "signed": draw(st.booleans()),
        "in_error": STRUCK if draw(st.integers(0, 5)) == 0 else None,
        "change": draw(st.none() | st.sampled_from(ChangeSinceLast)),
        "scores": (Score(scale=Scale.NDI, value=draw(st.integers(0, 50))),) if asked else (),
    }  # fmt: skip
    if facts["episode"] == NECK and draw(st.booleans()):
        beside = draw(st.lists(one_score((Scale.NDI, Scale.LEFS)), max_size=1))
        told = AlsoTreated(episode=BACK, pain_before=draw(scores), scores=tuple(beside))
        facts["others"] = (told,)
    one = visit(number, *(draw(marks(k)) for k in sorted(chosen)), **facts)
    if one.visit.signed_at is not None and draw(st.booleans()):
        return ChartedVisit(replace(one.visit, signed_at=day(number + 40)), one.chart)
    return one


@st.composite
def histories(draw):
    """A patient of up to six visits."""
    days = sorted(draw(st.sets(st.integers(0, 60), max_size=6)))
    return History(patient=ANA, visits=tuple(draw(visits(k)) for k in days), episodes=EPISODES)
