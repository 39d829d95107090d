"""Runs tests against a copy of the tree that has one fault in it."""

import math
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path

from tests.mutants.kinds import Mutant

_COPIED = ("needlemap", "tests")
_LEFT = {".git", ".venv", "build", "dist", *_COPIED}
_HANGS_S = 240  # of the clock, as a test that hangs takes nothing of the processor
_WAITED = 10  # times the limit
_MOST_LEFT_OUT = 5
_NOTICED_NOTHING = {0, 5}  # all passed; none was there
_FAILED = re.compile(
    r"^(tests/\S+::.+?) (?:FAILED|ERROR)\b|^(?:FAILED|ERROR) (.+?)(?: - .*)?$", re.MULTILINE
)
_BEGUN = re.compile(r"^(tests/\S+::.+?) *(?:Timeout \(|Fatal Python error|(?<!%\])$)", re.MULTILINE)


class Verdict(StrEnum):
    """What the tests said to a fault."""

    KILLED = "killed"
    SURVIVED = "survived"
    NO_TIME = "no time"


def accusing(said: str) -> str:
    """Return the first test that failed, or the one that was running when the program ended."""
    if failed := _FAILED.search(said):
        return str(failed[1] or failed[2])
    return ["", *_BEGUN.findall(said)][-1]


class Copy:
    """A copy of the tree to try faults in; the tree itself is never touched."""

    def __init__(self, tree: Path, folder: Path) -> None:
        self._folder = folder
        self._writes = 0
        folder.mkdir()
        for place in tree.iterdir():
            if place.name in _COPIED:
                shutil.copytree(place, folder / place.name)
            elif place.name not in _LEFT and not place.name.startswith("."):
                (folder / place.name).symlink_to(place)

    def try_out(self, mutant: Mutant, tests: Sequence[str], limit_s: float) -> Verdict:
        """Say whether one of the tests notices a fault; those that fail anyway do not count."""
        left_out: list[str] = []
        while len(left_out) < _MOST_LEFT_OUT:
            ended, said = self._run_with(mutant, [*tests, *left_out], limit_s)
            if ended is None:
                return Verdict.NO_TIME
            if ended in _NOTICED_NOTHING:
                return Verdict.SURVIVED
            accuser = accusing(said) or tests[0]
            if self._proves(mutant, accuser, limit_s):
                return Verdict.KILLED
            left_out.append(f"--deselect={accuser}")
        return Verdict.SURVIVED

    def _proves(self, mutant: Mutant, test: str, limit_s: float) -> bool:
        """Say whether a test fails by itself with the fault, and only with it.

        A machine that is busy lets a test fail or hang once.
        """
        ended, _ = self._run_with(mutant, [test], limit_s)
        return ended not in {None, *_NOTICED_NOTHING} and self._run([test], limit_s)[0] == 0

    def _run_with(
        self, mutant: Mutant, tests: Sequence[str], limit_s: float
    ) -> tuple[int | None, str]:
        place = self._folder / mutant.module
        source = place.read_bytes()
        try:
            self._write(place, mutant.applied(source))
            return self._run(tests, limit_s)
        finally:
            self._write(place, source)

    def _write(self, place: Path, text: bytes) -> None:
        """Write with a time of its own, so that no compiled file of before is taken."""
        self._writes += 1
        place.write_bytes(text)
        os.utime(place, (self._writes, self._writes))

    def _run(self, tests: Sequence[str], limit_s: float) -> tuple[int | None, str]:
        """Return how the tests ended, or nothing when the time was up.

        It is the processor's time, as others may keep the machine busy.
        """
        command = [
            "sh", "-c", 'ulimit -S -t "$0" && exec "$@"', str(math.ceil(limit_s)),
            sys.executable, "-m", "pytest", "-x", "-v", "--tb=no", "-p", "no:cacheprovider",
            "-m", "not window", "-o", f"faulthandler_timeout={_HANGS_S}",
            "-o", "faulthandler_exit_on_timeout=true", *tests,
        ]  # fmt: skip
        kept = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(self._folder)}
        with subprocess.Popen(
            command, cwd=self._folder, env=kept, text=True, process_group=0,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        ) as tested:  # fmt: skip
            try:
                said, _ = tested.communicate(timeout=_WAITED * limit_s)
            except subprocess.TimeoutExpired:
                os.killpg(tested.pid, signal.SIGKILL)
                return None, ""
            return None if tested.returncode == -signal.SIGXCPU else tested.returncode, said
