"""One program holds a database for as long as it is open, and lets it go however it ends."""

import signal
import subprocess
import sys

import pytest

from needlemap.records.sole_use import InUse, SoleUse, is_elsewhere, is_in_use, lock_file_of

_HOLDS = """
import sys, time
from pathlib import Path
from needlemap.records.sole_use import SoleUse
sole = SoleUse(Path(sys.argv[1]))
sole.hold()
print("held", flush=True)
time.sleep(600)
"""


@pytest.fixture
def other(file):
    """Another program that holds the database."""
    with subprocess.Popen(
        [sys.executable, "-c", _HOLDS, str(file)], stdout=subprocess.PIPE, text=True
    ) as program:
        assert program.stdout.readline() == "held\n"
        yield program
        program.kill()


def test_what_another_program_holds_is_refused_with_the_name_of_its_computer(file, other):
    with pytest.raises(InUse) as told:
        SoleUse(file).hold()
    assert told.value.computer
    assert is_in_use(file)


def test_a_program_that_was_killed_leaves_nothing_in_the_way(file, other):
    other.send_signal(signal.SIGKILL)
    other.wait()
    sole = SoleUse(file)
    sole.hold()
    sole.release()


def test_it_is_held_once_and_free_again_when_it_is_let_go(file):
    assert not is_in_use(file)
    sole = SoleUse(file)
    sole.hold()
    sole.hold()
    with pytest.raises(InUse):
        SoleUse(file).hold()
    sole.release()
    sole.release()
    assert not is_in_use(file)


def test_a_file_is_the_same_under_all_its_names(file, tmp_path):
    file.touch()
    link = tmp_path / "link.db"
    link.symlink_to(file)
    assert lock_file_of(link) == lock_file_of(file)


def test_where_no_file_can_be_nothing_is_held(tmp_path):
    with pytest.raises(FileNotFoundError):
        SoleUse(tmp_path / "nowhere" / "clinic.db").hold()
    assert not is_in_use(tmp_path / "nowhere" / "clinic.db")


def test_a_program_on_another_computer_is_told_from_one_here(file, other):
    assert not is_elsewhere(file)
    lock_file_of(file).write_bytes(b"another-room")
    assert is_elsewhere(file)
    other.kill()
    other.wait()
    assert not is_elsewhere(file)
