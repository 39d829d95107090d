"""Places are spread along the skin: none is lost, none goes through the air, both sides alike."""

import math

import numpy as np
import pytest

from needlemap.body.assets import assets_root
from needlemap.body.atlas import load_atlas
from needlemap.body.density import SPREAD_MM
from needlemap.body.places import BodyId, SurfaceAnchor, ViewId
from needlemap.body.skin import Shape

FEMALE = BodyId.FEMALE
CM2 = 100.0


@pytest.fixture(scope="module")
def atlas():
    return load_atlas()


@pytest.fixture(scope="module")
def density(atlas):
    return atlas.density(FEMALE)


@pytest.fixture(scope="module")
def shoulder_blade(atlas):
    return atlas.view(ViewId.POSTERIOR).locate(480, 300)


@pytest.fixture(scope="module")
def positions(atlas):
    """Where each cell of the skin lies."""
    faces, places = atlas.skin.cell_places(np.arange(atlas.skin.cell_count))
    shape = Shape.read(atlas.skin, assets_root() / "bodymaps", "bodies/female-anatomical.npz")
    return shape.points(faces, places)


def total(atlas, found):
    return float(found @ atlas.cell_areas(FEMALE)) / CM2


def in_regions(atlas, found, *groups):
    """The sum over some parts of the body."""
    faces, _ = atlas.skin.cell_places(np.arange(atlas.skin.cell_count))
    mine = [k for k, region in enumerate(atlas.regions.all) if region.group in groups]
    inside = np.isin(atlas.regions.index_of_faces(faces), mine)
    return float(found[inside] @ atlas.cell_areas(FEMALE)[inside]) / CM2


def test_the_sum_over_the_skin_is_the_number_of_places(atlas, density, shoulder_blade):
    places = [shoulder_blade] * 3 + [SurfaceAnchor(4000, 0.1, 0.9)]
    found = density.of_places(places)
    assert found.shape == (atlas.skin.cell_count,)
    assert total(atlas, found) == pytest.approx(4, rel=0.005)
    assert found.min() >= 0


def test_a_body_and_its_mirror_image_fare_the_same(atlas, density, shoulder_blade):
    here = density.of_places([shoulder_blade])
    there = density.of_places([atlas.mirror(shoulder_blade)])
    cells = np.arange(atlas.skin.cell_count)
    turned = atlas.skin.cells_at(*atlas.skin.mirrored(*atlas.skin.cell_places(cells)))
    assert np.allclose(there[turned], here, rtol=1e-12, atol=1e-14)
    assert here.max() > 0


def test_a_place_is_spread_as_far_as_two_palpations_differ(
    atlas, density, shoulder_blade, positions
):
    found = density.of_places([shoulder_blade])
    gaps = ((positions - atlas.position(shoulder_blade, FEMALE)) ** 2).sum(axis=1)
    weights = found * atlas.cell_areas(FEMALE)
    deviation = math.sqrt(float(weights @ gaps) / float(weights.sum()) / 2)
    assert SPREAD_MM < deviation < 1.25 * SPREAD_MM
    assert gaps[np.argmax(found)] < SPREAD_MM**2


def test_nothing_goes_through_the_air_from_the_inner_arm_to_the_ribs_it_nearly_touches(
    atlas, density
):
    arm, ribs = SurfaceAnchor(8006, 0.5, 0.5), SurfaceAnchor(10315, 0.5, 0.5)
    assert [atlas.region_at(one).id for one in (arm, ribs)] == ["medial_arm.L", "lateral_chest.L"]
    assert math.dist(*(atlas.position(one, FEMALE) for one in (arm, ribs))) < SPREAD_MM / 2
    assert in_regions(atlas, density.of_places([arm]), "back", "chest and abdomen") < 0.001
    assert in_regions(atlas, density.of_places([ribs]), "upper arm and elbow", "forearm") < 0.001
    assert atlas.apart_mm(arm, ribs, FEMALE, 25) is None


def test_zones_are_counted_where_they_lie_upon_one_another(atlas, density):
    cells = dict(zip((one.id for one in atlas.regions.all), atlas.region_cells, strict=True))
    upper, lower = cells["posterior_thigh_upper.L"], cells["posterior_thigh_lower.L"]
    found = density.of_zones([upper, upper, upper | lower])
    area = 3 * atlas.extent(upper, FEMALE).area_cm2 + atlas.extent(lower, FEMALE).area_cm2
    assert total(atlas, found) == pytest.approx(area, rel=0.005)
    middle = found[atlas.skin.ids(upper)]
    assert np.percentile(middle, 95) == pytest.approx(3, abs=0.15)


def test_of_nothing_there_is_no_density(density):
    assert not density.of_places([]).any()
    assert not density.of_zones([]).any()
