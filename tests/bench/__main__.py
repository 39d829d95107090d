"""Measures the program beside its floors: prints a table and writes build/bench.json."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench import (
    anatomy,
    ciphering,
    clicking,
    framing,
    opening,
    printing,
    reviewing,
    starting,
    visiting,
)
from tests.bench.clinics import add_returning, demo_clinic, make_crowded, make_long
from tests.bench.report import Entry, table, write

_BUILD = Path("build")


def main() -> None:
    """Measure every family; a miss is printed as a miss and stops nothing."""
    _BUILD.mkdir(exist_ok=True)
    entries: list[Entry] = []
    with TemporaryDirectory(prefix="bench-", dir=_BUILD) as name:
        for family in _families(Path(name)):
            print(table(family), flush=True)  # all takes minutes, and may be ended
            entries += family
            write(entries, _BUILD / "bench.json")
    print(f"{sum(entry.ok for entry in entries)} of {len(entries)} as they should be")


def _families(folder: Path) -> Iterator[list[Entry]]:
    demo, crowded, long = (folder / f"{name}.db" for name in ("demo", "crowded", "long"))
    make_crowded(crowded)
    make_long(long)
    with demo_clinic(demo) as store:
        yield printing.measured(store)
        yield anatomy.measured(store)
        add_returning(store)
    yield starting.measured(demo)
    yield clicking.measured(crowded)
    yield framing.measured(crowded)
    yield opening.measured(long)
    yield visiting.measured(folder)
    yield reviewing.measured(demo, long)
    yield printing.reviewed(long)
    yield ciphering.measured(long, folder)


if __name__ == "__main__":
    main()
