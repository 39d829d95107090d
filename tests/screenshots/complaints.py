"""The page of complaints: what is treated, where it is felt, what is planned."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from needlemap.clinic.codes import DiagnosisCode
from needlemap.ui.episodes.body_map import BodyMap
from needlemap.ui.episodes.form import EpisodeForm
from tests.screenshots.stage import Key, Screen, Stage, rest
from tests.screenshots.visiting import choose_score

_CODES = ("Cervicalgia", "Cervicalgia with radiculopathy", "Cervical sprain")
_LIST = "Own list"
BROUGHT = (*_CODES, _LIST, "C-1", "C-2", "C-3")
"""What stands in the list of codes, which nobody translates."""


def _complaint(stage: Stage) -> None:
    stage.find("marta")
    rest(30)
    buttons = stage.window.findChildren(QPushButton)
    first = next(
        one for one in buttons if one.isVisible() and one.objectName().startswith("complaint_")
    )
    first.click()
    rest(30)


def _by_keys(stage: Stage) -> None:
    body = stage.part(BodyMap, "body_map")
    body.setFocus(Qt.FocusReason.TabFocusReason)
    rest(30)
    for key in (Key.Key_Down, Key.Key_Right):
        QTest.keyClick(body, key)


def _codes(stage: Stage) -> None:
    stage.type("episode_diagnosis_words", "cerv")
    form = stage.window.findChild(EpisodeForm)
    assert isinstance(form, EpisodeForm)
    form.show_codes(
        tuple(
            DiagnosisCode(
                diagnosis_system=_LIST, diagnosis_code=f"C-{place}", diagnosis_words=words
            )
            for place, words in enumerate(_CODES, start=1)
        )
    )
    rest(30)


def _ended(stage: Stage) -> None:
    stage.press("found_code_0")
    stage.press("episode_end")
    stage.type("episode_ended_on", "1.1.2020")
    stage.press("episode_keep")
    rest(30)


def _two(stage: Stage) -> None:
    stage.press("episode_leave")
    stage.press("episode_leave")
    stage.open("wisniewski")
    stage.turn_to_visit()
    rest(30)


def _scored(stage: Stage) -> None:
    stage.new_visit("wisniewski")
    stage.put_off()
    stage.turn_to_visit()
    stage.press("also_fold")
    rest(30)
    names = (part.objectName() for part in stage.window.findChildren(QPushButton))
    stage.press(next(name for name in names if name.startswith("also_") and name != "also_fold"))
    for scale, value in (("ODI", "18"), ("LEFS", "64")):  # each is of whose it was before
        choose_score(stage, scale)
        stage.type("score_value", value)
        stage.press("score_record")
    choose_score(stage, "global change")
    stage.press("score_whose_1")
    stage.type("score_value", "3")
    rest(30)


SCORED = (
    Screen(
        "two-complaints-scored",
        "Scores of two complaints",
        "Each stands under its own; one press, or an arrow, says whose the next one is.",
        _scored,
        is_main=True,
    ),
)
COMPLAINTS = (
    Screen(
        "complaint",
        "A complaint",
        "In the patient's words, with side, regions pressed on the body, goal and plan.",
        _complaint,
        is_main=True,
    ),
    Screen(
        "complaint-keys",
        "Regions by keys",
        "Arrows go from region to region, Enter picks the one that is named.",
        _by_keys,
    ),
    Screen(
        "complaint-codes",
        "A diagnosis",
        "Codes of the list that the practice brought, found by the beginnings of words.",
        _codes,
    ),
    Screen(
        "complaint-error",
        "An end that cannot be",
        "What is wrong stands below its field; what was typed stays.",
        _ended,
    ),
    Screen(
        "two-complaints",
        "Two complaints at one visit",
        "Each keeps its own scores; the sheet and the curve read those of the one they are about.",
        _two,
    ),
)
