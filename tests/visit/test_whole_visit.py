"""A visit charted by mouse, by keyboard alone and by touch alone gives the same record."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from needlemap.clinic.marks import PointState
from needlemap.clinic.visits import AdverseKind, ChangeSinceLast, Consent, Soreness
from tests.visit.clinic import facts, last_visit, make_clinic

_SCREEN = Path(__file__).parent / "screen.json"
_MOST = 45  # clicks and keys, from the list of patients to the signature


@pytest.fixture(scope="module")
def clinic(made_once) -> Path:
    return made_once("visited.db", make_clinic)


@pytest.fixture(scope="module")
def worked(clinic, made_once):
    """Work the visit through by a hand; return its database and how often it pressed."""

    def by(hand: str) -> tuple[Path, int]:
        place = clinic.with_name(f"{hand}.db")

        def work(told: Path) -> None:
            shutil.copy(clinic, place)
            home = clinic.with_name(f"{hand}-home")  # where no window was left maximised
            home.mkdir()
            words = [sys.executable, "-m", "tests.visit.three_ways", hand, str(place)]
            screen = {"QT_QPA_PLATFORM": f"offscreen:configfile={_SCREEN}"}
            ran = subprocess.run(
                words, env=os.environ | screen | {"HOME": str(home)}, capture_output=True,
                text=True, timeout=120, check=False,
            )  # fmt: skip
            assert ran.returncode == 0, ran.stderr
            told.write_text(ran.stdout.splitlines()[-1], "utf-8")

        told = made_once(f"{hand}.told", work)
        return place, json.loads(told.read_text("utf-8"))["count"]

    return by


def test_the_visit_is_recorded_whole_and_signed(worked, clinic):
    _, before = last_visit(clinic)
    visit, chart = last_visit(worked("mouse")[0])
    assert visit.signed_at is not None
    assert (visit.change, visit.soreness) == (ChangeSinceLast.BETTER, Soreness.HOURS)
    assert (visit.consent, visit.adverse) == (Consent.WRITTEN, AdverseKind.NONE)
    assert (visit.pain_before, visit.pain_after, visit.needles_out) == (6, 3, 6)
    assert [mark.id for mark in chart.points[:4]] == [mark.id for mark in before.points]
    assert [mark.point.number for mark in chart.points] == [1, 2, 3, 4, 5, 6]
    assert [mark.finding.tenderness for mark in chart.points] == [6, 5, 10, 3, 8, 7]
    states = [mark.finding.state for mark in chart.points]
    assert states == [PointState.NOT_JUDGED] * 4 + [PointState.ACTIVE] * 2  # as far as it was said
    assert not any(mark.finding.familiar_pain for mark in chart.points[:4])
    assert [mark.needling.length_mm for mark in chart.points[1:4]] == [40, 40, 40]
    assert chart.zones[0].intensity == 5


def test_it_takes_no_more_presses_than_there_is_time_for(worked):
    assert worked("mouse")[1] <= _MOST


@pytest.mark.parametrize("hand", ["keyboard", "finger"])
def test_other_hands_record_the_same(worked, hand):
    assert facts(worked(hand)[0]) == facts(worked("mouse")[0])
