"""A place that cannot hold the records is refused in plain words, and nothing is made there."""

import os
from pathlib import Path

import pytest

from needlemap.clinic.errors import DatabaseUnusable

SAFE = "Nothing was changed; choose another database, or ask who looks after this computer."


def test_a_folder_is_refused(refused, tmp_path):
    said = refused(DatabaseUnusable, tmp_path)
    assert said == f"The database {tmp_path} cannot be used: it is a folder. {SAFE}"


def test_a_missing_folder_is_refused_and_not_made(refused, tmp_path):
    said = refused(DatabaseUnusable, tmp_path / "usb-stick" / "clinic.db")
    assert f"its folder is not there. {SAFE}" in said
    assert not (tmp_path / "usb-stick").exists()


def test_a_place_that_cannot_be_written_is_refused(refused, tmp_path):
    (tmp_path / "letter.txt").write_text("a file is no folder, even for an administrator")
    said = refused(DatabaseUnusable, tmp_path / "letter.txt" / "clinic.db")
    assert f"cannot be used: a part of its path is not a folder. {SAFE}" in said


def test_what_is_neither_file_nor_folder_is_refused(refused):
    assert f"it is not a file. {SAFE}" in refused(DatabaseUnusable, os.devnull)


@pytest.mark.parametrize("content", [b"Dear Sir or Madam, ...", b"SQLite", b"\x00" * 4096])
def test_a_file_that_is_no_database_is_refused_and_stays_as_it_is(refused, tmp_path, content):
    letter = tmp_path / "letter.txt"
    letter.write_bytes(content)
    assert f"it is not a database. {SAFE}" in refused(DatabaseUnusable, letter)
    assert letter.read_bytes() == content
    assert list(tmp_path.iterdir()) == [letter]


@pytest.mark.parametrize("name", ["x" * 300 + ".db", "a\0b.db"])
def test_a_name_that_no_file_can_have_is_refused(refused, tmp_path, name):
    assert SAFE in refused(DatabaseUnusable, str(tmp_path / name))


def test_a_path_that_is_no_text_is_refused_and_said_in_letters(refused, tmp_path):
    folder = tmp_path / os.fsdecode(b"Praxis M\xfcller")  # as an older computer wrote it
    folder.mkdir()
    said = refused(DatabaseUnusable, folder / "clinic.db")
    assert f"its path has letters that are none. {SAFE}" in said
    assert "Praxis M?ller" in said
    assert list(folder.iterdir()) == []


def test_the_home_of_nobody_is_refused(refused):
    said = refused(DatabaseUnusable, "~nobody-by-this-name/clinic.db")
    assert "there is no such user on this computer" in said


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("://nonsense", "its URL cannot be read"),
        ("postgresql://host:port/clinic", "its URL cannot be read"),
        ("http://[::1", "its URL cannot be read"),
        ("mysql://anna:secret@host/clinic", "NeedleMap cannot use mysql"),
        ("nonsense://anna:secret@host/clinic", "NeedleMap cannot use nonsense"),
        ("sqlite+pysqlcipher:///clinic.db", "NeedleMap cannot use sqlite+pysqlcipher"),
        ("postgresql+asyncpg://host/clinic", "NeedleMap cannot use postgresql+asyncpg"),
        ("sqlite://", "its URL names no file"),
        ("sqlite:///:memory:", "its URL names no file"),
        ("sqlite:///clinic.db?mode=ro", "its URL names no file"),
    ],
)
def test_a_nonsense_url_is_refused(refused, tmp_path, monkeypatch, url, reason):
    monkeypatch.chdir(tmp_path)
    assert refused(DatabaseUnusable, url) == f"The database given cannot be used: {reason}. {SAFE}"
    assert not list(tmp_path.iterdir())


def test_a_server_that_does_not_answer_is_refused_without_the_password(refused):
    said = refused(DatabaseUnusable, "postgresql://anna:secret@127.0.0.1:1/clinic")
    reason = "its computer answers, but no server does at this port"
    assert said == f"The database clinic cannot be used: {reason}. {SAFE}"


def test_a_path_and_its_url_name_the_same_file(open_at, patient, file):
    for name in (file, str(file), f"sqlite:///{file}", f"sqlite+pysqlite:///{file}"):
        with open_at(name).begin() as records:
            assert records.patients.get(patient.id) == patient


def test_a_relative_path_with_odd_letters_is_a_file_like_any_other(open_at, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    open_at("clinic #1 100% ?x=y ä.db")
    assert Path("clinic #1 100% ?x=y ä.db").is_file()
