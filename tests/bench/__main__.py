"""Measures the program beside its floors: prints a table and writes build/bench.json."""

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
    with TemporaryDirectory(prefix="bench-", dir=_BUILD) as name:
        entries = _measured(Path(name))
    write(entries, _BUILD / "bench.json")
    print(table(entries))


def _measured(folder: Path) -> list[Entry]:
    demo, crowded, long = (folder / f"{name}.db" for name in ("demo", "crowded", "long"))
    make_crowded(crowded)
    make_long(long)
    with demo_clinic(demo) as store:
        on_paper = printing.measured(store)
        on_skin = anatomy.measured(store)
        add_returning(store)
    return [
        *starting.measured(demo),
        *clicking.measured(crowded),
        *framing.measured(crowded),
        *opening.measured(long),
        *visiting.measured(folder),
        *reviewing.measured(demo, long),
        *on_paper,
        *printing.reviewed(long),
        *on_skin,
        *ciphering.measured(long, folder),
    ]


if __name__ == "__main__":
    main()
