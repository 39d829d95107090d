"""What a change of a mark is called: by the fact that was said, as it is undone by that name."""

from collections.abc import Mapping
from dataclasses import fields

from needlemap.body.texts import Text, marked
from needlemap.clinic.marks import Finding, Mark, Needling, PainZone, PointMark, PointState

_OF_FINDING = {
    "state": marked("State of {mark}"),
    "tenderness": marked("Tenderness of {mark}"),
    "familiar_pain": marked("“That’s my pain” of {mark}"),
    "taut_band": marked("Taut band of {mark}"),
    "nodule": marked("Nodule of {mark}"),
    "jump_sign": marked("Jump sign of {mark}"),
    "threshold_typed": marked("Pressure threshold of {mark}"),
    "threshold_kpa": marked("Pressure threshold of {mark}"),
    "note": marked("Note of {mark}"),
}
_OF_NEEDLING = {
    "technique": marked("Technique of {mark}"),  # what is said with a current goes with it
    "twitches": marked("Twitches counted of {mark}"),
    "twitch": marked("Twitch of {mark}"),
    "gauge_mm": marked("Diameter of the needle of {mark}"),
    "length_mm": marked("Length of the needle of {mark}"),
    "needles": marked("Needles of {mark}"),
    "depth": marked("Depth of {mark}"),
    "settings": marked("Settings of {mark}"),
    "frequency_hz": marked("Frequency of {mark}"),
    "intensity_ma": marked("Intensity of {mark}"),
    "pulse_us": marked("Width of a pulse of {mark}"),
    "tenderness_after": marked("Tenderness after of {mark}"),
    "needles_out": marked("Needles out of {mark}"),
    "hazard_known": marked("Precautions read of {mark}"),
    "minutes": marked("Minutes of {mark}"),
    "insertions": marked("Insertions of {mark}"),
    "guidance": marked("Guidance of {mark}"),
}
_OF_ZONE = {
    "intensity": marked("Intensity of {mark}"),
    "quality": marked("Quality of {mark}"),
    "source": marked("Source of {mark}"),
    "cause": marked("Cause of {mark}"),
    "note": marked("Note of {mark}"),
}


def change_words(before: Mark | None, after: Mark, mark: Text) -> Text:
    """Return what a change is undone by: the fact that was said, what goes with it left unsaid.

    ``mark`` is what the mark is called: "point 3". What is none of these facts is its change.
    """
    template = _template(before, after)
    return Text.declared(template, mark=mark) if template else Text("Change {mark}", mark=mark)


def _template(before: Mark | None, after: Mark) -> str:
    if isinstance(before, PainZone) and isinstance(after, PainZone):
        return _first(before, after, _OF_ZONE)
    if not isinstance(before, PointMark) or not isinstance(after, PointMark):
        return ""
    if before.needling is None and after.needling is not None:
        return marked("Needle of {mark}")
    if before.needling is not None and after.needling is not None:
        said = _first(before.needling, after.needling, _OF_NEEDLING)
        if said:
            return said
    if before.point.muscle != after.point.muscle:
        return marked("Muscle of {mark}")
    return _of_finding(before.finding, after.finding)


def _of_finding(before: Finding, after: Finding) -> str:
    """Return what was found: a point that is no longer clear is so by what was found at it."""
    beside = {name: words for name, words in _OF_FINDING.items() if name != "state"}
    is_judged = after.state is not PointState.NOT_JUDGED
    facts: Mapping[str, str] = _OF_FINDING if is_judged else {**beside, **_OF_FINDING}
    return _first(before, after, facts)


def _first(
    before: Finding | Needling | PainZone, after: Finding | Needling | PainZone,
    facts: Mapping[str, str],
) -> str:  # fmt: skip
    there = {field.name for field in fields(after)}
    differing = (
        words
        for name, words in facts.items()
        if name in there and getattr(before, name) != getattr(after, name)
    )
    return next(differing, "")
