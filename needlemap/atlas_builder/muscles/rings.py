"""Limbs by rings: which muscle lies where in the cross-section, from borders round the limb."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from needlemap.atlas_builder.base_mesh import Floats, Ints
from needlemap.atlas_builder.muscles.skin_grid import SkinGrid
from needlemap.atlas_builder.skeleton.skin_field import SkinField
from needlemap.body.facts_file import read_toml
from needlemap.body.lines import Marks

RINGS_FILE = "muscle_rings.toml"
BARE = "bare"
_AGAIN = "+"
_TURNS = 72  # directions in which a section's outline is felt for
_SECTIONS = 60
_BOX_ROUNDS = 4
_NO_WIDTH_MM = 2.5  # what is told half as wide as less is hardly there
_WITHIN_MM = 25.0  # from the last landmark to a place inside the limb
_OFF_MIDLINE_MM = 1.0  # where the limbs of both sides meet, each goes so far
_OFF = 0.3  # of the way to the middle: farther out skin is another part's, ...
_BURIED = -0.1  # ... or a limb's own that runs into the trunk, and is told as if it lay here
_SHALLOW = -0.2  # above the skin a ring is still told, so that the skin itself is well inside


class RingWrong(Exception):
    """A table of rings that cannot be read."""


@dataclass(frozen=True, slots=True, eq=False)
class MuscleRing:
    """Muscles round a limb, from the skin or from the ring before it inward.

    ``names`` (m,) in their order by way of the outer side; ``begins`` (m, stations) degrees,
    rising from row to row; ``deep`` (m, stations) shares of the way from skin to middle.
    """

    names: tuple[str, ...]
    begins: Floats
    deep: Floats

    @property
    def turn(self) -> tuple[int, ...]:
        """How often each row's muscle was told before."""
        return tuple(self.names[:row].count(name) for row, name in enumerate(self.names))

    def rows(self, name: str) -> int:
        """Return in how many places a muscle is told."""
        return self.names.count(name)


@dataclass(frozen=True, slots=True, eq=False)
class LimbRings:
    """The rings of one limb as declared."""

    name: str
    ends: tuple[str, str]
    stations: Floats
    governs: tuple[float, float, float, float]
    rings: tuple[MuscleRing, ...]
    part: str = ""  # "arm" where the trunk is near

    @property
    def muscles(self) -> tuple[str, ...]:
        """The muscles that these rings tell of."""
        found = {name for ring in self.rings for name in ring.names}
        return tuple(sorted(found - {BARE}))


def read_rings(folder: Path) -> tuple[LimbRings, ...]:
    """Return the rings of all limbs.

    Raises:
        RingWrong: if a row lacks a station, or the borders do not go round in order.
    """
    return tuple(_limb(name, facts) for name, facts in read_toml(folder / RINGS_FILE).items())


def _limb(name: str, facts: dict[str, Any]) -> LimbRings:
    stations = np.array(facts["stations"], dtype=float)
    low, full, rest, high = facts["governs"]
    rings = tuple(_ring(name, row, len(stations)) for row in facts["rings"])
    ends, governs = (facts["from"], facts["to"]), (low, full, rest, high)
    return LimbRings(name, ends, stations, governs, rings, facts.get("part", ""))


def _ring(limb: str, row: dict[str, Any], count: int) -> MuscleRing:
    told = [str(name) for name, _ in row["begins"]]
    for name, angles in row["begins"]:
        if len(angles) != count:
            message = f"{limb}: {name} needs {count} stations"
            raise RingWrong(message)
    begins = np.array([[float(angle) for angle in angles] for _, angles in row["begins"]])
    begins = _rising(begins, limb, told)
    deep = np.array([np.broadcast_to(row["deep"].get(name, 0.0), count) for name in told])
    return MuscleRing(tuple(name.rstrip(_AGAIN) for name in told), begins, deep)


def _rising(begins: Floats, limb: str, told: list[str]) -> Floats:
    """Return angles that rise from row to row at each station, beginning near the front."""
    result = begins.copy()
    result[0] = (result[0] + 180.0) % 360.0 - 180.0
    for row in range(1, len(result)):
        step = np.round(result[row] - result[row - 1], 6) % 360.0
        if (step > 300.0).any():
            station = int(np.argmax(step))
            message = f"{limb}: {told[row]} begins before {told[row - 1]} at station {station}"
            raise RingWrong(message)
        result[row] = result[row - 1] + step
    if (result[-1] > result[0] + 360.0 + 1e-6).any():
        station = int(np.argmax(result[-1] - result[0]))
        message = f"{limb}: a ring goes round more than once at station {station}"
        raise RingWrong(message)
    return result


class LimbSpace:
    """Where in a limb places lie: how far along, at which angle, how deep."""

    def __init__(self, limb: LimbRings, marks: Marks, skin: SkinField) -> None:
        start, end = (np.asarray(marks[f"{name}.R"], dtype=float) for name in limb.ends)
        self._start, self._way = start, end - start
        self._long = float(np.linalg.norm(self._way))
        low, high = limb.governs[0] - 0.03, limb.governs[3] + 0.03
        self._at = np.linspace(low, high, _SECTIONS)
        axis = self._way / self._long
        outer = np.array([-1.0, 0.0, 0.0])
        self._outer = outer - axis * (outer @ axis)
        self._outer /= np.linalg.norm(self._outer)
        front = np.cross(axis, self._outer)
        self._front = front * np.sign(front[2])
        turns = np.linspace(0.0, 2 * np.pi, _TURNS, endpoint=False)
        self._middles = np.zeros((_SECTIONS, 3))
        self._half = np.zeros((_SECTIONS, 2))  # to the outer side, to the front
        self._reach = np.zeros((_SECTIONS, _TURNS))
        inside = self._at[-1] * self._way + start - _WITHIN_MM * self._outer
        for k in reversed(range(_SECTIONS)):
            self._feel(k, inside, turns, skin)
            inside = self._middles[k] - (self._at[1] - self._at[0]) * self._way

    def _feel(self, k: int, middle: Floats, turns: Floats, skin: SkinField) -> None:
        """Find a section's outline and its middle, that of its box."""
        ways = np.outer(np.sin(turns), self._outer) + np.outer(np.cos(turns), self._front)
        reach, half = np.zeros(len(turns)), (0.0, 0.0)
        for _ in range(_BOX_ROUNDS):
            reach = np.linalg.norm(
                skin.exits(np.repeat(middle[None], _TURNS, 0), ways) - middle, axis=1
            )
            reach = np.where(np.isnan(reach), np.nanmedian(reach), reach)
            to_midline = (middle[0] + _OFF_MIDLINE_MM) / -np.maximum(ways[:, 0], 1e-9)
            reach = np.minimum(reach, to_midline)
            aside, ahead = reach * np.sin(turns), reach * np.cos(turns)
            shift = (aside.max() + aside.min()) / 2, (ahead.max() + ahead.min()) / 2
            middle = middle + shift[0] * self._outer + shift[1] * self._front
            half = np.ptp(aside) / 2, np.ptp(ahead) / 2
        self._middles[k], self._half[k], self._reach[k] = middle, half, reach

    def near(self, grid: SkinGrid, part: str = "") -> Ints:
        """Return the vertices of the right side that lie on this limb, or close to it."""
        at = self.along(grid.vertices)
        beside = (at > self._at[0]) & (at < self._at[-1]) & grid.outer & grid.belongs(part)
        found = np.flatnonzero(beside & (grid.vertices[:, 0] < 0.0))
        if part:  # known by itself, even where what is felt first is another part's skin
            return np.asarray(found)
        _, _, depth, _ = self.told(grid.vertices[found])
        return np.asarray(found[depth > -_OFF])

    def along(self, points: Floats) -> Floats:
        """Return how far along the limb points (k, 3) lie, 0 to 1 between its landmarks."""
        return np.asarray((points - self._start) @ self._way / self._long**2)

    def told(self, points: Floats) -> tuple[Floats, Floats, Floats, Floats]:
        """Return of points (k, 3): along; angle, degrees; depth as a share; mm to the middle."""
        at = self.along(points)
        middle = np.stack([np.interp(at, self._at, self._middles[:, i]) for i in range(3)], axis=1)
        half = np.stack([np.interp(at, self._at, self._half[:, i]) for i in range(2)], axis=1)
        away = points - middle
        aside, ahead = away @ self._outer, away @ self._front
        angle = np.degrees(np.arctan2(aside / half[:, 0], ahead / half[:, 1])) % 360.0
        turn = np.degrees(np.arctan2(aside, ahead)) % 360.0 / 360.0 * _TURNS
        radius = np.hypot(aside, ahead)
        reach = self._reached(at, turn)
        return at, angle, 1.0 - radius / np.maximum(reach, 1.0), reach

    def _reached(self, at: Floats, turn: Floats) -> Floats:
        row = np.clip(np.interp(at, self._at, np.arange(_SECTIONS)), 0, _SECTIONS - 1)
        low = np.minimum(row.astype(int), _SECTIONS - 2)
        left = turn.astype(int) % _TURNS
        right, share, up = (left + 1) % _TURNS, turn - np.floor(turn), row - low
        below = self._reach[low, left] * (1 - share) + self._reach[low, right] * share
        above = self._reach[low + 1, left] * (1 - share) + self._reach[low + 1, right] * share
        return np.asarray(below * (1 - up) + above * up)


@dataclass(frozen=True, slots=True, eq=False)
class Told:
    """What the rings tell of points (k,): of each muscle how far inside it they lie, mm."""

    margins: dict[str, Floats]
    across: dict[str, Floats]
    at: Floats


def told_by(limb: LimbRings, space: LimbSpace, points: Floats) -> Told:
    """Return how far inside each muscle points (k, 3) lie, negative outside."""
    at, angle, depth, reach = space.told(points)
    depth = np.where(depth < -_OFF, _BURIED, depth)
    outer = np.full(len(points), _SHALLOW)  # where the ring before ends
    margins = {name: np.full(len(points), -1e3) for name in limb.muscles}
    across = {name: np.zeros(len(points)) for name in limb.muscles}
    for ring in limb.rings:
        begins = np.stack([np.interp(at, limb.stations, row) for row in ring.begins])
        ends = np.concatenate([begins[1:], begins[:1] + 360.0])
        inner = np.full(len(points), 0.0)
        for number, name in enumerate(ring.names):
            middle, half = (begins[number] + ends[number]) / 2, (ends[number] - begins[number]) / 2
            off = (angle - middle + 180.0) % 360.0 - 180.0
            round_mm = reach * np.clip(1.0 - depth, 0.35, 1.0)
            half_mm = np.radians(half) * round_mm
            aside = half_mm - np.radians(np.abs(off)) * round_mm
            aside = aside - np.maximum(_NO_WIDTH_MM - half_mm, 0.0)
            deep = np.interp(at, limb.stations, ring.deep[number])
            bottom = np.maximum(deep, outer)
            mine = (np.abs(off) <= half) & (half > 0)
            inner = np.where(mine, bottom, inner)
            if name == BARE:
                continue
            within = np.minimum(depth - outer, deep - depth) * reach
            margin = np.minimum(aside, within)
            better = margin > margins[name]
            margins[name] = np.where(better, margin, margins[name])
            share = (ring.turn[number] + (off / np.maximum(half, 1.0) + 1.0) / 2) / ring.rows(name)
            across[name] = np.where(better, 2.0 * share - 1.0, across[name])
        outer = np.maximum(outer, inner)
    return Told(margins, across, at)


def governed(limb: LimbRings, at: Floats) -> NDArray[np.float64]:
    """Return how far rings, not sheets, tell what lies at stations (k,), 0 to 1."""
    low, full, rest, high = limb.governs
    return np.asarray(np.interp(at, (low, full, rest, high), (0.0, 1.0, 1.0, 0.0)))
