"""`needlemap atlas plate` writes a plate, or says in one sentence why not."""

import subprocess
import sys

import pytest

from needlemap.cli.main import main

STARTS = {"png": b"\x89PNG", "svg": b"<?xml", "pdf": b"%PDF-"}


@pytest.fixture
def run(capsys, tmp_path):
    def do(*argv, out="plate.pdf"):
        place = tmp_path / out
        code = main(["atlas", "plate", *argv, "-o", str(place)])
        said = capsys.readouterr()
        return code, said.out, said.err, place

    return do


@pytest.mark.parametrize("ending", STARTS)
def test_a_plate_is_written_as_its_ending_says(run, ending):
    code, out, err, place = run("--view", "hand_left_palmar", out=f"plate.{ending}")
    assert (code, out, err) == (0, f"{place}\n", "")
    assert place.read_bytes().startswith(STARTS[ending])


def test_a_plate_is_the_first_thing_a_program_may_draw(tmp_path):
    place = tmp_path / "plate.pdf"
    argv = [sys.executable, "-m", "needlemap", "atlas", "plate", "--layers", "skin", "-o", place]
    done = subprocess.run(argv, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert place.read_bytes().startswith(b"%PDF-")


def test_layers_body_and_muscle_may_be_told(run):
    code, *_ = run(
        "--view", "head_right", "--body", "male", "--layers", "skin, skeleton,landmarks",
        "--muscle", "masseter_deep",
    )  # fmt: skip
    assert code == 0


@pytest.mark.parametrize(
    ("argv", "word"),
    [
        (("--view", "front"), "front"),
        (("--body", "giant"), "giant"),
        (("--layers", "skin,bones"), "bones"),
        (("--layers", ","), "at least one"),
        (("--muscle", "biceps"), "biceps"),
    ],
)
def test_what_is_not_in_the_atlas_is_refused_in_one_sentence(run, argv, word):
    code, out, err, place = run(*argv)
    assert (code, out) == (2, "")
    assert word in err
    assert err.count("\n") == 1
    assert not place.exists()


@pytest.mark.parametrize("name", ["plate", "plate.gif", "plate.pdf.txt"])
def test_a_file_of_another_ending_is_refused(run, name):
    code, _, err, place = run(out=name)
    assert code == 2
    assert name in err
    assert err.count("\n") == 1
    assert not place.exists()


def test_a_place_that_cannot_be_written_is_refused(run):
    code, _, err, _ = run("--view", "foot_left_plantar", out="missing/plate.pdf")
    assert code == 2
    assert err.count("\n") == 1
