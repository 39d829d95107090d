"""What was found and done at a mark last time: to be read today, and today's only when said."""

from collections.abc import Iterator

from needlemap.body.texts import Text
from needlemap.clinic.chart import Chart
from needlemap.clinic.marks import (
    Finding,
    Mark,
    Needling,
    PainCause,
    PainQuality,
    PainZone,
    PointMark,
    PointState,
    Sign,
    Technique,
    Twitch,
)

_SIGNS = (
    ("taut_band", Text("taut band"), Text("no taut band")),
    ("nodule", Text("nodule"), Text("no nodule")),
    ("jump_sign", Text("jump sign"), Text("no jump sign")),
)


def last_of(last: Chart | None, mark: Mark) -> Mark | None:
    """Return what stood at a mark's place on the last chart, None if nothing did."""
    if last is None:
        return None
    if isinstance(mark, PointMark):
        return last.point(mark.id)
    same = [zone for zone in last.zones if zone.cells == mark.cells]
    return next(iter([*same, *(zone for zone in last.zones if zone.cells & mark.cells)]), None)


def last_words(mark: Mark) -> Text:
    """Return all of it in one line: "Last: active, my pain, 7, twitch one"; empty if nothing."""
    facts = mark_words(mark)
    return Text("Last: {facts}", facts=facts) if facts else facts


def mark_words(mark: Mark) -> Text:
    """Return all that was found and done in one line: "active, my pain, 7"; empty if nothing."""
    return Text.joined(", ", _of_zone(mark) if isinstance(mark, PainZone) else _of_point(mark))


def _of_point(mark: PointMark) -> Iterator[Text]:
    yield from _found(mark.finding)
    if mark.needling is not None:
        yield from _done(mark.needling)


def _found(finding: Finding) -> Iterator[Text]:
    if finding.state is not PointState.NOT_JUDGED:
        yield Text.word(finding.state)
    if finding.familiar_pain:
        yield Text("my pain")
    if finding.tenderness is not None:
        yield Text("{score}", score=finding.tenderness)
    for name, yes, no in _SIGNS:
        sign = getattr(finding, name)
        if sign is not Sign.NOT_TESTED:
            yield yes if sign is Sign.YES else no


def _done(needling: Needling) -> Iterator[Text]:
    if needling.twitch is not Twitch.NOT_NOTED:
        yield Text("twitch {twitch}", twitch=needling.twitch)
    size, count = needling.size_words, needling.needles
    yield Text("{size} mm × {count}", size=size, count=count)
    if needling.technique is not Technique.NOT_NOTED:
        yield Text.word(needling.technique)
    if needling.depth is not None:
        yield Text.word(needling.depth)
    if needling.settings:
        yield Text.typed(needling.settings)
    yield from needling.current_words
    yield from needling.further_words
    if needling.tenderness_after is not None:
        yield Text("{score} after", score=needling.tenderness_after)


def _of_zone(zone: PainZone) -> Iterator[Text]:
    if zone.quality is not PainQuality.NOT_NOTED:
        yield Text.word(zone.quality)
    if zone.intensity is not None:
        yield Text("{score}", score=zone.intensity)
    if zone.cause is not PainCause.NOT_NOTED:
        yield Text.word(zone.cause)
