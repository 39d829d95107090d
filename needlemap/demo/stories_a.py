"""The first six stories: all invented."""

from datetime import date, timedelta

from needlemap.body.places import BodyId, ViewId
from needlemap.clinic.consent_talk import ConsentTalk, ToldRisk
from needlemap.clinic.decisions import DecisionKind
from needlemap.clinic.episodes import Onset
from needlemap.clinic.marks import Twitch
from needlemap.clinic.people import Precaution, PrecautionKind
from needlemap.clinic.visits import (
    AdverseKind,
    ChangeSinceLast,
    Consent,
    Position,
    Soreness,
)
from needlemap.demo import complaints
from needlemap.demo.shorthand import (
    ACHE,
    BURNING,
    EARLY,
    ELEVEN,
    FOUR,
    NINE,
    NONE,
    ONE,
    SEVERAL,
    STABBING,
    STATIC,
    STIFF,
    TEN,
    TWO,
    A,
    C,
    L,
    S,
    needle,
    point,
)
from needlemap.demo.story import Story, StoryPoint, StoryVisit, StoryZone

_BACK, _FRONT = ViewId.POSTERIOR, ViewId.ANTERIOR
_NECK = (0.25, 30)


def _born(years: int, days: int) -> date:
    return date(2026 - years, 1, 1) + timedelta(days=days)


def _marta_zones(number: int, worst: int) -> tuple[StoryZone, ...]:
    return (
        StoryZone(_BACK, 48, 0.868, (52, 120 - 9 * number), ACHE, worst, "trapezius"),
        StoryZone(_FRONT, 52, 0.948, (28, 52 - 4 * number), ACHE, max(worst - 1, 1), "trapezius"),
    )


def _marta_visit(number: int) -> StoryVisit:
    pain = ((7, 5), (6, 5), (6, 4), (5, 4), (4, 3), (3, 2), (3, 2), (2, 1))[number]
    tender = (8, 7, 7, 6, 5, 4, 3, 3)[number]
    twitch = (SEVERAL, SEVERAL, SEVERAL, ONE, ONE, ONE, ONE, ONE)[number]
    first = point(
        "trapezius",
        A if number < 6 else L,
        tender,
        needle(_NECK, twitch, max(tender - 3, 1)),
        mine=number < 5,
    )
    second = point("levator", A if number < 4 else L, max(tender - 1, 2), needle(_NECK, ONE, 2))
    third = point("splenius", L, 4, needle(_NECK, NONE, 2) if number < 6 else None)
    found = (first, second) if number < 3 else (first, second, third)
    return StoryVisit(
        days_ago=7 * (7 - number),
        at=NINE,
        pain=pain,
        found=found,
        zones=_marta_zones(number, pain[0])[: 1 if number > 4 else 2],
        change=None
        if number == 0
        else (ChangeSinceLast.SAME if number == 1 else ChangeSinceLast.BETTER),
        soreness=None if number == 0 else (Soreness.DAYS if number == 1 else Soreness.HOURS),
        range_of_motion=f"Rotation right {52 + 4 * number}°, left 74°",
        notes=(
            "Headache most afternoons, worse at the screen. Laptop low, mouse far right."
            if number == 0
            else f"Headache days this week: {4 - number // 2}. Chin tucks done daily."
        ),
        next_in=7,
    )


MARTA = Story(
    given_name="Marta",
    family_name="Lind",
    birth_date=_born(34, 72),
    body=BodyId.FEMALE,
    height_cm=168,
    weight_kg=62,
    occupation="designer",
    complaint="Neck pain right with headache to the temple",
    onset=Onset.POSTURE,
    goal="A working day without headache tablets",
    about=complaints.MARTA,
    places={
        "trapezius": StoryPoint(_BACK, 76, 0.838, "trapezius_upper"),
        "levator": StoryPoint(_BACK, 55, 0.840, "levator_scapulae"),
        "splenius": StoryPoint(_BACK, 26, 0.890, "splenius_capitis"),
    },
    visits=tuple(_marta_visit(number) for number in range(8)),
)


_OWEN_TALK = ConsentTalk(
    risks=(ToldRisk.BLEEDING, ToldRisk.BRUISE, ToldRisk.SORENESS, ToldRisk.NERVE_INJURY),
    why_higher="Diabetes: the skin heals slowly, infection is likelier.",
    alternatives="Exercise and manual treatment alone; waiting.",
    language="English",
    text_version="Needling, May 2026",
    scope="buttock and hip on the left",
    refused="no needle in the calf",
)
_OWEN_DECIDED = (DecisionKind.REFER, "letter to the GP; hip and lumbar spine to be looked at again")


def _owen_visit(number: int) -> StoryVisit:
    pain = ((6, 5), (6, 5), (5, 5), (6, 5))[number]
    found = [
        point("medius", A, 7, needle((0.30, 60), ONE, 5, needles=2), mine=True),
        point("quadratus", L, 5, needle((0.30, 60), NONE, 4)),
        point("minimus", S, 5, needle((0.30, 60), NONE, 4)),
    ]
    if number == 2:
        found[0] = point("medius", A, 7, needle((0.30, 60), ONE, 5, needles=3), mine=True)
    last = (
        "Fourth treatment without a change that matters. Talked over: letter to the GP,"
        " hip and lumbar spine to be looked at again."
    )
    return StoryVisit(
        days_ago=7 * (3 - number),
        at=TEN,
        pain=pain,
        found=tuple(found),
        zones=(StoryZone(_BACK, -95, 0.555, (105, 120), ACHE, pain[0], "medius"),),
        change=None if number == 0 else ChangeSinceLast.SAME,
        soreness=None if number == 0 else Soreness.HOURS,
        position=Position.SIDE_LYING_RIGHT,
        notes=last if number == 3 else "Sits nine hours in the cab. Walks ten minutes at lunch.",
        range_of_motion="Hip abduction left weak and painful",
        talk=_OWEN_TALK if number == 0 else None,
        decided=_OWEN_DECIDED if number == 3 else None,
    )


OWEN = Story(
    given_name="Owen",
    family_name="Prakash",
    birth_date=_born(52, 200),
    body=BodyId.MALE,
    height_cm=176,
    weight_kg=94,
    occupation="driver",
    complaint="Buttock pain left",
    onset=Onset.BODY_MECHANICS,
    goal="To sit a whole shift",
    about=complaints.OWEN,
    places={
        "medius": StoryPoint(_BACK, -105, 0.560, "gluteus_medius"),
        "quadratus": StoryPoint(_BACK, -62, 0.632, "quadratus_lumborum_iliocostal"),
        "minimus": StoryPoint(_BACK, -135, 0.540, "gluteus_minimus_posterior"),
    },
    visits=tuple(_owen_visit(number) for number in range(4)),
    precautions=(
        Precaution(kind=PrecautionKind.DIABETES, detail="type 2, tablets", since=date(2017, 5, 8)),
        Precaution(
            kind=PrecautionKind.ANTICOAGULANT,
            detail="rivaroxaban, after a thrombosis of the calf",
            since=date(2024, 2, 5),
            until=date(2024, 8, 12),
        ),
    ),
)


def _helene_visit(number: int) -> StoryVisit:
    pain = ((6, 5), (5, 4), (4, 3), (3, 2), (3, 2))[number]
    thin = (0.20, 25)
    return StoryVisit(
        days_ago=7 * (5 - number),
        at=ELEVEN,
        pain=pain,
        found=(
            point(
                "infraspinatus",
                A if number < 3 else L,
                7 - number,
                needle(thin, NONE, 3, STATIC),
                mine=number < 3,
            ),
            point("teres", L, 4, needle(thin, NONE, 2, STATIC)),
        ),
        zones=(
            StoryZone(_FRONT, 150, 0.800, (60, 80 - 8 * number), ACHE, pain[0], "infraspinatus"),
        ),
        change=None if number == 0 else ChangeSinceLast.BETTER,
        soreness=None if number == 0 else Soreness.NONE,
        position=Position.SIDE_LYING_LEFT,
        adverse=AdverseKind.BLEEDING if number == 0 else AdverseKind.NONE,
        adverse_note="spot at 1, stopped after two minutes of pressure" if number == 0 else "",
        notes="Superficial, ten minutes, pressed for two minutes after. Apixaban as before.",
        range_of_motion=f"Abduction right {105 + 10 * number}°",
        next_in=4 if number == 4 else 7,
    )


HELENE = Story(
    given_name="Helene",
    family_name="Brandt",
    birth_date=_born(71, 33),
    body=BodyId.FEMALE,
    height_cm=161,
    weight_kg=70,
    occupation="retired teacher",
    complaint="Shoulder pain right, sleeps badly on it",
    onset=Onset.GUARDING,
    goal="To sleep on the right side",
    about=complaints.HELENE,
    places={
        "infraspinatus": StoryPoint(_BACK, 112, 0.778, "infraspinatus"),
        "teres": StoryPoint(_BACK, 138, 0.768, "teres_minor"),
    },
    visits=tuple(_helene_visit(number) for number in range(5)),
    precautions=(Precaution(kind=PrecautionKind.ANTICOAGULANT, detail="apixaban"),),
)


def _tomas_visit(number: int) -> StoryVisit:
    pain = ((5, 3), (4, 3), (2, 1), (1, 0))[number]
    twitch: Twitch = (SEVERAL, SEVERAL, ONE, ONE)[number]
    calf = needle((0.25, 40), twitch, 3 - number // 2, needles=2 if number == 0 else 1)
    soleus = point("soleus", C, 0)
    if number < 3:
        soleus = point("soleus", L, 4, needle((0.25, 40), ONE, 2))
    found = (
        point("gastrocnemius", A if number < 2 else L, 7 - 2 * number, calf, mine=number < 2),
        soleus,
    )
    return StoryVisit(
        days_ago=(23, 16, 9, 0)[number],
        at=TWO,
        pain=pain,
        found=found,
        zones=(StoryZone(_BACK, 108, 0.215, (48, 150 - 30 * number), STIFF, pain[0]),),
        change=None if number == 0 else ChangeSinceLast.BETTER,
        soreness=None if number == 0 else Soreness.DAYS if number == 1 else Soreness.HOURS,
        adverse=AdverseKind.BRUISE if number == 1 else AdverseKind.NONE,
        adverse_note="at 1, 2 cm; gone on day six" if number == 1 else "",
        notes=(
            "Runs 60 km a week; pain began on hills.",
            "Bruise expected to fade; told what to look for.",
            "Back to easy runs of 5 km.",
            "Ran 10 km without pain. Calf raises go on.",
        )[number],
    )


TOMAS = Story(
    given_name="Tomas",
    family_name="Adeyemi",
    birth_date=_born(27, 150),
    body=BodyId.MALE,
    height_cm=182,
    weight_kg=71,
    occupation="runner and barista",
    complaint="Calf pain right on running",
    onset=Onset.REPETITIVE_MOTION,
    goal="A half marathon in spring",
    about=complaints.TOMAS,
    places={
        "gastrocnemius": StoryPoint(_BACK, 105, 0.228, "gastrocnemius_medial"),
        "soleus": StoryPoint(_BACK, 128, 0.150, "soleus"),
    },
    visits=tuple(_tomas_visit(number) for number in range(4)),
)


def _ines_visit(number: int) -> StoryVisit:
    pain = ((5, 4), (6, 5), (7, None))[number]
    thin = (0.16, 15)
    found = [
        point("temporalis", A, 6 + (number > 0), needle(thin, NONE, 5, STATIC), mine=True),
        point("suboccipitals", L, 5, needle(thin, NONE, 4, STATIC)),
    ]
    if number == 0:
        found.append(point("mastoid", S, 5, needle((0.20, 25), ONE, 4)))
    if number == 2:
        found = [point("temporalis", A, 7, mine=True), point("suboccipitals", L, 6)]
    return StoryVisit(
        days_ago=(15, 8, 1)[number],
        at=FOUR,
        pain=pain,
        found=tuple(found),
        zones=(
            StoryZone(_FRONT, 50, 0.945, (34, 56 + 8 * number), STABBING, pain[0], "temporalis"),
        ),
        change=None if number == 0 else ChangeSinceLast.WORSE,
        soreness=None if number == 0 else Soreness.DAYS,
        position=Position.SUPINE,
        consent=Consent.VERBAL if number == 2 else Consent.WRITTEN,
        adverse=AdverseKind.FAINT if number == 2 else AdverseKind.NONE,
        adverse_note="for three days; not needled" if number == 2 else "",
        notes=(
            "Headache right for three months, three days a week.",
            "Headache more often. Advised to keep a diary.",
            "Dizzy, headache worse: only examined, letter to the GP given today.",
        )[number],
    )


INES = Story(
    given_name="Ines",
    family_name="Caruso",
    birth_date=_born(41, 301),
    body=BodyId.FEMALE,
    height_cm=165,
    weight_kg=58,
    occupation="teacher",
    complaint="Headache right temple",
    onset=Onset.UNKNOWN,
    goal="Fewer headache days",
    about=complaints.INES,
    places={
        "temporalis": StoryPoint(_FRONT, 58, 0.950, "temporalis_anterior"),
        "suboccipitals": StoryPoint(_BACK, 22, 0.905, "rectus_capitis_posterior_major"),
        "mastoid": StoryPoint(_FRONT, 36, 0.868, "sternocleidomastoid_sternal"),
    },
    visits=tuple(_ines_visit(number) for number in range(3)),
    practitioner=1,
)

JONAS = Story(
    given_name="Jonas",
    family_name="Weir",
    birth_date=_born(63, 90),
    body=BodyId.MALE,
    height_cm=179,
    weight_kg=88,
    occupation="carpenter",
    complaint="Outer elbow right, like a tennis elbow",
    onset=Onset.REPETITIVE_MOTION,
    goal="To hammer for half a day",
    about=complaints.JONAS,
    places={
        "extensor": StoryPoint(_BACK, 252, 0.612, "extensor_carpi_radialis_brevis"),
        "brachioradialis": StoryPoint(_FRONT, 260, 0.618, "brachioradialis"),
    },
    visits=(
        StoryVisit(
            days_ago=0,
            at=EARLY,
            pain=(4, 3),
            found=(
                point("extensor", A, 6, needle((0.20, 30), SEVERAL, 4, needles=3), mine=True),
                point("brachioradialis", L, 4, needle((0.20, 30), ONE, 3)),
            ),
            zones=(StoryZone(_BACK, 250, 0.655, (44, 80), BURNING, 4, "extensor"),),
            position=Position.SEATED,
            needles_out=3,
            notes="Four needles in, three in the tray at the end: looking for the fourth.",
            signed=False,
        ),
    ),
)

STORIES_A = (MARTA, OWEN, HELENE, TOMAS, INES, JONAS)
