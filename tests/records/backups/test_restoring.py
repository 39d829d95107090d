"""A backup becomes a new file that is equal to it, or no file at all."""

import gzip
import signal
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing

import pytest

from needlemap.clinic.backups.errors import (
    BackupDamaged,
    NotABackup,
    PlaceTaken,
    RestoreFailed,
)
from needlemap.clinic.backups.names import Backup
from needlemap.clinic.errors import DatabaseInUse
from needlemap.records.backups.restoring import newest_good, restore, take_place
from needlemap.records.sole_use import SoleUse
from tests.records.backups.conftest import tables_of
from tests.records.conftest import OLD, START


def cut(path):
    path.write_bytes(path.read_bytes()[:-5000])


def test_what_is_restored_is_equal_and_can_be_worked_in(
    backup, tmp_path, open_at, patient, visit, place_one
):
    place = tmp_path / "new.db"
    restore(backup.path, place)
    assert tables_of(place) == tables_of(backup.path)
    assert stat.S_IMODE(place.stat().st_mode) == 0o600
    kept = backup.path.read_bytes()
    opened = open_at(place)
    with opened.read() as records:
        assert records.patients.get(patient.id) == patient
    place_one(opened, visit)
    assert backup.path.read_bytes() == kept


@pytest.mark.parametrize("end", ["", "-wal", "-shm", "-journal"])
def test_nothing_is_ever_restored_over_anything(backup, tmp_path, end):
    there = tmp_path / f"there.db{end}"
    there.write_bytes(b"of somebody")
    with pytest.raises(PlaceTaken, match="never restored over it"):
        restore(backup.path, tmp_path / "there.db")
    assert there.read_bytes() == b"of somebody"


def test_a_damaged_one_is_refused_before_anything_is_written(backup, tmp_path):
    cut(backup.path)
    with pytest.raises(BackupDamaged, match="cut short"):
        restore(backup.path, tmp_path / "new.db")
    assert not (tmp_path / "new.db").exists()


def test_a_journal_beside_it_is_found_and_not_mixed_in(backup, tmp_path):
    backup.path.with_name(f"{backup.path.name}-wal").write_bytes(b"left of another day")
    with pytest.raises(NotABackup, match="lies beside it"):
        restore(backup.path, tmp_path / "new.db")


def test_a_place_where_no_file_can_be_is_said(backup, tmp_path):
    with pytest.raises(RestoreFailed, match="no such file or folder"):
        restore(backup.path, tmp_path / "nowhere" / "new.db")


@pytest.mark.skipif(sys.platform != "linux", reason="asks Linux for a limit of files")
def test_a_full_disk_leaves_no_file(backup, tmp_path):
    import resource  # noqa: PLC0415  # there is none on Windows

    size, before = backup.path.stat().st_size, resource.getrlimit(resource.RLIMIT_FSIZE)
    for room in range(0, size, size // 8):
        try:
            resource.setrlimit(resource.RLIMIT_FSIZE, (room, before[1]))
            with pytest.raises(RestoreFailed, match="too large"):
                restore(backup.path, tmp_path / "new.db")
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, before)
        assert not [path for path in tmp_path.iterdir() if "new.db" in path.name]


_KILLED = """
import sys
from pathlib import Path
from needlemap.records.backups.restoring import restore
print("open", flush=True)
number = 0
while True:
    restore(Path(sys.argv[1]), Path(sys.argv[2]) / f"new-{number}.db")
    number += 1
"""


@pytest.mark.parametrize("moment", range(3))
def test_one_that_is_killed_leaves_no_half_under_a_good_name(backup, tmp_path, moment):
    target = tmp_path / "target"
    target.mkdir()
    words = [sys.executable, "-c", _KILLED, str(backup.path), str(target)]
    with subprocess.Popen(words, stdout=subprocess.PIPE) as program:
        assert program.stdout.readline()
        looks = 0
        while looks < 1 + 30 * moment:
            looks += bool(list(target.glob(".*")))
        program.send_signal(signal.SIGKILL)
    for place in target.glob("new-*.db"):
        assert tables_of(place) == tables_of(backup.path)


def test_a_backup_of_an_earlier_version_is_brought_up_to_date_when_it_is_opened(
    tmp_path, open_at, old_place
):
    opened = open_at(old_place)
    [before] = tmp_path.glob("old-backups/*-before-update.needlemap-backup")
    restore(before, tmp_path / "again.db")
    with open_at(tmp_path / "again.db").read() as again, opened.read() as first:
        assert again.visits.all() == first.visits.all()
    assert tables_of(before)["visit"]
    assert gzip.decompress((OLD / "clinic.db.gz").read_bytes())[:16] == before.read_bytes()[:16]


def test_a_damaged_file_keeps_all_it_holds_and_a_good_one_takes_its_place(
    backup, store, file, visit, place_one, open_at
):
    place_one(store, visit)
    store.close()
    file.with_name("clinic.db-wal").write_bytes(b"a journal that belongs to it")
    cut(file)
    held = file.read_bytes()
    aside, _ = take_place(backup.path, file, START)
    assert aside.name == "clinic-damaged-2026-11-24T090000Z.db"
    assert aside.read_bytes() == held
    assert aside.with_name(f"{aside.name}-wal").read_bytes() == b"a journal that belongs to it"
    assert tables_of(file) == tables_of(backup.path)
    with open_at(file).read() as records:
        assert records.charts.of_visit(visit.id).points == ()


_KILLED_RESCUE = """
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from needlemap.records.backups.restoring import take_place
backup, folder = Path(sys.argv[1]), Path(sys.argv[2])
print("open", flush=True)
at = datetime(2026, 11, 24, tzinfo=UTC)
while True:
    at += timedelta(seconds=1)
    place = folder / f"{at:%H%M%S}.db"
    place.with_name(f"{place.name}-wal").write_bytes(b"a journal")
    place.write_bytes(b"damaged" * 9000)
    take_place(backup, place, at)
"""


@pytest.mark.parametrize("moment", range(3))
def test_a_rescue_that_is_killed_loses_neither_the_damaged_file_nor_names_half_a_good_one(
    backup, tmp_path, moment
):
    target, damaged = tmp_path / "target", b"damaged" * 9000
    target.mkdir()
    words = [sys.executable, "-c", _KILLED_RESCUE, str(backup.path), str(target)]
    with subprocess.Popen(words, stdout=subprocess.PIPE) as program:
        assert program.stdout.readline()
        looks = 0
        while looks < 5 + 60 * moment:
            looks += bool(list(target.glob(".*")))
        program.send_signal(signal.SIGKILL)
    for journal in target.glob("*-wal"):  # written before its file, in this test
        stem = journal.name.removesuffix(".db-wal")
        there = list(target.glob(f"{stem.partition('-')[0]}*.db"))
        held = [one for one in there if damaged.startswith(one.read_bytes())]
        assert held or not there
        for one in set(there) - set(held):
            assert tables_of(one) == tables_of(backup.path)


def test_a_damaged_file_stays_where_it_is_if_there_is_no_good_one_to_take_its_place(
    backup, store, file
):
    store.close()
    held = file.read_bytes()
    cut(backup.path)
    with pytest.raises(BackupDamaged):
        take_place(backup.path, file, START)
    assert file.read_bytes() == held


def test_a_file_that_another_program_has_open_is_left_alone(backup, store, file):
    store.close()
    other = SoleUse(file)
    other.hold()
    with pytest.raises(DatabaseInUse):
        take_place(backup.path, file, START)
    other.release()
    assert file.exists()


def test_where_there_is_no_file_any_more_the_backup_becomes_it(backup, store, file):
    store.close()
    file.unlink()
    assert take_place(backup.path, file, START)[0] is None
    assert tables_of(file) == tables_of(backup.path)


def test_the_newest_whole_one_is_offered_with_what_it_lacks(backup, store, file, folder):
    later = store.back_up(folder)
    cut(later.path)
    with closing(sqlite3.connect(file)) as connection, connection:
        [columns] = [[row[1] for row in connection.execute("PRAGMA table_info(visit)")]]
        others = [name for name in columns if name not in {"id", "serial", "number"}]
        connection.execute(
            f"INSERT INTO visit (id, serial, number, {', '.join(others)})"
            f" SELECT 'one more', serial + 1, number + 1, {', '.join(others)} FROM visit"
        )
    good = newest_good([later, backup], file)
    assert good.backup == backup
    assert good.only_in_damaged == 1
    assert good.content.visits == 1
    file.write_bytes(b"nothing that can be read")
    assert newest_good([later, backup], file).only_in_damaged is None
    assert newest_good([later, Backup(folder / "gone", later.name)], file) is None
