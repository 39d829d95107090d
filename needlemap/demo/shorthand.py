"""Short ways to write the stories down."""

from datetime import time

from needlemap.clinic.marks import (
    Finding,
    Needling,
    PainQuality,
    PointState,
    Sign,
    Technique,
    Twitch,
)
from needlemap.clinic.visits import ChangeSinceLast
from needlemap.demo.story import Found

A, L, S, C = PointState.ACTIVE, PointState.LATENT, PointState.SATELLITE, PointState.CLEAR
STATIC, PISTONING = Technique.STATIC, Technique.PISTONING
WINDING, ELECTRICAL = Technique.WINDING, Technique.ELECTRICAL
NONE, ONE, SEVERAL = Twitch.NONE, Twitch.ONE, Twitch.SEVERAL
ACHE, BURNING = PainQuality.ACHE, PainQuality.BURNING
STABBING, STIFF = PainQuality.STABBING, PainQuality.STIFF

EARLY = time(7, 40)  # a visit of today has begun when the demo is opened
NINE, TEN, ELEVEN = time(9, 10), time(10, 0), time(11, 20)
NOON, TWO, FOUR = time(12, 15), time(14, 30), time(16, 5)


def needle(
    size: tuple[float, int],
    twitch: Twitch = NONE,
    after: int | None = None,
    technique: Technique = PISTONING,
    needles: int = 1,
) -> Needling:
    """Return a needling; ``size`` is diameter and length in mm."""
    return Needling(
        gauge_mm=size[0],
        length_mm=size[1],
        needles=needles,
        technique=technique,
        twitch=twitch,
        tenderness_after=after,
    )


def point(
    place: str,
    state: PointState,
    tender: int,
    needling: Needling | None = None,
    *,
    mine: bool = False,
    note: str = "",
) -> Found:
    """Return what was found at a place; ``mine``: the patient said "that's my pain"."""
    if state is C:
        return Found(place, Finding(state=C, tenderness=0))
    finding = Finding(
        state=state,
        tenderness=tender,
        familiar_pain=mine,
        taut_band=Sign.YES,
        nodule=Sign.YES if tender >= 5 else Sign.NOT_TESTED,
        jump_sign=Sign.YES if tender >= 7 else Sign.NO,
        note=note,
    )
    return Found(place, finding, needling)


def change_since(before: int, last: int) -> ChangeSinceLast:
    """Return how a complaint changed whose pain was so much last time, and is no worse now."""
    return ChangeSinceLast.BETTER if before < last else ChangeSinceLast.SAME
