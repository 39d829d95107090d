"""What a database cannot be read without goes where it goes."""

from needlemap.records.backups.companions import copy_companions, remove_with_companions


def test_what_belongs_to_a_file_is_copied_once_and_removed_with_it(tmp_path):
    source, target = tmp_path / "clinic.db", tmp_path / "other.db"
    copy_companions(source, target)
    assert not list(tmp_path.iterdir())
    (tmp_path / "clinic.db-key").write_bytes(b"a key")
    target.touch()
    copy_companions(source, target)
    (tmp_path / "clinic.db-key").write_bytes(b"another")
    copy_companions(source, target)
    assert (tmp_path / "other.db-key").read_bytes() == b"a key"
    remove_with_companions(target)
    assert [path.name for path in tmp_path.iterdir()] == ["clinic.db-key"]
