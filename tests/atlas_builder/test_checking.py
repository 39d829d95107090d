"""The check of the committed atlas files."""

import shutil

import pytest

from needlemap.atlas_builder.__main__ import main
from needlemap.atlas_builder.checking import differences, is_current, remember, unequal
from needlemap.body.assets import assets_root


@pytest.fixture
def folder(tmp_path):
    """Return a small folder with a declaration and a built file."""
    (tmp_path / "muscles").mkdir()
    (tmp_path / "muscles" / "trunk.toml").write_text("[[muscle]]\n", encoding="utf-8")
    (tmp_path / "skin.npz").write_bytes(b"built")
    remember(tmp_path)
    return tmp_path


def test_the_committed_files_belong_to_the_declarations_beside_them():
    assert differences(assets_root() / "bodymaps") == []


def test_a_changed_declaration_asks_for_a_rebuild(folder):
    assert is_current(folder)
    (folder / "muscles" / "trunk.toml").write_text("[[muscle]]\nid = 1\n", encoding="utf-8")
    assert differences(folder) == ["muscles/trunk.toml is not as it was"]


def test_a_changed_or_missing_built_file_is_named(folder):
    (folder / "skin.npz").unlink()
    assert differences(folder) == ["skin.npz is not as it was"]


def test_a_folder_that_was_never_built_says_so(tmp_path):
    assert differences(tmp_path) == ["the atlas was never built here"]


def test_two_folders_differ_in_the_files_that_differ(folder, tmp_path_factory):
    other = tmp_path_factory.mktemp("other")
    shutil.copytree(folder, other, dirs_exist_ok=True)
    assert unequal(folder, other) == []
    (other / "skin.npz").write_bytes(b"otherwise")
    assert unequal(folder, other) == ["skin.npz"]


def test_the_check_tells_by_its_exit_code(folder, capsys):
    assert main(["--check", "--out", str(folder)]) == 0
    (folder / "skin.npz").write_bytes(b"otherwise")
    assert main(["--check", "--out", str(folder)]) == 1
    assert "skin.npz" in capsys.readouterr().out
