"""Whether a change of pain or of a score matters, and which way it goes."""

from needlemap.clinic.followed import Measure
from needlemap.clinic.score_rules import IMPORTANT_CHANGES, ImportantChanges
from needlemap.clinic.visits import ChangeSinceLast


def verdict(
    measure: Measure,
    was: float,
    now: float,
    important: ImportantChanges = IMPORTANT_CHANGES,
    first: float | None = None,
) -> ChangeSinceLast | None:
    """Return better or worse if a change matters, else the same; None if it is not judged.

    A share is one of the complaint's ``first`` number: who came down from 8 to 3 is not worse at 4.
    """
    limit = important.get(measure.scale)
    if limit is None:
        return None
    if not limit.matters(was, now, first):
        return ChangeSinceLast.SAME
    is_better = (now > was) is measure.is_more_better
    return ChangeSinceLast.BETTER if is_better else ChangeSinceLast.WORSE
