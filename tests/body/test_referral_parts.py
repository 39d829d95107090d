"""Parts of regions: halves and thirds by area, and the rules that take them."""

import numpy as np
import pytest

from needlemap.body.assets import assets_root
from needlemap.body.catalogue import read_catalogue
from needlemap.body.errors import AtlasDamaged, AtlasMissing
from needlemap.body.referral import OPPOSITE
from needlemap.body.referral_parts import PARTS_FILE, PartRules, PartUnreadable, faces_of_part
from needlemap.body.regions import read_regions

FOLDER = assets_root() / "bodymaps"
GRID = np.stack(np.meshgrid(range(10), range(10), range(2)), axis=-1).reshape(-1, 3).astype(float)
FACES = np.arange(len(GRID)) + 500
AREAS = np.ones(len(GRID))


def part(words, areas=AREAS):
    return GRID[faces_of_part(words, FACES, GRID, areas) - 500]


@pytest.mark.parametrize(
    ("words", "axis", "kept"),
    [
        ("lateral half", 0, {5, 6, 7, 8, 9}),
        ("medial half", 0, {0, 1, 2, 3, 4}),
        ("upper half", 1, {5, 6, 7, 8, 9}),
        ("lower half", 1, {0, 1, 2, 3, 4}),
        ("front half", 2, {1}),
        ("back half", 2, {0}),
    ],
)
def test_a_half_is_the_half_that_its_word_says(words, axis, kept):
    assert set(part(words)[:, axis]) == kept


def test_a_third_is_a_third_of_the_area_not_of_the_height():
    areas = np.where(GRID[:, 1] >= 9, 9.0, 1.0)  # the top row is as large as all others
    assert len(part("upper third")) == pytest.approx(len(GRID) / 3, abs=1)
    assert set(part("upper half", areas)[:, 1]) == {9}


@pytest.mark.parametrize("words", ["", "half", "upper", "upper quarter", "left half", "Upper half"])
def test_words_that_tell_no_part_are_refused(words):
    with pytest.raises(PartUnreadable, match="cannot be read"):
        part(words)


def test_every_rule_is_about_a_zone_that_its_point_has():
    catalogue = read_catalogue(FOLDER)
    rules = PartRules.read(FOLDER)
    assert len(rules.parts) > 50
    for (muscle, number, region), words in rules.parts.items():
        point = catalogue[muscle].point(number)
        assert region in {zone.removeprefix(OPPOSITE) for zone in point.main + point.spill}
        faces_of_part(words, FACES, GRID, AREAS)


def test_only_midline_regions_are_halved_by_side():
    midline = {region.id for region in read_regions(FOLDER) if "." not in region.id}
    assert PartRules.read(FOLDER).own_side <= midline


def test_missing_and_damaged_rules_are_named(tmp_path):
    with pytest.raises(AtlasMissing, match=PARTS_FILE):
        PartRules.read(tmp_path)
    (tmp_path / PARTS_FILE).write_text('own_side = ["nose"]\n', encoding="utf-8")
    with pytest.raises(AtlasDamaged, match=PARTS_FILE):
        PartRules.read(tmp_path)
