"""A clinic is encrypted, opened and given another passphrase by commands."""

import io
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import pikepdf
import pytest

from needlemap.cli.main import main
from needlemap.cli.secrets import FROM_FILE, NEW_FROM_FILE
from needlemap.clinic.people import Patient
from needlemap.clinic.secrets import RecoveryKey
from needlemap.clinic.starting import new_visit
from needlemap.services.records import record_store

START = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
WORDS, OTHER = "winter in the far north", "summer in the deep south"
ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    place = tmp_path_factory.mktemp("made") / "clinic.db"
    store = record_store(place, lambda: START)
    patient = Patient(id=uuid4(), number=1001, given_name="Ana", family_name="Xanthopoulou")
    with store.begin() as records:
        records.patients.put(patient)
        new_visit(records, patient, START, uuid4)
    store.close()
    return place.read_bytes()


@pytest.fixture
def database(tmp_path, made):
    place = tmp_path / "room" / "clinic.db"
    place.parent.mkdir()
    place.write_bytes(made)
    return place


@pytest.fixture
def words(tmp_path, monkeypatch):
    """Let files say what is asked for."""

    def say(text, name=FROM_FILE):
        (tmp_path / name).write_text(text, "utf-8")
        monkeypatch.setenv(name, str(tmp_path / name))

    return say


@pytest.fixture
def run(capsys, database):
    def do(*argv):
        code = main(["--database", str(database), *map(str, argv)])
        said = capsys.readouterr()
        return code, said.out, said.err

    return do


def test_a_clinic_is_encrypted_and_opens_with_passphrase_or_recovery_key(run, words, database):
    words(WORDS)
    code, out, err = run("encrypt")
    assert (code, err) == (0, "")
    key = RecoveryKey.typed("".join(out.splitlines()[:2]))
    assert "not encrypted: " in out
    assert b"Xanthopoulou" not in database.read_bytes()
    for secret in (WORDS, " ".join(key.groups)):
        words(secret)
        code, out, err = run("patients")
        assert (code, err) == (0, "")
        assert "Xanthopoulou" in out
    words(OTHER)
    code, out, err = run("patients")
    assert (code, out) == (2, "")
    assert err.startswith("This is not the passphrase of ")


def test_the_plain_copies_are_removed_when_that_is_wanted(run, words, database):
    words(WORDS)
    run("encrypt")
    code, out, _ = run("encrypt", "--remove-plain")
    assert code == 0
    assert out.startswith("removed: ")
    assert not [file for file in database.parent.iterdir() if b"Xantho" in file.read_bytes()]


def test_another_passphrase_takes_the_place_of_the_first(run, words):
    words(WORDS)
    assert run("passphrase")[0] == 2  # it is not encrypted
    run("encrypt")
    words(OTHER, NEW_FROM_FILE)
    code, out, _ = run("passphrase")
    assert code == 0
    assert "changed" in out
    assert run("patients")[0] == 2
    words(OTHER)
    assert run("patients")[0] == 0


def test_a_passphrase_that_is_too_short_encrypts_nothing(run, words, database, made):
    words("short")
    code, out, err = run("encrypt")
    assert (code, out) == (2, "")
    assert "twelve letters" in err
    assert database.read_bytes() == made


def test_a_sheet_has_a_password_when_a_file_says_one(run, words, tmp_path):
    words(OTHER, "password")
    sheet = tmp_path / "sheet.pdf"
    code, _, err = run("sheet", "--visit", 1, "-o", sheet, "--password-file", tmp_path / "password")
    assert (code, err) == (0, "")
    content = io.BytesIO(sheet.read_bytes())
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(content)
    with pikepdf.open(content, password=OTHER) as opened:
        assert opened.encryption.R == 6


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="a terminal is made")
def test_whoever_sits_there_is_asked_and_nothing_typed_is_shown(run, words, database):
    words(WORDS)
    run("encrypt")
    ours, theirs = os.openpty()
    asked = [sys.executable, "-m", "needlemap", "--database", str(database), "patients"]
    free = {name: value for name, value in os.environ.items() if name != FROM_FILE}
    with subprocess.Popen(
        asked,
        cwd=ROOT,
        env=free,
        stdin=theirs,
        stdout=subprocess.PIPE,
        stderr=theirs,
        start_new_session=True,
    ) as program:
        os.close(theirs)
        said = b""
        while b"recovery key: " not in said:
            said += os.read(ours, 1000)
        os.write(ours, f"{WORDS}\n".encode())
        out, _ = program.communicate()
    os.close(ours)
    assert b"Xanthopoulou" in out
    assert WORDS.encode() not in said + out
