"""What was said before consent is kept as it was said, and nothing is made up."""

from datetime import UTC, time

import pytest

from needlemap.clinic.consent_talk import NO_TALK, ConsentTalk, ToldRisk
from needlemap.clinic.errors import ImpossibleValue, TextTooLong, TextUnprintable

LINES = ("other_risks", "language", "text_version", "guardian", "scope", "refused", "asked_by")
NOTES = ("why_higher", "alternatives")


@pytest.mark.parametrize("name", [*LINES, *NOTES])
def test_what_is_typed_is_kept_as_text_or_refused_in_a_sentence(name):
    odd = "Robert'); DROP TABLE visit;-- <b>\u202eabc</b> {name} %s"
    assert getattr(ConsentTalk(**{name: f"  {odd} "}), name) == odd
    with pytest.raises(TextTooLong):
        ConsentTalk(**{name: "a" * 1_000_000})
    with pytest.raises(TextUnprintable):
        ConsentTalk(**{name: "a\0b"})


def test_lines_are_one_line_and_notes_are_not():
    assert ConsentTalk(language="a\nb").language == "a b"
    assert ConsentTalk(alternatives=" a\r\nb ").alternatives == "a\nb"


@pytest.mark.parametrize("odd", [time(9, 0, 1), time(9, tzinfo=UTC), time(9, 0, 0, 1)])
def test_a_refusal_has_a_time_that_a_clock_shows(odd):
    with pytest.raises(ImpossibleValue):
        ConsentTalk(refused_at=odd)


def test_risks_are_told_in_one_line():
    talk = ConsentTalk(risks=(ToldRisk.BRUISE, ToldRisk.FAINT), other_risks="a cold hand")
    assert str(talk.told_risks) == "bruise, fainting, a cold hand"
    assert str(NO_TALK.told_risks) == ""


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({}, "None"),
        ({"refused": "the hand"}, "the hand"),
        ({"refused": "the hand", "refused_at": time(14, 5)}, "the hand, at 14:05"),
        ({"refused_at": time(14, 5)}, "consent, at 14:05"),
    ],
)
def test_a_refusal_is_said_with_its_time(facts, words):
    assert str(ConsentTalk(**facts).refusal) == words


def test_another_desk_is_told_all_of_it():
    assert str(NO_TALK.words) == "nothing"
    talk = ConsentTalk(risks=(ToldRisk.BRUISE,), regions=("nose",), refused_at=time(9))
    assert str(talk.words) == "risks told by name: bruise, regions: 1, refusal: consent, at 09:00"
