"""Writes a picture of every screen, in light and dark and at three sizes of window.

Run it as ``python -m tests.screenshots DIR``.
"""

import os
import subprocess
import sys
from pathlib import Path

SIZES = ((1600, 1000, 1), (900, 600, 1), (1366, 768, 1), (3840, 2160, 2))


def main(folder: Path) -> int:
    folder.mkdir(parents=True, exist_ok=True)
    for width, height, factor in SIZES:
        environment = {
            **os.environ,
            "QT_QPA_PLATFORM": "offscreen",
            "QT_SCALE_FACTOR": str(factor),
        }
        size = (str(width // factor), str(height // factor))
        for theme in ("light", "dark"):
            words = [sys.executable, "-m", "tests.screenshots.shoot", str(folder), *size, theme]
            subprocess.run(words, env=environment, check=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1] if len(sys.argv) > 1 else "build/screenshots")))
