"""The limits within which a difference is noise of the hand, each a setting."""

import pytest

from needlemap.clinic.history.drawing_noise import USUAL_NOISE, NoiseLimits


@pytest.mark.parametrize(
    ("change", "overlap", "is_noise"),
    [
        *((-0.46, 0.44, True), (-0.461, 0.44, False), (0.33, 0.44, True), (0.331, 0.44, False)),
        *((0, 0.439, False), (0, 1, True)),
    ],
)
def test_area_and_overlap_must_both_lie_within_what_a_repeated_drawing_shows(
    change, overlap, is_noise
):
    assert USUAL_NOISE.is_noise(change, overlap) is is_noise


def test_a_practice_can_set_other_limits():
    assert NoiseLimits(area_less=-0.1).is_noise(-0.2, 1) is False
    assert NoiseLimits(overlap=0.2).is_noise(0.0, 0.2) is True
