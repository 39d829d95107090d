"""What lies where a database should be is told by how it begins."""

import os
from random import Random

import pytest

from needlemap.records.file_kinds import FileKind, key_file_of, kind_of

CHANCE = Random(1)


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"SQLite format 3\0" + bytes(4080), FileKind.PLAIN),
        (b"", FileKind.EMPTY),
        (b"a letter\n" * 2000, FileKind.OTHER),
        (CHANCE.randbytes(100), FileKind.OTHER),
        (CHANCE.randbytes(4096), FileKind.OTHER),  # a database has two pages at least
        (CHANCE.randbytes(8192), FileKind.ENCRYPTED),
        (CHANCE.randbytes(8193), FileKind.OTHER),
        (bytes(8192), FileKind.OTHER),
    ],
)
def test_a_file_is_what_it_begins_as(tmp_path, content, kind):
    place = tmp_path / "clinic.db"
    place.write_bytes(content)
    assert kind_of(place) is kind


def test_what_lies_beside_its_key_file_is_encrypted_however_it_was_cut(tmp_path):
    place = tmp_path / "clinic.db"
    place.write_bytes(b"cut")
    key_file_of(place).touch()
    assert key_file_of(place).name == "clinic.db-key"
    assert kind_of(place) is FileKind.ENCRYPTED


def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    assert kind_of(tmp_path / "pipe") is FileKind.NO_FILE
    for name, error in (("nothing", FileNotFoundError), (".", IsADirectoryError)):
        with pytest.raises(error):
            kind_of(tmp_path / name)
