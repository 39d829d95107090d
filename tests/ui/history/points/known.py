"""The histories that the tests of the point table look at."""

from dataclasses import replace
from uuid import uuid4

from needlemap.clinic.episodes import Episode
from needlemap.clinic.marks import Needling, PointState, Technique, Twitch
from needlemap.clinic.people import Practitioner
from tests.clinic.history.making import ANA, BACK, FIRST_DAY, NECK, history, point, visit

WINDING = Needling(technique=Technique.WINDING, twitch=Twitch.ONE)
MIA, TOM = (Practitioner(id=uuid4(), name=name) for name in ("Mia Stone", "Tom Reed"))


def complaint(identity, words):
    return Episode(id=identity, patient=ANA.id, complaint=words, started_on=FIRST_DAY.date())


def three_points():
    """1 right upper trapezius, needled and back; 2 left soleus of the back; 3 without a score."""
    first = visit(
        0,
        point(1, 101, tenderness=8, needling=WINDING, familiar_pain=True),
        point(2, 300, "soleus", PointState.LATENT, tenderness=4, episode=BACK),
        practitioner=MIA.id,
    )
    second = visit(
        7, point(1, 101, state=PointState.CLEAR), point(3, 503, "deltoid"), practitioner=TOM.id
    )
    third = visit(49, point(1, 101, tenderness=3, needling=WINDING), practitioner=MIA.id)
    known = history(
        *(first, second, third),
        episodes=(complaint(NECK, "Neck pain"), complaint(BACK, "Back & hip")),
    )
    return replace(known, practitioners=(MIA, TOM))
