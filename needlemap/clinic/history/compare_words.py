"""What changed between two visits, in one sentence that can be copied."""

from collections.abc import Iterable, Iterator
from math import floor

from needlemap.body.distance_words import distance
from needlemap.body.texts import Text
from needlemap.clinic.dates import decimal, measured, spoken
from needlemap.clinic.history.compare import Comparison, PointChange, PointFate
from needlemap.clinic.history.zone_changes import Areas, ZoneComparison, ZoneFate


def sentence_of(found: Comparison) -> Text:
    """Return what changed: "From 3 Mar 2026 to 31 Mar 2026: 1 point gone (2), 1 new (7)."."""
    parts = (*_points(found), *_zones(found.zones))
    days = {"earlier": spoken(found.earlier.day), "later": spoken(found.later.day)}
    if not parts:
        return Text("From {earlier} to {later}: nothing that can be compared was charted.", **days)
    return Text("From {earlier} to {later}: {changes}.", changes=Text.joined("; ", parts), **days)


def area_words(areas: Areas) -> Text:
    """Return how a drawn area changed: "120 to 80 cm² (−33 %), overlap 0.51"."""
    before, after = (measured(area, 0) for area in (areas.before_cm2, areas.after_cm2))
    change, overlap = percent(areas.change), decimal(areas.overlap, 2)
    return Text(
        "{before} to {after} cm² ({change}), overlap {overlap}",
        before=before, after=after, change=change, overlap=overlap,
    )  # fmt: skip


def percent(share: float | None) -> Text:
    """Return a share as it is written, with its sign: "−33 %"; a dash if it is not known."""
    if share is None:
        return Text("–")
    whole = floor(abs(share) * 100 + 0.5)
    if whole == 0:
        return Text("0 %")
    return Text("−{number} %", number=whole) if share < 0 else Text("+{number} %", number=whole)


def _points(found: Comparison) -> Iterator[Text]:
    for fate in PointFate:
        changes = found.of(fate)
        if changes:
            yield _counted(fate, len(changes), Text.joined(", ", map(_named, changes)))


def _counted(fate: PointFate, count: int, points: Text) -> Text:
    match fate:
        case PointFate.SAME:
            return Text.counted(
                "{count} point the same ({points})",
                "{count} points the same ({points})", count, points=points,
            )  # fmt: skip
        case PointFate.MOVED:
            return Text.counted(
                "{count} point moved ({points})",
                "{count} points moved ({points})", count, points=points,
            )  # fmt: skip
        case PointFate.NEW:
            return Text.counted(
                "{count} new point ({points})",
                "{count} new points ({points})", count, points=points,
            )  # fmt: skip
        case PointFate.BACK:
            return Text.counted(
                "{count} point back again ({points})",
                "{count} points back again ({points})", count, points=points,
            )  # fmt: skip
        case PointFate.GONE:
            return Text.counted(
                "{count} point gone ({points})",
                "{count} points gone ({points})", count, points=points,
            )  # fmt: skip
        case PointFate.NOT_CHARTED:
            return Text.counted(
                "{count} point not charted again ({points})",
                "{count} points not charted again ({points})", count, points=points,
            )  # fmt: skip


def _named(change: PointChange) -> Text:
    """Return the number of a point, with how far it moved and what became of its tenderness."""
    number = change.number
    facts = Text.joined(", ", _facts(change))
    return (
        Text("{number}: {facts}", number=number, facts=facts)
        if facts
        else Text("{number}", number=number)
    )


def _facts(change: PointChange) -> Iterable[Text]:
    if change.earlier is None or change.later is None:
        return
    if change.fate is PointFate.MOVED and change.moved_mm is not None:
        yield distance(change.moved_mm)
    first, now = (mark.finding.tenderness for mark in (change.earlier, change.later))
    if first is not None and now is not None and change.fate is not PointFate.GONE:
        yield Text("tenderness {first} to {last}", first=first, last=now)


def _zones(zones: ZoneComparison) -> Iterator[Text]:
    if zones.whole is not None:
        areas = area_words(zones.whole)
        if zones.whole.is_noise:
            yield Text("drawn pain {areas}, which is within drawing noise", areas=areas)
        else:
            yield Text("drawn pain {areas}", areas=areas)
    for fate in (ZoneFate.NEW, ZoneFate.GONE, ZoneFate.NOT_DRAWN):
        letters = [one.letter for change in zones.zones if change.fate is fate
                   for one in (change.earlier or change.later,) if one is not None]  # fmt: skip
        if letters:
            yield _zones_of(fate, len(letters), Text.typed(", ".join(letters)))


def _zones_of(fate: ZoneFate, count: int, letters: Text) -> Text:
    if fate is ZoneFate.NEW:
        return Text.counted(
            "{count} new zone ({letters})", "{count} new zones ({letters})", count, letters=letters
        )
    if fate is ZoneFate.GONE:
        return Text.counted(
            "{count} zone gone ({letters})",
            "{count} zones gone ({letters})", count, letters=letters,
        )  # fmt: skip
    return Text.counted(
        "{count} zone not drawn again ({letters})",
        "{count} zones not drawn again ({letters})", count, letters=letters,
    )  # fmt: skip
