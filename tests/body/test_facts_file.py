"""What the atlas says of itself is read without its arrays; what is wrong is named."""

import pytest

from needlemap.body.assets import assets_root
from needlemap.body.atlas import load_atlas
from needlemap.body.errors import AtlasDamaged, AtlasMissing
from needlemap.body.facts_file import atlas_version, read_facts


def test_facts_are_read_as_written(tmp_path):
    (tmp_path / "b.json").write_text('{"height": "é"}', encoding="utf-8")
    assert read_facts(tmp_path, "b.json") == {"height": "é"}


def test_the_version_is_the_one_of_the_atlas():
    assert atlas_version() == atlas_version(assets_root()) == load_atlas().version


@pytest.mark.parametrize("text", ["", "{", "[1]", "{}", '{"bodies": {}}'])
def test_an_atlas_that_does_not_say_its_version_is_refused(tmp_path, text):
    with pytest.raises(AtlasMissing, match=r"atlas\.json"):
        atlas_version(tmp_path)
    (tmp_path / "bodymaps").mkdir()
    (tmp_path / "bodymaps" / "atlas.json").write_text(text, encoding="utf-8")
    with pytest.raises(AtlasDamaged, match=r"atlas\.json"):
        atlas_version(tmp_path)
