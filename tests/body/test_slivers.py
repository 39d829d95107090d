"""Open lines become closed slivers: widest in the middle, thin at both ends, of uneven weight."""

import numpy as np
import pytest

from needlemap.body.slivers import slivers

DOWN = np.array([(10.0, y) for y in range(0, 41, 5)])


def widths(sliver):
    """How wide an upright sliver is at each place of its line."""
    half = (len(sliver) - 1) // 2
    return np.abs(sliver[:half, 0] - sliver[half : 2 * half, 0][::-1])


def test_a_sliver_is_closed_and_thins_out_to_both_ends():
    [sliver] = slivers((DOWN,), 2.0)
    assert sliver[0].tolist() == sliver[-1].tolist()
    wide = widths(sliver)
    assert wide[[0, -1]] == pytest.approx([0, 0], abs=1e-9)
    assert (np.diff(wide[:5]) > 0).all()
    assert (np.diff(wide[4:]) < 0).all()
    assert 1.0 < wide[4] <= 2.0


def test_it_lies_along_its_line_whichever_way_that_runs():
    [sliver] = slivers((DOWN[:, ::-1],), 2.0)
    assert np.abs(sliver[:, 1] - 10).max() <= 1.0
    assert np.ptp(sliver[:, 0]) == 40


def test_lines_beside_one_another_differ_in_weight_and_each_is_always_the_same():
    lines = tuple(DOWN + np.array([3.0 * k, 0.0]) for k in range(8))
    middles = [widths(sliver)[4] for sliver in slivers(lines, 2.0)]
    assert max(middles) > 1.2 * min(middles)
    assert [widths(sliver)[4] for sliver in slivers(lines[3:4], 2.0)] == [middles[3]]


def test_each_line_has_a_sliver_of_its_own_and_a_place_alone_has_none():
    found = slivers((DOWN, DOWN[:1], DOWN[:3]), 1.0)
    assert [len(sliver) for sliver in found] == [2 * 9 + 1, 2 * 3 + 1]
    assert slivers((), 1.0) == ()


def test_a_line_without_length_is_a_sliver_without_width():
    [sliver] = slivers((np.array([(1.0, 1.0), (1.0, 1.0)]),), 1.0)
    assert sliver == pytest.approx(np.ones_like(sliver))
