"""The head of a session sheet: who was treated, what to beware of, and the pain scores."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from reportlab.platypus import Flowable, Spacer, Table

from needlemap.body.both_ways import set_apart
from needlemap.body.texts import Language, Text
from needlemap.clinic.dates import spoken
from needlemap.clinic.people import Precautions
from needlemap.clinic.person_words import person_words
from needlemap.clinic.sheet import SessionSheet
from needlemap.clinic.visits import Screening
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
    minded = sheet.patient.in_force(sheet.visit.day)
    beside, strip = cautions(minded, words)
    if not minded:
        beside = [TextBlock(none_known(_asked_on(sheet), words), SMALL)]
    columns = [_who(sheet, width * _SHARES[0], words), [*beside, *complaint], _scores(sheet, words)]
    person = " · ".join(words(said) for said in person_words(sheet.patient))
    about = [Spacer(0, 2), TextBlock(person, SMALL, flush_left=True)] if person else []
    table = side_by_side(columns, _SHARES, width)
    ended = ended_before(sheet.patient.ended_by(sheet.visit.day), words)
    return [*_struck(sheet, words), table, *strip, *ended, *about, Spacer(0, GAP)]


def side_by_side(
    columns: Sequence[list[Flowable]], shares: tuple[float, float, float], width: float
) -> Table:
    """Return the three columns of a head."""
    table = Table([list(columns)], colWidths=[width * share for share in shares])
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
    return table


def cautions(precautions: Precautions, words: Language) -> tuple[list[Flowable], list[Flowable]]:
    """Return the precautions in red, beside the name, or below it if they need more room."""
    warnings = [f"! {set_apart(words(item.words))}" for item in precautions]
    below = " · ".join(warnings)
    if len(below) > _MOST_BESIDE:
        return [], [Spacer(0, 2), TextBlock(below, WARNING)]
    return [TextBlock(warning, WARNING) for warning in warnings], []


def ended_before(precautions: Precautions, words: Language) -> list[Flowable]:
    """Return what is no longer to be minded, with its days; nothing if there is none."""
    if not precautions:
        return []
    said = words(Text.joined("; ", (one.words for one in precautions)))
    line = words(Text("Precautions that have ended: {precautions}", precautions=said))
    return [Spacer(0, 2), TextBlock(line, SMALL, flush_left=True)]


def _struck(sheet: SessionSheet, words: Language) -> list[Flowable]:
    wrong = sheet.visit.in_error
    if wrong is None:
        return []
    return [TextBlock(words(wrong.sentence(sheet.visit.zone)), STRUCK), Spacer(0, GAP)]


def _asked_on(sheet: SessionSheet) -> date | None:
    is_of_visit = sheet.visit.screening is Screening.NONE_KNOWN
    return sheet.visit.day if is_of_visit else sheet.patient.none_known_on


def none_known(asked: date | None, words: Language) -> str:
    """Return what a sheet says of a patient without precautions, asked on a day or never."""
    if asked is None:
        return words("No precautions recorded")
    return words(Text("No precautions known, asked {date}", date=spoken(asked)))


def _who(sheet: SessionSheet, width: float, words: Language) -> list[Flowable]:
    patient, visit = sheet.patient, sheet.visit
    facts = [words(Text("No. {number}", number=patient.number))]
    if patient.birth_date:
        facts.append(words(Text("born {date}", date=spoken(patient.birth_date))))
        age = patient.age(visit.day)
        if age is not None:
            facts.append(words.counted("{count} year", "{count} years", age))
    return [name_block(patient.name, width), TextBlock(" · ".join(facts), SMALL)]


def name_block(name: str, width: float) -> TextBlock:
    """Return the name of a patient for a column of a width, as large as it can be read there."""
    return TextBlock(name, _name_style(name, width - _AFTER), flush_left=True)


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
