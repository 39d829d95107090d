"""What changed over the visits of a patient."""

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
)
