"""Texts in English that a catalogue can say in another language."""

import json
from enum import StrEnum
from gettext import NullTranslations

import pytest

from needlemap.body.places import Side
from needlemap.body.texts import Language, Text, as_word, marked
from tests.stories.pseudo import Pseudo


class Mood(StrEnum):
    NOT_ASKED = "not_asked"


class Loud(NullTranslations):
    """A language of capitals, with marks where a plural was chosen."""

    def gettext(self, message):
        return _loud(message)

    def ngettext(self, msgid1, msgid2, n):
        return f"<{msgid1}|{_loud(msgid1 if n == 1 else msgid2)}>"


def _loud(text):
    """Return capitals, but for what stands in braces."""
    parts = text.split("{")
    return "{".join([parts[0].upper(), *(_after(part) for part in parts[1:])])


def _after(part):
    name, brace, rest = part.partition("}")
    return name + brace + rest.upper()


LOUD = Language(Loud())


def test_a_text_is_its_english_sentence_wherever_nobody_asks():
    text = Text("level with {place}", place="T4")
    assert text == "level with T4"
    assert f"{text}, {text.upper()}" == "level with T4, LEVEL WITH T4"


def test_a_catalogue_says_the_template_and_keeps_what_stands_in_its_places():
    assert LOUD(Text("level with {place}", place="T4")) == "LEVEL WITH T4"
    assert LOUD(Text("level with {place}", place="a name")) == "LEVEL WITH a name"


def test_a_text_in_a_place_is_said_in_the_same_language():
    inner = Text("the {landmark}", landmark=Text.declared("acromion"))
    assert LOUD(Text("at {place}", place=inner)) == "AT THE ACROMION"


def test_a_member_of_a_closed_set_stands_as_a_word():
    text = Text("Consent: {consent}", consent=Mood.NOT_ASKED)
    assert text == "Consent: not asked"
    assert LOUD(text) == "CONSENT: NOT ASKED"
    assert LOUD(Mood.NOT_ASKED) == "NOT ASKED"
    assert as_word(Mood.NOT_ASKED) == "not asked"


@pytest.mark.parametrize(
    ("count", "words"), [(0, "0 needles"), (1, "1 needle"), (2, "2 needles"), (21, "21 needles")]
)
def test_a_count_takes_its_form(count, words):
    assert Text.counted("{count} needle", "{count} needles", count) == words
    assert Language().counted("{count} needle", "{count} needles", count) == words


def test_a_catalogue_chooses_the_form_itself_by_the_singular():
    text = Text.counted("{count} needle {where}", "{count} needles {where}", 3, where="in")
    assert LOUD(text) == "<3 needle in|3 NEEDLES in>"


def test_joined_texts_leave_out_the_empty_ones():
    text = Text.joined(", ", ("", Text("above"), "", "T4"))
    assert text == "above, T4"
    assert LOUD(text) == "ABOVE, T4"
    assert Text.joined(", ", ("", "")) == ""


def test_braces_that_a_person_typed_stay():
    assert LOUD(Text("{note}!", note="{x} {")) == "{x} {!"
    assert Text("no places: {}") == "no places: {}"


def test_english_says_every_text_as_it_is():
    assert Language()(Text("level with {place}", place="T4")) == "level with T4"
    assert Language()("") == ""


def test_nothing_is_said_for_nothing():
    """An empty text would be the header of a catalogue."""
    assert LOUD("") == ""


def test_marking_changes_nothing():
    assert marked("Front") == "Front"


def test_a_text_that_stands_alone_begins_with_a_large_letter_in_every_language():
    kind = Text.word(Mood.NOT_ASKED).alone()
    assert kind == "Not asked"
    assert Text("{kind}: {detail}", kind=kind, detail="apixaban") == "Not asked: apixaban"

    class Reversed(NullTranslations):
        def gettext(self, message):
            return message[::-1]

    assert Language(Reversed())(kind) == "Deksa ton"


def test_what_a_person_typed_stays_as_it_is_in_every_language():
    assert LOUD(Text.typed("lives {alone}")) == "lives {alone}"


@pytest.mark.parametrize(
    "text",
    [
        Text("Sign"),
        Text("Move {mark}", mark=Text("point {number}", number=3)),
        Text.counted("{count} needle", "{count} needles", 1),
        Text.typed("{as it is}").alone(),
        Text("to {side}", side=Side.LEFT),
    ],
    ids=str,
)
def test_a_text_that_was_kept_is_the_same_in_every_language(text):
    kept = json.loads(json.dumps(text.as_data()))
    assert Text.from_data(kept) == text
    assert Language(Pseudo())(Text.from_data(kept)) == Language(Pseudo())(text)


@pytest.mark.parametrize(
    "known", [{}, {"template": "{a}", "places": {"b": 1}}, {"template": "a"}, 3]
)
def test_what_is_no_text_is_refused(known):
    with pytest.raises((LookupError, TypeError, ValueError, AttributeError)):
        Text.from_data(known)
