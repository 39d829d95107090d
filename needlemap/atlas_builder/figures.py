"""The figures of the atlas: which shape targets make which body, and how tall it stands."""

from dataclasses import dataclass

import numpy as np

from needlemap.atlas_builder.base_mesh import BaseMesh, Floats, read_target
from needlemap.atlas_builder.sources import Material
from needlemap.body.places import BodyId

Shares = tuple[tuple[str, float], ...]

_MUSCLE = 0.7
_HEAVIER = 1.9  # of the way from the average to the source's heaviest: beyond it
_INFANT = 0.28  # of a one-year-old in a ten-year-old: a child of seven
_ORIGINS = ("african", "asian", "caucasian")
_FEMALE_MM, _MALE_MM, _CHILD_MM = 1660.0, 1780.0, 1250.0
_SOFTER: Shares = (
    ("stomach/stomach-tone-decr", 0.6),
    ("torso/measure-waist-circ-incr", 0.3),
    ("torso/measure-bust-circ-incr", 0.35),
    ("torso/measure-underbust-circ-incr", 0.4),
    ("head/head-fat-incr", 0.4),
    ("neck/neck-double-incr", 0.3),
    ("neck/measure-neck-circ-incr", 0.25),
    *((f"arms/{side}-upperarm-fat-incr", 0.5) for side in "lr"),
    *((f"arms/{side}-lowerarm-fat-incr", 0.3) for side in "lr"),
    *((f"legs/{side}-upperleg-fat-incr", 0.45) for side in "lr"),
    *((f"legs/{side}-lowerleg-fat-incr", 0.4) for side in "lr"),
)  # with the weight, a BMI of 29
_MALLEOLI_MM, _FADE_MM = 84.0, 26.0  # over the source's ground; the shank above stays slim
_ANKLE, _WRIST = "feet/measure-ankle-circ-incr", "hands/measure-wrist-circ-incr"
_FEMALE_JOINTS: Shares = ((_ANKLE, 0.25), (_WRIST, 0.75))  # the source's are slimmer than bones are
_MALE_JOINTS: Shares = ((_ANKLE, 0.2), (_WRIST, 0.9))
_HEAVIER_FEMALE_JOINTS: Shares = ((_ANKLE, 0.25), (_WRIST, 0.5))  # fat hides some of it
_HEAVIER_MALE_JOINTS: Shares = ((_ANKLE, 0.2),)
_CHILD_JOINTS: Shares = ((_ANKLE, 0.15), (_WRIST, 0.5))
_WIDER_HIPS: Shares = (("torso/measure-hips-circ-incr", 0.3),)
_WIDER_BELLY: Shares = (("stomach/stomach-pregnant-incr", 0.15),)


@dataclass(frozen=True, slots=True)
class Figure:
    """The recipe of one body."""

    body: BodyId
    height_mm: float
    targets: Shares
    malleoli: Shares = ()  # targets of the ankle of which only the breadth at its bones is taken


def shaped(mesh: BaseMesh, material: Material, figure: Figure) -> Floats:
    """Return all vertices of a figure in the source's own pose, (n, 3) mm, not yet scaled."""
    vertices = mesh.vertices.copy()
    for name, share in figure.targets:
        vertices += share * read_target(material, name, len(vertices))
    ground = mesh.vertices[np.unique(mesh.body), 1].min()
    over = mesh.vertices[:, 1] - ground - _MALLEOLI_MM
    fade = np.exp(-((np.maximum(over, 0.0) / _FADE_MM) ** 2))
    for name, share in figure.malleoli:
        vertices[:, 0] += share * fade * read_target(material, name, len(vertices))[:, 0]
    return vertices


def _kin(sex: str, age: str) -> Shares:
    return tuple((f"macrodetails/{origin}-{sex}-{age}", 1 / 3) for origin in _ORIGINS)


def _build(sex: str, age: str, muscle: str, weight: str) -> str:
    return f"macrodetails/universal-{sex}-{age}-{muscle}muscle-{weight}weight"


def _adult(sex: str) -> Shares:
    muscle = _build(sex, "young", "max", "average")
    average = _build(sex, "young", "average", "average")
    return (*_kin(sex, "young"), (muscle, _MUSCLE), (average, 1 - _MUSCLE))


def _heavier(sex: str, where: Shares) -> Shares:
    heavy = _build(sex, "young", "average", "max")
    average = _build(sex, "young", "average", "average")
    return (*_kin(sex, "young"), (heavy, _HEAVIER), (average, 1 - _HEAVIER), *_SOFTER, *where)


def _child() -> Shares:
    """Return the mean of a girl and a boy."""
    return tuple(
        (name, share * part / 2)
        for sex in ("female", "male")
        for age, part in (("child", 1 - _INFANT), ("baby", _INFANT))
        for name, share in (*_kin(sex, age), (_build(sex, age, "average", "average"), 1.0))
    )


FIGURES = (
    Figure(BodyId.FEMALE, _FEMALE_MM, (*_adult("female"), *_FEMALE_JOINTS), ((_ANKLE, 1.05),)),
    Figure(BodyId.MALE, _MALE_MM, (*_adult("male"), *_MALE_JOINTS), ((_ANKLE, 0.8),)),
    Figure(
        BodyId.HEAVIER_FEMALE,
        _FEMALE_MM,
        _heavier("female", (*_WIDER_HIPS, *_HEAVIER_FEMALE_JOINTS)),
        ((_ANKLE, 1.05),),
    ),
    Figure(
        BodyId.HEAVIER_MALE,
        _MALE_MM,
        _heavier("male", (*_WIDER_BELLY, *_HEAVIER_MALE_JOINTS)),
        ((_ANKLE, 0.8),),
    ),
    Figure(BodyId.CHILD, _CHILD_MM, (*_child(), *_CHILD_JOINTS), ((_ANKLE, 0.6),)),
)
