"""An encrypted file tells nothing to whoever has not its key."""

from contextlib import closing

import pytest
from sqlcipher3 import dbapi2

from needlemap.records.ciphers.cipher_wires import CipherWires
from needlemap.records.wires import wires_of

KEY, OTHER = bytes(range(32)), bytes(range(1, 33))
NAME = "Quirina Xanthopoulou"


@pytest.fixture
def written(tmp_path):
    """A file that is open, with a name in it and in its journal."""
    wires, place = CipherWires(KEY), tmp_path / "clinic.db"
    with closing(wires.connect(place)) as wire:
        wire.execute("PRAGMA journal_mode=WAL")
        wire.execute("CREATE TABLE patient (name TEXT)")
        wire.execute("PRAGMA user_version=40")
        wire.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        wire.execute("INSERT INTO patient VALUES (?)", (NAME,))
        wire.execute("PRAGMA user_version=41")
        wire.commit()
        yield place


def test_nothing_can_be_read_in_the_file_or_its_journal(written):
    for end in ("", "-wal"):
        content = written.with_name(f"{written.name}{end}").read_bytes()
        assert content
        for part in (
            b"SQLite",
            b"patient",
            b"CREATE",
            *(NAME.encode(kind) for kind in ("utf-8", "utf-16-le")),
        ):
            assert part not in content


def test_another_key_reads_nothing_and_leaves_no_word_on_the_terminal(written, capfd):
    with closing(CipherWires(OTHER).connect(written)) as wire, pytest.raises(dbapi2.DatabaseError):
        wire.execute("SELECT * FROM patient")
    assert capfd.readouterr() == ("", "")


def test_how_often_it_was_written_is_told_by_the_first_page(written):
    assert CipherWires(KEY).writes_in(written.read_bytes()[:4096]) == 40
    assert CipherWires(KEY).writes_in(written.read_bytes()[:100]) == 0


def test_a_connection_knows_by_what_it_was_made(written):
    wires = CipherWires(KEY, "beside")
    with closing(wires.connect(written)) as wire:
        assert wires_of(wire) is wires


def test_what_is_sorted_or_gathered_meanwhile_is_in_memory_alone(written):
    with closing(CipherWires(KEY).connect(written)) as wire:
        assert wire.execute("PRAGMA temp_store").fetchone() == (2,)


@pytest.mark.parametrize("at", [100, 4095, 4096 + 50, 2 * 4096 + 5])
def test_any_change_of_a_page_is_found(written, at):
    with closing(CipherWires(KEY).connect(written)) as wire:
        wire.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    content = bytearray(written.read_bytes())
    content[at % len(content)] ^= 1
    copy = written.with_name("copy.db")
    copy.write_bytes(content)
    with closing(CipherWires(KEY).connect(copy)) as wire, pytest.raises(dbapi2.DatabaseError):
        wire.execute("SELECT * FROM patient").fetchall()
