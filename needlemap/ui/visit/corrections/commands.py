"""What can be done about a visit that should not be there: words that the menus know first."""

from needlemap.body.texts import marked
from needlemap.ui.work.command import Command, Needs

REMOVE_VISIT = Command(
    "remove_visit",
    marked("Remove this empty visit"),
    needs=Needs.CHART,
    also=marked("delete cancelled mistake"),
)
IN_ERROR = Command(
    "in_error",
    marked("Entered in error …"),
    needs=Needs.CHART,
    also=marked("delete strike out mistake"),
)
LATE_ENTRY = Command(
    "late_entry",
    marked("Treated on another day …"),
    needs=Needs.CHART,
    also=marked("late entry yesterday"),
)
MOVE_VISIT = Command(
    "move_visit",
    marked("Move to the right patient …"),
    needs=Needs.CHART,
    also=marked("wrong mistake"),
)
CORRECTIONS = (LATE_ENTRY, MOVE_VISIT, REMOVE_VISIT, IN_ERROR)
