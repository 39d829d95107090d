"""Every test ends as it began: nothing wrong was logged, and nothing is left that goes on."""

import fcntl
import os
import shutil
import time
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import settings
from pytestqt.qtbot import QtBot

from needlemap.app.memory import return_pictures
from needlemap.ui.work.qt_prompts import QtPrompts
from needlemap.ui.work.remembered import Remembered
from tests import few_cases
from tests.compiled_once import compile_once
from tests.leftovers import LoggedErrors, going_on, left_since
from tests.memory import Collected, all_kept
from tests.servers import Server, make_cluster
from tests.tables_once import make_tables_once

_IN_MEMORY, _ROOM_BYTES = Path("/dev/shm"), 4 * 10**9
if os.access(_IN_MEMORY, os.W_OK) and shutil.disk_usage(_IN_MEMORY).free > _ROOM_BYTES:
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(_IN_MEMORY))  # a commit waits for no disk

_HOME = TemporaryDirectory(prefix="needlemap-home-")  # where no window and no clinic stood before
os.environ["HOME"] = _HOME.name
for _name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME"):
    os.environ.pop(_name, None)
os.environ["TZ"] = "UTC"  # of a clinic that names none; what depends on the zone names its own
time.tzset()
Remembered()  # Qt asks for the home once in a process

settings.register_profile("suite", deadline=None, max_examples=50)  # a busy machine is no fault
settings.register_profile("few", deadline=None, max_examples=25)
for _wait in (QtBot.waitUntil, QtBot.waitSignal, QtBot.waitSignals, QtBot.waitExposed):
    _wait.__kwdefaults__["timeout"] = 120_000  # what never comes fails all the same
compile_once()
make_tables_once()
return_pictures()


def pytest_addoption(parser):
    words = "keep the pictures of tests/reference as they are now"
    parser.addoption("--update-references", action="store_true", help=words)
    few_cases.add_option(parser)


def pytest_configure(config):
    settings.load_profile("few" if few_cases.is_of_everything(config) else "suite")


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node):
    """Tell a process of a run in several what was asked for: it is given the tests by name."""
    node.workerinput["is_of_everything"] = few_cases.is_of_everything(node.config)


@pytest.hookimpl(wrapper=True)
def pytest_collection():
    with all_kept():
        return (yield)


def pytest_collection_modifyitems(config, items):
    if few_cases.is_of_everything(config):
        items[:], left = few_cases.few(items)
        config.hook.pytest_deselected(items=left)


def pytest_xdist_auto_num_workers():
    """Return half as many again as there are processors: tests wait for disks and clocks too."""
    return len(os.sched_getaffinity(0)) * 3 // 2


@pytest.fixture(scope="session")
def made_once(tmp_path_factory):
    """Make a file that takes long once for all processes of a run; the others wait for it."""
    root = tmp_path_factory.getbasetemp()
    shared = root.parent if "PYTEST_XDIST_WORKER" in os.environ else root

    def once(name, make):
        place, beside = shared / name, shared / f"{name}.part"
        with (shared / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not place.exists():
                make(beside)
                beside.replace(place)
        return place

    return once


@pytest.fixture(scope="session")
def server(made_once):
    """A server of this process' own; it costs a second to begin, and a test some hundredths."""
    made = Server(made_once("cluster", make_cluster))
    yield made
    made.end()


def _asks_nobody(_, __, question):
    """Fail where a question would stand on the screen until somebody comes."""
    raise AssertionError(question)


@pytest.fixture(autouse=True)
def _nobody_is_there(monkeypatch):
    monkeypatch.setattr(QtPrompts, "confirm", _asks_nobody)


@pytest.fixture(scope="session")
def _collected():
    return Collected()


@pytest.fixture(autouse=True)
def _ends_as_it_began(request, _collected):
    """Fail a test that left something that goes on, or logged an error and looks at no log.

    Where a window stood, and what was chosen in it, is forgotten: the next one would stand there.
    """
    before = going_on()
    with LoggedErrors() as said:
        yield
    Path(Remembered().folder, "window.ini").unlink(missing_ok=True)  # wherever tests keep it
    left = left_since(before)
    _collected.again_when_larger()
    assert not left, f"left behind: {', '.join(left)}"
    if "caplog" not in request.fixturenames:
        assert not said, f"errors were logged: {', '.join(said)}"
