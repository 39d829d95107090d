"""What runs from the right is set apart in a line, and nothing else."""

import pytest

from needlemap.body.both_ways import plain, runs_from_right, set_apart
from needlemap.body.texts import Language, Text

HEBREW, ARABIC = "\u05e7\u05d5\u05e6\u05d1 Azure", "\u0633\u0643\u0631\u064a"


@pytest.mark.parametrize("text", [HEBREW, ARABIC])
def test_words_that_run_from_the_right_are_set_apart_once(text):
    assert runs_from_right(text)
    apart = set_apart(text)
    assert apart == f"\u2068{text}\u2069"
    assert set_apart(apart) == apart
    assert plain(apart) == text


@pytest.mark.parametrize("text", ["", "Azure", "Łódź, 5 × 3", "日本"])
def test_other_words_stay_as_they_are(text):
    assert not runs_from_right(text)
    assert set_apart(text) == text == plain(text)


def test_in_a_sentence_typed_words_are_set_apart_and_alone_they_are_not():
    typed, apart = Text.typed(HEBREW), set_apart(HEBREW)
    assert typed == HEBREW
    assert Text("{kind}: {detail}", kind="Pacemaker", detail=HEBREW) == f"Pacemaker: {apart}"
    assert Text.joined(" · ", [typed, "born"]) == f"{apart} · born"
    assert Text.joined(" · ", [typed]) == HEBREW


def test_nothing_is_set_apart_twice_and_every_language_does_the_same():
    nested = Text("{one}, {two}", one=Text("a {b}", b=HEBREW), two=Text.typed(ARABIC))
    assert nested == f"a {set_apart(HEBREW)}, {set_apart(ARABIC)}"
    assert Language()(nested) == nested
    assert Text.from_data(nested.as_data()) == nested
