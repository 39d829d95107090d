"""The whole skeleton of a figure: every bone placed, pushed under the skin, and posed."""

from dataclasses import dataclass

import numpy as np

from needlemap.atlas_builder.base_mesh import Floats
from needlemap.atlas_builder.skeleton.arms import place_arms
from needlemap.atlas_builder.skeleton.frame import SkeletonFrame
from needlemap.atlas_builder.skeleton.head_hand import CARPALS, FINGERS, place_hand, place_head
from needlemap.atlas_builder.skeleton.legs import place_legs
from needlemap.atlas_builder.skeleton.measures import BoneSizes
from needlemap.atlas_builder.skeleton.meshes import Bone, finer, read_bone
from needlemap.atlas_builder.skeleton.ribs import place_ribs
from needlemap.atlas_builder.skeleton.trunk import Bones, place_trunk
from needlemap.atlas_builder.sources import Material

_SPINE = (
    *(f"lumbar{number}" for number in range(1, 6)),
    *(f"thoracic{number}_s" for number in range(1, 13)),
)
MIDLINE = ("hat_skull", "hat_jaw", "hat_cervical", *_SPINE, "sacrum", "thorax")
_LEG = ("r_femur", "r_patella", "r_tibia", "r_fibula", "r_talus", "r_foot", "r_bofoot")
_ARM = ("clavicle", "scapula", "humerus", "radius", "ulna")
_HAND = (*CARPALS, *(name for names in FINGERS.values() for name in names))
PAIRED = ("r_pelvis", *_LEG, *_ARM, *_HAND)

_LEAST_MM = {
    **dict.fromkeys(_HAND, 2.0),
    "r_foot": 2.5,
    "r_bofoot": 0.6,
    **dict.fromkeys(("r_tibia", "r_fibula", "ulna", "radius", "clavicle", "r_patella"), 3.0),
    **dict.fromkeys(_SPINE, 4.0),
    "thorax": 7.0,
    "scapula": 5.0,
    "r_pelvis": 6.0,
}
_USUAL_LEAST_MM = 4.0

_FINER = {  # how often the coarse meshes are divided
    "r_pelvis": 2,
    **dict.fromkeys(("sacrum", "r_patella", "r_tibia", "r_fibula", "r_talus"), 1),
    **dict.fromkeys(("radius", "ulna", "humerus", "r_femur", "clavicle", *_SPINE), 1),
}

_CARRIED_BY = {
    "clavicle": ("clavicle",),
    "scapula": ("shoulder01",),
    "humerus": ("upperarm01", "upperarm02"),
    "ulna": ("lowerarm01",),
    "radius": ("lowerarm01", "lowerarm02"),
    **dict.fromkeys(CARPALS, ("wrist",)),
    "r_femur": ("upperleg01", "upperleg02"),
    **dict.fromkeys(("r_patella", "r_tibia", "r_fibula"), ("lowerleg01",)),
    **dict.fromkeys(("r_foot", "r_bofoot", "r_talus"), ("foot",)),
}
_STILL_MM = 1e-6


@dataclass(frozen=True, slots=True)
class Skeleton:
    """All bones in place; paired ones end in .L or .R."""

    bones: Bones

    def __getitem__(self, name: str) -> Bone:
        return self.bones[name]


def read_bones(material: Material) -> Bones:
    """Read all bone meshes, right side of pairs."""
    return {
        name: finer(read_bone(material, name), _FINER.get(name, 0)) for name in (*MIDLINE, *PAIRED)
    }


def skeleton_of(frame: SkeletonFrame, bones: Bones, sizes: BoneSizes) -> Skeleton:
    """Return the skeleton of a figure in the anatomical position, as large as ``sizes`` say."""
    placed = place_trunk(frame, bones, sizes)
    placed |= place_ribs(frame, bones, placed, sizes)
    placed |= place_legs(frame, bones, sizes)
    placed |= place_arms(frame, bones, placed, sizes)
    placed |= place_head(frame, bones, placed)
    placed |= place_hand(frame, bones, placed)
    result: Bones = {}
    for name, bone in placed.items():
        under = bone.moved(frame.skin.under(bone.vertices, least_under(name)))
        if name in MIDLINE:
            result[name] = _even(under)
        else:
            result[f"{name}.R"] = under
            result[f"{name}.L"] = under.mirrored()
    return Skeleton(result)


def reposed(skeleton: Skeleton, old: SkeletonFrame, new: SkeletonFrame) -> Skeleton:
    """Return the skeleton in another pose of the same figure: each bone turned with its rig bone.

    A bone carried by two rig bones is turned half way; what hangs on none goes with the trunk.
    """
    result = {}
    sunk = new.joint("root") - old.joint("root")
    for name, bone in skeleton.bones.items():
        stem, _, side = name.partition(".")
        carriers = _carriers(stem)
        if not side or not carriers:
            result[name] = bone.moved(bone.vertices + sunk) if sunk.any() else bone
            continue
        moved = [_carried(bone.vertices, f"{rig}.{side}", old, new) for rig in carriers]
        vertices = np.mean(moved, axis=0)
        if np.abs(vertices - bone.vertices).max() < _STILL_MM:
            result[name] = bone
            continue
        result[name] = bone.moved(new.skin.under(vertices, least_under(name) - 1.0))
    return Skeleton(result)


def least_under(name: str) -> float:
    """Return how deep a bone lies under the skin at least, mm."""
    return _LEAST_MM.get(name.partition(".")[0], _USUAL_LEAST_MM)


def _carriers(stem: str) -> tuple[str, ...]:
    if stem in _CARRIED_BY:
        return _CARRIED_BY[stem]
    for number, names in FINGERS.items():
        if stem in names:
            rank = names.index(stem) + (1 if number == 1 else 0)
            if number != 1 and rank == 0:
                return (f"metacarpal{number - 1}",)
            return (f"finger{number}-{max(rank, 1)}",)
    return ()


def _carried(points: Floats, rig: str, old: SkeletonFrame, new: SkeletonFrame) -> Floats:
    turn = new.rig.turns[rig] * old.rig.turns[rig].inv()
    return np.asarray(turn.apply(points - old.joint(rig)) + new.joint(rig))


def _even(bone: Bone) -> Bone:
    """Return a bone of the midline shifted so that left and right weigh the same."""
    x = bone.vertices[:, 0]
    middle = (x.min() + x.max()) / 2
    return bone.moved(bone.vertices - (middle, 0.0, 0.0))
