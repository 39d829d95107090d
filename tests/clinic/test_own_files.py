"""Files with patients in them are for their owner alone, whatever the computer gives to others."""

import logging
import stat

import pytest

from needlemap.clinic.own_files import keep_private, make_private, sync


def mode_of(path):
    return stat.S_IMODE(path.stat().st_mode)


def test_a_new_file_is_for_its_owner_alone_and_no_other_is_written_over(tmp_path):
    made = tmp_path / "made.db"
    make_private(made)
    assert mode_of(made) == 0o600
    made.write_bytes(b"records")
    with pytest.raises(FileExistsError):
        make_private(made)
    assert made.read_bytes() == b"records"


def test_what_others_could_read_is_mended_and_said_without_a_name(tmp_path, caplog):
    file, folder = tmp_path / "Quirina.db", tmp_path / "Quirina"
    file.touch()
    folder.mkdir()
    file.chmod(0o644)
    folder.chmod(0o755)
    with caplog.at_level(logging.INFO, logger="needlemap"):
        assert keep_private(file)
        assert keep_private(folder)
    assert (mode_of(file), mode_of(folder)) == (0o600, 0o700)
    assert "644 became 600" in caplog.text
    assert "Quirina" not in caplog.text


def test_what_is_private_already_or_not_there_stays_as_it_is(tmp_path):
    file = tmp_path / "clinic.db"
    make_private(file)
    assert not keep_private(file)
    assert not keep_private(tmp_path / "missing.db")


def test_a_file_that_is_gone_cannot_be_on_the_disk(tmp_path):
    file = tmp_path / "clinic.db"
    file.write_bytes(b"records")
    sync(file)
    file.unlink()
    with pytest.raises(FileNotFoundError):
        sync(file)
