"""Fitting bones by their landmarks."""

import numpy as np
import pytest
from scipy.spatial.transform import Rotation

from needlemap.atlas_builder.skeleton.fits import affine, along, drawn, similarity

_POINTS = np.array([[0.0, 0, 0], [10, 0, 0], [0, 20, 0], [0, 0, 30], [5, 5, 5]])


def test_a_turned_scaled_and_shifted_bone_is_brought_back_exactly():
    turn = Rotation.from_euler("xyz", [20, -35, 50], degrees=True)
    moved = turn.apply(_POINTS) * 1.3 + (4.0, -7.0, 2.0)
    assert similarity(_POINTS, moved)(_POINTS) == pytest.approx(moved)


def test_a_similarity_never_mirrors():
    mirrored = _POINTS * (-1.0, 1.0, 1.0)
    assert np.linalg.det(similarity(_POINTS, mirrored).matrix) > 0


def test_a_weight_pulls_the_fit_to_its_landmark():
    targets = _POINTS.copy()
    targets[1] += (6.0, 0.0, 0.0)
    even = similarity(_POINTS, targets)(_POINTS)[1]
    weighted = similarity(_POINTS, targets, np.array([1.0, 50, 1, 1, 1]))(_POINTS)[1]
    assert np.linalg.norm(weighted - targets[1]) < np.linalg.norm(even - targets[1])


def test_an_affine_map_stretches_where_it_must():
    stretched = _POINTS * (1.0, 1.4, 1.0)
    loose, stiff = (affine(_POINTS, stretched, value)(_POINTS) for value in (1e-6, 10.0))
    assert loose == pytest.approx(stretched, abs=0.01)
    assert np.abs(stiff - stretched).max() > 1.0


def test_a_long_bone_reaches_from_end_to_end_and_keeps_its_roll():
    bone = np.array([[0.0, 100, 0], [0, 0, 0], [8, 50, 0]])
    ends = (bone[0], bone[1])
    goals = (np.array([50.0, 300, 10]), np.array([60.0, 100, 40]))
    move = along(ends, np.array([1.0, 0, 0]), goals, np.array([0.0, 0, 1]), 0.5)
    placed = move(bone)
    assert placed[:2] == pytest.approx(np.array(goals))
    middle = (goals[0] + goals[1]) / 2
    scale = np.linalg.norm(goals[1] - goals[0]) / 100
    assert np.linalg.norm(placed[2] - middle) == pytest.approx(8 * scale * 0.5)
    assert (placed[2] - middle)[2] > 0


def test_what_is_drawn_comes_to_its_target_and_what_is_far_off_stays():
    points = np.array([[0.0, 0, 0], [0, 100, 0], [0, 400, 0]])
    moved = drawn(points, points[:2], points[:2] + np.array([[9.0, 0, 0], [0, 0, 0]]), 30.0)
    assert moved[0] == pytest.approx([9, 0, 0], abs=0.2)
    assert moved[1:] == pytest.approx(points[1:], abs=0.1)


def test_what_is_drawn_bends_smoothly_between_its_targets():
    line = np.stack([np.linspace(0, 60, 13), np.zeros(13), np.zeros(13)], axis=1)
    ends = line[[0, -1]]
    moved = drawn(line, ends, ends + np.array([[0.0, 10, 0], [0, 0, 0]]), 30.0)
    steps = np.diff(moved[:, 1])
    assert (steps <= 0.05).all()
    assert np.abs(steps).max() < 3
