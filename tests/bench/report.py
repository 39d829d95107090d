"""What the benchmarks say: entries, printed as a table and written as JSON."""

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from tests.bench.timing import Spent, clocks, cpus

_HEADS = ("name", "value", "cpu", "floor", "goal", "")


@dataclass(frozen=True, slots=True)
class Entry:
    """One value with the floor measured beside it; ``floor`` is in the same unit.

    ``cpu``: the same value by the time of the processor, which other programs do not lengthen.
    """

    name: str
    value: float
    unit: str
    floor: float
    goal: float | None = None  # the most it may be; None: told, not judged
    least: float | None = None  # or the least it must be
    cpu: float | None = None

    @property
    def ok(self) -> bool:
        """Whether the goal is met."""
        if self.least is not None and self.value < self.least:
            return False
        return self.goal is None or self.value <= self.goal


def entry_of(
    name: str,
    judge: Callable[[Sequence[float]], float],
    times: Sequence[Spent],
    floors: Sequence[Spent],
    goal: float | None = None,
) -> Entry:
    """Return what is said of many times; the clock is judged, the processor told beside it."""
    value, floor = judge(clocks(times)), judge(clocks(floors))
    return Entry(name, value, "ms", floor, goal, cpu=judge(cpus(times)))


def table(entries: Sequence[Entry]) -> str:
    """Return the entries as lines of text in columns; a miss is called a miss."""
    rows = [_HEADS, *(_row(entry) for entry in entries)]
    widths = [max(len(row[i]) for row in rows) for i in range(len(_HEADS))]
    lines = []
    for name, *figures in rows:
        cells = [figure.rjust(width) for figure, width in zip(figures, widths[1:], strict=True)]
        lines.append("  ".join([name.ljust(widths[0]), *cells]).rstrip())
    return "\n".join(lines)


def write(entries: Sequence[Entry], path: Path) -> None:
    """Write the entries as a JSON list."""
    path.parent.mkdir(parents=True, exist_ok=True)
    facts = [asdict(entry) | {"ok": entry.ok} for entry in entries]
    path.write_text(json.dumps(facts, indent=1) + "\n", encoding="utf-8")


def _row(entry: Entry) -> tuple[str, ...]:
    value, floor = (f"{_rounded(figure)} {entry.unit}" for figure in (entry.value, entry.floor))
    cpu = "" if entry.cpu is None else f"{_rounded(entry.cpu)} {entry.unit}"
    if entry.goal is None and entry.least is None:
        return (entry.name, value, cpu, floor, "", "")
    wanted = f"<= {entry.goal:g}" if entry.least is None else f">= {entry.least:g}"
    return (entry.name, value, cpu, floor, wanted, "ok" if entry.ok else "MISS")


def _rounded(figure: float) -> str:
    return f"{figure:.0f}" if figure >= 100 else f"{figure:.3g}"
