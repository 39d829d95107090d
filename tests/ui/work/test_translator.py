"""The window says its own texts and those of the other rooms in the language that was chosen."""

from datetime import date
from gettext import NullTranslations

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from needlemap.body.errors import AtlasMissing
from needlemap.body.places import BodyId, Side, ViewId
from needlemap.body.texts import Text
from needlemap.clinic.dates import day_and_month
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
from needlemap.look.views import VIEW_NAMES
from needlemap.ui.work.translator import ConventionsTranslator, LanguageTranslator, refusals, told

WORDS = {
    PointState: ["not judged", "active", "latent", "satellite", "clear", "resolved"],
    Sign: ["not tested", "yes", "no"],
    Technique: ["not noted", "static", "pistoning", "winding", "electrical"],
    Depth: ["superficial", "deep"],
    Twitch: ["not noted", "none", "one", "several"],
    PainQuality: [
        "quality not noted", "ache", "burning", "stabbing", "tingling", "numb", "stiff",
    ],
    PainCause: ["time not noted", "at rest", "referred"],
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
    ViewId.NECK_LEFT: "Neck, left side",
    ViewId.NECK_RIGHT: "Neck, right side",
    ViewId.SHOULDER_LEFT_ABOVE: "Left shoulder, from above",
    ViewId.SHOULDER_RIGHT_ABOVE: "Right shoulder, from above",
    ViewId.AXILLA_LEFT: "Left axilla, arm raised",
    ViewId.AXILLA_RIGHT: "Right axilla, arm raised",
    ViewId.LOW_BACK: "Low back and hips",
    ViewId.HIP_LEFT: "Left hip, outer side",
    ViewId.HIP_RIGHT: "Right hip, outer side",
    ViewId.THIGH_LEFT_INNER: "Left thigh, inner side",
    ViewId.THIGH_RIGHT_INNER: "Right thigh, inner side",
}


class Angles(NullTranslations):
    def gettext(self, message):
        return f"«{message}»"

    def ngettext(self, msgid1, msgid2, n):
        return f"‹{msgid1 if n == 1 else msgid2}›"


@pytest.fixture
def translated(qapp):
    translator = LanguageTranslator(Angles(), qapp)
    QApplication.installTranslator(translator)
    yield
    QApplication.removeTranslator(translator)
    translator.deleteLater()


@pytest.mark.usefixtures("translated")
def test_a_widget_and_the_other_rooms_are_said_by_one_catalogue():
    assert QLabel().tr("Point") == "«Point»"
    assert told("Point") == "«Point»"
    assert told(Text("at {place}", place=Text("the midline"))) == "«at «the midline»»"


@pytest.mark.usefixtures("translated")
def test_a_count_is_said_in_the_form_of_the_language():
    assert told.counted("{count} needle", "{count} needles", 1) == "‹1 needle›"
    assert told.counted("{count} needle", "{count} needles", 4) == "‹4 needles›"


@pytest.mark.usefixtures("translated")
def test_nothing_is_said_for_nothing():
    assert told("") == ""
    assert QLabel().tr("") == ""


@pytest.mark.usefixtures("qapp")
def test_without_a_translator_all_is_english():
    assert told(Text("at {place}", place="T4")) == "at T4"
    assert told.counted("{count} needle", "{count} needles", 1) == "1 needle"
    assert told.counted("{count} needle", "{count} needles", 2) == "2 needles"


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("kinds", WORDS, ids=lambda kinds: kinds.__name__)
def test_every_member_is_called_by_its_word(kinds):
    assert [told(kind) for kind in kinds] == WORDS[kinds]


@pytest.mark.usefixtures("qapp")
def test_every_view_is_called_what_a_therapist_calls_it():
    assert {view: told(VIEW_NAMES[view]) for view in ViewId} == VIEWS


def test_what_is_refused_is_told_and_what_follows_is_not_done():
    said, done = [], []
    with refusals(said.append):
        done.append("before")
        raise AtlasMissing(file="skin.npz")
    with refusals(said.append):
        done.append("otherwise")
    assert done == ["before", "otherwise"]
    assert said == [told(AtlasMissing(file="skin.npz").text)]


def test_a_mistake_of_the_program_is_not_told_as_a_refusal():
    with pytest.raises(RuntimeError), refusals(pytest.fail):
        raise RuntimeError


def test_dates_are_said_as_the_practice_writes_them_and_all_else_by_the_next_language(qapp, speak):
    speak({"Sign": "Unterschreiben", "Mar": "Mär"})
    translator = ConventionsTranslator({"{day} {month}": "{month} {day}"}, qapp)
    QApplication.installTranslator(translator)
    try:
        assert told(day_and_month(date(1979, 3, 14))) == "Mär 14"
        assert told("Sign") == "Unterschreiben"
        assert told("Session sheet") == "Session sheet"
    finally:
        QApplication.removeTranslator(translator)
        translator.deleteLater()
