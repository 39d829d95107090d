"""``python -m needlemap.atlas_builder.fonts``: cuts the program's fonts from their sources.

Sources: Noto Sans and its fonts of other scripts of Debian's ``fonts-noto-core``; Noto Sans SC of
the wheel ``pylopdf-fonts-zh-cn``; NanumGothic of Debian's ``fonts-nanum``, for Korean. All under
the SIL Open Font Licence 1.1.
"""

import argparse
import io
import subprocess
import sys
import zipfile
from collections.abc import Sequence
from pathlib import Path

from fontTools import subset
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, newTable

_DEBIAN = Path("/usr/share/fonts/truetype")
_FEATURES = ("tnum", "kern", "mark", "mkmk", "ccmp", "locl")
_EUROPE = [*range(0x20, 0x250), *range(0x2B0, 0x530), *range(0x1E00, 0x2000)]
_SIGNS = [*range(0x2000, 0x2070), *range(0x20A0, 0x20C0), *range(0x2100, 0x2150)]
_SHAPES = [*range(0x2190, 0x2200), *range(0x2200, 0x2270), *range(0x25A0, 0x2600), 0x2713, 0xFFFD]
_ARABIC = [*range(0x600, 0x780), *range(0xFB50, 0xFE00), *range(0xFE70, 0xFF00), 0x20]
_HEBREW = [*range(0x590, 0x600), *range(0xFB1D, 0xFB50), 0x20]
_LATIN_BESIDE = [0x20, 0x200C, 0x200D, 0x25CC]  # what joins and parts, and a place for a lone mark
_SCRIPTS = {  # their letters; India shares two stops and a few signs
    "Armenian": [*range(0x531, 0x590), *range(0xFB13, 0xFB18)],
    "Georgian": [*range(0x10A0, 0x1100), *range(0x1C90, 0x1CC0), *range(0x2D00, 0x2D30)],
    "Ethiopic": [*range(0x1200, 0x13A0), *range(0x2D80, 0x2DE0), *range(0xAB00, 0xAB30)],
    "Thai": [*range(0xE00, 0xE60)],
    "Lao": [*range(0xE80, 0xF00)],
    "Devanagari": [*range(0x900, 0x980), *range(0xA8E0, 0xA900), *range(0x1CD0, 0x1D00)],
    "Bengali": [*range(0x980, 0xA00), 0x964, 0x965],
    "Gurmukhi": [*range(0xA00, 0xA80), 0x964, 0x965],
    "Gujarati": [*range(0xA80, 0xB00), 0x964, 0x965],
    "Tamil": [*range(0xB80, 0xC00), 0x964, 0x965],
    "Telugu": [*range(0xC00, 0xC80), 0x964, 0x965],
    "Kannada": [*range(0xC80, 0xD00), 0x964, 0x965],
    "Malayalam": [*range(0xD00, 0xD80), 0x964, 0x965],
    "Sinhala": [*range(0xD80, 0xE00)],
    "Khmer": [*range(0x1780, 0x1800), *range(0x19E0, 0x1A00)],
    "Myanmar": [*range(0x1000, 0x10A0)],
}
_KOREAN = [*range(0xAC00, 0xD7A4), *range(0x3131, 0x318F)]
_HANGUL = "NeedleMapHangul"  # the name Nanum is reserved: what is cut from it may not bear it
_CHINESE = ("pylopdf-fonts-zh-cn", "NotoSansSC-Regular.ttf")


def main(argv: list[str]) -> int:
    """Write the fonts into a folder."""
    parser = argparse.ArgumentParser(prog="python -m needlemap.atlas_builder.fonts")
    parser.add_argument("--out", type=Path, default=Path("assets/fonts"))
    parser.add_argument("--cache", type=Path, default=Path("build/atlas-sources"))
    options = parser.parse_args(argv)
    options.out.mkdir(parents=True, exist_ok=True)
    for name, letters in (
        ("NotoSans-Regular.ttf", _EUROPE + _SIGNS + _SHAPES),
        ("NotoSans-Bold.ttf", _EUROPE + _SIGNS + _SHAPES),
        ("NotoSansArabic-Regular.ttf", _ARABIC),
        ("NotoSansHebrew-Regular.ttf", _HEBREW),
    ):
        _write(_cut(TTFont(_DEBIAN / "noto" / name), letters), options.out / name)
    for script, letters in _SCRIPTS.items():
        name = f"NotoSans{script}-Regular.ttf"
        font = TTFont(_DEBIAN / "noto" / name)
        _write(_cut(font, letters + _LATIN_BESIDE, ["*"]), options.out / name)
    korean = TTFont(_DEBIAN / "nanum" / "NanumGothic.ttf")
    _write(_renamed(_cut(korean, _KOREAN, []), _HANGUL), options.out / f"{_HANGUL}-Regular.ttf")
    chinese = _with_quadratic_outlines(_cut(_chinese_font(options.cache), _gb2312()))
    _write(chinese, options.out / _CHINESE[1])
    return 0


def _cut(font: TTFont, letters: list[int], features: Sequence[str] = _FEATURES) -> TTFont:
    """Leave only these letters, unhinted, with what joins and places them."""
    options = subset.Options()
    options.hinting = False
    options.name_IDs = ["*"]
    options.layout_features = [*features]
    options.notdef_outline = True
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=letters)
    cutter.subset(font)
    return font


def _renamed(font: TTFont, family: str) -> TTFont:
    """Give a font a name of its own; who made it stays in it."""
    names = font["name"]
    names.names = [one for one in names.names if one.nameID in (0, 5, 7, 8, 9, 11, 12, 13, 14)]
    postscript = f"{family}-Regular"
    for name_id, text in ((1, family), (2, "Regular"), (3, postscript), (4, family)):
        names.setName(text, name_id, 3, 1, 0x409)
    names.setName(postscript, 6, 3, 1, 0x409)
    return font


def _gb2312() -> list[int]:
    """Return GB 2312 (it holds kana), kanji of names that it lacks, and CJK marks."""
    rows = range(0xA1, 0xF8)
    pairs = (bytes([high, low]) for high in rows for low in range(0xA1, 0xFF))
    text = "".join(pair.decode("gb2312", errors="ignore") for pair in pairs)
    names = "髙﨑辻榊峠畑凪込沢浜桜斉辺渋塚徳広恵竜栄嶋黒関徳団図単円気鉄実楽変応弾"
    return sorted({ord(letter) for letter in text + names} | set(range(0x3000, 0x3100)))


def _chinese_font(cache: Path) -> TTFont:
    cache.mkdir(parents=True, exist_ok=True)
    if not list(cache.glob("pylopdf_fonts_zh_cn-*.whl")):
        pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest"]
        subprocess.run([*pip, str(cache), _CHINESE[0]], check=True)
    with zipfile.ZipFile(sorted(cache.glob("pylopdf_fonts_zh_cn-*.whl"))[-1]) as wheel:
        name = next(n for n in wheel.namelist() if n.lower().endswith((".otf", ".ttf")))
        return TTFont(io.BytesIO(wheel.read(name)))


def _with_quadratic_outlines(font: TTFont) -> TTFont:
    """Turn PostScript outlines into TrueType ones, which alone can be embedded in our PDFs."""
    if "CFF " not in font:
        return font
    glyphs = font.getGlyphSet()
    outlines = {}
    for name in font.getGlyphOrder():
        pen = TTGlyphPen(glyphs)
        glyphs[name].draw(Cu2QuPen(pen, max_err=1.0, reverse_direction=True))
        outlines[name] = pen.glyph()
    font["loca"] = newTable("loca")
    font["glyf"] = glyf = newTable("glyf")
    glyf.glyphOrder = font.getGlyphOrder()
    glyf.glyphs = outlines
    for outline in outlines.values():
        outline.recalcBounds(glyf)
    del font["CFF "]
    for table in ("VORG", "vhea", "vmtx"):
        if table in font:
            del font[table]
    _set_maxima(font)
    font.sfntVersion = "\x00\x01\x00\x00"
    return font


def _set_maxima(font: TTFont) -> None:
    maxima = font["maxp"]
    maxima.tableVersion = 0x00010000
    maxima.maxZones = 1
    for name in (
        "maxTwilightPoints",
        "maxStorage",
        "maxFunctionDefs",
        "maxInstructionDefs",
        "maxStackElements",
        "maxSizeOfInstructions",
    ):
        setattr(maxima, name, 0)
    maxima.maxComponentElements = 0
    post = font["post"]
    post.formatType = 3.0
    font["head"].glyphDataFormat = 0


def _write(font: TTFont, path: Path) -> None:
    font["head"].modified = font["head"].created
    font.recalcTimestamp = False
    font.save(path)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
