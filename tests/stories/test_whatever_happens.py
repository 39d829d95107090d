"""A short torture: of damaged files the rest is read, and updates may be killed at any moment."""

import gzip
import random
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing, suppress

import pytest

from needlemap.body.errors import NeedleMapError
from needlemap.records.opening import open_store
from tests.demo.clinic import clock_at, demo_at_9
from tests.records.conftest import OLD

PAGE, DAMAGES, OPENED = 4096, 36, 4
NOW = clock_at(9)


def a_bit(data, dice):
    data[dice.randrange(len(data))] ^= 1 << dice.randrange(8)


def eight_bytes(data, dice):
    at = dice.randrange(len(data) - 8)
    data[at : at + 8] = dice.randbytes(8)


def a_cut(data, dice):
    del data[dice.randrange(120, len(data)) :]


def a_page_of_nothing(data, dice):
    at = dice.randrange(1, len(data) // PAGE) * PAGE
    data[at : at + PAGE] = bytes(PAGE)


def swapped_pages(data, dice):
    one, two = (at * PAGE for at in dice.sample(range(1, len(data) // PAGE), 2))
    data[one : one + PAGE], data[two : two + PAGE] = (
        data[two : two + PAGE],
        data[one : one + PAGE],
    )


@pytest.fixture(scope="module")
def whole(made_once):
    return demo_at_9(made_once).read_bytes()


@pytest.fixture(scope="module")
def names(whole, tmp_path_factory):
    """The names of all patients, none of which may stand in a sentence."""
    place = tmp_path_factory.mktemp("names") / "demo.db"
    place.write_bytes(whole)
    with closing(sqlite3.connect(place)) as connection:
        return {name for [name] in connection.execute("SELECT family_name FROM patient")}


def read_all(place, dice):
    """Read as the window does; return all that was said."""
    said = []
    try:
        store = open_store(place, NOW, "1", create=False)
    except NeedleMapError as error:
        return [str(error)]
    with suppress(NeedleMapError), store.read() as records:
        records.patients.search()
        visits = records.visits.all()
        for visit in dice.sample(visits, min(OPENED, len(visits))):
            try:
                records.visits.opened(visit.id)
            except NeedleMapError as error:
                said.append(str(error))
    with suppress(NeedleMapError):
        store.check()
    said += map(str, store.damage)
    if store.damage:
        with pytest.raises(NeedleMapError), store.begin():
            pass
    store.close()
    return said


@pytest.mark.parametrize("damage", [a_bit, eight_bytes, a_cut, a_page_of_nothing, swapped_pages])
def test_of_a_damaged_file_the_rest_is_read_or_it_is_said_why(whole, names, tmp_path, damage):
    dice = random.Random(7)
    heard = 0
    for number in range(DAMAGES // 5):
        data = bytearray(whole)
        damage(data, dice)
        place = tmp_path / f"hurt-{number}.db"
        place.write_bytes(data)
        said = " ".join(read_all(place, dice))
        heard += bool(said)
        assert not [name for name in names if name in said]
        assert "newer NeedleMap" not in said
    assert heard or damage in (a_bit, eight_bytes)  # which may hit where nothing stands


_KEPT = "old-backups/*-before-update.needlemap-backup"
_UPDATES = """
import sys
from datetime import UTC, datetime
from needlemap.records.opening import open_store
open_store(sys.argv[1], lambda: datetime.now(UTC), "1").close()
"""


@pytest.mark.parametrize("moment", ["*/.*.part-*", _KEPT, "old.db-lock"])
def test_an_update_that_is_killed_leaves_no_half_copy_under_a_whole_name(tmp_path, moment):
    place = tmp_path / "old.db"
    place.write_bytes(gzip.decompress((OLD / "clinic.db.gz").read_bytes()))
    with subprocess.Popen([sys.executable, "-c", _UPDATES, str(place)]) as program:
        while program.poll() is None and not list(tmp_path.glob(moment)):
            pass
        program.send_signal(signal.SIGKILL)
    for copy in tmp_path.glob(_KEPT):
        with closing(sqlite3.connect(copy)) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            assert connection.execute("SELECT count(*) FROM visit").fetchone() == (47,)
    store = open_store(place, NOW, "1")
    with store.read() as records:
        assert len(records.visits.all()) == 47
    store.close()
    assert not list(tmp_path.rglob("*.part-*"))
    assert list(tmp_path.glob(_KEPT))
