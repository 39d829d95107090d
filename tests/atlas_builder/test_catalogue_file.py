"""The catalogue that the program reads is what the declarations give."""

import copy

import pytest

from needlemap.atlas_builder.catalogue_file import (
    CatalogueWrong,
    Known,
    build_catalogue,
    check,
    compiled,
    declarations,
    landmark_ids,
)
from needlemap.body.assets import assets_root
from needlemap.body.catalogue import CATALOGUE_FILE, read_catalogue
from needlemap.body.regions import read_regions

FOLDER = assets_root() / "bodymaps"
ROWS = declarations(FOLDER)
KNOWN = Known(
    {region.id.partition(".")[0] for region in read_regions(FOLDER)}, landmark_ids(FOLDER)
)


def declared(index=0, **changed):
    row = copy.deepcopy(ROWS[index]) | changed
    return {key: value for key, value in row.items() if value is not None}


def test_the_committed_catalogue_is_what_the_declarations_give():
    assert (FOLDER / CATALOGUE_FILE).read_bytes() == compiled(FOLDER)


def test_building_writes_it_and_says_so(tmp_path):
    for name in ("muscles", "landmarks.toml", "regions.toml"):
        (tmp_path / name).symlink_to(FOLDER / name)
    said = []
    build_catalogue(tmp_path, said.append)
    assert said == ["catalogue of muscles"]
    assert [muscle.id for muscle in read_catalogue(tmp_path)] == [row["id"] for row in ROWS]


def test_every_fixed_landmark_is_declared():
    fixed = [f"T{n}_spinous" for n in range(1, 13)] + [f"L{n}_spinous" for n in range(1, 6)]
    fixed += ["C2_spinous", "C7_spinous", "sacrum_S2", "acromion", "ASIS", "PSIS", "xiphoid"]
    assert set(fixed) <= KNOWN.landmarks


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"nerve": ""}, "nerve is empty"),
        ({"points": []}, "points is empty"),
        ({"latin": None}, "latin"),
        ({"colour": "red"}, "colour"),
        ({"layer": 0}, "layers count from 1"),
        ({"origin_line": ["bregma@0.4"]}, "cannot be read"),
        ({"via": ["funny_bone"]}, "nothing is called funny_bone"),
        ({"whole": "moon"}, "no whole muscle moon is declared before it"),
        ({"along": [0.4, 0.2]}, "0.4 to 0.2 is no part of a muscle"),
        ({"level": [0.0, 1.5]}, "0.0 to 1.5 is no part of a muscle"),
        ({"axis": ["moon", "chin"]}, "nothing is called moon"),
        ({"points": [{"place": "p", "at": "chin", "main": ["moon"], "spill": ["nose"]}]}, "moon"),
        ({"points": [{"place": "p", "at": "chin", "main": ["nose"], "spill": []}]}, "spill is"),
    ],
)
def test_a_wrong_declaration_is_named_with_what_is_wrong(changed, why):
    with pytest.raises(CatalogueWrong, match=f"declaration of frontalis is wrong: .*{why}"):
        check([declared(**changed)], KNOWN)


def test_a_portion_of_a_portion_is_none():
    rows = [declared(), declared(1, whole="frontalis"), declared(2, whole=ROWS[1]["id"])]
    check(rows[:2], KNOWN)
    with pytest.raises(CatalogueWrong, match=f"no whole muscle {ROWS[1]['id']} is declared"):
        check(rows, KNOWN)


def test_a_muscle_is_declared_once():
    with pytest.raises(CatalogueWrong, match="declared twice"):
        check([declared(), declared()], KNOWN)
