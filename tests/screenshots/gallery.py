"""Makes the gallery of the docs from the pictures: half as large, light beside dark."""

import sys
from pathlib import Path

from PIL import Image

from tests.screenshots.screens import SCREENS
from tests.screenshots.shoot import ALL
from tests.screenshots.stage import Screen

_COLORS = 112
_HEAD = """# Gallery

Every state of the window with the invented people of the demo clinic: light in a window of
1366×768, dark in one of 1920×1080. Made by `make screenshots`; the same pictures in full size, and
the main ones in other windows (900×600, 3840×2160 at 200 %), are then in `build/screenshots`.
"""


def write_gallery(pictures: Path, gallery: Path) -> None:
    """Write a small picture of each state in each theme, and the page that shows them."""
    gallery.mkdir(parents=True, exist_ok=True)
    for old in gallery.glob("*.png"):
        old.unlink()
    for screen in SCREENS:
        for theme, size in ALL.items():
            _shrink(
                pictures / f"{screen.name}-{theme}-{size}.png",
                gallery / f"{screen.name}-{theme}.png",
            )
    parts = (_HEAD, *(_part(screen) for screen in SCREENS))
    (gallery / "README.md").write_text("\n".join(parts), encoding="utf-8")


def _shrink(picture: Path, small: Path) -> None:
    with Image.open(picture) as whole:
        half = (whole.width // 2, whole.height // 2)
        scaled = whole.convert("RGB").resize(half, Image.Resampling.LANCZOS)
    few = scaled.quantize(_COLORS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    few.save(small, optimize=True)


def _part(screen: Screen) -> str:
    cells = (f"![{screen.heading}, {theme}]({screen.name}-{theme}.png)" for theme in ALL)
    table = f"| Light, 1366×768 | Dark, 1920×1080 |\n|---|---|\n| {' | '.join(cells)} |"
    return f"## {screen.heading}\n\n{screen.sentence}\n\n{table}\n"


if __name__ == "__main__":
    write_gallery(Path(sys.argv[1]), Path(sys.argv[2]))
