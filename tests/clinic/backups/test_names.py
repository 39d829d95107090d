"""A backup is known by its name: whose it is, when it was made, and of which state."""

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from uuid import UUID

from needlemap.clinic.backups.names import EARLIER, Backup, BackupName, short_id

AT = datetime(2026, 11, 29, 6, 45, tzinfo=UTC)
CLINIC = UUID("01234567-89ab-7def-8123-4567890abcde")
NAME = BackupName(short_id(CLINIC), AT, 1234)


def test_a_name_says_what_was_written_into_it():
    assert NAME.file_name == "4567890abcde-2026-11-29T064500Z-1234.needlemap-backup"
    before = BackupName(EARLIER, AT, 0, before_update=True)
    for name in (NAME, before):
        assert BackupName.read(name.file_name) == name
    assert Backup(Path(NAME.file_name), NAME).at == AT


def test_names_of_a_clinic_sort_by_time_wherever_they_were_made():
    zones = (timezone(timedelta(hours=-8)), UTC, timezone(timedelta(hours=13)))
    times = [(AT + timedelta(hours=7 * n)).astimezone(zones[n % 3]) for n in range(30)]
    names = [BackupName("4567890abcde", at, 9 * n).file_name for n, at in enumerate(times)]
    assert names == sorted(names)


def test_what_is_called_otherwise_is_no_backup():
    other = NAME.file_name
    for name in (
        f".{other}.part-0123abcd",
        f"{other}-wal",
        f"Copy of {other}",
        other.replace("-1234", ""),
        other.replace("2026-11-29", "2026-13-29"),
        other.replace("4567890abcde", "Zzyzxhausen"),
        "clinic.db",
        "",
    ):
        assert BackupName.read(name) is None, name
