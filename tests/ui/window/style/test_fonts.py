"""The program brings its own type."""

import pytest
from PySide6.QtGui import QFont, QFontDatabase, QFontInfo, QFontMetricsF, QTextLayout

from needlemap.body.assets import assets_root
from needlemap.ui.window.style.fonts import load_first_fonts, load_further_fonts

FOLDER = assets_root() / "fonts"
NAMES = {
    "Müller": "Noto Sans",
    "Łukasz": "Noto Sans",
    "Νίκος": "Noto Sans",
    "Ольга": "Noto Sans",
    "محمد": "Noto Sans Arabic",
    "שרה": "Noto Sans Hebrew",
    "山田": "Noto Sans SC",
    "김민준": "NeedleMapHangul",
    "ณัฐวุฒิ": "Noto Sans Thai",
    "क्षितिज": "Noto Sans Devanagari",
    "தமிழ்ச்செல்வி": "Noto Sans Tamil",
    "გიორგი": "Noto Sans Georgian",
    "Հովհաննես": "Noto Sans Armenian",
    "አበበ": "Noto Sans Ethiopic",
    "শ্রেয়া": "Noto Sans Bengali",
    "ကျော်": "Noto Sans Myanmar",
}


@pytest.fixture
def bare(qapp):
    """A program that has loaded no type yet."""
    QFontDatabase.removeAllApplicationFonts()
    yield
    load_first_fonts(FOLDER)


@pytest.fixture
def font(bare):
    return load_first_fonts(FOLDER)


def set_in(text, font):
    """Return the families that a text is set in, and whether a letter of it is missing."""
    layout = QTextLayout(text, font)
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    runs = layout.glyphRuns()
    glyphs = [glyph for run in runs for glyph in run.glyphIndexes()]
    return {run.rawFont().familyName() for run in runs}, 0 in glyphs


@pytest.mark.parametrize("name", NAMES)
def test_a_name_in_any_script_is_set_in_the_program_s_own_letters(font, name):
    load_further_fonts(FOLDER)
    assert set_in(name, font) == ({NAMES[name]}, False)


def test_what_the_first_window_needs_is_there_before_the_rest(font):
    assert QFontInfo(font).family() == "Noto Sans"
    assert QFontInfo(font).pixelSize() == 14
    assert set_in("Trigger point · 3 cm", font) == ({"Noto Sans"}, False)


@pytest.mark.parametrize("weight", [QFont.Weight.Normal, QFont.Weight.Bold])
def test_figures_under_one_another_are_equally_wide(font, weight):
    font.setWeight(weight)
    assert QFontInfo(font).weight() == weight
    metrics = QFontMetricsF(font)
    assert len({metrics.horizontalAdvance(digit) for digit in "0123456789"}) == 1


def test_a_missing_folder_of_fonts_leaves_a_usable_font(bare, tmp_path):
    assert load_first_fonts(tmp_path).pixelSize() == 14
    load_further_fonts(tmp_path)
