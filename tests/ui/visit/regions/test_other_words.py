"""Regions are found by the words that people say, and each of these words names a region."""

from needlemap.body.texts import Text
from needlemap.ui.visit.regions.other_words import OTHER_WORDS, other_words


def test_each_side_of_a_region_is_found_by_its_other_words():
    regions = {name: Text(name) for name in ("lumbar.L", "lumbar.R", "lips")}
    found = [region for region, words in other_words(regions) if str(words) == "low back"]
    assert found == ["lumbar.L", "lumbar.R"]


def test_other_words_are_of_regions_that_the_atlas_has(atlas):
    assert set(OTHER_WORDS) <= {region.id.partition(".")[0] for region in atlas.regions.all}
