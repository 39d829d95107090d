"""What changed over the visits of a patient."""

from PySide6.QtWidgets import QLabel, QPushButton, QTableWidget

from needlemap.ui.window.preview_page import PreviewPage
from tests.screenshots.stage import Screen, Stage


def _compare(stage: Stage) -> None:
    stage.open("marta")
    stage.settle()
    stage.act("compare")
    stage.settle()


def _over(stage: Stage) -> None:
    stage.press("compare_way_over")
    stage.settle()


def _all_visits(stage: Stage) -> None:
    stage.press("leave_history")
    stage.settle()
    stage.act("all_visits")
    stage.settle()


def _points(stage: Stage) -> None:
    stage.press("leave_history")
    stage.settle()
    stage.act("point_lines")
    stage.settle()


def _course(stage: Stage) -> None:
    stage.press("leave_history")
    stage.settle()
    stage.act("course")
    stage.settle()


def _often(stage: Stage) -> None:
    stage.press("leave_history")
    stage.settle()
    stage.act("how_often")
    stage.wait(lambda: stage.part(QLabel, "map_note").text() != "")
    stage.settle()


def _often_in_clinic(stage: Stage) -> None:
    stage.press("map_whose_True")
    note = stage.part(QLabel, "map_note")
    stage.wait(lambda: note.text() != "")
    stage.settle()


def _words(stage: Stage) -> None:
    stage.press("leave_history")
    stage.settle()
    stage.act("in_words")
    stage.settle()


def _dose(stage: Stage) -> None:
    stage.press("leave_history")
    stage.settle()
    stage.act("dose")
    stage.wait(lambda: stage.part(QTableWidget, "doses").isVisible())
    stage.settle()


def _paper(stage: Stage) -> None:
    stage.press("review_paper")
    preview = stage.part(PreviewPage, "page")
    stage.wait(
        lambda: preview.findChild(QPushButton, "preview_print").isEnabled()
    )  # once it is drawn
    stage.settle()


HISTORY = (
    Screen(
        "compare",
        "Two visits compared",
        "What is new, gone, moved or the same from one visit to another, by shape and letter.",
        _compare,
        is_main=True,
    ),
    Screen(
        "compare-one-body",
        "Two visits on one body",
        "The zones of before are dashed; a point that moved has an arrow from where it was.",
        _over,
    ),
    Screen(
        "all-visits",
        "A body for each visit",
        "All visits at one scale; a press opens one.",
        _all_visits,
        is_main=True,
    ),
    Screen(
        "point-lines",
        "Trigger points over all visits",
        "A line for each: how often found and needled, how tender, and whether it came back.",
        _points,
        is_main=True,
    ),
    Screen(
        "course",
        "The course in plots",
        "Pain, scores, points and skin in pain over one time, with treatments as ticks.",
        _course,
        is_main=True,
    ),
    Screen(
        "how-often",
        "How often, on the skin",
        "Where points were found over all visits, spread along the skin, with exact counts.",
        _often,
    ),
    Screen(
        "how-often-clinic",
        "How often, in the clinic",
        "The same of all patients, without names; of fewer than five there is none.",
        _often_in_clinic,
    ),
    Screen(
        "in-words",
        "The record in words",
        "A visit or a complaint in whole sentences, to be edited and copied for a letter.",
        _words,
    ),
    Screen(
        "dose",
        "Dose against soreness, of the clinic",
        "By muscle and practitioner, with how many, middle and spread; nothing of fewer than ten.",
        _dose,
    ),
    Screen(
        "review-on-paper",
        "The review on paper",
        "Whether it helps, what changed, plots, a body for each visit and each point, as printed.",
        _paper,
        is_main=True,
    ),
)
