"""Each member of a closed set is called what a therapist calls it."""

import pytest

from needlemap.body.places import BodyId, Side, ViewId
from needlemap.clinic.marks import (
    Depth,
    PainCause,
    PainQuality,
    PointState,
    Sign,
    Technique,
    Twitch,
)
from needlemap.clinic.people import PrecautionKind
from needlemap.clinic.visits import AdverseKind, ChangeSinceLast, Consent, Position, Soreness
from needlemap.ui.widgets.words import view_name, word

WORDS = {
    PointState: ["active", "latent", "satellite", "clear", "resolved"],
    Sign: ["not tested", "yes", "no"],
    Technique: ["static", "pistoning", "winding", "electrical"],
    Depth: ["superficial", "deep"],
    Twitch: ["none", "one", "several"],
    PainQuality: ["ache", "burning", "stabbing", "tingling", "numb", "stiff"],
    PainCause: ["at rest", "referred"],
    Consent: ["not asked", "verbal", "written", "refused", "withdrawn"],
    Position: ["prone", "supine", "side-lying, left", "side-lying, right", "seated"],
    Soreness: ["none", "hours", "days"],
    ChangeSinceLast: ["better", "same", "worse"],
    AdverseKind: [
        "none", "bleeding", "bruise", "pain during treatment", "symptoms worse", "drowsy",
        "faint or dizzy", "headache", "nausea", "bent or stuck needle", "pneumothorax",
        "nerve injury", "infection", "large haematoma", "broken or retained needle",
        "hospital visit",
    ],
    PrecautionKind: [
        "anticoagulant", "bleeding disorder", "pregnancy", "needle phobia", "lymphoedema",
        "metal allergy", "pacemaker", "infection", "immunosuppression", "implant", "diabetes",
        "epilepsy", "fainted before", "other",
    ],
    BodyId: ["female", "male", "heavier female", "heavier male", "child"],
    Side: ["left", "right", "midline"],
}  # fmt: skip
VIEWS = {
    ViewId.ANTERIOR: "Front",
    ViewId.POSTERIOR: "Back",
    ViewId.LEFT_LATERAL: "Left",
    ViewId.RIGHT_LATERAL: "Right",
    ViewId.HEAD_ANTERIOR: "Head, front",
    ViewId.HEAD_POSTERIOR: "Head, back",
    ViewId.HEAD_LEFT: "Head, left",
    ViewId.HEAD_RIGHT: "Head, right",
    ViewId.HAND_LEFT_PALMAR: "Left hand, palm",
    ViewId.HAND_LEFT_DORSAL: "Left hand, back",
    ViewId.HAND_RIGHT_PALMAR: "Right hand, palm",
    ViewId.HAND_RIGHT_DORSAL: "Right hand, back",
    ViewId.FOOT_LEFT_DORSAL: "Left foot, top",
    ViewId.FOOT_LEFT_PLANTAR: "Left foot, sole",
    ViewId.FOOT_RIGHT_DORSAL: "Right foot, top",
    ViewId.FOOT_RIGHT_PLANTAR: "Right foot, sole",
}


@pytest.mark.parametrize("kinds", WORDS, ids=lambda kinds: kinds.__name__)
def test_every_member_is_called_by_its_word(qapp, kinds):
    assert [word(kind) for kind in kinds] == WORDS[kinds]


def test_every_view_is_called_what_a_therapist_calls_it(qapp):
    assert {view: view_name(view) for view in ViewId} == VIEWS
