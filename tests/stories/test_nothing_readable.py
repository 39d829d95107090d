"""A day at an encrypted clinic: nothing of any patient can be read in any file that it wrote."""

import os
import stat
import subprocess
import sys
from pathlib import Path

_ROOT = Path(__file__).parents[2]
_TOLD = ("Quirinella", "Zyzzogeton", "19.7.1983", "Wibblethwaite", "quaggaknees", "yabbyelbows")
_SECRETS = (*_TOLD, "1983-07-19", "19 Jul 1983")
_FORMS = ("utf-8", "utf-16-le", "utf-16-be")
_DAY = [sys.executable, "-m", "tests.stories.a_day", *_TOLD]
_MOMENTS = ("sheet", "waiting", "open", "closed")


def hidden_in(words):
    """Return all bytes by which words could be found."""
    written = {words, words.lower(), words.upper()}
    return {form.encode(kind) for form in written for kind in _FORMS}


def readable(*folders):
    """Return what can be read of a patient, in files and in their names."""
    sought = {secret: hidden_in(secret) for secret in _SECRETS}
    found = []
    for file in (one for folder in folders for one in folder.rglob("*")):
        content = os.fsencode(file.name) + (file.read_bytes() if file.is_file() else b"")
        found += [
            (file.name, secret)
            for secret, forms in sought.items()
            if any(form in content for form in forms)
        ]
    return found


def test_what_can_be_read_is_found(tmp_path):
    for number, (secret, form) in enumerate(zip(_SECRETS, _FORMS * 3, strict=False)):
        (tmp_path / str(number)).write_bytes(b"\0" + secret.upper().encode(form))
    (tmp_path / "Zyzzogeton.pdf").touch()
    assert {secret for _, secret in readable(tmp_path)} == set(_SECRETS)


def test_of_a_day_nothing_can_be_read_in_any_file(tmp_path):
    home, temp = tmp_path / "home", tmp_path / "temp"
    home.mkdir()
    temp.mkdir()
    usual = {name: value for name, value in os.environ.items() if not name.startswith("XDG")}
    places = {"HOME": str(home), "TMPDIR": str(temp), "QT_QPA_PLATFORM": "offscreen"}
    said = tmp_path / "said"
    with (
        said.open("wb") as errors,
        subprocess.Popen(
            _DAY,
            cwd=_ROOT,
            env=usual | places,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
        ) as day,
    ):
        for moment in _MOMENTS:
            assert day.stdout.readline().strip() == moment, said.read_text()
            assert readable(home, temp) == []
            names = {file.name for file in home.rglob("*") if file.is_file()}
            if moment == "open":
                assert {"clinic.db", "clinic.db-wal", "clinic.db-key", "copy.db"} <= names
            if moment == "waiting":
                assert [file for file in home.rglob("waiting/*.json") if file.stat().st_size]
            if moment == "closed":
                assert [name for name in names if name.endswith(".needlemap-backup")]
            day.stdin.write("\n")
            day.stdin.flush()
    said_of_it = said.read_bytes()
    assert b"ValueError" in said_of_it  # a fault is told, and what it held is not
    assert not [one for secret in _SECRETS for one in hidden_in(secret) if one in said_of_it]
    if os.name == "posix":
        data = [file for file in home.rglob("*NeedleMap*/**/*") if file.is_file()]
        assert {stat.S_IMODE(file.stat().st_mode) & 0o077 for file in data} == {0}
