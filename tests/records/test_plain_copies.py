"""Copies that the program kept of a clinic before it was encrypted are known, and can go."""

from secrets import token_bytes

from needlemap.records.plain_copies import plain_copies, remove_plain_copies

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
