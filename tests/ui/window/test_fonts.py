"""The program brings its own type."""

from PySide6.QtGui import QFontInfo, QFontMetrics

from needlemap.body.assets import assets_root
from needlemap.ui.window.fonts import load_first_fonts, load_further_fonts


def test_names_in_every_script_have_their_letters(qapp):
    font = load_first_fonts(assets_root() / "fonts")
    load_further_fonts(assets_root() / "fonts")
    assert QFontInfo(font).family() == "Noto Sans"
    metrics = QFontMetrics(font)
    for name in ("Müller", "Łukasz", "Νίκος", "Ольга", "山田", "محمد", "שרה"):
        assert metrics.horizontalAdvance(name) > 20


def test_a_missing_folder_of_fonts_leaves_a_usable_font(qapp, tmp_path):
    assert load_first_fonts(tmp_path).pixelSize() == 14
