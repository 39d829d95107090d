"""The torture in short: nothing acknowledged is lost; and it sees a loss where there is one."""

import json
import sqlite3
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from multiprocessing import get_context
from random import Random

import pytest

from tests.torture import acts, cut_acts, flips, full, kill, powercut
from tests.torture.figures import Figures
from tests.torture.part import done
from tests.torture.therapist import make


@pytest.fixture
def aside():
    """Do something in a program that has no window yet: from it others are forked."""
    with ProcessPoolExecutor(1, get_context("spawn")) as one:
        yield lambda what, *facts, **more: one.submit(what, *facts, **more).result()


PARTS = (
    *((kill.run, 3), (kill.run_encrypted, 3), (acts.run, 1), (powercut.run, 1), (full.run, 13)),
    *((flips.run, 6), (flips.run_encrypted, 6)),
)


def test_nothing_is_lost_or_wrong(aside, tmp_path):
    wrong = []
    for number, (run, count) in enumerate(PARTS):
        folder = tmp_path / str(number)
        folder.mkdir()
        figures = aside(run, count, 20, folder)
        assert sum(figures.counts.values()) >= count, figures.line
        wrong += figures.wrong
    assert wrong == []


def test_where_nothing_was_ever_synced_a_power_cut_loses_something(aside, tmp_path):
    assert aside(powercut.run, 1, 9, tmp_path, weak=True).wrong


def test_so_does_another_passphrase_while_one_that_synced_is_kept(aside, tmp_path):
    for name, weak in (("weak", True), ("strong", False)):
        folder = tmp_path / name
        folder.mkdir()
        figures = aside(cut_acts.run, 1, 3, folder, ("passphrase",), weak=weak)
        assert bool(figures.wrong) == weak, figures.wrong


def test_a_loss_is_seen(tmp_path):
    place, figures = tmp_path / "clinic.db", Figures("kill")
    make(place)
    facts = {"visits": 1, "points": [1], "tender": [], "needled": [], "zones": [], "notes": "",
             "pain": None, "signed": []}  # fmt: skip
    kill.judge(figures, "here", place, ["kept", 1, "of a record with a point", facts], None)
    [said] = figures.wrong
    assert "'points': [1]" in said
    nothing = json.loads(json.dumps(facts | {"points": []}))
    kill.judge(figures, "here", place, ["kept", 0, "", {}], ["begin", 1, "", nothing])
    assert len(figures.wrong) == 1
    assert figures.counts == {"acts kept that nobody had been told of": 1}


def test_another_record_after_a_damage_is_seen(aside, tmp_path):
    place = tmp_path / "clinic.db"
    make(place)
    want = aside(flips.read_aside, place, tmp_path)
    with closing(sqlite3.connect(place)) as wire, wire:
        wire.execute("UPDATE patient SET given_name = 'another'")
    figures = Figures("flips")
    flips.judge(figures, "here", want, aside(flips.read_aside, place, tmp_path))
    assert figures.counts == {"not seen: in rows that nobody signed": 1}
    place.write_bytes(b"SQLite format 3\0" + Random(1).randbytes(9000))
    flips.judge(figures, "here", want, aside(flips.read_aside, place, tmp_path))
    assert figures.counts["said"] == 1
    assert figures.wrong == []


def test_the_figures_stand_in_a_line():
    figures = Figures("kill")
    figures.count("kills", 1200)
    assert figures.line == "kill: 1,200 kills; 0 wrong"
    figures.find("lost")
    assert figures.line == "kill: 1,200 kills; 1 wrong"


def test_a_part_is_done_in_a_folder_that_goes(monkeypatch):
    for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "QT_QPA_PLATFORM"):
        monkeypatch.setenv(name, "/")
    seen = []

    def run(count, seed, folder):
        seen.append(folder)
        assert folder.is_dir()
        return Figures(f"{count} of {seed}")

    assert done(run, 3, 4).part == "3 of 4"
    assert not seen[0].exists()


def test_the_command_plays_its_parts_in_programs_of_their_own():
    """In two at once, which find by its name what they do."""
    words = [sys.executable, "-m", "tests.torture", "--only", "torture.acts", "--share", "0.01"]
    told = subprocess.run(words, capture_output=True, text=True, check=True)
    assert told.stdout.startswith("acts on whole files: ")
    assert told.stdout.endswith("; 0 wrong\n")
