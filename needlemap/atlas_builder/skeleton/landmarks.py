"""The named landmarks of a skeleton: where they lie on its bones; right side, then mirrored.

Rules follow anatomy's own words: the farthest place of a bone in a direction, within a part of its
height. What lies on no mesh (hyoid, lips) is placed by skin and neighbours.
"""

import numpy as np

from needlemap.atlas_builder.base_mesh import Floats
from needlemap.atlas_builder.skeleton.assemble import Skeleton
from needlemap.atlas_builder.skeleton.frame import SkeletonFrame
from needlemap.atlas_builder.skeleton.landmarks_limbs import hand_marks, leg_marks, shoulder_marks
from needlemap.atlas_builder.skeleton.landmarks_trunk import (
    fascia_marks,
    head_marks,
    neck_marks,
    pelvis_marks,
    rib_marks,
    spine_marks,
)

Places = dict[str, Floats]
_MIDLINE_MM = 0.5


def landmarks_of(frame: SkeletonFrame, skeleton: Skeleton) -> Places:
    """Return all landmarks by id, (3,) mm; those of pairs end in .L and .R."""
    found: Places = {}
    spine = spine_marks(skeleton)
    for part in (
        head_marks(frame, skeleton),
        neck_marks(frame, skeleton),
        spine,
        fascia_marks(frame, spine),
        rib_marks(frame, skeleton),
        pelvis_marks(skeleton),
        shoulder_marks(skeleton),
        hand_marks(skeleton),
        leg_marks(frame, skeleton),
    ):
        found |= part
    result: Places = {}
    for name, place in found.items():
        if abs(place[0]) < _MIDLINE_MM:
            result[name] = place * (0.0, 1.0, 1.0)
        else:
            result[f"{name}.R"] = place
            result[f"{name}.L"] = place * (-1.0, 1.0, 1.0)
    return {name: np.asarray(place) for name, place in result.items()}
