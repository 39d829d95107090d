"""Makes the gallery of the docs from the pictures: small, light and dark beside each other."""

import sys
from pathlib import Path

from PIL import Image

from tests.screenshots.screens import SCREENS
from tests.screenshots.stage import Screen

SIZE = "1600x1000"
_THEMES = ("light", "dark")
_WIDE_PX, _COLORS = 720, 112
_HEAD = """# Gallery

Every state of the window, light and dark, with the invented people of the demo clinic.
Made by `make screenshots`; the same pictures in full size, and those of other windows
(900×600, 1366×768, 3840×2160 at 200 %), are then in `build/screenshots`.
"""


def write_gallery(pictures: Path, gallery: Path) -> None:
    """Write a small picture of each state in each theme, and the page that shows them."""
    gallery.mkdir(parents=True, exist_ok=True)
    for old in gallery.glob("*.png"):
        old.unlink()
    for screen in SCREENS:
        for theme in _THEMES:
            _shrink(
                pictures / f"{screen.name}-{theme}-{SIZE}.png",
                gallery / f"{screen.name}-{theme}.png",
            )
    parts = (_HEAD, *(_part(screen) for screen in SCREENS))
    (gallery / "README.md").write_text("\n".join(parts), encoding="utf-8")


def _shrink(picture: Path, small: Path) -> None:
    with Image.open(picture) as whole:
        tall = round(whole.height * _WIDE_PX / whole.width)
        scaled = whole.convert("RGB").resize((_WIDE_PX, tall), Image.Resampling.LANCZOS)
    few = scaled.quantize(_COLORS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    few.save(small, optimize=True)


def _part(screen: Screen) -> str:
    cells = (f"![{screen.heading}, {theme}]({screen.name}-{theme}.png)" for theme in _THEMES)
    table = f"| Light | Dark |\n|---|---|\n| {' | '.join(cells)} |"
    return f"## {screen.heading}\n\n{screen.sentence}\n\n{table}\n"


if __name__ == "__main__":
    write_gallery(Path(sys.argv[1]), Path(sys.argv[2]))
