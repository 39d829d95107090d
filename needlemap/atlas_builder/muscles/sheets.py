"""A muscle's sheet: fibres from origin to insertion, spread by the belly, held under the skin."""

from dataclasses import dataclass

import numpy as np

from needlemap.atlas_builder.base_mesh import Floats
from needlemap.atlas_builder.muscles.declared import Declared
from needlemap.atlas_builder.skeleton.skin_field import SkinField
from needlemap.body.lines import Marks, line_points
from needlemap.body.places import Side

FIBRES = 31
STATIONS = 49
_ROUNDS = 40
_LEAST_MM = 1.5
_VIA_SPREAD = 0.35
_PAST_MM = 6.0  # fibres run on past their ends, so that these are found as well

WAYS = {  # on the right side of the body
    "front": (0.0, 0.0, 1.0),
    "back": (0.0, 0.0, -1.0),
    "up": (0.0, 1.0, 0.0),
    "down": (0.0, -1.0, 0.0),
    "lateral": (-1.0, 0.0, 0.0),
    "medial": (1.0, 0.0, 0.0),
}


def way_of(words: str) -> Floats:
    """Return the direction that words tell, such as "front lateral", of length 1."""
    way = np.sum([WAYS[word] for word in words.split()], axis=0)
    return np.asarray(way / np.linalg.norm(way))


@dataclass(frozen=True, slots=True, eq=False)
class Sheet:
    """Fibres (FIBRES, n, 3) of a muscle of the right side, from origin to insertion."""

    muscle: Declared
    fibres: Floats
    outward: Floats  # (FIBRES, n, 3): the way to the skin that covers it
    depth: Floats  # (FIBRES, n)

    def cut(self) -> "Sheet":
        """Return the sheet without what lies before or past its muscle's stretch."""
        low, high = (round(share * (STATIONS - 1)) for share in self.muscle.stretch)
        kept = slice(low, high + 1)
        return Sheet(self.muscle, self.fibres[:, kept], self.outward[:, kept], self.depth[:, kept])


def sheet_of(muscle: Declared, marks: Marks, skin: SkinField) -> Sheet:
    """Return the sheet of a muscle of the right side."""
    if muscle.ring:
        fibres = _laid(muscle, _ring(muscle, marks), skin)
    elif muscle.toward:
        fibres = _tucked(_spread(muscle, _straight(muscle, marks), skin), skin)
    else:
        fibres = _held(muscle, _straight(muscle, marks), skin)
        fibres = _laid(muscle, _spread(muscle, fibres, skin), skin)
    depth, outward = _out(muscle, fibres, skin)
    return Sheet(muscle, fibres, outward, depth).cut()


def _straight(muscle: Declared, marks: Marks) -> Floats:
    """Return fibres straight from origin to insertion, by way of the places they turn round."""
    origin = _resampled(line_points(muscle.origin, marks, Side.RIGHT), FIBRES)
    insertion = _resampled(line_points(muscle.insertion, marks, Side.RIGHT), FIBRES)
    stops = [origin]
    for place in line_points(muscle.via, marks, Side.RIGHT):
        near = stops[-1] - stops[-1].mean(axis=0)
        stops.append(place + near * _VIA_SPREAD)
    stops.append(insertion)
    path = _lengthened(np.stack(stops, axis=1))
    middle = path.mean(axis=0)
    steps = np.linalg.norm(np.diff(middle, axis=0), axis=1)
    at = np.concatenate([[0.0], np.cumsum(steps)]) / steps.sum()
    stations = np.linspace(0.0, 1.0, STATIONS)
    result = np.empty((FIBRES, STATIONS, 3))
    for fibre in range(FIBRES):
        for axis in range(3):
            result[fibre, :, axis] = np.interp(stations, at, path[fibre, :, axis])
    return result


def _lengthened(path: Floats) -> Floats:
    """Return a path (FIBRES, stops, 3) that runs on past both ends, but not over the midline."""
    result = path.copy()
    for end, before in ((0, 1), (-1, -2)):
        way = path[:, end] - path[:, before]
        long = np.linalg.norm(way, axis=1)[:, None]
        result[:, end] += way / np.maximum(long, 1e-9) * np.minimum(_PAST_MM, 0.2 * long)
        result[:, end, 0] = np.minimum(result[:, end, 0], np.maximum(path[:, end, 0], 0.0))
    return result


def _resampled(line: Floats, count: int) -> Floats:
    if len(line) == 1:
        return np.repeat(line, count, axis=0)
    steps = np.linalg.norm(np.diff(line, axis=0), axis=1)
    at = np.concatenate([[0.0], np.cumsum(steps)]) / max(float(steps.sum()), 1e-9)
    wanted = np.linspace(0.0, 1.0, count)
    return np.stack([np.interp(wanted, at, line[:, axis]) for axis in range(3)], axis=1)


def _spread(muscle: Declared, fibres: Floats, skin: SkinField) -> Floats:
    """Return the fibres moved apart where the belly is wider than the lines are."""
    share = np.linspace(-1.0, 1.0, FIBRES)
    half = np.linalg.norm(fibres[-1] - fibres[0], axis=1) / 2
    wanted = _profile(muscle) / 2
    middle = fibres[FIBRES // 2]
    tangent = np.gradient(middle, axis=0)
    tangent /= np.maximum(np.linalg.norm(tangent, axis=1), 1e-9)[:, None]
    _, outward = skin.depth(middle)
    if muscle.toward:
        outward = np.broadcast_to(way_of(muscle.toward), outward.shape)
    across = np.cross(tangent, outward)
    across /= np.maximum(np.linalg.norm(across, axis=1), 1e-9)[:, None]
    lines = fibres[-1] - fibres[0]
    sense = np.sign((across * lines).sum(axis=1))
    main = np.sign(sense.sum()) or 1.0
    across *= np.where(sense == 0, main, sense)[:, None] if half.max() > 4 else 1.0
    extra = np.maximum(wanted - half, 0.0)
    kernel = np.ones(5) / 5
    extra = np.convolve(np.pad(extra, 2, mode="edge"), kernel, mode="valid")
    return np.asarray(fibres + share[:, None, None] * (across * extra[:, None])[None])


def _profile(muscle: Declared) -> Floats:
    """Return the full width wanted at each station: tendon, belly, tendon."""
    at = np.linspace(0.0, 1.0, STATIONS)
    start = max(muscle.head, 1e-6)
    rise = np.clip((at - muscle.head) / max(muscle.peak - muscle.head, 0.05), 0.0, 1.0)
    fall = np.clip((muscle.tail - at) / max(muscle.tail - muscle.peak, 0.05), 0.0, 1.0)
    swell = np.where(at < muscle.peak, np.sin(rise * np.pi / 2) ** 0.8, 1.0)
    swell = swell * np.where(at > muscle.peak, np.sin(fall * np.pi / 2) ** 0.7, 1.0)
    tendon = np.where((at < start) | (at > muscle.tail), 1.0, 0.0) * muscle.tendon
    floor = 0.45 * muscle.belly if muscle.head == 0 else muscle.tendon
    lift = np.where(at < muscle.peak, floor, muscle.tendon)
    return np.asarray(
        np.maximum(muscle.belly * swell, np.maximum(tendon, np.minimum(lift, muscle.belly)))
    )


def _held(muscle: Declared, fibres: Floats, skin: SkinField) -> Floats:
    """Return the fibres pulled tight, but no deeper than allowed and always under the skin."""
    at = np.linspace(0.0, 1.0, STATIONS)
    ends = np.clip(np.minimum(at, 1 - at) / 0.18, 0.0, 1.0)
    own, _ = _out(muscle, fibres, skin)
    allowed = np.full(fibres.shape[:2], 1e6)
    if muscle.deep:
        allowed = np.maximum(muscle.deep, own * (1 - ends) + muscle.deep * ends)
    result = fibres.copy()
    for _ in range(_ROUNDS):
        inner = (result[:, :-2] + result[:, 2:]) / 2
        result[:, 1:-1] = result[:, 1:-1] * 0.5 + inner * 0.5
        depth, outward = _out(muscle, result, skin)
        out = np.clip(depth - allowed, 0.0, 5.0)
        out[:, [0, -1]] = 0.0
        result += outward * out[..., None]
        result = _tucked(result, skin)
    return result


def _tucked(fibres: Floats, skin: SkinField) -> Floats:
    """Return the fibres with what lies too shallow or outside pushed in, straight."""
    flat = fibres.reshape(-1, 3)
    depth, outward = skin.depth(flat)
    lack = np.clip(_LEAST_MM - depth, 0.0, 8.0)
    return np.asarray((flat - outward * lack[:, None]).reshape(fibres.shape))


def _laid(muscle: Declared, fibres: Floats, skin: SkinField) -> Floats:
    """Return the spread fibres brought to the depth of their middle one, and smoothed across."""
    result = fibres
    middle = fibres.shape[0] // 2
    for _ in range(6):
        depth, outward = _out(muscle, result, skin)
        wanted = np.maximum(depth[middle], _LEAST_MM + 1.0)[None]
        out = np.clip(depth - wanted - 1.0, 0.0, 4.0)
        result = _tucked(result + outward * out[..., None], skin)
    return result


def _out(muscle: Declared, fibres: Floats, skin: SkinField) -> tuple[Floats, Floats]:
    """Return depth and the way out at each place of a sheet."""
    flat = fibres.reshape(-1, 3)
    depth, outward = skin.depth(flat)
    if muscle.toward:
        way = way_of(muscle.toward)
        outward = np.broadcast_to(way, flat.shape)
        inside = flat - outward * np.clip(1.0 - depth, 0.0, 4.0)[:, None]
        reach = ((skin.leaves(inside, outward) - flat) * way).sum(axis=1)
        depth = np.where(np.isnan(reach), depth, reach)
    elif muscle.lean:
        way = way_of(muscle.lean)
        with_way = outward @ way
        outward = outward + np.clip(0.75 - with_way, 0.0, 1.6)[:, None] * way
        outward /= np.maximum(np.linalg.norm(outward, axis=1), 1e-9)[:, None]
        wrong = (with_way < 0.15) & (depth > _LEAST_MM)
        reach = np.linalg.norm(skin.leaves(flat[wrong], outward[wrong]) - flat[wrong], axis=1)
        depth[wrong] = np.where(np.isnan(reach), depth[wrong], reach)
    shape = fibres.shape[:2]
    return depth.reshape(shape), outward.reshape(*shape, 3)


def _ring(muscle: Declared, marks: Marks) -> Floats:
    """Return fibres around an opening, from within; a half ring where it spans the midline."""
    start = line_points(muscle.origin, marks, Side.RIGHT)[0]
    end = line_points(muscle.insertion, marks, Side.RIGHT)[0]
    spans_midline = abs(float(end[0])) < 1.0
    if spans_midline:
        centre, deep = end * (0, 1, 1), float(start[2] - end[2])
        wide, high = float(np.linalg.norm(start - centre)) * 0.9, 0.42
        turn = np.linspace(-np.pi / 2, np.pi / 2, STATIONS)
    else:
        centre, deep = (start + end) / 2, float(end[2] - start[2]) / 2
        wide, high = float(np.linalg.norm(end - start)) / 2, 0.72
        turn = np.linspace(np.pi, -np.pi, STATIONS)
    out = (np.linspace(0.0, 1.0, FIBRES) - 0.3) * muscle.belly
    aside, up = np.cos(turn), np.sin(turn)
    x = -np.outer(wide + out, aside)
    y = np.outer(wide * high + out, up)
    z = np.broadcast_to(aside * deep, x.shape)
    return np.asarray(centre + np.stack([x, y, z], axis=-1))
