"""The page of complaints: what is treated, where it is felt, what is planned."""

from PySide6.QtWidgets import QPushButton

from needlemap.clinic.codes import DiagnosisCode
from needlemap.ui.episodes.form import EpisodeForm
from tests.screenshots.stage import Screen, Stage, rest

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
    stage.press("episode_side_right")
    form = stage.window.findChild(EpisodeForm)
    assert isinstance(form, EpisodeForm)
    for region in ("posterior_neck.R", "temple.R"):
        form.regions.toggle(region)
    rest(30)
    stage.type("episode_referrer", "Dr Weir")
    stage.type("episode_planned_visits", "6")
    stage.type("episode_rhythm", "once a week")
    rest(30)


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


COMPLAINTS = (
    Screen(
        "complaint",
        "A complaint",
        "In the patient's words, with side, regions pressed on the body, goal and plan.",
        _complaint,
        is_main=True,
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
)
