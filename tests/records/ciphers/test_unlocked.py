"""An encrypted clinic opens with its passphrase or its key; else it is said why it does not."""

import shutil
from contextlib import closing
from datetime import UTC, datetime
from uuid import uuid4

import pytest

from needlemap.clinic.errors import DatabaseUnusable
from needlemap.clinic.people import Patient
from needlemap.clinic.secret_errors import (
    KeyDoesNotFit,
    KeyFileDamaged,
    KeyFileMissing,
    PassphraseNeeded,
    WrongPassphrase,
    WrongRecoveryKey,
)
from needlemap.clinic.secrets import Passphrase, RecoveryKey
from needlemap.records.backups.checking import checked
from needlemap.records.backups.keeper import BackupPlaces
from needlemap.records.backups.places import backups_in, usual_folder
from needlemap.records.backups.restoring import newest_good, restore
from needlemap.records.ciphers.conversion import encrypt_file
from needlemap.records.ciphers.file_encryption import FileEncryption
from needlemap.records.ciphers.key_file import LEAST
from needlemap.records.locked_files import wires_for
from needlemap.records.opening import open_store, open_to_read

WORDS, OTHER = Passphrase("winter in the far north"), Passphrase("summer in the deep south")
ATLAS = "skin-test"


def now():
    return datetime.now(UTC)


@pytest.fixture
def encrypted(tmp_path, new_database):
    """An encrypted clinic in a folder of its own, and its key."""
    place = tmp_path / "room" / "clinic.db"
    place.parent.mkdir()
    place.write_bytes(new_database)
    return place, encrypt_file(place, WORDS, LEAST)


@pytest.fixture
def place(encrypted):
    return encrypted[0]


@pytest.fixture
def key(encrypted):
    return encrypted[1]


def key_file(place):
    return place.with_name(f"{place.name}-key")


def refused(kind, place, secret):
    """See that it does not open, in a sentence, and that nothing was changed."""
    before = {file: file.read_bytes() for file in place.parent.iterdir()}
    with pytest.raises(kind) as refusal:
        open_store(place, now, ATLAS, wires=wires_for(place, secret))
    assert str(refusal.value).endswith(".")
    assert {file: file.read_bytes() for file in place.parent.iterdir()} == before
    return str(refusal.value)


def test_it_asks_for_its_passphrase(place):
    assert "is encrypted" in refused(PassphraseNeeded, place, None)
    with pytest.raises(PassphraseNeeded):
        open_store(place, now, ATLAS)
    with pytest.raises(PassphraseNeeded):
        open_to_read(place, now, ATLAS)


def test_only_its_own_passphrase_and_key_open_it(place, key):
    refused(WrongPassphrase, place, OTHER)
    refused(WrongRecoveryKey, place, RecoveryKey(bytes(32)))
    for secret in (WORDS, key):
        open_store(place, now, ATLAS, wires=wires_for(place, secret)).close()
        open_to_read(place, now, ATLAS, wires_for(place, secret)).close()


def test_without_its_key_file_the_recovery_key_opens_it_and_makes_a_new_one(place, key):
    key_file(place).unlink()
    assert "clinic.db-key is not beside it" in refused(KeyFileMissing, place, WORDS)
    refused(KeyFileMissing, place, None)
    wires = wires_for(place, key)
    store = open_store(place, now, ATLAS, wires=wires)
    assert store.encryption.recovery_key == key
    FileEncryption(place, wires, LEAST).set_passphrase(OTHER)
    store.close()
    refused(WrongPassphrase, place, WORDS)
    open_store(place, now, ATLAS, wires=wires_for(place, OTHER)).close()


def test_a_damaged_key_file_is_no_matter_for_the_recovery_key(place, key):
    key_file(place).write_bytes(key_file(place).read_bytes()[:80])
    refused(KeyFileDamaged, place, WORDS)
    key_file(place).write_bytes(b"\xff")
    refused(KeyFileDamaged, place, WORDS)
    open_store(place, now, ATLAS, wires=wires_for(place, key)).close()


def test_the_key_file_of_another_clinic_does_not_fit(place, key, tmp_path, new_database):
    other = tmp_path / "other.db"
    other.write_bytes(new_database)
    encrypt_file(other, WORDS, LEAST)
    shutil.copyfile(key_file(other), key_file(place))
    refused(KeyDoesNotFit, place, WORDS)
    open_store(place, now, ATLAS, wires=wires_for(place, key)).close()


@pytest.mark.parametrize("kept", [0, 10, 4095, 4096, 20_000, 0.5])
def test_a_file_that_is_cut_is_refused(place, kept):
    content = place.read_bytes()
    place.write_bytes(content[: int(kept * len(content)) if isinstance(kept, float) else kept])
    refused(DatabaseUnusable, place, WORDS)


def test_a_file_with_another_salt_is_refused(place):
    content = place.read_bytes()
    place.write_bytes(bytes(16) + content[16:])
    refused(KeyDoesNotFit, place, WORDS)


def test_a_new_passphrase_leaves_file_and_key_as_they_are(place, key):
    before = place.read_bytes()
    FileEncryption(place, wires_for(place, WORDS), LEAST).set_passphrase(OTHER)
    assert place.read_bytes() == before
    refused(WrongPassphrase, place, WORDS)
    wires = wires_for(place, OTHER)
    assert wires.key == key.key
    kept = FileEncryption(place, wires, LEAST)
    kept.check(OTHER)
    with pytest.raises(WrongPassphrase):
        kept.check(WORDS)


def test_a_copy_is_encrypted_too_and_opens_with_the_same_passphrase(place, tmp_path):
    wires = wires_for(place, WORDS)
    store = open_store(place, now, ATLAS, wires=wires)
    copy = tmp_path / "copy.db"
    store.keep_copy(copy)
    store.close()
    assert {file.name for file in tmp_path.glob("copy*")} == {"copy.db", "copy.db-key"}
    assert b"SQLite" not in copy.read_bytes()
    open_store(copy, now, ATLAS, wires=wires_for(copy, WORDS)).close()


def test_no_copy_takes_the_place_of_a_key_file(place, tmp_path):
    store = open_store(place, now, ATLAS, wires=wires_for(place, WORDS))
    copy = tmp_path / "copy.db"
    key_file(copy).write_text("of another clinic")
    with pytest.raises(DatabaseUnusable, match="of this name already"):
        store.keep_copy(copy)
    store.close()
    assert key_file(copy).read_text() == "of another clinic"
    assert not copy.exists()


def test_one_of_an_earlier_version_is_read_in_memory_or_brought_up_to_date(old_place):
    key = encrypt_file(old_place, WORDS, LEAST)
    before = old_place.read_bytes()
    reader = open_to_read(old_place, now, ATLAS, wires_for(old_place, key))
    with reader.read() as records:
        count = len(records.visits.all())
    reader.close()
    assert old_place.read_bytes() == before
    store = open_store(old_place, now, ATLAS, wires=wires_for(old_place, WORDS))
    with store.read() as records:
        assert len(records.visits.all()) == count > 0
    store.close()
    [kept] = backups_in(usual_folder(old_place))
    assert b"SQLite" not in kept.path.read_bytes()
    wires = wires_for(kept.path, WORDS)
    with closing(wires.connect(kept.path)) as wire:
        assert wire.execute("SELECT count(*) FROM visit").fetchone() == (count,)


def test_what_cannot_be_written_is_read(place, key):
    place.chmod(0o400)
    reader = open_store(place, now, ATLAS, wires=wires_for(place, key))
    with reader.read() as records:
        assert records.visits.all() == ()
    reader.close()


def died(place, folder):
    """Copy a database as a program leaves it that was killed."""
    folder.mkdir()
    for end in ("", "-wal", "-key"):
        shutil.copyfile(f"{place}{end}", folder / f"{place.name}{end}")
    return folder / place.name


def test_what_a_killed_program_left_is_read_and_a_foreign_journal_refused(place, key, tmp_path):
    store = open_store(place, now, ATLAS, wires=wires_for(place, key))
    older = died(place, tmp_path / "older")
    for number in range(1001, 1004):
        with store.begin() as records:
            patient = Patient(id=uuid4(), number=number, given_name="Ana", family_name="Lind")
            records.patients.put(patient)
    newer = died(place, tmp_path / "newer")
    store.close()
    again = open_store(newer, now, ATLAS, wires=wires_for(newer, key))
    with again.read() as records:
        assert len(records.patients.search()) == 3
    again.close()
    kept = place.with_name("clinic.db").read_bytes()
    last = tmp_path / "newer" / "clinic.db"
    assert last.read_bytes()[:16] == kept[:16]
    shutil.copyfile(older, tmp_path / "mixed.db")
    shutil.copyfile(f"{older}-key", tmp_path / "mixed.db-key")
    store = open_store(place, now, ATLAS, wires=wires_for(place, key))
    with store.begin() as records:
        patient = Patient(id=uuid4(), number=1009, given_name="Ana", family_name="Lind")
        records.patients.put(patient)
    shutil.copyfile(f"{place}-wal", tmp_path / "mixed.db-wal")
    store.close()
    mixed = tmp_path / "mixed.db"
    with pytest.raises(DatabaseUnusable, match="belongs to another file"):
        open_store(mixed, now, ATLAS, wires=wires_for(mixed, key))


def test_a_backup_is_encrypted_too_and_restored_with_its_passphrase(place, key, tmp_path):
    store = open_store(place, now, ATLAS, wires=wires_for(place, WORDS))
    places = BackupPlaces(place, store.state().clinic, now, key)
    (tmp_path / "stick").mkdir()
    places.choose(tmp_path / "stick", second=True)
    seen = places.make(store, lambda: None)
    store.close()
    for one in (seen.first.last, seen.second.last):
        assert b"SQLite" not in one.path.read_bytes()
        for secret in (WORDS, key):
            assert checked(one.path, secret).patients == 0
        with pytest.raises(PassphraseNeeded):
            checked(one.path)
        with pytest.raises(WrongPassphrase):
            restore(one.path, tmp_path / "restored.db", OTHER)
    restored = tmp_path / "restored.db"
    restore(seen.second.last.path, restored, WORDS)
    open_store(restored, now, ATLAS, wires=wires_for(restored, WORDS)).close()
    good = newest_good([seen.first.last], place, WORDS)
    assert good.only_in_damaged == 0


def test_half_a_first_page_is_taken_back_by_the_journal_beside_it(place, tmp_path):
    there = tmp_path / "after" / "clinic.db"
    there.parent.mkdir()
    with closing(wires_for(place, WORDS).connect(place)) as wire:
        for words in ("journal_mode=DELETE", "cache_size=1"):
            wire.execute(f"PRAGMA {words}").fetchall()
        wire.isolation_level = None
        wire.execute("BEGIN IMMEDIATE")
        wire.execute("CREATE TABLE half AS SELECT randomblob(4000) AS words FROM pragma_table_list")
        for file in place.parent.iterdir():  # the power fails while it is written
            shutil.copy(file, there.parent / file.name)
    assert there.with_name("clinic.db-journal").stat().st_size
    whole = there.read_bytes()
    there.write_bytes(whole[:2048] + bytes(2048) + whole[4096:])
    opened = open_store(there, now, ATLAS, wires=wires_for(there, WORDS), create=False)
    with opened.read() as records:
        assert records.patients.search() == ()
    opened.close()
