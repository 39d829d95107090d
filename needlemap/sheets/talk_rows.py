"""What was said before consent, and what was answered to each precaution, on a sheet."""

from collections.abc import Iterator, Sequence

from needlemap.body.both_ways import set_apart
from needlemap.body.letters import capital
from needlemap.body.texts import Language, Text
from needlemap.clinic.asked_items import AskedItem, ItemAnswer
from needlemap.clinic.consent_talk import ConsentTalk
from needlemap.clinic.dates import spoken
from needlemap.clinic.visits import Visit
from needlemap.sheets.styles import BODY, STRONG, Style

Row = tuple[str, str, Style]
"""What it is about, what is said, and how it is printed."""


def talk_rows(talk: ConsentTalk, scope: Sequence[Text], words: Language) -> list[Row]:
    """Return what is said of the talk before consent; ``scope`` are the regions it is for."""
    told = words(talk.told_risks) if talk.told_risks else ""
    refusal = talk.refusal
    rows = [
        (words("Risks told"), capital(told), BODY),
        (words("Why higher here"), talk.why_higher, BODY),
        (words("Alternatives"), talk.alternatives, BODY),
        (words("Talk"), capital(" · ".join(words(part) for part in _said(talk))), BODY),
        (words("Consent for"), _scope(talk, scope, words), BODY),
        (words("Refused"), capital(words(refusal)) if refusal is not None else "", STRONG),
    ]
    return [row for row in rows if row[1]]


def _said(talk: ConsentTalk) -> Iterator[Text]:
    """Yield who asked, in which language, by which text, and who agreed with the patient."""
    if talk.asked_by:
        yield Text("asked by {person}", person=talk.asked_by)
    if talk.language:
        yield Text("language: {language}", language=talk.language)
    if talk.text_version:
        yield Text("text: {version}", version=talk.text_version)
    if talk.guardian:
        yield Text("guardian: {person}", person=talk.guardian)


def _scope(talk: ConsentTalk, scope: Sequence[Text], words: Language) -> str:
    places = words(Text.joined(", ", scope)) if scope else ""
    return capital(": ".join(part for part in (places, set_apart(talk.scope)) if part))


def asked_rows(visit: Visit, words: Language) -> list[Row]:
    """Return what was answered to each precaution, those with the same answer together."""
    rows = []
    for answer in (ItemAnswer.YES, ItemAnswer.WITH_CARE, ItemAnswer.NO):
        items = [item for item in visit.answers if item.answer is answer]
        if items:
            said = Text.joined(", ", [_item(item, visit) for item in items])
            line = Text("{answer}: {precautions}", answer=answer, precautions=said)
            style = BODY if answer is ItemAnswer.NO else STRONG
            rows.append((words("Precautions asked"), capital(words(line)), style))
    return rows


def _item(item: AskedItem, visit: Visit) -> Text:
    """Return one precaution, with the day on which it was asked for if that was another."""
    if item.asked_on == visit.day:
        return Text.word(item.kind)
    return Text("{kind} ({date})", kind=item.kind, date=spoken(item.asked_on))
