"""The names of bodies, views and sides, and a place on the skin."""

from dataclasses import dataclass
from enum import StrEnum

from needlemap.body.errors import BodyError

FACES = 13_378
"""How many faces the base mesh has, for ever (decision 0001)."""


class BodyId(StrEnum):
    """A figure of the atlas; all figures share one mesh, so every anchor fits each of them."""

    FEMALE = "female"
    MALE = "male"
    HEAVIER_FEMALE = "heavier_female"
    HEAVIER_MALE = "heavier_male"
    CHILD = "child"


class Side(StrEnum):
    """A side of the body, always the body's own."""

    LEFT = "left"
    RIGHT = "right"
    MIDLINE = "midline"


class ViewId(StrEnum):
    """A view of the body, named after the skin it shows."""

    ANTERIOR = "anterior"
    POSTERIOR = "posterior"
    LEFT_LATERAL = "left_lateral"
    RIGHT_LATERAL = "right_lateral"
    HEAD_ANTERIOR = "head_anterior"
    HEAD_POSTERIOR = "head_posterior"
    HEAD_LEFT = "head_left"
    HEAD_RIGHT = "head_right"
    HAND_LEFT_PALMAR = "hand_left_palmar"
    HAND_LEFT_DORSAL = "hand_left_dorsal"
    HAND_RIGHT_PALMAR = "hand_right_palmar"
    HAND_RIGHT_DORSAL = "hand_right_dorsal"
    FOOT_LEFT_DORSAL = "foot_left_dorsal"
    FOOT_LEFT_PLANTAR = "foot_left_plantar"
    FOOT_RIGHT_DORSAL = "foot_right_dorsal"
    FOOT_RIGHT_PLANTAR = "foot_right_plantar"
    NECK_LEFT = "neck_left"
    NECK_RIGHT = "neck_right"
    SHOULDER_LEFT_ABOVE = "shoulder_left_above"
    SHOULDER_RIGHT_ABOVE = "shoulder_right_above"
    AXILLA_LEFT = "axilla_left"
    AXILLA_RIGHT = "axilla_right"
    LOW_BACK = "low_back"
    HIP_LEFT = "hip_left"
    HIP_RIGHT = "hip_right"
    THIGH_LEFT_INNER = "thigh_left_inner"
    THIGH_RIGHT_INNER = "thigh_right_inner"


MAIN_VIEWS = (ViewId.ANTERIOR, ViewId.POSTERIOR, ViewId.LEFT_LATERAL, ViewId.RIGHT_LATERAL)

CLOSE_VIEWS = (
    *(ViewId.NECK_RIGHT, ViewId.NECK_LEFT),
    *(ViewId.SHOULDER_RIGHT_ABOVE, ViewId.SHOULDER_LEFT_ABOVE),
    *(ViewId.AXILLA_RIGHT, ViewId.AXILLA_LEFT),
    *(ViewId.LOW_BACK, ViewId.HIP_RIGHT, ViewId.HIP_LEFT),
    *(ViewId.THIGH_RIGHT_INNER, ViewId.THIGH_LEFT_INNER),
)
"""Views of places that are needled and that a whole body shows badly; an older atlas has none."""


class MuscleLayer(StrEnum):
    """Which muscles are laid on a body."""

    SUPERFICIAL = "superficial"  # all, so that the outermost show
    DEEP = "deep"  # without those that mostly lie under the skin


class AnchorImpossible(BodyError, ValueError):
    """Numbers that name no place on the skin."""

    template = "This place is not on the body, so nothing was marked."


def is_whole(value: object) -> bool:
    """Return whether a number is a whole one, whatever it is declared to be."""
    return isinstance(value, int)


@dataclass(frozen=True, slots=True)
class SurfaceAnchor:
    """A place on the skin: a face of the base mesh and where in it, u and v in [0, 1]."""

    face: int
    u: float
    v: float

    def __post_init__(self) -> None:
        is_face = is_whole(self.face) and 0 <= self.face < FACES
        if not (is_face and 0.0 <= self.u <= 1.0 and 0.0 <= self.v <= 1.0):
            raise AnchorImpossible


@dataclass(frozen=True, slots=True)
class ProjectedPoint:
    """Where an anchor falls in a view, in millimetres of the view's plane, y down."""

    x: float
    y: float
    visible: bool
