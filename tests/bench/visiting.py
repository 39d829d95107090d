"""A whole visit: how often something is pressed, and whether three hands record the same."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.bench.report import Entry
from tests.visit.clinic import facts, last_visit, make_clinic

_SCREEN = Path(__file__).parent.parent / "visit" / "screen.json"
_HANDS = ("mouse", "keyboard", "finger")
_LEAST = 1 + 2 * 6 + 2  # a patient, six points with a score each, a zone and its score
_X_SCREEN = ("xvfb-run", "-a", "-s", "-screen 0 1920x1080x24")


def measured(folder: Path) -> list[Entry]:
    """Work the same visit through by real mouse and keys, and by each hand alone."""
    clinic = folder / "visit.db"
    make_clinic(clinic)
    pressed = _worked(clinic, "person", "xcb", _X_SCREEN)
    for hand in _HANDS:
        _worked(clinic, hand, f"offscreen:configfile={_SCREEN}")
    records = [facts(_copy(clinic, hand)) for hand in _HANDS]
    equal = all(record == records[0] for record in records)
    return [
        Entry("visit_interactions", pressed, "", _LEAST, goal=45),
        Entry("three_ways_equal", int(equal), "", 1, least=1),
    ]


def _worked(clinic: Path, hand: str, platform: str, screen: tuple[str, ...] = ()) -> int:
    """Return how often a hand pressed something, until the visit was signed."""
    place = _copy(clinic, hand)
    shutil.copy(clinic, place)
    words = (*screen, sys.executable, "-m", "tests.visit.three_ways", hand, str(place))
    surroundings = os.environ | {"QT_QPA_PLATFORM": platform}
    done = subprocess.run(words, env=surroundings, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(done.stderr)
    visit, chart = last_visit(place)
    if visit.signed_at is None or (len(chart.points), len(chart.zones)) != (6, 1):
        raise RuntimeError(f"the {hand} left the visit unfinished")
    return int(json.loads(done.stdout.splitlines()[-1])["count"])


def _copy(clinic: Path, hand: str) -> Path:
    return clinic.with_name(f"visit-{hand}.db")
