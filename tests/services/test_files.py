"""A file is written whole or not at all, and never over something else."""

import os
import resource
import stat

import pytest

from needlemap.services.files import CannotWrite, FolderNotEmpty, filled_folder, write_whole

PDF = b"%PDF-1.4 first"


@pytest.fixture
def careless():
    """A computer that gives everybody the right to read what is written."""
    mask = os.umask(0o022)
    yield
    os.umask(mask)


def test_no_other_user_can_read_what_is_written(tmp_path, careless):
    with filled_folder(tmp_path / "demo") as folder:
        write_whole(folder / "a.pdf", PDF)
    assert (folder / "a.pdf").read_bytes() == PDF
    assert stat.S_IMODE((folder / "a.pdf").stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_a_file_of_the_same_kind_is_replaced(tmp_path):
    place = tmp_path / "a.pdf"
    for data in (PDF, b"%PDF-1.4 second"):
        write_whole(place, data)
    assert place.read_bytes() == b"%PDF-1.4 second"
    assert list(tmp_path.iterdir()) == [place]


def test_whoever_reads_the_older_file_reads_it_to_its_end(tmp_path):
    place = tmp_path / "a.pdf"
    write_whole(place, PDF)
    with place.open("rb") as reader:
        assert reader.read(4) == PDF[:4]
        write_whole(place, b"%PDF-1.4 second")
        assert reader.read() == PDF[4:]


def test_a_disk_that_fills_up_leaves_the_older_file_whole_and_nothing_beside_it(tmp_path):
    place = tmp_path / "a.pdf"
    write_whole(place, PDF)
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, limits[1]))
    try:
        with pytest.raises(CannotWrite, match="file is too large"):
            write_whole(place, PDF + bytes(1_000_000))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert place.read_bytes() == PDF
    assert list(tmp_path.iterdir()) == [place]


def test_an_empty_file_is_filled(tmp_path):
    place = tmp_path / "a.pdf"
    place.touch()
    write_whole(place, PDF)
    assert place.read_bytes() == PDF


@pytest.mark.parametrize("kept", [b"SQLite format 3\0", b"\x89PNG\r\n", b"notes"])
def test_a_file_of_another_kind_is_kept(tmp_path, kept):
    place = tmp_path / "a.pdf"
    place.write_bytes(kept)
    with pytest.raises(CannotWrite, match="another kind"):
        write_whole(place, PDF)
    assert place.read_bytes() == kept
    assert list(tmp_path.iterdir()) == [place]


def test_a_device_is_not_replaced(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(CannotWrite, match="not a file"):
        write_whole(pipe, PDF)
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_a_folder_that_takes_no_files_is_refused(tmp_path):
    with pytest.raises(CannotWrite, match="cannot be written"):
        write_whole(tmp_path / "nowhere" / "a.pdf", PDF)
    assert list(tmp_path.iterdir()) == []


def test_a_new_folder_is_made_with_those_above_it(tmp_path):
    with filled_folder(tmp_path / "a" / "b", "x*") as folder:
        (folder / "x1").touch()
    assert (tmp_path / "a" / "b" / "x1").exists()


def test_a_folder_that_holds_something_is_refused(tmp_path):
    (tmp_path / "x").touch()
    with pytest.raises(FolderNotEmpty), filled_folder(tmp_path, "x"):
        pytest.fail("filled")
    assert (tmp_path / "x").exists()


@pytest.mark.parametrize("reason", [OSError, KeyboardInterrupt])
def test_whatever_stops_filling_a_folder_leaves_nothing_of_it(tmp_path, reason):
    new, there = tmp_path / "a" / "b", tmp_path / "there"
    there.mkdir()
    for place in (new, there):
        with pytest.raises(reason), filled_folder(place, "x*") as folder:
            (folder / "x1").touch()
            raise reason
    assert list(tmp_path.rglob("*")) == [there]


def test_what_somebody_else_put_into_it_meanwhile_stays(tmp_path):
    with pytest.raises(OSError, match="stop"), filled_folder(tmp_path / "a", "x*") as folder:
        (folder / "mine.txt").touch()
        raise OSError("stop")
    assert (tmp_path / "a" / "mine.txt").exists()


def test_a_folder_that_cannot_be_made_leaves_none_of_those_above_it(tmp_path):
    with pytest.raises(CannotWrite), filled_folder(tmp_path / "a" / ("b" * 300)):
        pytest.fail("filled")
    assert list(tmp_path.iterdir()) == []
