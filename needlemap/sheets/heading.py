"""The head of a session sheet: who was treated, what to beware of, and the pain scores."""

from dataclasses import replace

from reportlab.platypus import Flowable, Spacer, Table

from needlemap.body.texts import Language, Text
from needlemap.clinic.dates import spoken
from needlemap.clinic.person_words import person_words
from needlemap.clinic.sheet import SessionSheet
from needlemap.clinic.visits import (
    Screening,
)
from needlemap.sheets.blocks import TextBlock
from needlemap.sheets.styles import CELL_FONT, GAP, SMALL, STRONG, STRUCK, TITLE, WARNING, Style
from needlemap.sheets.tables import dash
from needlemap.sheets.type import cuts_words, wrapped

_SHARES = (0.36, 0.42, 0.22)
_AFTER = 8  # points, after each column
_NAME_STYLES = (
    (TITLE, 2),
    (replace(TITLE, size=12.0, lead=15.5), 3),
    (replace(TITLE, size=10.5, lead=13.5), 4),
    (replace(TITLE, size=9.0, lead=12.0), 0),
)
"""How a name is set, and in how many lines at most."""
_MOST_BESIDE = 170  # letters of precautions that fit beside the name


def heading(
    sheet: SessionSheet, width: float, complaint: list[Flowable], words: Language
) -> list[Flowable]:
    """Return the patient, the precautions in red, the complaint and the scores.

    Above them stands if the visit was entered in error.
    """
    warnings = [f"! {words(item.words)}" for item in sheet.patient.precautions]
    below = " · ".join(warnings)
    beside = len(below) <= _MOST_BESIDE
    middle: list[Flowable] = [TextBlock(warning, WARNING) for warning in warnings] if beside else []
    if not warnings:
        middle.append(TextBlock(_none_known(sheet, words), SMALL))
    middle += complaint
    table = Table(
        [[_who(sheet, width * _SHARES[0] - _AFTER, words), middle, _scores(sheet, words)]],
        colWidths=[width * share for share in _SHARES],
    )
    table.setStyle(
        [
            CELL_FONT,
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("RIGHTPADDING", (0, 0), (1, 0), _AFTER),
            ("RIGHTPADDING", (2, 0), (2, 0), 0),
            ("TOPPADDING", (0, 0), (-1, -1), 0),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
        ]
    )
    strip = [] if beside else [Spacer(0, 2), TextBlock(below, WARNING)]
    person = " · ".join(words(said) for said in person_words(sheet.patient))
    about = [Spacer(0, 2), TextBlock(person, SMALL, flush_left=True)] if person else []
    return [*_struck(sheet, words), table, *strip, *about, Spacer(0, GAP)]


def _struck(sheet: SessionSheet, words: Language) -> list[Flowable]:
    wrong = sheet.visit.in_error
    if wrong is None:
        return []
    return [TextBlock(words(wrong.sentence(sheet.visit.zone)), STRUCK), Spacer(0, GAP)]


def _none_known(sheet: SessionSheet, words: Language) -> str:
    known = sheet.patient.none_known_on
    asked = sheet.visit.day if sheet.visit.screening is Screening.NONE_KNOWN else known
    if asked is None:
        return words("No precautions recorded")
    return words(Text("No precautions known, asked {date}", date=spoken(asked)))


def _who(sheet: SessionSheet, width: float, words: Language) -> list[Flowable]:
    patient, visit = sheet.patient, sheet.visit
    facts = [words(Text("No. {number}", number=patient.number))]
    if patient.birth_date:
        facts.append(words(Text("born {date}", date=spoken(patient.birth_date))))
        facts.append(words.counted("{count} year", "{count} years", patient.age(visit.day) or 0))
    name = TextBlock(patient.name, _name_style(patient.name, width), flush_left=True)
    return [name, TextBlock(" · ".join(facts), SMALL)]


def _name_style(name: str, width: float) -> Style:
    """Return the largest type in which no word of a name is cut, nor are there many lines."""
    for style, most in _NAME_STYLES:
        is_whole = not cuts_words(name, width, style.size, style.font)
        if is_whole and len(wrapped(name, width, style.size, style.font)) <= most:
            return style
    return _NAME_STYLES[-1][0]


def _scores(sheet: SessionSheet, words: Language) -> list[Flowable]:
    visit = sheet.visit
    scores = {"before": dash(visit.pain_before), "after": dash(visit.pain_after)}
    now = words(Text("Pain {before} → {after}", **scores))
    blocks = [TextBlock(now, STRONG), TextBlock(words("before → after, 0 to 10"), SMALL)]
    if sheet.course.visits:
        first, last = dash(sheet.course.first_pain), dash(sheet.course.last_pain)
        earlier = words(Text("first visit {first} · last visit {last}", first=first, last=last))
        blocks.append(TextBlock(earlier, SMALL))
    return blocks
