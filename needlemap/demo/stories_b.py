"""The other six stories: all invented."""

from dataclasses import replace
from datetime import date, time

from needlemap.body.places import BodyId, ViewId
from needlemap.clinic.episodes import Onset
from needlemap.clinic.marks import Needling
from needlemap.clinic.people import Precaution, PrecautionKind
from needlemap.clinic.scores import Scale, Score
from needlemap.clinic.visits import (
    Position,
    Soreness,
)
from needlemap.demo import complaints
from needlemap.demo.shorthand import (
    ACHE,
    ELECTRICAL,
    ELEVEN,
    FOUR,
    NINE,
    NONE,
    NOON,
    ONE,
    PISTONING,
    SEVERAL,
    STABBING,
    STATIC,
    STIFF,
    TEN,
    TWO,
    WINDING,
    A,
    L,
    S,
    change_since,
    needle,
    point,
)
from needlemap.demo.story import Story, StoryPoint, StoryVisit, StoryZone

_BACK, _FRONT = ViewId.POSTERIOR, ViewId.ANTERIOR

Course = tuple[tuple[int, int], ...]  # pain before and after, a visit each


def _course(
    pain: Course,
    needles: dict[str, Needling],
    zones: tuple[StoryZone, ...],
    notes: tuple[str, ...],
    plan: tuple[int, time, Position],
) -> tuple[StoryVisit, ...]:
    """Return visits a week apart; the first place is active while pain is 4 or more.

    ``plan`` is the days since the last visit, the hour, and how the patient lies.
    """
    visits = []
    for number, (before, after) in enumerate(pain):
        found = tuple(
            point(
                place,
                (A if index == 0 and before >= 4 else (S if index == 2 else L)),
                max(before + 1 - index, 2),
                needling,
                mine=index == 0 and before >= 4,
            )
            for index, (place, needling) in enumerate(needles.items())
        )
        shrink = max(1 - 0.12 * number, 0.5)
        last = pain[number - 1][0]
        visits.append(
            StoryVisit(
                days_ago=plan[0] + 7 * (len(pain) - 1 - number),
                at=plan[1],
                pain=(before, after),
                found=found,
                zones=tuple(_shrunk(zone, shrink, before) for zone in zones),
                change=None if number == 0 else change_since(before, last),
                soreness=None if number == 0 else Soreness.HOURS,
                position=plan[2],
                notes=notes[min(number, len(notes) - 1)],
            )
        )
    return tuple(visits)


def _shrunk(zone: StoryZone, share: float, intensity: int) -> StoryZone:
    width, height = zone.size_mm
    return replace(zone, size_mm=(width * share, height * share), intensity=intensity)


KATHARINA = Story(
    given_name="Katharina",
    family_name="Müller",
    birth_date=date(1988, 6, 2),
    body=BodyId.FEMALE,
    height_cm=171,
    weight_kg=64,
    occupation="accountant",
    complaint="Tension headache, both sides",
    onset=Onset.POSTURE,
    goal="Two headache days a month at most",
    about=complaints.KATHARINA,
    places={
        "trapezius": StoryPoint(_BACK, -76, 0.838, "trapezius_upper"),
        "right": StoryPoint(_BACK, 76, 0.838, "trapezius_upper"),
        "mastoid": StoryPoint(_FRONT, -34, 0.868, "sternocleidomastoid_sternal"),
    },
    visits=_course(
        ((6, 4), (5, 3), (3, 2), (2, 1)),
        {
            "trapezius": needle((0.25, 30), SEVERAL, 3),
            "right": needle((0.25, 30), ONE, 3),
            "mastoid": needle((0.20, 25), ONE, 3),
        },
        (
            StoryZone(_FRONT, -42, 0.965, (46, 34), ACHE, 5, "trapezius"),
            StoryZone(_FRONT, 42, 0.965, (46, 34), ACHE, 5, "right"),
        ),
        ("Band around the head after month's end.", "Screen raised; breaks each hour."),
        (0, ELEVEN, Position.SUPINE),
    ),
)

LUKASZ = Story(
    given_name="Łukasz",
    family_name="Wiśniewski",
    birth_date=date(1979, 11, 19),
    body=BodyId.MALE,
    height_cm=184,
    weight_kg=90,
    occupation="warehouse worker",
    complaint="Low back pain left after lifting",
    onset=Onset.BODY_MECHANICS,
    goal="To lift 20 kg without fear",
    about=complaints.LUKASZ,
    beside=complaints.LUKASZ_KNEE,
    scores=((0, Score(scale=Scale.ODI, value=44)), (4, Score(scale=Scale.ODI, value=24))),
    places={
        "quadratus": StoryPoint(_BACK, -66, 0.630, "quadratus_lumborum_iliocostal"),
        "medius": StoryPoint(_BACK, -108, 0.560, "gluteus_medius"),
        "iliocostalis": StoryPoint(_BACK, -56, 0.652, "iliocostalis_lumborum"),
    },
    visits=_course(
        ((7, 5), (6, 4), (4, 3), (3, 2), (2, 1)),
        {
            "quadratus": needle((0.30, 60), ONE, 4),
            "medius": needle((0.30, 60), SEVERAL, 3),
            "iliocostalis": needle((0.30, 40), NONE, 3),
        },
        (StoryZone(_BACK, -60, 0.615, (90, 130), STIFF, 5, "quadratus"),),
        ("Pain on turning in bed. No pain below the knee, no numbness.", "Hip hinge practised."),
        (0, TEN, Position.SIDE_LYING_RIGHT),
    ),
    practitioner=1,
)

NIKOS = Story(
    given_name="Νίκος",
    family_name="Παπαδόπουλος",
    birth_date=date(1966, 2, 27),
    body=BodyId.MALE,
    height_cm=174,
    weight_kg=82,
    occupation="cook",
    complaint="Heel pain left in the morning, like plantar fasciitis",
    onset=Onset.REPETITIVE_MOTION,
    goal="First steps without pain",
    about=complaints.NIKOS,
    places={
        "soleus": StoryPoint(_BACK, -126, 0.148, "soleus"),
        "gastrocnemius": StoryPoint(_BACK, -102, 0.228, "gastrocnemius_medial"),
    },
    visits=_course(
        ((6, 5), (5, 4), (4, 2)),
        {
            "soleus": needle((0.25, 40), SEVERAL, 4),
            "gastrocnemius": needle((0.25, 40), ONE, 3),
        },
        (StoryZone(_BACK, -158, 0.028, (46, 40), STABBING, 5, "soleus"),),
        ("Stands ten hours. Pressing the calf gave the heel pain.", "Heel raises each evening."),
        (0, NINE, Position.PRONE),
    ),
)

OLGA = Story(
    given_name="Ольга",
    family_name="Соколова",
    birth_date=date(1993, 8, 8),
    body=BodyId.FEMALE,
    height_cm=170,
    weight_kg=60,
    occupation="violinist",
    complaint="Neck turns badly to the left",
    onset=Onset.REPETITIVE_MOTION,
    goal="To play a concert without pain",
    about=complaints.OLGA,
    places={
        "levator": StoryPoint(_BACK, -55, 0.845, "levator_scapulae"),
        "splenius": StoryPoint(_BACK, -24, 0.888, "splenius_capitis"),
        "trapezius": StoryPoint(_BACK, -80, 0.832, "trapezius_upper"),
    },
    visits=_course(
        ((5, 3), (4, 2), (2, 1)),
        {
            "levator": needle((0.25, 30), SEVERAL, 3),
            "splenius": needle((0.25, 30), NONE, 3, WINDING),
            "trapezius": needle((0.25, 30), ONE, 2),
        },
        (StoryZone(_BACK, -40, 0.850, (56, 90), STIFF, 5, "levator"),),
        ("Rotation left 48°.", "Rotation left 66°; chin rest changed."),
        (2, TWO, Position.SIDE_LYING_RIGHT),
    ),
    precautions=(Precaution(kind=PrecautionKind.PREGNANCY, detail="18 weeks"),),
)

TARO = Story(
    given_name="太郎",
    family_name="山田",
    birth_date=date(1971, 4, 30),
    body=BodyId.MALE,
    height_cm=169,
    weight_kg=68,
    occupation="swimming coach",
    complaint="Shoulder pain left, like bursitis",
    onset=Onset.REPETITIVE_MOTION,
    goal="To swim freestyle again",
    about=complaints.TARO,
    places={
        "infraspinatus": StoryPoint(_BACK, -112, 0.778, "infraspinatus"),
        "supraspinatus": StoryPoint(_BACK, -96, 0.824, "supraspinatus"),
        "deltoid": StoryPoint(_BACK, -190, 0.775, "deltoid_posterior"),
    },
    visits=_course(
        ((6, 4), (5, 4), (3, 2), (2, 1)),
        {
            "infraspinatus": needle((0.25, 40), SEVERAL, 3),
            "supraspinatus": needle((0.25, 40), NONE, 3, STATIC),
            "deltoid": needle((0.25, 30), ONE, 2, ELECTRICAL),
        },
        (StoryZone(_FRONT, -165, 0.795, (62, 84), ACHE, 5, "infraspinatus"),),
        (
            "Pain in front of the shoulder when reaching; pressing the blade gives it.",
            "Cuff exercises, light band.",
        ),
        (3, NOON, Position.SIDE_LYING_RIGHT),
    ),
    lot="00471",
)

MUHAMMAD = Story(
    given_name="محمد",
    family_name="الحداد",
    birth_date=date(1998, 12, 12),
    body=BodyId.MALE,
    height_cm=178,
    weight_kg=76,
    occupation="footballer",
    complaint="Calf strain right, healed, still tight",
    onset=Onset.ACUTE_INJURY,
    goal="Full training",
    about=complaints.MUHAMMAD,
    places={
        "gastrocnemius": StoryPoint(_BACK, 168, 0.232, "gastrocnemius_lateral"),
        "soleus": StoryPoint(_BACK, 130, 0.150, "soleus"),
    },
    visits=_course(
        ((4, 2), (2, 1)),
        {
            "gastrocnemius": needle((0.25, 40), SEVERAL, 2, PISTONING),
            "soleus": needle((0.25, 40), ONE, 2),
        },
        (StoryZone(_BACK, 160, 0.220, (44, 110), STIFF, 5, "gastrocnemius"),),
        ("Strain eight weeks ago, scan clear. Tight after sprints.", "Sprints at 80 %."),
        (0, FOUR, Position.PRONE),
    ),
)

STORIES_B = (KATHARINA, LUKASZ, NIKOS, OLGA, TARO, MUHAMMAD)
