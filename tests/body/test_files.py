"""A missing or damaged file of the atlas is named in a sentence, and never by its whole path."""

import shutil

import numpy as np
import pytest

from needlemap.body.assets import assets_root
from needlemap.body.atlas import Atlas
from needlemap.body.cells import CellSet
from needlemap.body.errors import AtlasDamaged, AtlasMissing
from needlemap.body.files import read_arrays
from needlemap.body.muscles import muscle_names
from needlemap.body.places import MAIN_VIEWS, BodyId, Side, SurfaceAnchor

ARRAYS = [
    "skin.npz",
    "bodies/female-anatomical.npz",
    "bodies/female-reaching.npz",
    "seen/female-posterior.npz",
    "art/female-left_lateral.npz",
    "regions.npz",
    "landmarks.npz",
    "muscles-female.npz",
]
DECLARED = ["regions.toml", "landmarks.toml", "hazards.toml", "referrals.toml", "zone_words.toml"]
TEXTS = ["atlas.json", *DECLARED, "muscles.json"]


def use(root, bodies=(BodyId.FEMALE,)):
    """What the program asks of the atlas while it draws and names."""
    atlas = Atlas(root)
    anchor = SurfaceAnchor(7, 0.5, 0.5)
    for body in bodies:
        for view_id in MAIN_VIEWS:
            atlas.view(view_id, body).project(anchor)
            atlas.art(view_id, body)
            atlas.plane_x(view_id, body)
        atlas.height_mm(body)
    muscle_names(root)
    atlas.reasoning.hazards_at(atlas.region_at(anchor).id)
    atlas.zone_words(CellSet(((0, 9),)), BodyId.FEMALE)
    atlas.referral("frontalis", 1, Side.LEFT)
    return atlas.version, atlas.title(anchor, "frontalis"), atlas.describe(anchor, BodyId.FEMALE)


def assert_told(error, name, root):
    sentence = str(error.value)
    assert f"The file {name} of the body atlas" in sentence
    assert "All records are safe" in sentence
    assert str(root) not in sentence
    assert "/" not in sentence.replace(name, "")


def test_a_whole_atlas_is_read(assets):
    version, title, words = use(assets, BodyId)
    assert version == "1"
    assert title
    assert words


@pytest.mark.parametrize("name", ARRAYS + TEXTS)
def test_a_missing_file_is_named(assets, name):
    (assets / "bodymaps" / name).unlink()
    with pytest.raises(AtlasMissing) as error:
        use(assets)
    assert_told(error, name, assets)


@pytest.mark.parametrize("name", ARRAYS + TEXTS)
def test_an_empty_file_is_named(assets, name):
    (assets / "bodymaps" / name).write_bytes(b"")
    with pytest.raises(AtlasDamaged) as error:
        use(assets)
    assert_told(error, name, assets)


@pytest.mark.parametrize("name", [*ARRAYS, "atlas.json"])
def test_a_file_cut_short_is_named(assets, name):
    path = assets / "bodymaps" / name
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    with pytest.raises(AtlasDamaged) as error:
        use(assets)
    assert_told(error, name, assets)


@pytest.mark.parametrize("spot", [0.1, 0.5, 0.9])
@pytest.mark.parametrize("name", ARRAYS)
def test_a_file_with_flipped_bytes_is_named(assets, name, spot):
    path = assets / "bodymaps" / name
    damaged = bytearray(path.read_bytes())
    start = int(len(damaged) * spot)
    damaged[start : start + 24] = bytes(byte ^ 0xA5 for byte in damaged[start : start + 24])
    path.write_bytes(damaged)
    with pytest.raises(AtlasDamaged) as error:
        use(assets)
    assert_told(error, name, assets)


@pytest.mark.parametrize("name", ARRAYS)
def test_a_file_that_lacks_its_arrays_is_named(assets, name):
    np.savez_compressed(assets / "bodymaps" / name, something_else=np.zeros(3))
    with pytest.raises(AtlasDamaged) as error:
        use(assets)
    assert_told(error, name, assets)


@pytest.mark.parametrize("name", ARRAYS)
def test_a_plain_text_in_place_of_arrays_is_named(assets, name):
    (assets / "bodymaps" / name).write_text("<html>not found</html>", encoding="utf-8")
    with pytest.raises(AtlasDamaged) as error:
        use(assets)
    assert_told(error, name, assets)


def test_a_single_array_in_place_of_arrays_is_named(assets):
    with (assets / "bodymaps/skin.npz").open("wb") as file:
        np.save(file, np.arange(9))
    with pytest.raises(AtlasDamaged) as error:
        use(assets)
    assert_told(error, "skin.npz", assets)


@pytest.mark.parametrize("content", ["[]", "{}", '{"version": "1"}', '{"bodies": {}}', "\x00"])
def test_facts_without_their_content_are_named(assets, content):
    (assets / "bodymaps/atlas.json").write_text(content, encoding="utf-8")
    with pytest.raises(AtlasDamaged) as error:
        use(assets)
    assert_told(error, "atlas.json", assets)


@pytest.mark.parametrize("name", DECLARED)
@pytest.mark.parametrize("content", ["other = 1", "[[region]]\nid = 1", "muscle = 3", "\xff[["])
def test_names_without_their_content_are_named(assets, name, content):
    (assets / "bodymaps" / name).write_text(content, encoding="latin-1")
    with pytest.raises(AtlasDamaged) as error:
        use(assets)
    assert_told(error, name, assets)


def test_a_folder_without_an_atlas_is_refused(tmp_path):
    with pytest.raises(AtlasMissing) as error:
        Atlas(tmp_path)
    assert_told(error, "atlas.json", tmp_path)


def test_arrays_are_read_as_written(tmp_path):
    np.savez_compressed(tmp_path / "a.npz", one=np.arange(3), two=np.eye(2))
    arrays = read_arrays(tmp_path, "a.npz")
    assert arrays["one"].tolist() == [0, 1, 2]
    assert set(arrays) == {"one", "two"}


def test_arrays_that_would_run_code_are_refused(tmp_path):
    np.savez(tmp_path / "a.npz", one=np.array([{}], dtype=object))
    with pytest.raises(AtlasDamaged, match=r"a\.npz"):
        read_arrays(tmp_path, "a.npz")


def test_the_copy_the_tests_spoil_is_the_programs_own(assets):
    shutil.rmtree(assets / "bodymaps/art")
    assert (assets_root() / "bodymaps/art").is_dir()
