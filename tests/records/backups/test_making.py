"""A backup is whole, of one moment, for its owner alone, or it is not there."""

import os
import shutil
import signal
import sqlite3
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import timedelta
from threading import Event

import pytest

from needlemap.clinic.backups.errors import BackupElsewhere, BackupFailed
from needlemap.clinic.backups.names import BackupName
from needlemap.clinic.errors import DatabaseDamaged, DatabaseGone
from needlemap.records.backups.checking import checked
from needlemap.records.backups.making import copy_backup
from needlemap.records.backups.places import backups_in
from needlemap.records.backups.restoring import restore
from needlemap.records.sole_use import SoleUse
from tests.records.backups.conftest import tables_of
from tests.records.conftest import START


def halves_in(folder):
    return [path.name for path in folder.iterdir() if ".part-" in path.name]


def test_a_backup_holds_all_there_is_and_needs_nothing_beside_it(backup, store, file, folder):
    assert sorted(path.name for path in folder.iterdir()) == [backup.path.name, "making-lock"]
    assert stat.S_IMODE(backup.path.stat().st_mode) == 0o600
    content = checked(backup.path)
    assert (content.patients, content.visits) == (1, 1)
    assert content.clinic == store.state().clinic
    assert backup.name.writes == content.writes == store.state().writes
    store.close()
    there, here = tables_of(backup.path), tables_of(file)
    assert {name: there[name] for name in here if name in there} == there


def test_its_name_tells_nobody_whose_records_they_are(backup, patient):
    assert BackupName.read(backup.path.name) == backup.name
    assert patient.family_name not in backup.path.name


class Writer:
    """Another desk that writes without a rest."""

    def __init__(self, store, visit, place_one):
        self._write = lambda: place_one(store, visit)
        self.ended = Event()

    def work(self):
        written = 0
        while not self.ended.is_set() or not written:
            self._write()
            written += 1
        return written


def test_who_writes_meanwhile_neither_waits_nor_makes_it_begin_again(
    store, open_at, place, visit, place_one, folder
):
    for _ in range(20):
        place_one(store, visit)
    writer = Writer(open_at(place), visit, place_one)
    steps = []
    with ThreadPoolExecutor(1) as pool:
        written = pool.submit(writer.work)
        for number in range(5):
            before = store.state().writes
            backup = store.back_up(folder, lambda: steps.append(1))
            content = checked(backup.path)
            assert before <= content.writes <= store.state().writes
            restore(backup.path, folder / f"restored-{number}.db")
            with open_at(folder / f"restored-{number}.db").read() as records:
                assert records.signatures.verified().is_whole
                assert len(records.charts.of_visit(visit.id).points) == content.findings
        writer.ended.set()
        assert written.result() > 0
    assert len(steps) < 5 * 100


def test_work_that_is_to_end_leaves_nothing(store, visit, folder):
    class EndedError(Exception):
        pass

    def end():
        raise EndedError

    with pytest.raises(EndedError):
        store.back_up(folder, end)
    assert backups_in(folder) == ()
    assert halves_in(folder) == []


def test_a_damaged_clinic_gives_no_backup(store, visit, place_one, file, folder):
    for _ in range(40):
        place_one(store, visit)
    store.close()
    with file.open("r+b") as opened:
        opened.seek(8 * 4096)
        opened.write(os.urandom(30 * 4096))
    with pytest.raises(DatabaseDamaged):
        store.back_up(folder)
    assert backups_in(folder) == ()
    assert halves_in(folder) == []


def test_what_has_gone_from_its_place_gives_none_either(store, visit, file, folder):
    file.rename(file.with_name("moved.db"))
    with pytest.raises(DatabaseGone):
        store.back_up(folder)
    assert backups_in(folder) == ()


def test_a_folder_that_cannot_be_written_to_is_said(file, store, visit, tmp_path):
    with pytest.raises(BackupFailed, match="no such file or folder") as told:
        store.back_up(tmp_path / "stick" / "away")
    assert "records themselves are safe" in str(told.value)
    taken = tmp_path / "a file"
    taken.touch()
    with pytest.raises(BackupFailed, match="not a folder"):
        store.back_up(taken)


@pytest.mark.skipif(sys.platform != "linux", reason="asks Linux for a limit of files")
def test_a_disk_that_is_full_at_any_write_leaves_the_older_ones_alone(backup, store, folder):
    import resource  # noqa: PLC0415  # there is none on Windows

    size, before = backup.path.stat().st_size, resource.getrlimit(resource.RLIMIT_FSIZE)
    kept = backup.path.read_bytes()
    for room in range(0, size, size // 12):
        try:
            resource.setrlimit(resource.RLIMIT_FSIZE, (room, before[1]))
            with pytest.raises(BackupFailed) as told:
                store.back_up(folder)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, before)
        assert str(folder) in str(told.value)
        assert [one.path for one in backups_in(folder)] == [backup.path]
        assert halves_in(folder) == []
        assert store.read_only is None
    assert backup.path.read_bytes() == kept
    assert store.back_up(folder).path != backup.path


def test_no_backup_is_begun_for_which_there_is_no_room(backup, store, folder, monkeypatch):
    usage = shutil.disk_usage(folder)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage._replace(free=4_200_000))
    with pytest.raises(BackupFailed, match="no space left on the disk"):
        store.back_up(folder)
    monkeypatch.undo()
    assert len(backups_in(folder)) == 1


_KILLED = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from needlemap.records.opening import open_store
store = open_store(sys.argv[1], lambda: datetime.now(UTC), "1")
print("open", flush=True)
while True:
    store.back_up(Path(sys.argv[2]))
"""


@pytest.mark.parametrize("moment", range(4))
def test_one_that_is_killed_leaves_no_half_under_a_good_name(
    store, visit, place_one, place, folder, moment
):
    for _ in range(10):
        place_one(store, visit)
    words = [sys.executable, "-c", _KILLED, str(place), str(folder)]
    with subprocess.Popen(words, stdout=subprocess.PIPE) as program:
        assert program.stdout.readline()
        # Whichever step it is in when so many looks have found something there.
        looks = 0
        while looks < 1 + 40 * moment:
            looks += bool(halves_in(folder))
        program.send_signal(signal.SIGKILL)
    for backup in backups_in(folder):
        assert checked(backup.path).findings == 10
    store.back_up(folder)
    assert halves_in(folder) == []


def test_backups_that_are_too_old_go_and_those_of_others_stay(backup, folder, store):
    def aged(days, name=backup.name.clinic):
        old = BackupName(name, START - timedelta(days=days), 1).file_name
        (folder / old).write_bytes(b"as old as that")
        return old

    gone = [aged(days) for days in range(500, 520)]
    others = [aged(500 + days, "aaaaaaaaaaaa") for days in range(20)]
    mine = folder / "my own copy.needlemap-backup"
    mine.write_bytes(b"of somebody")
    newest = store.back_up(folder)
    names = {path.name for path in folder.iterdir()}
    assert {newest.path.name, backup.path.name, mine.name, *others} <= names
    assert len(names & set(gone)) <= 12


def test_two_at_once_take_turns(store, visit, open_at, place, folder):
    stores = [store, open_at(place)]
    with ThreadPoolExecutor(2) as pool:
        made = list(pool.map(lambda one: [one.back_up(folder) for _ in range(3)], stores))
    assert len({one.path for each in made for one in each}) == 6
    for one in backups_in(folder):
        checked(one.path)


def test_a_copy_on_a_second_disk_is_the_same(backup, tmp_path):
    second = tmp_path / "stick"
    second.mkdir()
    copied = copy_backup(backup, second)
    assert copied.path.read_bytes() == backup.path.read_bytes()
    assert backups_in(second) == (copied,)


def test_what_is_no_longer_whole_is_not_copied_on(backup, tmp_path):
    second = tmp_path / "stick"
    second.mkdir()
    data = bytearray(backup.path.read_bytes())
    data[4096 * 6 : 4096 * 12] = bytes(4096 * 6)
    backup.path.write_bytes(data)
    with pytest.raises(DatabaseDamaged):
        copy_backup(backup, second)
    assert backups_in(second) == ()


def test_a_folder_on_which_nothing_can_be_locked_is_used_all_the_same(backup, store, folder):
    (folder / "making-lock").unlink()
    (folder / "making-lock").mkdir()
    assert checked(store.back_up(folder).path)


def test_a_key_beside_the_records_goes_with_them(store, visit, file, folder, tmp_path):
    file.with_name("clinic.db-key").write_bytes(b"a key")
    backup = store.back_up(folder)
    assert (folder / f"{backup.path.name}-key").read_bytes() == b"a key"
    assert stat.S_IMODE((folder / f"{backup.path.name}-key").stat().st_mode) == 0o600


def test_another_program_that_never_ends_making_one_is_said(store, visit, folder, monkeypatch):
    monkeypatch.setattr("needlemap.records.backups.making._WAIT_S", 0.0)
    other = SoleUse(folder / "making")
    other.hold()
    with pytest.raises(BackupFailed, match="another program"):
        store.back_up(folder)
    other.release()


def test_a_server_keeps_its_own(server, store, tmp_path):
    with pytest.raises(BackupElsewhere):
        store.back_up(tmp_path)


def test_what_stands_in_the_journal_of_a_program_that_was_killed_is_in_it(
    store, patient, file, folder
):
    assert file.with_name("clinic.db-wal").stat().st_size
    backup = store.back_up(folder)
    with closing(sqlite3.connect(backup.path)) as opened:
        assert opened.execute("SELECT given_name FROM patient").fetchall() == [("Quirina",)]
        assert opened.execute("PRAGMA journal_mode").fetchone() == ("delete",)
