"""The fonts of a sheet: which of them has a letter, read from the disk when one is needed."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from needlemap.body.assets import assets_root
from needlemap.body.errors import AtlasMissing

PLAIN, BOLD = "NotoSans-Regular", "NotoSans-Bold"
_FURTHER = ("NotoSansArabic-Regular", "NotoSansHebrew-Regular", "NotoSansSC-Regular")


@dataclass(frozen=True, slots=True)
class _Script:
    """A script that few names are written in: where its letters lie, and whether they join."""

    font: str
    ranges: tuple[tuple[int, int], ...]
    is_shaped: bool


def _noto(script: str, *ranges: tuple[int, int], is_shaped: bool = True) -> _Script:
    return _Script(f"NotoSans{script}-Regular", ranges, is_shaped)


_SCRIPTS = (
    _Script("NeedleMapHangul-Regular", ((0xAC00, 0xD7A3), (0x3131, 0x318E)), is_shaped=False),
    _noto("Armenian", (0x531, 0x58F), (0xFB13, 0xFB17), is_shaped=False),
    _noto("Georgian", (0x10A0, 0x10FF), (0x1C90, 0x1CBF), (0x2D00, 0x2D2F), is_shaped=False),
    _noto("Ethiopic", (0x1200, 0x139F), (0x2D80, 0x2DDF), (0xAB00, 0xAB2F), is_shaped=False),
    _noto("Thai", (0xE00, 0xE5F)),
    _noto("Lao", (0xE80, 0xEFF)),
    _noto("Devanagari", (0x900, 0x97F), (0xA8E0, 0xA8FF), (0x1CD0, 0x1CFF)),
    _noto("Bengali", (0x980, 0x9FF)),
    _noto("Gurmukhi", (0xA00, 0xA7F)),
    _noto("Gujarati", (0xA80, 0xAFF)),
    _noto("Tamil", (0xB80, 0xBFF)),
    _noto("Telugu", (0xC00, 0xC7F)),
    _noto("Kannada", (0xC80, 0xCFF)),
    _noto("Malayalam", (0xD00, 0xD7F)),
    _noto("Sinhala", (0xD80, 0xDFF)),
    _noto("Khmer", (0x1780, 0x17FF), (0x19E0, 0x19FF)),
    _noto("Myanmar", (0x1000, 0x109F)),
)
_SHAPED = frozenset(script.font for script in _SCRIPTS if script.is_shaped)


def register_fonts() -> tuple[str, ...]:
    """Make the fonts that most sheets need known to ReportLab; return their names.

    Raises:
        AtlasMissing: if a font file is not installed.
    """
    for name in (PLAIN, BOLD, *_FURTHER):
        register(name)
    return (PLAIN, BOLD, *_FURTHER)


@cache
def register(name: str) -> Path:
    """Make a font known to ReportLab, once; return where it lies.

    Raises:
        AtlasMissing: if its file is not installed.
    """
    path = assets_root() / "fonts" / f"{name}.ttf"
    if not path.exists():
        raise AtlasMissing(file=path.name)
    pdfmetrics.registerFont(TTFont(name, str(path)))
    return path


@cache
def font_for(letter: str, first: str) -> str:
    """Return the font that has a letter, the first one if it has, empty if none has."""
    code = ord(letter)
    for name in (first, *_FURTHER):
        if code in _letters_of(name):
            return name
    for script in _SCRIPTS:
        if any(low <= code <= high for low, high in script.ranges):
            return script.font if code in _letters_of(script.font) else ""
    return ""


def is_shaped(font: str) -> bool:
    """Return whether the letters of a font take their forms and places from those beside them."""
    return font in _SHAPED


@cache
def _letters_of(name: str) -> frozenset[int]:
    register(name)
    return frozenset(pdfmetrics.getFont(name).face.charToGlyph)
