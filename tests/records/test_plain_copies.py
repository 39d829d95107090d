"""Copies that the program kept of a clinic before it was encrypted are known, and can go."""

from secrets import token_bytes

from needlemap.records.backups.keeper import BackupPlaces
from needlemap.records.plain_copies import plain_copies, remove_plain_copies
from tests.records.conftest import START

PLAIN = b"SQLite format 3\0" + bytes(4080)


def test_only_plain_copies_that_the_program_made_are_removed(tmp_path):
    place = tmp_path / "clinic.db"
    kept = [tmp_path / name for name in ("clinic-before-update-x.db", "other-before-x.db", "my.db")]
    backup = "0123456789ab-2026-11-29T064500Z-7.needlemap-backup"
    gone = [
        *(tmp_path / f"clinic-before-{name}.db" for name in ("update-y", "encryption-y")),
        tmp_path / "clinic-backups" / backup,
    ]
    gone[-1].parent.mkdir()
    for file in (place, *kept[1:], *gone):
        file.write_bytes(PLAIN)
    kept[0].write_bytes(token_bytes(8192))
    gone[0].with_name(f"{gone[0].name}-wal").touch()
    assert set(plain_copies(place)) == set(gone)
    assert remove_plain_copies(place) == ()
    assert set(tmp_path.iterdir()) == {place, *kept, gone[-1].parent}


def test_backups_where_somebody_chose_to_keep_them_are_found_too(file, store, tmp_path):
    stick = tmp_path / "stick"
    stick.mkdir()
    clinic = store.state().clinic
    places = BackupPlaces(file, clinic, lambda: START)
    places.choose(stick, second=True)
    places.make(store, lambda: None)
    assert len(plain_copies(file)) == 1
    assert len(plain_copies(file, clinic)) == 2
    assert remove_plain_copies(file, clinic) == ()
    assert not list(stick.rglob("*.needlemap-backup"))
