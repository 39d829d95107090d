"""The program's own type, so that every computer shows the same."""

from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase

_FIRST = ("NotoSans-Regular.ttf", "NotoSans-Bold.ttf")
_SCRIPTS = (
    *("Arabic", "Hebrew", "SC", "Armenian", "Bengali", "Devanagari", "Ethiopic", "Georgian"),
    *("Gujarati", "Gurmukhi", "Kannada", "Khmer", "Lao", "Malayalam", "Myanmar", "Sinhala"),
    *("Tamil", "Telugu", "Thai"),
)
_FURTHER = (
    *(f"NotoSans{script}-Regular.ttf" for script in _SCRIPTS),
    "NeedleMapHangul-Regular.ttf",
)
FAMILIES = ("Noto Sans", *(f"Noto Sans {script}" for script in _SCRIPTS), "NeedleMapHangul")


def load_first_fonts(folder: Path) -> QFont:
    """Load what the first window needs and return the program's font."""
    for name in _FIRST:
        QFontDatabase.addApplicationFont(str(folder / name))
    font = QFont(list(FAMILIES))
    font.setPixelSize(14)
    font.setStyleHint(QFont.StyleHint.SansSerif)
    return font


def load_further_fonts(folder: Path) -> None:
    """Load the fonts of other scripts, once the window shows."""
    for name in _FURTHER:
        if (folder / name).exists():
            QFontDatabase.addApplicationFont(str(folder / name))
