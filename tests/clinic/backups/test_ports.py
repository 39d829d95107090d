"""What is said of a clinic's backups follows from what was found of them."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from needlemap.clinic.backups.names import Backup, BackupName
from needlemap.clinic.backups.ports import BackupsSeen, PlaceSeen, always

NOW = datetime(2026, 11, 29, 12, 0, tzinfo=UTC)


def seen(hours=None, second=None, *, is_there=True):
    def place(age):
        last = None
        if age is not None:
            last = Backup(Path("a"), BackupName("4567890abcde", NOW - timedelta(hours=age), 1))
        return PlaceSeen(Path("backups"), is_there, last)

    return BackupsSeen(place(hours), None if second is None else place(second or None))


@pytest.mark.parametrize(
    ("hours", "is_due", "is_late"),
    [
        (None, True, True),
        (1, False, False),
        (25, True, False),
        (49, True, True),
        (-900, True, True),
    ],
)
def test_one_is_due_each_day_and_late_after_two(hours, is_due, is_late):
    assert (seen(hours).is_due(NOW), seen(hours).is_late(NOW)) == (is_due, is_late)
    always()


def test_a_second_place_alone_keeps_it_from_being_late():
    assert not seen(None, 3).is_late(NOW)
    assert seen(None, 3).is_due(NOW)
    assert seen(70, 3).last == NOW - timedelta(hours=3)


def test_a_second_place_is_behind_only_while_it_is_there():
    assert seen(1, 30).is_behind
    assert seen(1, 0).is_behind
    assert not seen(1, 30, is_there=False).is_behind
    assert not seen(1, 1).is_behind
    assert not seen(1).is_behind
    assert not seen(None, 3).is_behind
