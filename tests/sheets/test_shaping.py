"""Letters that join are drawn in the forms they have beside one another."""

import io

import pytest
from reportlab.pdfgen.canvas import Canvas

from needlemap.sheets.fonts import is_shaped, register_fonts
from needlemap.sheets.shaping import shaped
from needlemap.sheets.type import line_of
from tests.sheets.reading import text_of

DEVANAGARI, TAMIL, THAI = (f"NotoSans{name}-Regular" for name in ("Devanagari", "Tamil", "Thai"))


def glyphs(text, font):
    return [glyph.letter for glyph in shaped(text, font).glyphs]


def test_letters_of_a_conjunct_become_one_glyph():
    assert len(glyphs("क्ष", DEVANAGARI)) == 1


def test_the_first_letter_stands_where_the_word_begins_and_the_next_after_it():
    word, one = shaped("कक", DEVANAGARI), shaped("क", DEVANAGARI)
    assert [glyph.x for glyph in word.glyphs] == pytest.approx([0, one.advance], abs=1e-9)


def test_a_vowel_sign_is_drawn_before_the_letter_it_follows():
    alone, [sign, *rest] = glyphs("क", DEVANAGARI), glyphs("कि", DEVANAGARI)
    assert rest == alone
    assert sign != alone[0]
    assert glyphs("கெ", TAMIL)[1:] == glyphs("க", TAMIL)


def test_a_tone_mark_stands_over_the_vowel_and_takes_no_room():
    without, with_tone = shaped("ที", THAI), shaped("ที่", THAI)
    assert with_tone.advance == pytest.approx(without.advance)
    assert len(with_tone.glyphs) > len(without.glyphs)


@pytest.mark.parametrize("text", ["김민준", "გიორგი", "Հովհաննես", "አበበ", "Müller", "محمد"])
def test_letters_that_do_not_join_are_written_one_by_one(text):
    assert not any(is_shaped(font) for font, _ in line_of(text).runs)


def page_with(text):
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1)
    line = line_of(text)
    end = line.draw(canvas, 50, 700, 20)
    assert end == pytest.approx(50 + line.width(20))
    canvas.save()
    return out.getvalue()


@pytest.mark.parametrize("text", ["क्षितिज", "தமிழ்ச்செல்வி", "ณัฐวุฒิ", "क्ष Müller ที่"])
def test_what_is_drawn_is_found_by_what_was_typed(text):
    register_fonts()
    assert text in text_of(page_with(text))


def test_the_same_words_make_the_same_page_whatever_was_drawn_before():
    register_fonts()
    first = page_with("क्षितिज")
    page_with("கெ ที่ क्या प्रिया")
    assert page_with("क्षितिज") == first
