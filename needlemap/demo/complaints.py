"""What is known of the complaints of the demo clinic beside the patient's own words: invented."""

from needlemap.clinic.episodes import ComplaintSide, EpisodeOutcome, Onset
from needlemap.clinic.scores import Scale, Score
from needlemap.demo.story import StoryBeside, StoryComplaint

_LEFT, _RIGHT, _BOTH = ComplaintSide.LEFT, ComplaintSide.RIGHT, ComplaintSide.BOTH
_LIST = "ICD-10"
_WEEKLY, _FORTNIGHTLY = "once a week", "every two weeks"

MARTA = StoryComplaint(
    side=_RIGHT,
    regions=("neck_shoulder_angle.R", "temple.R"),
    diagnosis=(_LIST, "M54.2", "Cervicalgia"),
    referrer="Dr Ellis, general practice",
    plan=(8, _WEEKLY),
)
OWEN = StoryComplaint(
    side=_LEFT,
    regions=("upper_buttock.L", "mid_buttock.L"),
    diagnosis=("", "", "Gluteal pain"),
    plan=(4, _WEEKLY),
)
HELENE = StoryComplaint(
    side=_RIGHT,
    regions=("posterior_shoulder.R",),
    diagnosis=(_LIST, "M75.1", "Rotator cuff syndrome"),
    referrer="Dr Ellis, general practice",
    plan=(6, _WEEKLY),
)
TOMAS = StoryComplaint(side=_RIGHT, regions=("posterior_leg_upper.R",), plan=(4, _FORTNIGHTLY))
INES = StoryComplaint(side=_RIGHT, regions=("temple.R",), referrer="Dr Haddad, neurology")
JONAS = StoryComplaint(
    side=_RIGHT,
    regions=("lateral_elbow.R", "dorsal_forearm_radial.R"),
    diagnosis=(_LIST, "M77.1", "Lateral epicondylitis"),
    plan=(6, _WEEKLY),
)
KATHARINA = StoryComplaint(
    side=_BOTH,
    regions=("temple.L", "temple.R"),
    diagnosis=(_LIST, "G44.2", "Tension-type headache"),
    plan=(6, _WEEKLY),
)
LUKASZ = StoryComplaint(
    side=_LEFT,
    regions=("lumbar.L", "upper_buttock.L"),
    diagnosis=(_LIST, "M54.5", "Low back pain"),
    referrer="Works doctor",
    plan=(6, _WEEKLY),
)
LUKASZ_KNEE = StoryBeside(
    complaint="Knee pain left on stairs",
    onset=Onset.REPETITIVE_MOTION,
    goal="Stairs without the handrail",
    about=StoryComplaint(side=_LEFT, regions=("anterior_knee.L",), plan=(6, _WEEKLY)),
    pain=((5, 4), (5, 4), (4, 3), (4, 2), (3, 2)),
    scores=(
        (0, Score(scale=Scale.LEFS, value=46)),
        (0, Score(scale=Scale.FUNCTION, value=4, activity="stairs with a crate")),
        (4, Score(scale=Scale.LEFS, value=58)),
        (4, Score(scale=Scale.FUNCTION, value=7, activity="stairs with a crate")),
    ),
)
NIKOS = StoryComplaint(
    side=_LEFT,
    regions=("heel_plantar.L",),
    diagnosis=(_LIST, "M72.2", "Plantar fascial fibromatosis"),
    plan=(5, _FORTNIGHTLY),
)
OLGA = StoryComplaint(side=_LEFT, regions=("neck_shoulder_angle.L",), plan=(4, _WEEKLY))
TARO = StoryComplaint(
    side=_LEFT,
    regions=("posterior_shoulder.L",),
    diagnosis=("", "", "Painful shoulder, as of bursitis"),
    plan=(6, _WEEKLY),
)
MUHAMMAD = StoryComplaint(
    side=_RIGHT,
    regions=("posterior_leg_upper.R",),
    referrer="Club doctor",
    plan=(2, _WEEKLY),
    outcome=EpisodeOutcome.GOAL_REACHED,
    outcome_note="back in the squad",
)
