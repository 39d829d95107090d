"""Mistakes of a whole visit, and what the window shows of them afterwards."""

from tests.screenshots.stage import Screen, Stage, rest
from tests.screenshots.visiting import choose_score


def _empty(stage: Stage) -> None:
    stage.new_visit("brandt")
    stage.put_off()
    stage.act("in_error")
    rest(60)


def _removed(stage: Stage) -> None:
    stage.press("remove_visit")
    rest(60)


def _reason(stage: Stage) -> None:
    stage.open("lind")
    stage.act("in_error")
    stage.type("in_error_reason", "Charted on the wrong patient")
    rest(60)


def _struck(stage: Stage) -> None:
    stage.press("in_error")
    rest(60)


def _archived(stage: Stage) -> None:
    stage.press("merge_cancel")
    stage.find("weir")
    stage.press("archive_patient")
    stage.act("show_archived")
    rest(60)


def _listed_again(stage: Stage) -> None:
    stage.act("show_archived")
    stage.act("undo")


def _move(stage: Stage) -> None:
    stage.new_visit("brandt")
    stage.put_off()
    stage.press("as_last_visit")
    stage.act("move_visit")
    stage.type("move_name", "m")
    rest(60)


def _move_mark(stage: Stage) -> None:
    stage.chart.selection.select(stage.chart.document.chart.points[0].id)
    stage.act("move_visit")
    stage.press("move_only")
    rest(60)


def _moved(stage: Stage) -> None:
    stage.press("move_only")
    stage.press("move_to_1001")
    rest(60)


def _late(stage: Stage) -> None:
    stage.new_visit("adeyemi")
    stage.put_off()
    stage.act("late_entry")
    stage.type("late_hour", "14:30")
    stage.type("late_day", "3.11.")
    rest(60)


def _late_taken(stage: Stage) -> None:
    stage.press("late_take")
    rest(60)


def _merge(stage: Stage) -> None:
    stage.find("lind")
    stage.act("merge_records")
    stage.type("merge_name", "100")
    rest(60)


def _compared(stage: Stage) -> None:
    stage.press("merge_with_1003")
    rest(60)


def _erase(stage: Stage) -> None:
    stage.press("merge_cancel")
    stage.find("lind")
    stage.act("erase_patient")
    stage.type("erase_reason", "asked for it in a letter of 3 March")
    rest(60)


def _refused_alone(stage: Stage) -> None:
    stage.press("erase_take")
    rest(60)


def _due(stage: Stage) -> None:
    """Score at a visit of weeks ago, and come again today."""
    stage.new_visit("weir")
    stage.put_off()
    stage.turn_to_visit()
    for scale, value in (("NDI", "24"), ("LEFS", "30")):
        choose_score(stage, scale)
        stage.type("score_value", value)
        stage.press("score_record")
    stage.act("late_entry")
    stage.type("late_hour", "9")
    stage.type("late_day", "3.9.")
    stage.press("late_take")
    stage.new_visit("weir")
    stage.put_off()
    stage.turn_to_visit()
    choose_score(stage, "NDI")
    stage.type("score_value", "12")
    stage.press("score_record")
    stage.press("scores_due")
    rest(60)


def _in_list(stage: Stage) -> None:
    stage.find("lind")
    rest(120)


CORRECTING = (
    Screen(
        "late-entry",
        "A treatment of an earlier day",
        "Its day, and its hour if somebody knows it.",
        _late,
    ),
    Screen(
        "late-entry-taken",
        "A late entry",
        "It stands where it was, among the visits of its time, and says both times.",
        _late_taken,
        is_main=True,
    ),
    Screen(
        "visit-empty",
        "A visit begun by mistake",
        "Nothing is recorded at it: one press removes it, and undo brings it back.",
        _empty,
    ),
    Screen(
        "visit-removed",
        "An empty visit is removed",
        "The page of patients says so; undo brings the visit back by its name.",
        _removed,
    ),
    Screen(
        "in-error-reason",
        "Entered in error",
        "A visit that is not empty is struck out with a reason, signed or not.",
        _reason,
    ),
    Screen(
        "in-error",
        "A visit that was entered in error",
        "It stays readable and counts for nothing; the band says why and leads back.",
        _struck,
        is_main=True,
    ),
    Screen(
        "in-error-sheet",
        "Its sheet",
        "The sheet says so on every page and is struck through.",
        lambda stage: stage.act("sheet"),
    ),
    Screen(
        "in-error-list",
        "Struck through in the list of visits",
        "The visit is struck through among the patient’s visits.",
        _in_list,
    ),
    Screen(
        "move-visit",
        "Charted on the wrong patient",
        "A name is typed, and one of those found is pressed.",
        _move,
    ),
    Screen(
        "move-mark",
        "One mark on the wrong patient",
        "The selected mark alone can go to the open visit of the same day of another patient.",
        _move_mark,
    ),
    Screen(
        "moved-visit",
        "At the right patient",
        "All that was marked went along; undo takes it back.",
        _moved,
    ),
    Screen(
        "merge-search",
        "A person who was registered twice",
        "The other record is pressed; those that are alike are offered before anything is typed.",
        _merge,
    ),
    Screen(
        "merge-compared",
        "Two records side by side",
        "What both say differently is chosen fact by fact; precautions that contradict are asked.",
        _compared,
        is_main=True,
    ),
    Screen(
        "erase-asked",
        "Erasing for ever",
        "What goes in numbers, what stays, why, and two people; no key erases.",
        _erase,
        is_main=True,
    ),
    Screen(
        "erase-refused",
        "Not without a second person",
        "What is missing is said on the card, and nothing was erased.",
        _refused_alone,
    ),
    Screen(
        "archived",
        "A patient who comes no more",
        "Archived patients are listed only when asked for, and brought back by a press.",
        _archived,
    ),
    Screen(
        "archived-undone",
        "Taken back",
        "Undo brings an archived patient back into the list.",
        _listed_again,
    ),
    Screen(
        "scores-due",
        "Scores that are due again",
        "What was scored weeks ago is offered, folded away; each score says what became of it.",
        _due,
    ),
)
