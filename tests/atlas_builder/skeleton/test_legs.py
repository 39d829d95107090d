"""The bones of the leg meet at hip, knee and ankle."""

import numpy as np
from scipy.spatial import cKDTree


def gap(one, other):
    return float(cKDTree(one.vertices).query(other.vertices)[0].min())


def test_thigh_and_shank_meet_at_the_knee(placed):
    femur, tibia = placed.skeleton["r_femur.R"], placed.skeleton["r_tibia.R"]
    assert gap(femur, tibia) < 8
    assert femur.vertices[:, 1].min() > tibia.vertices[:, 1].max() - 12
    assert femur.vertices[:, 1].min() < tibia.vertices[:, 1].max() + 8


def test_the_head_of_the_thigh_bone_stands_in_the_hip(placed):
    femur, pelvis = placed.skeleton["r_femur.R"].vertices, placed.skeleton["r_pelvis.R"]
    top = femur[femur[:, 1] > femur[:, 1].max() - 40]
    head = top[np.argmax(top[:, 0])]
    assert cKDTree(pelvis.vertices).query(head)[0] < 16


def test_the_knee_cap_lies_before_the_thigh_bone_and_under_the_skin(placed):
    cap, femur = placed.skeleton["r_patella.R"].vertices, placed.skeleton["r_femur.R"].vertices
    low = femur[femur[:, 1] < femur[:, 1].min() + 40]
    assert 0 < cap[:, 2].max() - low[:, 2].max() < 40
    assert gap(placed.skeleton["r_patella.R"], placed.skeleton["r_femur.R"]) < 10
    depth, _ = placed.frame.skin.depth(placed.marks["patella_center.R"][None])
    assert 3 < depth[0] < 14


def test_the_thigh_bone_leans_but_little(placed):
    marks = placed.marks
    knee = (marks["femur_medial_epicondyle.R"] + marks["femur_lateral_epicondyle.R"]) / 2
    hip = marks["greater_trochanter.R"]
    assert abs(np.degrees(np.arctan2(knee[2] - hip[2], hip[1] - knee[1]))) < 6


def test_the_fibula_stands_outside_and_reaches_lower_than_the_tibia(placed):
    marks = placed.marks
    fibula, tibia = (placed.skeleton[f"{name}.R"].vertices for name in ("r_fibula", "r_tibia"))
    assert marks["fibular_head.R"][0] < tibia[:, 0].mean()
    assert fibula[:, 1].min() < tibia[:, 1].min()
    assert marks["medial_malleolus.R"][1] > marks["lateral_malleolus.R"][1] - 1
