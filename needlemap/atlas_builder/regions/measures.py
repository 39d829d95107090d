"""What the borders of regions are declared in: measures of each face of the reference figure."""

import numpy as np

from needlemap.atlas_builder.base_mesh import BaseMesh, Floats
from needlemap.atlas_builder.regions.reference import Reference, face_normals

Measures = dict[str, Floats]

_FRONT = np.array([0.0, 0.0, 1.0])
_NECK_FORWARD_MM = 8.0  # the joints lie behind the middle of the neck

_SHARES = {
    "hand": ("wrist", "metacarpal", "finger"),
    "thumb": ("finger1",),
    "index": ("finger2",),
    "middle": ("finger3",),
    "ring": ("finger4",),
    "little": ("finger5",),
    "foot": ("foot", "toe"),
    "great_toe": ("toe1",),
}


def measures_of(mesh: BaseMesh, reference: Reference) -> Measures:
    """Return all measures of the faces, (faces,) each; they mean something on the left half.

    ``x y z`` are the middle of a face in mm, ``nx ny nz`` its normal. ``<limb>.along`` runs in
    percent from joint to joint, ``<limb>.around`` in degrees about that line: 0 in front (the
    palm's side of the forearm), 90 outside (the thumb's side), -90 inside, 180 behind; so do
    ``neck`` and ``head``. ``hand.*`` are mm from the wrist, along to the knuckles and across to the
    thumb's side; ``hand.facing`` is 1 where the skin faces as the palm does, -1 on the back.
    ``share.*`` is the part of the skin's weights, 0 to 1, that a chain of bones holds.
    """
    corners = reference.vertices[mesh.body]
    middles = np.asarray(corners.mean(axis=1))
    normals = face_normals(corners)
    result = dict(zip(("x", "y", "z"), middles.T, strict=True))
    result |= dict(zip(("nx", "ny", "nz"), normals.T, strict=True))
    result |= _limbs(middles, reference.joints)
    result |= _hand(middles, normals, reference.joints)
    result |= _head_and_neck(middles, reference.joints)
    return result | _shares(mesh)


def _limbs(middles: Floats, heads: dict[str, Floats]) -> Measures:
    shoulder, elbow, wrist = (heads[f"{bone}.L"] for bone in ("upperarm01", "lowerarm01", "wrist"))
    hip, knee, ankle = (heads[f"{bone}.L"] for bone in ("upperleg01", "lowerleg01", "foot"))
    bend = _square_to(wrist - elbow, elbow - shoulder)
    return {
        **_limb("arm", middles, (shoulder, elbow), (bend, bend)),
        **_limb("forearm", middles, (elbow, wrist), (bend, _palm(heads))),
        **_limb("thigh", middles, (hip, knee), (_FRONT, _FRONT)),
        **_limb("leg", middles, (knee, ankle), (_FRONT, _FRONT)),
    }


def _limb(
    name: str, middles: Floats, ends: tuple[Floats, Floats], fronts: tuple[Floats, Floats]
) -> Measures:
    start, end = ends
    line = end - start
    along = (middles - start) @ line / (line @ line)
    first = _square_to(fronts[0], line)
    outer = np.cross(first, line / np.linalg.norm(line))
    offsets = middles - start
    around = np.degrees(np.arctan2(offsets @ outer, offsets @ first))
    twist = np.degrees(np.arctan2(fronts[1] @ outer, fronts[1] @ first))
    around -= twist * np.clip(along, 0, 1)
    return {f"{name}.along": along * 100, f"{name}.around": _within_turn(around)}


def _hand(middles: Floats, normals: Floats, heads: dict[str, Floats]) -> Measures:
    wrist = heads["wrist.L"]
    along = (heads["finger2-1.L"] + heads["finger5-1.L"]) / 2 - wrist
    along = along / np.linalg.norm(along)
    palm = _palm(heads)
    across = np.cross(palm, along)
    offsets = middles - wrist
    return {
        "hand.along": offsets @ along,
        "hand.across": offsets @ across,
        "hand.facing": normals @ palm,
    }


def _palm(heads: dict[str, Floats]) -> Floats:
    """Return the direction out of the left palm, (3,)."""
    index, little = heads["finger2-1.L"], heads["finger5-1.L"]
    palm = np.cross((index + little) / 2 - heads["wrist.L"], index - little)
    return np.asarray(palm / np.linalg.norm(palm))


def _head_and_neck(middles: Floats, heads: dict[str, Floats]) -> Measures:
    x, y, z = middles.T
    levels = [heads[bone] for bone in ("neck01", "neck02", "neck03", "head")]
    depth = np.interp(y, [level[1] for level in levels], [level[2] for level in levels])
    turn = np.arctan2(x, z - depth - _NECK_FORWARD_MM)
    return {
        "neck.around": np.degrees(turn),
        "head.around": np.degrees(np.arctan2(x, z - heads["head"][2])),
    }


def _shares(mesh: BaseMesh) -> Measures:
    result: Measures = {}
    for name, prefixes in _SHARES.items():
        held = np.zeros(len(mesh.vertices))
        for bone, pairs in mesh.weights.items():
            if bone.startswith(prefixes) and bone.endswith(".L"):
                for vertex, weight in pairs:
                    held[int(vertex)] += weight
        result[f"share.{name}"] = np.asarray(held[mesh.body].mean(axis=1))
    return result


def _square_to(vector: Floats, line: Floats) -> Floats:
    square = vector - line * (vector @ line) / (line @ line)
    return np.asarray(square / np.linalg.norm(square))


def _within_turn(degrees: Floats) -> Floats:
    return np.asarray((degrees + 180.0) % 360.0 - 180.0)
