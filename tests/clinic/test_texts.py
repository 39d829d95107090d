"""Typed text is kept as it was meant: trimmed, composed, printable, within its limit."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from needlemap.body.texts import Text
from needlemap.clinic.errors import ImpossibleValue, TextTooLong, TextUnprintable
from needlemap.clinic.texts import (
    LINE_LIMIT,
    NAME_LIMIT,
    NOTE_LIMIT,
    boxes_instead,
    checked_line,
    checked_note,
    cleaned,
    is_blank,
)

ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=60)


@pytest.mark.parametrize("name", ["Müller", "Łukasz", "Νίκος", "Ольга", "山田", "محمد", "O’Neill"])
def test_names_of_any_script_stay_as_they_are(name):
    assert checked_line(name, "given name", NAME_LIMIT) == name


@pytest.mark.parametrize("emoji", ["🙂", "👩🏽‍⚕️", "🏳️‍🌈", "❤️"])
def test_an_emoji_is_kept_whole(emoji):
    assert checked_line(f"Ana {emoji}", "given name") == f"Ana {emoji}"
    assert checked_note(f"better {emoji}", "note") == f"better {emoji}"


def test_a_name_of_300_characters_is_refused_and_the_sentence_says_both_lengths():
    with pytest.raises(TextTooLong) as refusal:
        checked_line("x" * 300, "given name", NAME_LIMIT)
    assert "given name has 300 characters; at most 120 fit" in str(refusal.value)
    assert "xx" not in str(refusal.value)


@pytest.mark.parametrize(
    ("check", "limit"), [(checked_line, LINE_LIMIT), (checked_note, NOTE_LIMIT)]
)
def test_the_limit_itself_fits_and_one_more_does_not(check, limit):
    assert check("é" * limit, "note") == "é" * limit
    with pytest.raises(TextTooLong):
        check("é" * (limit + 1), "note")


def test_the_limit_counts_what_is_seen_not_how_it_was_typed():
    decomposed = unicodedata.normalize("NFD", "é") * NAME_LIMIT
    assert len(decomposed) == 2 * NAME_LIMIT
    assert checked_line(decomposed, "given name", NAME_LIMIT) == "é" * NAME_LIMIT


@pytest.mark.parametrize("letter", ["\x00", "\x07", "\x1b", "\x7f", "\x9b", "\ud800", "\ue000"])
@pytest.mark.parametrize("check", [checked_line, checked_note])
def test_a_character_that_cannot_be_printed_is_refused(check, letter):
    with pytest.raises(TextUnprintable, match="The note holds a character"):
        check(f"a{letter}b", "note")


def test_a_line_has_single_spaces_and_a_note_keeps_its_lines():
    assert checked_line("  Ana \t Maria\n", "given name") == "Ana Maria"
    assert checked_note(" first\r\nsecond\rthird\tfourth \n", "note") == (
        "first\nsecond\nthird\tfourth"
    )


@given(ANY_TEXT)
@example("e\u0301")
@example("\u0958")
def test_a_checked_text_is_composed_and_checking_it_again_changes_nothing(text):
    for check in (checked_line, checked_note):
        try:
            once = check(text, "note")
        except ImpossibleValue:
            continue
        assert unicodedata.is_normalized("NFC", once)
        assert check(once, "note") == once
        assert not any(unicodedata.category(letter) == "Cs" for letter in once)


def test_spaces_and_joiners_alone_are_blank():
    assert is_blank("")
    assert is_blank(" \u200b\u200d\u00a0\u0301")
    assert not is_blank("\u200bA")
    assert not is_blank("🙂")
    assert not is_blank("\U0001fae8")  # an emoji that this Python does not know yet


@pytest.mark.parametrize(
    "unseen", ["\u200b", "\u2060 \u200d", "\u3164", "\u2800", "\u0301", "\u2066\u2069"]
)
@pytest.mark.parametrize("check", [checked_line, checked_note])
def test_nothing_is_recorded_of_a_text_in_which_nothing_is_seen(check, unseen):
    assert is_blank(unseen)
    assert check(unseen, "note") == ""
    assert check(f"Ana{unseen}", "note") == unicodedata.normalize("NFC", f"Ana{unseen}").strip()


@pytest.mark.parametrize(
    ("pasted", "kept"),
    [
        ("\uf0b7 first\f\uf0b7 second\vthird", "• first\n• second\nthird"),
        ("a\x85b\u2028c\u2029d", "a\nb\nc\nd"),
        ("needle\u00ad\ufeffd\x00\x07\x1b", "needled"),
        ("38 \uf0b0C \uf0ae worse", "38 °C → worse"),
        ("\ue123 of its own font", "□ of its own font"),
        ("two\r\nlines\tand a tab, שלום \u200f, 👍", "two\r\nlines\tand a tab, שלום \u200f, 👍"),
    ],
)
def test_what_a_paste_brings_is_made_fit_to_be_recorded(pasted, kept):
    assert cleaned(pasted) == kept
    assert checked_note(cleaned(pasted), Text("note"))


@given(ANY_TEXT)
def test_whatever_was_pasted_can_be_recorded_once_it_is_cleaned(text):
    assert checked_note(cleaned(text), Text("note")) == checked_note(cleaned(text), Text("note"))


def test_letters_without_a_font_are_named_a_few_of_them():
    assert boxes_instead("😀") == "There is no font for 😀: a box is printed instead."
    assert boxes_instead("😀བ") == "There is no font for 😀 བ: boxes are printed instead."
    assert "a b c d e f g h i j k l …:" in boxes_instead("abcdefghijklmn")
