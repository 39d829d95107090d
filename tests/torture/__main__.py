"""Kills, cuts the power, fills the disk and damages files, and says what was lost."""

import argparse
import sys
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from tests.torture import acts, cut_acts, flips, full, kill, powercut
from tests.torture.figures import Figures
from tests.torture.part import done

_AT_ONCE = 2
_PARTS: tuple[tuple[Callable[[int, int, Path], Figures], int], ...] = (
    (kill.run, 250),
    (kill.run_encrypted, 250),
    (flips.run, 500),
    (flips.run_encrypted, 500),
    (powercut.run, 60),
    (acts.run, 60),
    (cut_acts.run, 12),
    (full.run, 120),
)
"""Each part with how often it is done."""


def main() -> int:
    """Torture, print figures, and end with 0 where nothing is lost or wrong."""
    asked = _asked()
    with ProcessPoolExecutor(_AT_ONCE, get_context("spawn")) as both:
        parts = [
            both.submit(done, run, max(int(count * asked.share), 1), asked.seed + number)
            for number, (run, count) in enumerate(_PARTS)
            if asked.only in f"{run.__module__} {run.__name__}"
        ]
        wrong = 0
        for part in parts:
            figures = part.result()
            print(figures.line, flush=True)
            for sentence in figures.wrong:
                print(f"    {sentence}", flush=True)
            wrong += len(figures.wrong)
    return int(wrong > 0)


def _asked() -> argparse.Namespace:
    asking = argparse.ArgumentParser(prog="python -m tests.torture", description=__doc__)
    asking.add_argument("--seed", type=int, default=1, help="other moments (1)")
    asking.add_argument("--share", type=float, default=1.0, help="of what is done usually (1.0)")
    asking.add_argument("--only", default="", help="the part with this in its name")
    return asking.parse_args()


if __name__ == "__main__":
    sys.exit(main())
