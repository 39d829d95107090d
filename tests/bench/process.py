"""Programs that are measured from outside, each in a process of its own."""

import json
import os
import subprocess
import sys
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

from tests.bench.timing import Spent

_SCREEN = Path(__file__).with_name("screen.json")  # larger than any window that is measured
_SETTINGS = TemporaryDirectory(prefix="needlemap-bench-")  # where no window stood before
_COMPILED = TemporaryDirectory(prefix="needlemap-bench-")  # by the first start, as everywhere


def until_first_word(module: str, *arguments: str) -> Spent:
    """Start a module that ends with its first line; return what it takes until then."""
    start, before = perf_counter(), _children_s()
    with _started(module, arguments) as process:
        assert process.stdout is not None
        word = process.stdout.readline()
        took = (perf_counter() - start) * 1000
        _, trouble = process.communicate()
    if process.returncode or not word:
        raise RuntimeError(trouble)
    return took, (_children_s() - before) * 1000


def told(module: str, *arguments: str) -> dict[str, Any]:
    """Run a module and return the JSON object that it prints."""
    with _started(module, arguments) as process:
        output, trouble = process.communicate()
    if process.returncode:
        raise RuntimeError(trouble)
    return dict(json.loads(output))


def _children_s() -> float:
    usage = getrusage(RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def _started(module: str, arguments: tuple[str, ...]) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", f"tests.bench.children.{module}", *arguments]
    pipe = subprocess.PIPE
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": f"offscreen:configfile={_SCREEN}",
        "XDG_CONFIG_HOME": _SETTINGS.name,
        "PYTHONPYCACHEPREFIX": _COMPILED.name,
    }
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # else each start compiles all modules
    return subprocess.Popen(command, stdout=pipe, stderr=pipe, text=True, env=environment)
