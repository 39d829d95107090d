"""What was found is spread over the skin, and counted by region."""

import pytest

from needlemap.clinic.history.frequency import Occurrences
from needlemap.clinic.history.whole_clinic import ClinicCounts
from needlemap.ui.history.clinic.spread import MapOf, spread_over
from tests.clinic.history.making import ANA


class NobodyWaitsError(Exception):
    """Raised between two steps."""


def nothing():
    """Go on."""


@pytest.fixture
def found(on_back, drawn_on_back):
    place = on_back(3, 0.55, 0.4).point.anchor
    return Occurrences((place,) * 3, (drawn_on_back("A", 0.5, 0.45).cells,), 5)


def test_points_are_spread_by_how_many_and_pain_by_visits(atlas, found):
    points = spread_over(atlas, ANA.body, MapOf.POINTS, found, nothing)
    pain = spread_over(atlas, ANA.body, MapOf.PAIN, found, nothing)
    areas = atlas.cell_areas(ANA.body) / 100
    assert points.density @ areas == pytest.approx(3)
    assert (points.unit is None, pain.unit is None) == (False, True)
    assert pain.density.max() <= 1.01
    assert sum(one.points for one in points.regions) == 3
    assert ClinicCounts(()).places is None


@pytest.mark.parametrize("kind", MapOf)
@pytest.mark.parametrize("steps", [0, 2])
def test_it_ends_between_two_steps_once_nobody_waits(atlas, found, kind, steps):
    done = []

    def obey():
        if len(done) == steps:
            raise NobodyWaitsError
        done.append(1)

    with pytest.raises(NobodyWaitsError):
        spread_over(atlas, ANA.body, kind, found, obey)
