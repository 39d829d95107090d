"""The installed command, run as a person runs it in a terminal."""

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
import unicodedata
from pathlib import Path

import pytest

from needlemap.body.assets import assets_root

ROOT = Path(__file__).parents[2]
NEEDLEMAP = (sys.executable, "-m", "needlemap")
QUIET = {name: value for name, value in os.environ.items() if "DISPLAY" not in name}
QUIET.pop("QT_QPA_PLATFORM", None)
QUIET["PYTHONUNBUFFERED"] = ""  # as in a terminal: what is said may fail as late as the end


def run(*argv, program=NEEDLEMAP, cwd=ROOT, **facts):
    words = [str(word) for word in argv]
    return subprocess.run(
        [*program, *words],
        cwd=cwd,
        env=QUIET | facts.pop("env", {}),
        capture_output=True,
        timeout=60,
        check=False,
        encoding="utf-8",
        **facts,
    )


def read(program, *argv):
    """Run a tool of poppler and return what it says; it must not complain."""
    made = subprocess.run(
        [program, *map(str, argv)], capture_output=True, check=True, encoding="utf-8"
    )
    assert made.stderr == "", (program, argv)
    return made.stdout


@pytest.fixture(scope="session")
def demo(made_once):
    """The folder that ``needlemap demo`` made."""

    def make(folder):
        made = run("demo", "--out", folder)
        assert (made.returncode, made.stderr) == (0, "")

    return made_once("demo-of-commands", make)


@pytest.fixture
def database(demo, tmp_path):
    shutil.copy(demo / "demo.db", tmp_path / "demo.db")
    return tmp_path / "demo.db"


def test_the_demo_leaves_a_clinic_its_sheets_of_the_last_day_and_previews(demo, database):
    listed = run("--database", database, "visits").stdout.splitlines()[1:]
    last_day = max(line.split()[1] for line in listed)
    today = {line.split()[0] for line in listed if line.split()[1] == last_day}
    names = {file.name for file in demo.iterdir()}
    assert names == {
        "demo.db",
        *(f"visit-{number}.pdf" for number in today),
        *(f"visit-{number}-chart.png" for number in today),
    }
    assert len(today) >= 6


def test_every_sheet_of_the_demo_opens_in_poppler_with_its_words(demo, database, tmp_path):
    listed = run("--database", database, "visits").stdout.splitlines()[1:]
    numbers = {line.split()[0]: line.split()[2] for line in listed}
    people = json.loads(run("--database", database, "patients", "--json").stdout)
    names = {str(one["patient"]): one["name"].split()[0] for one in people}
    for sheet in demo.glob("*.pdf"):
        facts = read("pdfinfo", sheet)
        pages = int(facts.split("Pages:")[1].split()[0])
        text = unicodedata.normalize("NFKC", read("pdftotext", "-layout", sheet, "-"))
        assert pages == 1
        patient = numbers[sheet.stem.removeprefix("visit-")]
        assert names[patient] in text or names[patient][::-1] in text
        assert f"page 1 of {pages}" in text
        fonts = [line.split() for line in read("pdffonts", sheet).splitlines()[2:]]
        assert all(font[-5:-2] == ["yes", "yes", "yes"] for font in fonts)
        read("pdftoppm", "-r", 40, "-png", sheet, tmp_path / sheet.stem)
        assert sheet.stat().st_size <= 300_000


def test_a_sheet_of_each_visit_of_the_demo_fits_one_page(database, tmp_path):
    for number in (1, 12, 29, 46):
        place = tmp_path / f"{number}.pdf"
        words = ("sheet", "--visit", number, "-o", place, "--paper", "Letter")
        made = run("--database", database, *words)
        assert (made.returncode, made.stdout, made.stderr) == (0, f"{place}\n", "")
        assert "page 1 of 1" in read("pdftotext", "-layout", place, "-")


def test_a_reader_that_goes_away_early_is_no_fault(database):
    line = f'"{sys.executable}" -m needlemap --database "{database}" visits | head -n 1'
    made = subprocess.run(
        ["bash", "-o", "pipefail", "-c", line],
        cwd=ROOT,
        env=QUIET,
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    assert (made.returncode, made.stderr) == (0, "")
    assert made.stdout.startswith("visit")


def test_a_full_disk_under_the_output_is_said_in_one_sentence(database):
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        made = subprocess.run(
            [*NEEDLEMAP, "--database", database, "visits"],
            cwd=ROOT,
            env=QUIET,
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
            encoding="utf-8",
        )
    assert made.returncode == 2
    assert made.stderr.count("\n") == 1
    assert "no space left" in made.stderr


@pytest.mark.parametrize(
    ("command", "way", "code"),
    [
        ("visits", ">&-", 0),
        ("visits", "2>&-", 0),
        ("visits", ">&- 2>&-", 0),
        ("visits", "<&- >&- 2>&-", 0),
        ("visits", ">/dev/full 2>&1", 2),
        ("visits --patient 7", "2>&-", 2),
        ("visits --patient 7", ">&- 2>&-", 2),
        ("visits --patient 7", "2>/dev/full", 2),
        ("--help", ">/dev/full", 2),
        ("sheet --visit 1 -o /proc/no.pdf", ">&- 2>/dev/full", 2),
    ],
)
def test_output_that_is_closed_or_full_changes_no_exit_code(database, command, way, code):
    line = f'"{sys.executable}" -m needlemap --database "{database}" {command} {way}'
    made = subprocess.run(
        ["bash", "-c", line], cwd=ROOT, env=QUIET, capture_output=True, check=False, timeout=60
    )
    said = made.stdout.decode() + made.stderr.decode()
    assert (made.returncode, "Traceback" in said, "Exception ignored" in said) == (
        code,
        False,
        False,
    )


@pytest.mark.parametrize(("sent", "made"), [(signal.SIGTERM, "*.pdf"), (signal.SIGHUP, "*.db")])
def test_a_command_that_is_ended_says_so_and_leaves_no_half_file(tmp_path, sent, made):
    folder = tmp_path / "demo"
    running = subprocess.Popen(
        [*NEEDLEMAP, "demo", "--out", folder],
        cwd=ROOT,
        env=QUIET | {"PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    wait_for(made, running, folder)
    running.send_signal(sent)
    _, said = running.communicate(timeout=30)
    assert (running.returncode, said.count("\n"), "Stopped" in said) == (2, 1, True)
    assert all(file.suffix in {".pdf", ".png", ".db"} for file in folder.glob("*"))
    assert all(read("pdfinfo", file) for file in folder.glob("*.pdf"))


def test_a_fault_of_the_program_is_one_sentence_with_its_kind_and_nothing_of_the_record(
    tmp_path, database
):
    broken = tmp_path / "sqlalchemy.py"  # in place of the real one
    broken.write_text("raise ZeroDivisionError('Zzyzxhausen')\n", encoding="utf-8")
    path = os.pathsep.join([str(tmp_path), str(ROOT)])
    made = run("--database", database, "patients", env={"PYTHONPATH": path})
    assert (made.returncode, made.stdout) == (1, "")
    assert made.stderr.startswith("Something went wrong in NeedleMap (ZeroDivisionError at sqlalch")
    assert made.stderr.count("\n") == 1
    assert "Zzyzxhausen" not in made.stderr


def test_a_damaged_row_tells_a_terminal_nothing_of_the_record(database):
    with sqlite3.connect(database) as opened:
        opened.execute("UPDATE patient SET birth_date = 'Zzyzxhausen'")
    opened.close()
    made = run("--database", database, "patients")
    assert made.returncode == 2
    assert "Traceback" not in made.stderr
    assert "Zzyzxhausen" not in made.stdout + made.stderr


def test_a_number_of_many_digits_is_not_repeated_whole(database):
    made = run("--database", database, "visits", "--patient", "9" * 5000)
    assert made.returncode == 2
    assert len(made.stderr) < 300
    assert "not a number" in made.stderr


def test_names_that_the_terminal_cannot_show_are_no_fault(database):
    made = run("--database", database, "patients", env={"PYTHONIOENCODING": "ascii"})
    assert (made.returncode, made.stderr) == (0, "")
    assert "Marta Lind" in made.stdout
    assert "?????" in made.stdout


def wait_for(made, running, folder):
    """Wait until the demo is that far: it says what it made once all of it is whole."""
    while running.poll() is None and not any(folder.glob(made)):
        time.sleep(0.005)


def test_ctrl_c_ends_with_a_sentence_and_no_half_file(tmp_path):
    folder = tmp_path / "demo"
    listening = ("env", "--default-signal=INT")  # a shell's background work is deaf to Ctrl+C
    running = subprocess.Popen(
        [*listening, *NEEDLEMAP, "demo", "--out", folder],
        cwd=ROOT,
        env=QUIET | {"PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    wait_for("*.db", running, folder)
    running.send_signal(signal.SIGINT)
    _, said = running.communicate(timeout=30)
    assert running.returncode == 2
    assert said.count("\n") == 1
    assert "Stopped" in said
    assert all(file.suffix in {".pdf", ".png", ".db"} for file in folder.glob("*"))


def test_no_display_is_said_and_the_demo_offered():
    made = run()
    assert (made.returncode, made.stdout) == (2, "")
    assert "no display" in made.stderr
    assert "needlemap demo" in made.stderr


@pytest.mark.parametrize(
    "name", ["fonts/NotoSansArabic-Regular.ttf", "bodymaps/skin.npz", "bodymaps"]
)
def test_a_missing_file_of_the_program_is_named(tmp_path, database, name):
    place = tmp_path / "program"
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "needlemap", place / "needlemap", ignore=ignored)
    shutil.copytree(assets_root(), place / "assets")
    lost = place / "assets" / name
    shutil.rmtree(lost) if lost.is_dir() else lost.unlink()
    sheet = tmp_path / "sheet.pdf"
    argv = ("--database", database, "sheet", "--visit", 1, "-o", sheet)
    made = run(*argv, cwd=place, env={"PYTHONPATH": str(place), "PYTHONSAFEPATH": "1"})
    assert (made.returncode, made.stdout) == (2, "")
    assert made.stderr.count("\n") == 1
    assert lost.name in made.stderr
    assert not sheet.exists()
