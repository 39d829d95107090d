"""The least that the first view costs: numpy, and the same files read."""

from time import perf_counter

_START = perf_counter()

import json  # noqa: E402
from pathlib import Path  # noqa: E402

import numpy as np  # noqa: E402

folder = Path("assets/bodymaps")
json.loads((folder / "atlas.json").read_text(encoding="utf-8"))
kept = []
for name in (
    "skin",
    "bodies/female-anatomical",
    "seen/female-anterior",
    "art/female-anterior",
):
    with np.load(folder / f"{name}.npz") as packed:
        kept += [packed[key] for key in packed.files]
print(json.dumps({"ms": (perf_counter() - _START) * 1000}))
