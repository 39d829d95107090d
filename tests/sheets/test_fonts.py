"""A letter is drawn with the first font that has it, and a font is read when one is needed."""

import pytest

from needlemap.sheets.fonts import BOLD, PLAIN, font_for, is_shaped, register_fonts


@pytest.mark.parametrize(
    ("letter", "font"),
    [
        ("a", PLAIN),
        ("م", "NotoSansArabic-Regular"),
        ("山", "NotoSansSC-Regular"),
        ("김", "NeedleMapHangul-Regular"),
        ("ส", "NotoSansThai-Regular"),
        ("क", "NotoSansDevanagari-Regular"),
        ("த", "NotoSansTamil-Regular"),
        ("გ", "NotoSansGeorgian-Regular"),
        ("Հ", "NotoSansArmenian-Regular"),
        ("አ", "NotoSansEthiopic-Regular"),
        ("😀", ""),
        ("ཀ", ""),
    ],
)
def test_each_letter_has_its_font(letter, font):
    assert font_for(letter, PLAIN) == font


def test_the_wanted_weight_comes_first():
    assert font_for("a", BOLD) == BOLD


def test_what_joins_is_known():
    assert is_shaped("NotoSansDevanagari-Regular")
    assert not is_shaped(PLAIN)


def test_the_fonts_of_most_sheets_are_named():
    assert register_fonts()[:2] == (PLAIN, BOLD)
