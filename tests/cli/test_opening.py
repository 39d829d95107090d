"""Where there are PINs, a command asks who somebody is before it shows or writes anything."""

import io
import signal
import subprocess
import sys
from contextlib import closing

import pytest

from needlemap.cli.main import main, now
from needlemap.cli.opening import asked_pin
from needlemap.services.records import record_store
from tests.locking import ANA, CAY, OF_ANA, WRONG, give_pins
from tests.ui.hands import a_patient


@pytest.fixture
def place(tmp_path):
    made = tmp_path / "clinic.db"
    store = record_store(str(made), now, create=True)
    with store.begin() as records:
        records.patients.put(a_patient())
    store.close()
    return made


@pytest.fixture
def locked(place):
    store = record_store(str(place), now)
    give_pins(store)
    store.close()
    return place


class Typed(io.StringIO):
    """What comes in where nobody sits at a terminal."""

    def isatty(self):
        return False


def run(place, capsys, monkeypatch, *arguments, pin=""):
    monkeypatch.setattr(sys, "stdin", Typed(f"{pin}\nmore\n"))
    code = main(["--database", str(place), *arguments])
    told = capsys.readouterr()
    return code, told.out, told.err


def test_without_pins_nobody_is_asked(place, capsys, monkeypatch):
    code, out, _ = run(place, capsys, monkeypatch, "patients")
    assert code == 0
    assert "Example" in out


@pytest.mark.parametrize(
    ("said", "pin", "sentence"),
    [
        ((), OF_ANA, "This practice has PINs: say who you are (--as NAME), then type your PIN."),
        (("--as", "Nobody"), OF_ANA, "Nobody, or more than one person, is called that here"),
        (("--as", ANA.name), WRONG, "That PIN is not right."),
        (("--as", ANA.name), "", "That PIN is not right."),
    ],
)
def test_nothing_is_shown_or_written_before_the_right_pin(
    locked, capsys, monkeypatch, said, pin, sentence
):
    table = locked.with_name("codes.csv")
    table.write_text("Own list,N1,Neck\n", "utf-8")
    out_file = locked.with_name("sheet.pdf")
    for command in (
        ("patients", "--json"),
        ("visits",),
        ("recall", "--lot", "1"),
        ("sheet", "--visit", "1", "--out", str(out_file)),
        ("codes", "import", str(table)),
    )[: None if pin == OF_ANA else 1]:
        code, out, err = run(locked, capsys, monkeypatch, *said, *command, pin=pin)
        assert (code, out) == (2, ""), command
        assert err.startswith(sentence), command
    assert not out_file.exists()


def test_the_right_pin_shows_and_writes(locked, capsys, monkeypatch):
    table = locked.with_name("codes.csv")
    table.write_text("Own list,N1,Neck\n", "utf-8")
    for said in (("--as", "ana ferreira"), ("--as", CAY.name)):
        code, out, _ = run(locked, capsys, monkeypatch, *said, "patients", pin=OF_ANA)
        assert code == 0
        assert "Example" in out
    code, out, _ = run(
        locked, capsys, monkeypatch, "codes", "import", str(table), "--as", ANA.name, pin=OF_ANA
    )
    assert (code, out) == (0, "Own list  1 codes\n")


def test_wrong_pins_are_counted_from_command_to_command(locked, capsys, monkeypatch):
    for _ in range(3):
        _, _, err = run(locked, capsys, monkeypatch, "--as", ANA.name, "patients", pin=WRONG)
        assert err.startswith("That PIN is not right.")
    code, _, err = run(locked, capsys, monkeypatch, "--as", ANA.name, "patients", pin=OF_ANA)
    assert code == 2
    assert err.startswith("After several wrong PINs the next one is looked at in")


def test_what_shows_no_record_asks_nobody(locked, capsys, monkeypatch):
    code, out, _ = run(locked, capsys, monkeypatch, "verify")
    assert code == 0
    assert out.startswith("as they were signed: 0")


def test_at_a_terminal_a_pin_is_typed_unseen(monkeypatch):
    class Terminal(io.StringIO):
        def isatty(self):
            return True

    monkeypatch.setattr(sys, "stdin", Terminal())
    assert asked_pin(lambda prompt: f"typed after {prompt}") == "typed after PIN: "


_DIES = """
import os, signal, sys
from needlemap.cli.main import now
from needlemap.services.records import record_store
with record_store(sys.argv[1], now, alone=sys.argv[2] == "window").begin():
    os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="nothing is killed so there")
@pytest.mark.parametrize("writer", ["window", "command"])
@pytest.mark.parametrize("command", ["patients", "verify"])
def test_a_list_after_a_program_died_before_its_record_leaves_the_file_beyond_doubt(
    place, capsys, monkeypatch, writer, command
):
    record_store(place, now, alone=True).close()
    died = subprocess.run([sys.executable, "-c", _DIES, str(place), writer], check=False)
    assert died.returncode == -signal.SIGKILL
    assert place.with_name("clinic.db-wal").stat().st_size
    for _ in range(2):
        code, out, err = run(place, capsys, monkeypatch, command)
        assert (code, err) == (0, "")
        assert out
    assert not place.with_name("clinic.db-wal").exists()
    with closing(record_store(place, now, alone=True)) as window, window.read() as records:
        assert len(records.patients.search()) == 1
