"""The catalogue: whole, head to foot, and layered as anatomy is."""

import json
import re
import shutil
from collections import Counter
from dataclasses import fields
from fnmatch import fnmatch
from itertools import product
from pathlib import Path

import pytest

from needlemap.body.assets import assets_root
from needlemap.body.catalogue import (
    CATALOGUE_FILE,
    Muscle,
    MuscleUnknown,
    PointUnknown,
    read_catalogue,
)
from needlemap.body.errors import AtlasDamaged, AtlasMissing

FOLDER = assets_root() / "bodymaps"
CATALOGUE = read_catalogue(FOLDER)
STACKS = (Path(__file__).parent / "stacks.txt").read_text(encoding="utf-8")
PARTS = [*["clavicular", "sternal", "costal", "anterior", "middle", "posterior", "upper", "lower"]]


def named(patterns):
    for pattern in patterns.split(","):
        ids = [muscle.id for muscle in CATALOGUE if fnmatch(muscle.id, pattern)]
        assert ids, pattern
        yield from ids


def test_it_names_more_than_150_portions_each_once():
    assert len(CATALOGUE) >= 150
    for what in ("id", "english", "latin"):
        assert len({getattr(muscle, what) for muscle in CATALOGUE}) == len(CATALOGUE)


def test_it_goes_from_head_to_foot():
    ids = [muscle.id for muscle in CATALOGUE]
    order = [
        "frontalis",
        "trapezius_upper",
        "rectus_abdominis",
        "deltoid_middle",
        "piriformis",
        "soleus",
    ]
    assert sorted(order, key=ids.index) == order
    assert CATALOGUE.all[0].group == "head"
    assert CATALOGUE.all[-1].group == "foot"


def test_no_muscle_lacks_a_fact_or_a_trigger_point():
    for muscle, field in product(CATALOGUE, fields(Muscle)):
        is_told = getattr(muscle, field.name) or field.name in {"via", "whole", "axis"}
        assert is_told, (muscle.id, field.name)
    for point in (point for muscle in CATALOGUE for point in muscle.points):
        assert point.place
        assert point.at
        assert point.main
        assert point.spill


def test_points_are_numbered_from_one_and_found_by_number():
    trapezius = CATALOGUE["trapezius_upper"]
    assert [point.number for point in trapezius.points] == [1, 2]
    assert "temple" in trapezius.point(1).main
    for number in (0, 3):
        with pytest.raises(PointUnknown, match=f"{number} of Upper trapezius"):
            trapezius.point(number)


def test_an_unknown_muscle_is_named():
    assert "soleus" in CATALOGUE
    with pytest.raises(MuscleUnknown, match="soleuss"):
        CATALOGUE["soleuss"]


def test_no_needle_is_longer_than_the_region_allows_and_none_is_told_as_a_depth():
    longest = {"head": 40, "face": 25, "neck": 40, "hand": 25, "foot": 30, "chest": 40}
    for muscle in CATALOGUE:
        assert 0.16 <= muscle.gauge_mm <= 0.35
        assert max(muscle.needle_mm) <= longest.get(muscle.group, 100), muscle.id
        words = " ".join((muscle.hazards, muscle.over, *(p.place for p in muscle.points)))
        assert not re.search(r"\d\s*(mm|cm)", words), muscle.id


def test_closed_words_are_used_for_grip_position_and_needling():
    assert {muscle.needling for muscle in CATALOGUE} == {"common", "advanced", "avoid"}
    grips = Counter(grip for muscle in CATALOGUE for grip in muscle.grip)
    assert set(grips) == {"flat", "pincer", "tangential"}
    positions = {position for muscle in CATALOGUE for position in muscle.position}
    assert positions == {"prone", "supine", "side-lying"}


@pytest.mark.parametrize("line", [line for line in STACKS.splitlines() if " > " in line])
def test_what_lies_over_another_never_has_the_greater_layer(line):
    """Neighbours may share a layer: there they share a border."""
    over, under = (list(named(side)) for side in line.split(" > "))
    for upper, lower in product(over, under):
        if upper != lower:
            assert CATALOGUE[upper].layer <= CATALOGUE[lower].layer, (upper, lower)


@pytest.mark.parametrize("muscle", ["trapezius", "deltoid", "pectoralis_major", "temporalis"])
def test_parts_of_one_muscle_share_a_layer(muscle):
    parts = [CATALOGUE[f"{muscle}_{p}"] for p in PARTS if f"{muscle}_{p}" in CATALOGUE]
    assert len(parts) == 3
    assert len({part.layer for part in parts}) == 1


def test_a_muscle_that_courses_teach_in_portions_stays_beside_them():
    """Records of before name the whole."""
    assert CATALOGUE["vastus_lateralis"].english == "Vastus lateralis"
    portions = [part.id for part in CATALOGUE.portions("vastus_lateralis")]
    assert portions == [f"vastus_lateralis_{level}" for level in ("upper", "middle", "lower")]
    assert CATALOGUE.portions("piriformis") == ()


@pytest.mark.parametrize("whole", sorted({one.whole for one in CATALOGUE if one.whole}))
def test_portions_follow_their_whole_and_leave_nothing_of_it_out(whole):
    ids = [muscle.id for muscle in CATALOGUE]
    parts = CATALOGUE.portions(whole)
    at = ids.index(whole) + 1
    assert ids[at : at + len(parts)] == [part.id for part in parts]
    assert not any(part.id == part.whole or CATALOGUE.portions(part.id) for part in parts)
    shares = (0.0, 0.01, *(n / 40 + 0.005 for n in range(40)), 1.0)
    for place in product(shares, repeat=3):
        sides = [(part.along, part.across, part.level) for part in parts]
        assert any(
            all(low <= share <= high for share, (low, high) in zip(place, side, strict=True))
            for side in sides
        ), place


def test_a_missing_catalogue_is_named(tmp_path):
    with pytest.raises(AtlasMissing, match=CATALOGUE_FILE):
        read_catalogue(tmp_path)


@pytest.mark.parametrize("spoil", [{"muscles": 3}, {}, {"muscles": [{"id": "soleus"}]}])
def test_a_damaged_catalogue_is_named(tmp_path, spoil):
    (tmp_path / CATALOGUE_FILE).write_text(json.dumps(spoil), encoding="utf-8")
    with pytest.raises(AtlasDamaged, match=CATALOGUE_FILE):
        read_catalogue(tmp_path)


def test_a_cut_off_catalogue_is_named(tmp_path):
    shutil.copy(FOLDER / CATALOGUE_FILE, tmp_path)
    text = (tmp_path / CATALOGUE_FILE).read_text(encoding="utf-8")
    (tmp_path / CATALOGUE_FILE).write_text(text[:5000], encoding="utf-8")
    with pytest.raises(AtlasDamaged, match=CATALOGUE_FILE):
        read_catalogue(tmp_path)
