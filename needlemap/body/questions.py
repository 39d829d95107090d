"""Questions about a point of a view, told by its millimetres or by two landmarks, and answers."""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Self, TypeVar

from needlemap.body.atlas import Atlas
from needlemap.body.cameras import CAMERAS
from needlemap.body.errors import BodyError
from needlemap.body.landmarks import LandmarkMissing
from needlemap.body.places import BodyId, Side, SurfaceAnchor, ViewId

NEAREST = 5
"""How many landmarks an answer names."""

_FARTHEST = 1e6
_Kind = TypeVar("_Kind", bound=StrEnum)
_SIDED = re.compile(r"^(?:(?P<first>left|right)_)?(?P<stem>.*?)(?:[._](?P<last>l|r|left|right))?$")
_ENDS = {Side.LEFT: (".L",), Side.RIGHT: (".R",), Side.MIDLINE: (".L", ".R")}


class QuestionImpossible(BodyError, ValueError):
    """A question that cannot be understood."""

    template = "{sentence}"


@dataclass(frozen=True, slots=True)
class Between:
    """The point A + t (B - A) + u n, where n is B - A turned: (dy, -dx) for (dx, dy).

    In the view's plane, x right and y down, mm; so n is as long as the way from A to B.
    """

    view: ViewId
    body: BodyId
    a: str
    b: str
    t: float
    u: float

    @classmethod
    def of(cls, row: object) -> Self:
        """Return the question that an object with view, a, b, t and perhaps u and body asks.

        Raises:
            QuestionImpossible: if it asks nothing that can be answered.
        """
        if not isinstance(row, Mapping):
            raise QuestionImpossible(sentence="This is no object with view, a, b and t.")
        missing = [key for key in ("view", "a", "b", "t") if key not in row]
        if missing:
            raise QuestionImpossible(sentence=f"There is no {' and no '.join(missing)}.")
        body = BodyId.FEMALE if row.get("body") is None else body_named(row["body"])
        u = 0.0 if row.get("u") is None else number(row["u"], "u")
        a, b = _text(row["a"], "a"), _text(row["b"], "b")
        return cls(view_named(row["view"]), body, a, b, number(row["t"], "t"), u)


class Answers:
    """Answers questions from one atlas."""

    def __init__(self, atlas: Atlas) -> None:
        self._atlas = atlas

    def between(self, question: Between) -> dict[str, Any]:
        """Return what lies at a point between landmarks.

        Raises:
            LandmarkMissing: if there is no such landmark.
        """
        a, b = self._pair(question)
        view, body = question.view, question.body
        ax, ay = self._atlas.landmark_xy(view, a, body)
        bx, by = self._atlas.landmark_xy(view, b, body)
        dx, dy = bx - ax, by - ay
        x = ax + question.t * dx + question.u * dy
        y = ay + question.t * dy - question.u * dx
        return self.at(view, body, x, y)

    def at(self, view_id: ViewId, body: BodyId, x_mm: float, y_mm: float) -> dict[str, Any]:
        """Return what lies at a point of a view: nothing but its numbers off the body."""
        anchor = self._atlas.view(view_id, body).locate(x_mm, y_mm)
        point = {"view": view_id, "body": body, "x_mm": round(x_mm, 2), "y_mm": round(y_mm, 2)}
        if anchor is None:
            nothing = {"anchor": None, "region": None, "description": "off the body"}
            return point | nothing | {"muscles": [], "landmarks": []}
        region = self._atlas.region_at(anchor)
        return point | {
            "anchor": {"face": anchor.face, "u": anchor.u, "v": anchor.v},
            "region": {
                "id": region.id,
                "name": region.words,
                "group": region.group,
                "side": region.side,
            },
            "description": self._atlas.describe(anchor, body, view_id),
            "muscles": [
                {"id": here.id, "name": here.name, "side": here.side, "layer": here.layer}
                for here in self._atlas.muscles_under(anchor, view_id, body)
            ],
            "landmarks": self._nearest(anchor, view_id, body),
        }

    def _nearest(self, anchor: SurfaceAnchor, view_id: ViewId, body: BodyId) -> list[Any]:
        """Return the landmarks nearest to a place, through the body, in the view's posture."""
        pose = CAMERAS[view_id].pose
        here = self._atlas.position(anchor, body, pose)
        places = self._atlas.landmarks.positions(body, pose)
        gaps = sorted((math.dist(here, place), name) for name, place in places.items())
        return [{"id": name, "distance_mm": round(gap, 1)} for gap, name in gaps[:NEAREST]]

    def _pair(self, question: Between) -> tuple[str, str]:
        """Return the two landmarks' ids with their sides.

        One named without its side is on the other's side, else on the view's, else the right one.
        """
        told = [_told(name) for name in (question.a, question.b)]
        sides = [side for _, side in told if side is not Side.MIDLINE]
        side = sides[0] if sides else _side_of(question.view)
        (a, a_side), (b, b_side) = (
            (stem, side if own is Side.MIDLINE else own) for stem, own in told
        )
        return self._landmark(question.a, a, a_side), self._landmark(question.b, b, b_side)

    def _landmark(self, name: str, stem: str, side: Side) -> str:
        for known in self._atlas.landmarks.ids:
            if known.lower() in (stem, *(f"{stem}{end.lower()}" for end in _ENDS[side])):
                return known
        raise LandmarkMissing(landmark=name)


def view_named(name: object) -> ViewId:
    """Return the view of a name. Raises QuestionImpossible."""
    return _one_of(ViewId, name, "view", "views")


def body_named(name: object) -> BodyId:
    """Return the figure of a name. Raises QuestionImpossible."""
    return _one_of(BodyId, name, "body", "bodies")


def _one_of(kind: type[_Kind], name: object, one: str, many: str) -> _Kind:
    plain = _plain(_text(name, one))
    try:
        return kind(plain)
    except ValueError as error:
        known = ", ".join(kind)
        raise QuestionImpossible(
            sentence=f'There is no {one} "{name}"; the {many} are {known}.'
        ) from error


def number(value: object, name: str) -> float:
    """Return a number that a point can have. Raises QuestionImpossible."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise QuestionImpossible(sentence=f"{name} is no number.")
    if not abs(value) <= _FARTHEST:
        raise QuestionImpossible(sentence=f"{name} is too far off any body.")
    return float(value)


def _text(value: object, name: str) -> str:
    if not isinstance(value, str):
        raise QuestionImpossible(sentence=f"{name} is no text.")
    return value


def _plain(name: str) -> str:
    return re.sub(r"[\s-]+", "_", name.strip().lower())


def _told(name: str) -> tuple[str, Side]:
    """Return a landmark's name in small letters without its side, and the side if it has one."""
    found = _SIDED.match(_plain(name))
    if found is None:
        return "", Side.MIDLINE
    side = found["last"] or found["first"] or ""
    return found["stem"], {"l": Side.LEFT, "r": Side.RIGHT}.get(side[:1], Side.MIDLINE)


def _side_of(view_id: ViewId) -> Side:
    return Side.LEFT if "left" in view_id.split("_") else Side.RIGHT
