"""Faults tried in a copy of a small tree, and the draw of them."""

from uuid import uuid4

import pytest

from tests.mutants.__main__ import alike, drawn
from tests.mutants.kinds import mutants_of
from tests.mutants.nearest import Nearest, modules
from tests.mutants.trial import Copy, Verdict, accusing

MODULE = "needlemap/clinic/sums.py"
SOURCE = "def more(a, b):\n    return a + b\n"
MIRROR = "tests/clinic/test_sums.py"


@pytest.fixture
def tree(tmp_path):
    """A program of one module, with a test of its name and others."""
    tests = {
        "needlemap/__init__.py": "",
        MODULE: SOURCE,
        "needlemap/clinic/user.py": "from needlemap.clinic.sums import more\n",
        MIRROR: "from needlemap.clinic import sums\ndef test_a(): assert sums.more(2, 3) == 5\n",
        "tests/clinic/test_user.py": "from needlemap.clinic import user\n",
        "tests/clinic/deep/test_imports.py": "from needlemap.clinic.sums import more\n",
        "tests/clinic/deep/test_other.py": "",
        "tests/sheets/test_of_another_room.py": "",
        "pyproject.toml": '[tool.pytest.ini_options]\naddopts = "--import-mode=importlib"\n',
    }
    for name, text in tests.items():
        place = tmp_path / "tree" / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text)
    return tmp_path / "tree"


@pytest.fixture
def tried(tree, tmp_path, monkeypatch):
    """Put minus for plus in a copy of the tree, and run this as its test."""
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")  # no Qt for so small a tree
    [minus] = [fault for fault in mutants_of(MODULE, SOURCE.encode(), {}) if fault.kind == "sign"]

    def run(test, limit_s=60):
        (tree / MIRROR).write_text(f"from needlemap.clinic import sums\n{test}\n")
        return Copy(tree, tmp_path / uuid4().hex).try_out(minus, [MIRROR], limit_s)

    return run


def test_a_fault_that_a_test_notices_is_killed(tried, tree):
    assert tried("def test_a(): assert sums.more(2, 3) == 5") is Verdict.KILLED
    assert (tree / MODULE).read_text() == SOURCE


def test_a_fault_that_no_test_notices_survives(tried):
    assert tried("def test_a(): assert sums.more(2, 0) == 2") is Verdict.SURVIVED


def test_a_test_that_fails_without_the_fault_proves_nothing(tried):
    assert tried("def test_a(): assert sums.more(2, 3) == 6") is Verdict.SURVIVED
    both = "def test_a(): assert sums.more(2, 3) == 6\ndef test_b(): assert sums.more(2, 3) == 5"
    assert tried(both) is Verdict.KILLED


def test_what_failed_once_on_a_busy_machine_proves_nothing(tried, tmp_path):
    once = f"""from pathlib import Path
def test_a():
    before = Path({str(tmp_path / "ran")!r})
    ran, _ = before.exists(), before.touch()
    assert ran or sums.more(2, 0) == 3"""
    assert tried(once) is Verdict.SURVIVED


def test_a_fault_that_ends_the_program_is_killed_if_only_it_does(tried):
    ends = "import os\ndef test_a(): sums.more(2, 3) == {} or os.abort()"
    assert tried(ends.format(5)) is Verdict.KILLED
    assert tried(ends.format(6)) is Verdict.SURVIVED


def test_a_fault_whose_tests_take_too_long_is_not_called_killed(tried):
    works = "def test_a():\n    while sums.more(2, 3) != 5: pass"
    assert tried(works, limit_s=1) is Verdict.NO_TIME
    waits = "import time\ndef test_a(): sums.more(2, 3) == 5 or time.sleep(60)"
    assert tried(waits, limit_s=0.2) is Verdict.NO_TIME


def test_a_machine_that_is_busy_takes_no_time_from_the_tests(tried):
    waits = "import time\ndef test_a(): time.sleep(1.5); assert sums.more(2, 3) == 5"
    assert tried(waits, limit_s=1) is Verdict.KILLED


@pytest.mark.parametrize("end", ["Timeout (0:01:30)!", "Fatal Python error: Aborted", ""])
def test_the_test_that_was_running_when_the_program_ended_is_the_one_that_accuses(end):
    passed = "tests/a.py::test_a PASSED       [ 50%]\n"
    assert accusing(f"{passed}tests/a.py::test_b[x y] {end}\nThread") == "tests/a.py::test_b[x y]"
    assert accusing(passed) == ""


@pytest.mark.parametrize(
    "said",
    [
        "tests/a.py::test_b[x y] FAILED [ 9%]\nFAILED tests/a.py::test_b[x y] - assert 1 == 2\n",
        "tests/a.py::test_b[x y] FAILED [ 9%]\ntests/a.py::test_b[x y] ERROR In Qt's event loop:\n",
        "FAILED tests/a.py::test_b[x y] - assert 1 == 2\n",
    ],
)
def test_the_first_test_that_failed_is_the_one_that_accuses(said):
    assert accusing(said) == "tests/a.py::test_b[x y]"


def test_a_module_that_cannot_be_read_accuses():
    assert accusing("ERROR tests/a.py - NameError: b\n") == "tests/a.py"


def test_the_test_of_the_name_comes_first_then_who_imports_then_neighbours(tree):
    assert Nearest(tree).to(MODULE, 2, 8) == [
        MIRROR,
        "tests/clinic/deep/test_imports.py",
        "tests/clinic/test_user.py",
        "tests/clinic/deep/test_other.py",
    ]


def test_who_names_the_function_comes_before_who_only_imports_the_module(tree):
    far = tree / "tests/clinic/deep/test_other.py"
    far.write_text("def test_a(visit): assert visit.more(1, 2) == 3\n")
    assert Nearest(tree).to(MODULE, 2, 2) == [MIRROR, "tests/clinic/deep/test_other.py"]
    (tree / MODULE).write_text(f"{SOURCE}LEAST = 1\n")
    assert Nearest(tree).to(MODULE, 3, 2) == [MIRROR, "tests/clinic/deep/test_imports.py"]


def test_what_is_drawn_is_compared_with_the_pictures_that_were_looked_at(tree):
    for name in ("needlemap/sheets/page.py", "tests/reference/test_pages.py"):
        (tree / name).parent.mkdir(exist_ok=True)
        (tree / name).write_text("")
    nearest = Nearest(tree)
    assert nearest.to("needlemap/sheets/page.py", 1, 1)[1:] == ["tests/reference/test_pages.py"]
    assert "tests/reference/test_pages.py" not in nearest.to(MODULE, 2, 9)


def test_the_same_seed_draws_the_same_faults_and_never_one_twice(tree):
    names = modules(tree, ["clinic"])
    assert names == [MODULE, "needlemap/clinic/user.py"]
    assert [fault.kind for fault in drawn(tree, names, 1, seed=7)] == [
        fault.kind for fault in drawn(tree, names, 1, seed=7)
    ]
    assert {fault.after for fault in drawn(tree, names, 9, seed=7)} == {"(a - b)", "None"}


def test_faults_that_change_nothing_are_listed_with_a_reason():
    assert alike("# head\n\nm.py: a < b -> (a <= b)  # never equal\n") == {
        "m.py: a < b -> (a <= b)"
    }
