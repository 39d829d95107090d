"""What lies under a region that a needle must not meet."""

import re

import pytest

from needlemap.body.assets import assets_root
from needlemap.body.errors import AtlasDamaged, AtlasMissing
from needlemap.body.hazards import HAZARDS_FILE, Hazard, Hazards
from needlemap.body.regions import read_regions

FOLDER = assets_root() / "bodymaps"
HAZARDS = Hazards.read(FOLDER)
BACK = ["interscapular", "medial_scapular_border", "below_scapula", "lower_thoracic"]
CHEST = ["sternal", "infraclavicular", "upper_chest", "breast", "lower_chest", "lateral_chest"]
SHOULDER = ["neck_shoulder_angle", "suprascapular", "infrascapular_fossa", "supraclavicular"]
NEAR_THE_LUNG = [*BACK, *CHEST, *SHOULDER]
PLAIN = {region.id.partition(".")[0] for region in read_regions(FOLDER)}


def test_the_back_of_the_knee_is_not_needled():
    expected = (Hazard("popliteal vessels, tibial nerve", "not needled"),)
    assert HAZARDS.at("posterior_knee.L") == HAZARDS.at("posterior_knee.R") == expected
    assert HAZARDS.at("posterior_knee") == expected


@pytest.mark.parametrize("region", NEAR_THE_LUNG)
def test_wherever_the_lung_is_near_it_is_said(region):
    words = " ".join(hazard.structure for hazard in HAZARDS.at(region))
    assert re.search("lung|pleura", words)


def test_a_region_with_two_hazards_tells_both():
    structures = [hazard.structure for hazard in HAZARDS.at("lower_abdomen.R")]
    assert structures == ["peritoneum and organs", "bowel, femoral nerve (iliopsoas)"]


def test_a_region_without_a_hazard_has_none():
    assert HAZARDS.at("lateral_thigh_upper.L") == ()


def test_hazards_name_regions_that_there_are_and_never_a_number():
    assert HAZARDS.regions <= PLAIN
    for region in HAZARDS.regions:
        for hazard in HAZARDS.at(region):
            assert hazard.structure
            assert hazard.precaution
            assert not re.search(r"\d", hazard.structure + hazard.precaution)


def test_missing_and_damaged_hazards_are_named(tmp_path):
    with pytest.raises(AtlasMissing, match=HAZARDS_FILE):
        Hazards.read(tmp_path)
    (tmp_path / HAZARDS_FILE).write_text("[[hazard]]\nregions = ['breast']\n", encoding="utf-8")
    with pytest.raises(AtlasDamaged, match=HAZARDS_FILE):
        Hazards.read(tmp_path)
