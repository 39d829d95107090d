"""The complaint on a sheet: in the patient's words, and what is known of it beside them."""

from collections.abc import Iterator, Sequence

from reportlab.platypus import Flowable

from needlemap.body.texts import Language, Text
from needlemap.clinic.episodes import Episode, Onset
from needlemap.sheets.blocks import TextBlock
from needlemap.sheets.styles import SMALL


def complaint_blocks(episode: Episode, regions: Sequence[Text], words: Language) -> list[Flowable]:
    """Return what a sheet says of the complaint; ``regions`` are those that were picked."""
    said = (TextBlock(words(line), SMALL) for line in complaint_facts(episode, regions))
    return [TextBlock(episode.complaint, SMALL, flush_left=True), *said]


def complaint_facts(episode: Episode, regions: Sequence[Text]) -> list[Text]:
    """Return what is known of a complaint beside its words: how it began, its goal, where it is."""
    lines = [line for line in _facts(episode, regions) if line is not None]
    if lines and episode.goal:
        lines.insert(0, Text("goal: {goal}", goal=episode.goal))
    if episode.onset is not Onset.UNKNOWN:  # also where nobody asked
        lines.insert(0, Text("onset: {onset}", onset=episode.onset))
    return lines


def _facts(episode: Episode, regions: Sequence[Text]) -> Iterator[Text | None]:
    """Yield what can be said of a complaint since sheets tell it."""
    places = [*([Text.word(episode.side)] if episode.side else []), *regions]
    if places:
        yield Text("where: {places}", places=Text.joined(", ", places))
    if episode.diagnosis:
        yield Text("diagnosis: {diagnosis}", diagnosis=episode.diagnosis)
    if episode.referrer:
        yield Text("referred by {person}", person=episode.referrer)
    if episode.plan:
        yield Text("plan: {plan}", plan=episode.plan)
    yield episode.ending
