"""Letters that take their forms and places from those beside them: Thai, the scripts of India ...

HarfBuzz says which glyphs a word is written with. ReportLab draws letters, not glyphs: each glyph
of such a font gets a letter of the private use area, and what it says stands beside it.
"""

from dataclasses import dataclass
from functools import cache, lru_cache

import uharfbuzz
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from needlemap.sheets.fonts import register

_FIRST_PRIVATE = 0xE000


@dataclass(frozen=True, slots=True)
class Glyph:
    """One glyph of a word: its private letter, and where it stands, in shares of the type size."""

    letter: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class ShapedWord:
    """A word as it is drawn."""

    font: str
    text: str  # as it was typed
    glyphs: tuple[Glyph, ...]
    advance: float  # in shares of the type size

    def draw(self, canvas: Canvas, x: float, y: float, size: float) -> None:
        """Draw the word from a place on its baseline; it is found by its text."""
        said = self.text.encode("utf-16-be").hex().upper()
        canvas.setFont(self.font, size)
        canvas.addLiteral(f"/Span <</ActualText <FEFF{said}>>> BDC")
        for glyph in self.glyphs:
            canvas.drawString(x + glyph.x * size, y + glyph.y * size, glyph.letter)
        canvas.addLiteral("EMC")


@lru_cache(maxsize=1024)
def shaped(text: str, font: str) -> ShapedWord:
    """Return a word in the glyphs of a font."""
    face = _face(font)
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    uharfbuzz.shape(face, buffer)
    em, at = face.face.upem, 0
    glyphs = []
    for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        letter = chr(_FIRST_PRIVATE + info.codepoint)
        glyphs.append(Glyph(letter, (at + place.x_offset) / em, place.y_offset / em))
        at += place.x_advance
    return ShapedWord(font, text, tuple(glyphs), at / em)


@cache
def _face(name: str) -> uharfbuzz.Font:
    """Return a font for HarfBuzz, each glyph of which ReportLab knows by a private letter."""
    face = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(register(name)))
    font = uharfbuzz.Font(face)
    known = pdfmetrics.getFont(name).face
    for glyph in range(face.glyph_count):
        known.charToGlyph[_FIRST_PRIVATE + glyph] = glyph
        advance = font.get_glyph_h_advance(glyph)
        known.charWidths[_FIRST_PRIVATE + glyph] = advance * 1000 / face.upem
    return font
