"""The program's own type, so that every computer shows the same."""

from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase

_FIRST = ("NotoSans-Regular.ttf", "NotoSans-Bold.ttf")
_FURTHER = ("NotoSansArabic-Regular.ttf", "NotoSansHebrew-Regular.ttf", "NotoSansSC-Regular.ttf")
FAMILIES = ("Noto Sans", "Noto Sans Arabic", "Noto Sans Hebrew", "Noto Sans SC")


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
