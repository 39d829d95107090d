"""Lets the atlas be built by the same sums on every processor.

OpenBLAS and numpy choose by what instructions a processor has how they multiply matrices and how
they reckon sines; their last digits differ. Both read at their start, from the environment, what
they shall not use; so whoever builds does it in a process of its own.
"""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence

PINNED: Mapping[str, str] = {
    "OPENBLAS_CORETYPE": "Haswell",  # what every x86 processor since 2015 can do
    "NPY_DISABLE_CPU_FEATURES": "X86_V4 AVX512_ICL AVX512_SPR",
}


def is_pinned(environment: Mapping[str, str]) -> bool:
    """Tell whether libraries that start in an environment reckon alike everywhere."""
    return all(environment.get(name) == value for name, value in PINNED.items())


def run_alike(module: str, arguments: Sequence[str]) -> int:
    """Run a module in a process whose libraries reckon alike, and return its exit code."""
    command = [sys.executable, "-m", module, *arguments]
    return subprocess.run(command, env={**os.environ, **PINNED}, check=False).returncode
