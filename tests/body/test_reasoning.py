"""The atlas's knowledge from one place, as the chart asks for it."""

import pytest

from needlemap.body.assets import assets_root
from needlemap.body.atlas import load_atlas
from needlemap.body.catalogue import MuscleUnknown
from needlemap.body.errors import AtlasMissing
from needlemap.body.places import BodyId, Side
from needlemap.body.reasoning import Reasoning

ATLAS = load_atlas()
REASONING = Reasoning(assets_root() / "bodymaps", ATLAS.skin, ATLAS.regions)


def test_a_muscle_tells_its_facts():
    muscle = REASONING.muscle("infraspinatus")
    assert muscle.latin == "M. infraspinatus"
    assert "bursitis" in muscle.felt_as
    assert "pleura" in muscle.hazards
    with pytest.raises(MuscleUnknown):
        REASONING.muscle("infraspinatuss")


def test_a_referred_zone_can_be_said_in_words():
    zone = REASONING.referral("infraspinatus", 1, Side.RIGHT).main
    words = REASONING.zone_words(ATLAS.extent(zone, BodyId.FEMALE).by_region)
    assert words == "right anterior shoulder and upper lateral arm"


def test_the_hazards_of_the_place_of_a_mark_are_known():
    [hazard] = REASONING.hazards_at("suboccipital.L")
    assert "vertebral artery" in hazard.structure


def test_what_is_not_asked_for_is_not_read(tmp_path):
    empty = Reasoning(tmp_path, ATLAS.skin, ATLAS.regions)
    with pytest.raises(AtlasMissing, match=r"hazards\.toml"):
        empty.hazards_at("temple.L")
    with pytest.raises(AtlasMissing, match=r"muscles\.json"):
        empty.muscle("soleus")
