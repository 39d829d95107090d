"""A zone in words: what a person says, not a list of regions."""

import tomllib

import pytest

from needlemap.body.assets import assets_root
from needlemap.body.errors import AtlasDamaged, AtlasMissing
from needlemap.body.places import Side
from needlemap.body.regions import read_regions
from needlemap.body.zone_names import ZONE_WORDS_FILE, ZoneNames

FOLDER = assets_root() / "bodymaps"
REGIONS = read_regions(FOLDER)
BY_ID = {region.id: region for region in REGIONS}
NAMES = ZoneNames.read(FOLDER)
TOLD = tomllib.loads((FOLDER / ZONE_WORDS_FILE).read_text(encoding="utf-8"))


def even(*ids):
    return NAMES.words(tuple((BY_ID[each], 1 / len(ids)) for each in ids))


@pytest.mark.parametrize(
    ("ids", "said"),
    [
        (
            ["posterior_shoulder.L", "lateral_arm_upper.L", "lateral_arm_lower.L"],
            "left posterior shoulder and lateral arm to the elbow",
        ),
        (["lumbar.L", "lumbar.R", "lumbar_midline"], "low back on both sides"),
        (["lumbar.R", "lumbar_midline", "sacroiliac.R"], "right low back to the sacroiliac joint"),
        (["sacral", "coccygeal"], "sacrum and tail bone"),
        (["temple.L", "forehead.R"], "left temple, right forehead"),
        (["mid_buttock.L", "sacral"], "left mid buttock, sacrum"),
        (["achilles.R", "heel_posterior.R", "heel_plantar.R"], "right Achilles tendon and heel"),
        (["anterior_knee.L", "anterior_knee.R"], "anterior knee on both sides"),
        (
            ["lumbar.L", "lumbar.R", "mid_buttock.L"],
            "low back on both sides, left mid buttock",
        ),
        (["nose"], "nose"),
    ],
)
def test_neighbours_are_said_together_by_side(ids, said):
    assert even(*ids) == said


def test_a_region_under_a_tenth_is_left_out():
    shares = {BY_ID["temple.L"]: 0.91, BY_ID["cheek.L"]: 0.09}
    assert NAMES.words(tuple(shares.items())) == "left temple"
    shares = {BY_ID["temple.L"]: 0.9, BY_ID["cheek.L"]: 0.1}
    assert NAMES.words(tuple(shares.items())) == "left temple and cheek"


def test_no_region_is_named_alone_of_a_pair_that_is_nearly_even():
    shares = {"epigastric": 0.8, "hypochondriac.R": 0.11, "hypochondriac.L": 0.09}
    told = NAMES.words(tuple((BY_ID[each], share) for each, share in shares.items()))
    assert told == "upper abdomen, abdomen below the ribs on both sides"
    shares |= {"hypochondriac.L": 0.05}
    told = NAMES.words(tuple((BY_ID[each], share) for each, share in shares.items()))
    assert told == "upper abdomen, right abdomen below the ribs"


@pytest.mark.parametrize(
    ("beyond", "said"),
    [
        ({Side.LEFT: 0.7, Side.RIGHT: 0.2}, "left low back, across the midline"),
        ({Side.LEFT: 0.9, Side.RIGHT: 0.09}, "left low back"),
        ({}, "left low back"),
    ],
)
def test_what_the_midline_goes_with_says_that_it_reaches_to_the_other_side(beyond, said):
    shares = ((BY_ID["lumbar.L"], 0.6), (BY_ID["lumbar_midline"], 0.4))
    assert NAMES.words(shares, beyond) == said
    both = (*shares, (BY_ID["lumbar.R"], 0.3))
    assert NAMES.words(both, {Side.LEFT: 0.5, Side.RIGHT: 0.5}) == "low back on both sides"


def test_the_same_words_are_not_said_of_the_midline_and_of_a_side():
    ids = ("epigastric", "sternal", "suprapubic", "breast.R", "hypochondriac.R", "groin.R")
    shares = tuple((BY_ID[each], 1 / len(ids)) for each in ids)
    told = NAMES.words(shares, {Side.RIGHT: 0.6, Side.LEFT: 0.3})
    assert told == "right front of the trunk, across the midline"


def test_a_zone_of_many_small_regions_is_named_by_its_largest():
    shares = tuple((region, 0.08) for region in REGIONS[1:13])
    assert NAMES.words(shares) == "left forehead"


def test_an_empty_zone_has_no_words():
    assert NAMES.words(()) == ""


def test_the_side_with_most_of_the_zone_is_said_first_and_each_side_from_head_to_foot():
    shares = {"lateral_knee.R": 0.4, "temple.R": 0.2, "ear.L": 0.4}
    assert NAMES.words(tuple((BY_ID[each], share) for each, share in shares.items())) == (
        "right temple and lateral knee, left ear"
    )


def test_too_many_names_become_the_parts_of_the_body():
    ids = [
        "anterior_thigh_upper",
        "medial_thigh_lower",
        "lateral_thigh_lower",
        "posterior_thigh_upper",
    ]
    assert even(*(f"{each}.R" for each in ids)) == "right thigh"


def test_at_most_three_names_are_said_and_the_rest_is_owned_up_to():
    ids = ["temple.L", "breast.L", "anterior_knee.L", "great_toe.L", "thumb.L"]
    said = even(*ids)
    assert said == "left temple, breast and anterior knee and elsewhere"


def test_every_region_and_group_has_its_words_and_spans_are_of_regions():
    plain = {region.id.partition(".")[0] for region in REGIONS}
    assert set(TOLD["short"]) == plain
    assert set(TOLD["whole"]) == {region.group for region in REGIONS}
    for span in TOLD["span"]:
        assert set(span["regions"]) <= plain
        assert len(span["regions"]) >= 2
    sets = [frozenset(span["regions"]) for span in TOLD["span"]]
    assert len(set(sets)) == len(sets)


def test_missing_and_damaged_words_are_named(tmp_path):
    with pytest.raises(AtlasMissing, match=ZONE_WORDS_FILE):
        ZoneNames.read(tmp_path)
    (tmp_path / ZONE_WORDS_FILE).write_text("[short]\nnose = 'nose'\n", encoding="utf-8")
    with pytest.raises(AtlasDamaged, match=ZONE_WORDS_FILE):
        ZoneNames.read(tmp_path)
