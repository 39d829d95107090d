"""What stands in a narrative of a point and of a zone: muscle and place, found, done, felt."""

from collections.abc import Iterator

from needlemap.body.texts import Text
from needlemap.clinic.as_signed import MarkWords
from needlemap.clinic.chart import Chart
from needlemap.clinic.dates import decimal, measured, spoken
from needlemap.clinic.history.point_lines import PointLine
from needlemap.clinic.marks import (
    Finding,
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
from needlemap.clinic.texts import is_blank

_ENDS = ".!?…:;,–—-/。！？؟।"  # after these nothing is added: a sentence ends or goes on
_CLOSING = "\"'”’»)] "  # may follow the end of a sentence
_SIGNS = {
    "taut_band": (Text("A taut band was felt."), Text("No taut band was felt.")),
    "nodule": (Text("A nodule was felt."), Text("No nodule was felt.")),
    "jump_sign": (Text("The patient started at the pressure."), Text("There was no jump sign.")),
}
_TWITCHES = {
    Twitch.NONE: Text("There was no local twitch."),
    Twitch.ONE: Text("It twitched once."),
    Twitch.SEVERAL: Text("It twitched several times."),
}


def told_point(mark: PointMark, words: MarkWords) -> Iterator[Text]:
    """Tell what was found and done at a point at one visit."""
    place = {"muscle": words.muscle, "place": words.place, "number": mark.point.number}
    match mark.finding.state:
        case PointState.NOT_JUDGED:
            yield Text("{muscle}, {place} (point {number}), was charted.", **place)
        case PointState.CLEAR:
            yield Text("{muscle}, {place} (point {number}), was examined and clear.", **place)
        case PointState.RESOLVED:
            yield Text("{muscle}, {place} (point {number}), is resolved.", **place)
        case state:
            found = state_words(state)
            yield Text(
                "{muscle}, {place} (point {number}), was found to be {state}.", state=found, **place
            )
    yield from _found(mark.finding)
    if mark.needling is not None:
        yield from _done(mark.needling)


def told_zone(zone: PainZone, chart: Chart, words: MarkWords) -> Iterator[Text]:
    """Tell where a pain was drawn at one visit, and how it was felt."""
    area = measured(words.area_cm2, 0)
    place = {"place": words.place, "letter": zone.letter, "area": area}
    yield Text("Pain was drawn over {place} (zone {letter}, {area} cm²).", **place)
    if zone.quality is not PainQuality.NOT_NOTED:
        yield Text("Its quality was: {quality}.", quality=zone.quality)
    if zone.intensity is not None:
        yield Text("Its intensity was {score} of 10.", score=zone.intensity)
    source = chart.point(zone.source) if zone.source is not None else None
    if source is not None:
        yield Text("It was referred from point {number}.", number=source.point.number)
    elif zone.cause is PainCause.REFERRED:
        yield Text("It was referred.")
    elif zone.cause is PainCause.AT_REST:
        yield Text("It was felt at rest.")
    yield from _typed(zone.note)


def told_line(line: PointLine) -> Iterator[Text]:
    """Tell a point over all visits."""
    muscle, number, found = line.title, line.number, len(line.found)
    yield Text.counted(
        "{muscle} (point {number}) was found at {count} visit, first on {day}.",
        "{muscle} (point {number}) was found at {count} visits, first on {day}.", found,
        muscle=muscle, number=number, day=spoken(line.first_seen),
    )  # fmt: skip
    if line.needlings:
        times = len(line.needlings)
        yield Text.counted("It was needled once.", "It was needled {count} times.", times)
    if line.tenderness is not None:
        first, last = line.tenderness
        yield Text("Tenderness was {first} at first and {last} last.", first=first, last=last)
    for back in line.returns:
        yield Text("It was {back}.", back=back.words)
    if line.state is not PointState.NOT_JUDGED:
        state = state_words(line.state)
        yield Text("On {day} it was {state}.", day=spoken(line.last_seen), state=state)


def _found(finding: Finding) -> Iterator[Text]:
    is_said = finding.state is PointState.CLEAR and finding.tenderness == 0
    if finding.tenderness is not None and not is_said:
        yield Text("Tenderness was {score} of 10.", score=finding.tenderness)
    if finding.familiar_pain:
        yield Text("The patient said: that is my pain.")
    for name, (yes, no) in _SIGNS.items():
        sign = getattr(finding, name)
        if sign is not Sign.NOT_TESTED:
            yield yes if sign is Sign.YES else no
    if finding.reading is not None:
        yield Text("Pressure hurt from {reading}.", reading=finding.reading.words)
    elif finding.threshold_kpa is not None:
        pressure = decimal(finding.threshold_kpa, 0)
        yield Text("Pressure hurt from {pressure} kPa.", pressure=pressure)
    yield from _typed(finding.note)


def _done(needling: Needling) -> Iterator[Text]:
    yield Text.counted(
        "{count} needle of {size} mm went in.", "{count} needles of {size} mm went in.",
        needling.needles, size=needling.size_words,
    )  # fmt: skip
    if needling.technique is not Technique.NOT_NOTED:
        yield Text("The technique was: {technique}.", technique=needling.technique)
    if needling.depth is not None:
        yield Text("The depth was: {depth}.", depth=needling.depth)
    current = Text.joined(", ", (*needling.current_words, Text.typed(needling.settings)))
    if current:
        yield Text("The current was: {settings}.", settings=current)
    further = Text.joined(", ", needling.further_words)
    if further:
        yield Text("Of the needle: {facts}.", facts=further)
    yield from _came_of(needling)


def _came_of(needling: Needling) -> Iterator[Text]:
    """Tell what came of a needle: twitches, needles out, how tender it was then."""
    if needling.twitches is not None:
        times = needling.twitches
        yield Text.counted("It twitched once.", "It twitched {count} times.", times)
    elif needling.twitch in _TWITCHES:
        yield _TWITCHES[needling.twitch]
    if needling.needles_out is not None:
        out = needling.needles_out
        yield Text.counted("{count} needle came out of it.", "{count} needles came out of it.", out)
    if needling.tenderness_after is not None:
        score = needling.tenderness_after
        yield Text("Tenderness was {score} of 10 after the needle.", score=score)


def state_words(state: PointState) -> Text:
    """Return a state as it stands in a sentence: "active", "a satellite"."""
    return Text("a satellite") if state is PointState.SATELLITE else Text.word(state)


def typed_sentence(note: str) -> str:
    """Return what a person typed in one line, with a full stop if it ends without any sign."""
    line = " ".join(note.split())
    said = line.rstrip(_CLOSING)
    return f"{line}." if said and said[-1] not in _ENDS else line


def _typed(note: str) -> Iterator[Text]:
    if not is_blank(note):
        yield Text.typed(typed_sentence(note))
