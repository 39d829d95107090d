"""How often points were found and pain was drawn in each region, counted exactly."""

from collections.abc import Sequence

from reportlab.platypus import Flowable

from needlemap.body.letters import capital
from needlemap.body.texts import Language, marked
from needlemap.clinic.history.frequency import RegionCount
from needlemap.sheets.review.parts import table

_SHARES = (0.54, 0.2, 0.26)
_WIDE = 0.75  # of the page: numbers stand near their words
_HEADS = (marked("Region"), marked("Finds of points"), marked("Visits with pain drawn there"))


def region_blocks(counts: Sequence[RegionCount], width: float, words: Language) -> list[Flowable]:
    """Return a line for each region that has any, most points first."""
    if not counts:
        return []
    rows = [(capital(words(one.words)), str(one.points), str(one.pains)) for one in counts]
    return [table([words(head) for head in _HEADS], _SHARES, rows, width * _WIDE)]
