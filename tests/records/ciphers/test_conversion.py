"""Encrypting a clinic loses nothing of it, whatever happens on the way."""

import os
import shutil
import stat
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from needlemap.clinic.errors import DatabaseDamaged, DatabaseInUse, ReadBusy
from needlemap.clinic.secret_errors import CannotEncrypt
from needlemap.clinic.secrets import Passphrase
from needlemap.records.ciphers.cipher_wires import CipherWires, open_plain
from needlemap.records.ciphers.conversion import encrypt_file
from needlemap.records.ciphers.key_file import LEAST
from needlemap.records.file_kinds import FileKind, kind_of
from needlemap.records.locked_files import wires_for
from needlemap.records.opening import open_store
from needlemap.records.plain_copies import plain_copies
from needlemap.records.sole_use import SoleUse
from needlemap.records.wires import PLAIN
from tests.records.databases import FileDatabase

WORDS = Passphrase("winter in the far north")
ROOT = Path(__file__).parents[3]
TRIES, STEP_S = 14, 0.014


def at(place, secret=WORDS):
    return open_store(place, lambda: datetime.now(UTC), "skin-test", wires=wires_for(place, secret))


@pytest.fixture
def database(tmp_path, new_database):
    """A file in a folder of its own."""
    folder = tmp_path / "room"
    folder.mkdir()
    return FileDatabase(folder / "clinic.db", new_database)


@pytest.fixture
def closed(store, visit, place_one, file):
    """A plain clinic with a visit, which nobody has open."""
    place_one(store, visit)
    store.close()
    return file


def told(place, wires):
    with closing(wires.connect(place)) as wire:
        made = wire.execute("SELECT * FROM sqlite_master ORDER BY name").fetchall()
        tables = [name for kind, name, *_ in made if kind == "table"]
        rows = {name: wire.execute(f'SELECT * FROM "{name}"').fetchall() for name in tables}
        return {(kind, name, sql) for kind, name, _, _, sql in made}, rows


def test_all_is_in_it_afterwards_and_the_plain_file_is_kept_under_another_name(closed, visit):
    before = told(closed, PLAIN)
    key = encrypt_file(closed, WORDS, LEAST)
    assert told(closed, CipherWires(key.key)) == before
    [aside] = plain_copies(closed)
    assert told(aside, PLAIN) == before
    names = {"clinic.db", "clinic.db-key", "clinic.db-lock", aside.name}
    assert {file.name for file in closed.parent.iterdir()} == names
    for secret in (WORDS, key):
        store = at(closed, secret)
        with store.read() as records:
            assert records.visits.get(visit.id).id == visit.id
        store.close()


def test_nobody_else_can_read_what_it_made(closed):
    closed.chmod(0o600)
    encrypt_file(closed, WORDS, LEAST)
    if os.name == "posix":
        made = [file for file in closed.parent.iterdir() if file.suffix != ".db-lock"]
        assert {stat.S_IMODE(file.stat().st_mode) for file in made} == {0o600}


def test_nothing_of_a_person_is_in_it(closed, patient):
    encrypt_file(closed, WORDS, LEAST)
    content = closed.read_bytes() + closed.with_name("clinic.db-key").read_bytes()
    for word in (patient.family_name, patient.given_name, "1979"):
        for kind in ("utf-8", "utf-16-le", "utf-16-be"):
            assert word.encode(kind) not in content


def test_what_is_encrypted_or_in_use_is_left_as_it_is(closed):
    sole = SoleUse(closed)
    sole.hold()
    with pytest.raises(DatabaseInUse):
        encrypt_file(closed, WORDS, LEAST)
    sole.release()
    with closing(open_plain(closed)) as other:
        other.execute("BEGIN")
        other.execute("SELECT * FROM patient").fetchall()
        with pytest.raises(ReadBusy):
            encrypt_file(closed, WORDS, LEAST)
    assert kind_of(closed) is FileKind.PLAIN
    encrypt_file(closed, WORDS, LEAST)
    content = closed.read_bytes()
    with pytest.raises(CannotEncrypt, match="already"):
        encrypt_file(closed, WORDS, LEAST)
    assert closed.read_bytes() == content
    at(closed).close()


def test_a_damaged_file_stays_plain_and_nothing_is_left_beside_it(closed):
    content = bytearray(closed.read_bytes())
    content[5 * 4096 : 6 * 4096] = b"\xff" * 4096
    closed.write_bytes(content)
    with pytest.raises(DatabaseDamaged):
        encrypt_file(closed, WORDS, LEAST)
    assert {file.name for file in closed.parent.iterdir()} <= {"clinic.db", "clinic.db-lock"}


@pytest.mark.skipif(sys.platform == "win32", reason="forks")
def test_a_kill_at_any_time_leaves_the_plain_clinic_or_the_encrypted_one(closed, tmp_path):
    shutil.copyfile(closed, tmp_path / "clinic.db")
    asked = [sys.executable, "-m", "tests.records.ciphers.encrypting", tmp_path, str(TRIES)]
    subprocess.run([*asked, str(STEP_S)], check=True, cwd=ROOT)
    before, kinds = told(closed, PLAIN), []
    for turn in range(TRIES):
        place = tmp_path / str(turn) / "clinic.db"
        kinds.append(kind_of(place))
        if kinds[-1] is FileKind.PLAIN:
            assert told(place, PLAIN) == before
            encrypt_file(place, WORDS, LEAST)
        assert told(place, wires_for(place, WORDS)) == before
    assert kinds[0] is FileKind.PLAIN
    assert kinds[-1] is FileKind.ENCRYPTED
