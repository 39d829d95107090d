"""What was said before consent is printed where it was said, and not a word where it was not."""

from dataclasses import fields
from datetime import date, time

import pytest

from needlemap.body.texts import Language, Text
from needlemap.clinic.asked_items import AskedItem, ItemAnswer
from needlemap.clinic.consent_talk import NO_TALK, ConsentTalk, ToldRisk
from needlemap.clinic.people import PrecautionKind
from needlemap.sheets.talk_rows import asked_rows, talk_rows
from tests.sheets.reading import text_of

SAID = {
    "risks": ((ToldRisk.PNEUMOTHORAX, ToldRisk.BRUISE), "Risks told", "Pneumothorax, bruise"),
    "other_risks": ("a cold hand", "Risks told", "A cold hand"),
    "why_higher": ("thin chest", "Why higher here", "thin chest"),
    "alternatives": ("exercise", "Alternatives", "exercise"),
    "asked_by": ("Ben", "Talk", "Asked by Ben"),
    "language": ("Polish", "Talk", "Language: Polish"),
    "text_version": ("3", "Talk", "Text: 3"),
    "guardian": ("mother", "Talk", "Guardian: mother"),
    "regions": (("nose",), "Consent for", "Nose"),
    "scope": ("the neck alone", "Consent for", "The neck alone"),
    "refused": ("the hand", "Refused", "The hand"),
    "refused_at": (time(14, 5), "Refused", "Consent, at 14:05"),
}


def test_each_part_has_its_words():
    assert {part.name for part in fields(ConsentTalk)} == set(SAID)


@pytest.mark.parametrize("name", SAID)
def test_a_part_that_is_said_is_printed(name):
    value, label, words = SAID[name]
    scope = [Text("nose")] if name == "regions" else []
    [(about, said, _)] = talk_rows(ConsentTalk(**{name: value}), scope, Language())
    assert (about, said) == (label, words)


def test_nothing_is_printed_of_no_talk():
    assert talk_rows(NO_TALK, (), Language()) == []


def test_regions_are_named_on_the_sheet_as_the_body_names_them(sheets, sheet_of):
    talk = ConsentTalk(regions=("forehead.L",), scope="not the eyebrow")
    text = text_of(sheets.session_sheet(sheet_of(consent_talk=talk)))
    assert "Left side of the forehead: not the eyebrow" in text


def test_answers_stand_together_and_say_another_day(sheet_of):
    day = sheet_of().visit.day
    known = {
        PrecautionKind.PREGNANCY: (ItemAnswer.NO, day),
        PrecautionKind.EPILEPSY: (ItemAnswer.NO, date(2026, 11, 3)),
        PrecautionKind.DIABETES: (ItemAnswer.YES, day),
        PrecautionKind.PACEMAKER: (ItemAnswer.WITH_CARE, day),
    }
    answers = tuple(
        AskedItem(kind=kind, answer=answer, asked_on=on) for kind, (answer, on) in known.items()
    )
    rows = asked_rows(sheet_of(answers=answers).visit, Language())
    assert [said for _, said, _ in rows] == [
        "Yes: diabetes",
        "With care: pacemaker",
        "No: pregnancy, epilepsy (3 Nov 2026)",
    ]
    assert asked_rows(sheet_of().visit, Language()) == []


def test_both_times_stand_in_one_line(sheets, sheet_of):
    text = text_of(sheets.session_sheet(sheet_of(time_in=time(14, 15), time_out=time(15))))
    assert "14:15 to 15:00, 45 min" in text
