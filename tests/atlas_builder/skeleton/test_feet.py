"""The bones of the foot lie in their rays, from the heel to the tips of the toes."""

import numpy as np
import pytest

ORDER = ("first", "second", "third", "fourth", "fifth")


def test_the_heel_bone_reaches_back_to_the_heel(placed):
    skin = placed.frame.skin.samples
    low = skin[(skin[:, 1] < 40) & (skin[:, 0] < 0)]
    foot = placed.skeleton["r_foot.R"].vertices
    assert foot[:, 2].min() - low[:, 2].min() < 13
    assert foot[:, 1].min() > 0


@pytest.mark.parametrize("toe", [1, 2, 3, 4, 5])
def test_each_toe_goes_on_in_the_ray_of_its_metatarsal(placed, toe):
    head = placed.marks[f"{ORDER[toe - 1]}_metatarsal_head.R"]
    tip = placed.frame.joint(f"toe{toe}-{2 if toe == 1 else 3}.R:tail")
    bones = placed.skeleton["r_bofoot.R"].vertices
    nearest = bones[np.argmin(np.linalg.norm(bones - tip, axis=1))]
    assert np.linalg.norm(nearest - tip) < 12
    assert nearest[2] > head[2]


def test_the_talus_lies_between_the_malleoli_and_the_heel_bone(placed):
    talus = placed.skeleton["r_talus.R"].vertices
    marks = placed.marks
    inner, outer = marks["medial_malleolus.R"], marks["lateral_malleolus.R"]
    assert outer[0] < talus[:, 0].mean() < inner[0]
    assert np.ptp(talus[:, 0]) < inner[0] - outer[0]
    assert talus[:, 1].min() > placed.skeleton["r_foot.R"].vertices[:, 1].min()
