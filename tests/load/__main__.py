"""What a clinic costs that has grown: `make load-small` prints it for 1,000 and 20,000 patients."""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from tests.load.clinics import grow
from tests.load.listing import lists
from tests.load.reading import acts

_SMALL = 1000


def main() -> None:
    """Make two clinics, do the same in both, and print how it grew."""
    large = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    with TemporaryDirectory(prefix="needlemap-load-") as folder:
        places = [Path(folder) / f"{count}.db" for count in (_SMALL, large)]
        for place, count in zip(places, (_SMALL, large), strict=True):
            start = perf_counter()
            grow(place, count)
            size = place.stat().st_size / 1e6
            say(f"{count} patients: {size:.0f} MB, made in {perf_counter() - start:.0f} s")
        say(_line(("ms", f"{_SMALL}", f"{large}", "p95", "cpu", "floor", "of floor", "growth")))
        for before, after in zip(acts(places[0]), acts(places[1]), strict=True):
            (small, *_), (middle, most, cpu, floor) = before.figures, after.figures
            share = f"{middle / floor:.1f}" if floor else ""
            figures = (small, middle, most, cpu, floor)
            cells = (*(f"{figure:.1f}" for figure in figures), share, f"{middle / small:.1f}")
            say(_line((after.name, *cells)))
        say(_line(("s", f"{_SMALL}", f"{large}", "MB", "cpu", "floor cpu", "of floor", "growth")))
        for (name, small, *_), (_, run, floor, start) in zip(*map(lists, places), strict=True):
            share = f"{(run.cpu - start.cpu) / floor.cpu:.1f}"  # without the program's own start
            cells = (small.seconds, run.seconds, run.megabytes, run.cpu, floor.cpu)
            growth = f"{run.cpu / small.cpu:.1f}"
            say(_line((name, *(f"{cell:.2f}" for cell in cells), share, growth)))


def say(text: str) -> None:
    """Print a line at once."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def _line(cells: tuple[str, ...]) -> str:
    name, *figures = cells
    return f"{name:<26}" + "".join(f"{figure:>11}" for figure in figures)


main()
