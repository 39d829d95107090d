"""The atlas is found beside the package, inside it, or inside a bundle; and it is small."""

import sys

import pytest

from needlemap.body.assets import assets_root

LIMIT_BYTES = 25 * 1024 * 1024


def test_the_folder_holds_the_atlas_and_the_fonts():
    assert (assets_root() / "bodymaps/atlas.json").is_file()
    assert list((assets_root() / "fonts").glob("*.ttf"))


def test_the_atlas_takes_no_more_than_25_mb():
    sizes = [path.stat().st_size for path in (assets_root() / "bodymaps").rglob("*")]
    assert len(sizes) > 20
    assert sum(sizes) <= LIMIT_BYTES


def test_a_bundle_uses_its_own_assets(assets, monkeypatch):
    monkeypatch.setattr(sys, "_MEIPASS", str(assets.parent), raising=False)
    assert assets_root() == assets


@pytest.mark.parametrize("inside", ["", "assets"])
def test_a_bundle_without_assets_falls_back_to_the_package(tmp_path, monkeypatch, inside):
    (tmp_path / inside).mkdir(exist_ok=True)
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert tmp_path not in assets_root().parents
    assert (assets_root() / "bodymaps/atlas.json").is_file()
