"""Writes a picture of every state, light and dark, in four sizes of window, and the gallery.

Run it as ``python -m tests.screenshots DIR [GALLERY]``.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.screenshots.gallery import write_gallery

SIZES = ((1366, 768, 1), (1920, 1080, 1), (900, 600, 1), (3840, 2160, 2))
THEMES = ("light", "dark")
_SCREEN = {"name": "screen", "x": 0, "y": 0, "width": 3840, "height": 2400, "dpr": 1}


def main(folder: Path, gallery: Path | None) -> int:
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.png"):
        old.unlink()
    with tempfile.NamedTemporaryFile("w", suffix=".json") as screens:
        json.dump({"screens": [_SCREEN]}, screens)  # larger than any window, so that menus fit
        screens.flush()
        for width, height, factor in SIZES:
            environment = {
                **os.environ,
                "QT_QPA_PLATFORM": f"offscreen:configfile={screens.name}",
                "QT_SCALE_FACTOR": str(factor),
                "TZ": "UTC",
            }
            size = (str(width // factor), str(height // factor))
            for theme in THEMES:
                words = [sys.executable, "-m", "tests.screenshots.shoot", str(folder), *size, theme]
                subprocess.run(words, env=environment, check=True)
    if gallery is not None:
        write_gallery(folder, gallery)
    return 0


if __name__ == "__main__":
    places = [Path(word) for word in sys.argv[1:]] or [Path("build/screenshots")]
    sys.exit(main(places[0], places[1] if len(places) > 1 else None))
