"""Puts small faults into copies of the program and says which ones no test notices."""

import argparse
import random
import sys
from collections import Counter
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue
from tempfile import TemporaryDirectory

from tests.mutants.kinds import Mutant, enums_in, mutants_of
from tests.mutants.nearest import Nearest, modules
from tests.mutants.trial import Copy, Verdict

_TREE = Path(__file__).parents[2]
_ROOMS = ("clinic", "records", "sheets", "ui")
_ALIKE = Path(__file__).with_name("alike.txt")
_GOAL = 0.9


def drawn(tree: Path, names: list[str], count: int, seed: int) -> list[Mutant]:
    """Draw faults: modules by their lines, then the kind, then the place."""
    chance = random.Random(seed)
    sources = {name: (tree / name).read_bytes() for name in names}
    enums = {}
    for place in sorted((tree / "needlemap").rglob("*.py")):
        enums |= enums_in(place.read_bytes())
    faults = {name: mutants_of(name, source, enums) for name, source in sources.items()}
    names = [name for name in names if faults[name]]
    count = min(count, sum(len(faults[name]) for name in names))
    lines = [sources[name].count(b"\n") for name in names]
    chosen: dict[Mutant, None] = {}
    while len(chosen) < count:
        [name] = chance.choices(names, lines)
        kind = chance.choice(sorted({fault.kind for fault in faults[name]}))
        chosen[chance.choice([fault for fault in faults[name] if fault.kind == kind])] = None
    return list(chosen)


def alike(text: str) -> set[str]:
    """Return the faults that change nothing that can be seen, each listed with its reason."""
    lines = (line.split("  #", 1)[0].strip() for line in text.splitlines())
    return {line for line in lines if line and not line.startswith("#")}


def tried(mutants: Iterable[Mutant], most: int, limit_s: float) -> list[tuple[Mutant, Verdict]]:
    """Try each fault in one of two copies of the tree."""
    nearest = Nearest(_TREE)
    with TemporaryDirectory(prefix="mutants-") as folder, ThreadPoolExecutor(2) as both:
        copies: SimpleQueue[Copy] = SimpleQueue()
        for number in (1, 2):
            copies.put(Copy(_TREE, Path(folder) / str(number)))

        def one(mutant: Mutant) -> tuple[Mutant, Verdict]:
            copy = copies.get()
            near = nearest.to(mutant.module, mutant.line, most)
            try:
                verdict = copy.try_out(mutant, near, limit_s)
            finally:
                copies.put(copy)
            print(f"{verdict:9}{mutant.where}  {mutant.change}", file=sys.stderr, flush=True)
            return mutant, verdict

        return list(both.map(one, mutants))


def main() -> int:
    """Draw, try, and print what survived; end with 0 when the goal is reached."""
    asked = _asked()
    names = [name for name in modules(_TREE, _ROOMS) if asked.only in name]
    known = alike(_ALIKE.read_text("utf-8"))
    mutants = [
        mutant
        for mutant in drawn(_TREE, names, asked.count, asked.seed)
        if f"{mutant.module}: {mutant.change}" not in known
    ]
    verdicts = tried(mutants, asked.tests, asked.limit)
    counts = Counter(verdict for _, verdict in verdicts)
    for mutant, verdict in verdicts:
        if verdict is not Verdict.KILLED:
            print(f"{verdict}: {mutant.where} ({mutant.kind})\n    {mutant.change}")
    print(f"{counts[Verdict.KILLED]} of {len(verdicts)} killed")
    return int(counts[Verdict.KILLED] < _GOAL * len(verdicts))


def _asked() -> argparse.Namespace:
    asking = argparse.ArgumentParser(prog="python -m tests.mutants", description=__doc__)
    asking.add_argument("--seed", type=int, default=7, help="another draw (7)")
    asking.add_argument("--count", type=int, default=60, help="how many faults (60)")
    asking.add_argument("--only", default="", help="only modules with this in their path")
    asking.add_argument("--tests", type=int, default=8, help="at most so many test modules (8)")
    asking.add_argument(
        "--limit", type=float, default=180, help="at most so many seconds of the processor (180)"
    )
    return asking.parse_args()


if __name__ == "__main__":
    sys.exit(main())
