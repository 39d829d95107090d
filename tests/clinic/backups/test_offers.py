"""A backup that is offered says of when it is, and what it lacks."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from needlemap.clinic.backups.names import Backup, BackupName
from needlemap.clinic.backups.offers import GoodBackup
from needlemap.clinic.backups.ports import BackupContent

NAME = BackupName("4567890abcde", datetime(2026, 11, 29, 1, 5, tzinfo=UTC), 9)


def good(only):
    content = BackupContent(None, "0039", 9, "America/Los_Angeles", 1, 2, 3)
    return GoodBackup(Backup(Path(NAME.file_name), NAME), content, only)


def test_it_is_called_by_its_time_on_the_wall_of_the_practice():
    assert good(None).words == "Open the backup of 28 Nov 2026 17:05"


@pytest.mark.parametrize(
    ("only", "said"),
    [
        (None, "What was recorded since this backup is in the damaged file only."),
        (0, "No visit was begun since this backup;"),
        (1, "1 visit recorded since this backup is in the damaged file only."),
        (3, "3 visits recorded since this backup are in the damaged file only."),
    ],
)
def test_what_it_lacks_is_said_and_that_the_damaged_file_stays(only, said):
    assert good(only).lacks.startswith(said)
    assert good(only).lacks.endswith("kept as it is, under another name beside it.")
