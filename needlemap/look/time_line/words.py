"""What a visit is called in the time line, in words."""

from collections.abc import Sequence

from needlemap.body.texts import Text
from needlemap.clinic.point_words import found_words
from needlemap.clinic.visits import Visit


def facts_words(visit: Visit, day: Text, points: int, complaints: Sequence[str] = ()) -> Text:
    """Return all that a dot tells: "3 Nov 2026 · signed · 3 points found · pain 2 before"."""
    if visit.in_error is not None:
        return Text.joined(" · ", [day, Text("entered in error")])
    signed = Text("signed") if visit.signed_at is not None else Text("not signed")
    named = [Text.typed(name) for name in complaints]
    return Text.joined(" · ", [day, signed, found_words(points), *_pain_words(visit), *named])


def pain_change(visit: Visit) -> Text | None:
    """Return pain before and after over a dot: "6 → 2"; None if it was not asked."""
    before, after = visit.pain_before, visit.pain_after
    if visit.in_error is not None or (before is None and after is None):
        return None
    places = ("–" if score is None else str(score) for score in (before, after))
    return Text("{before} → {after}", **dict(zip(("before", "after"), places, strict=True)))


def _pain_words(visit: Visit) -> list[Text]:
    before, after = visit.pain_before, visit.pain_after
    if before is not None and after is not None:
        return [Text("pain {before} before, {after} after", before=before, after=after)]
    if before is not None:
        return [Text("pain {before} before", before=before)]
    return [Text("pain {after} after", after=after)] if after is not None else []
