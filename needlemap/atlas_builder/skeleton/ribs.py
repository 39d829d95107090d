"""The rib cage: on the vertebrae, behind the breastbone's skin, as high and broad as declared."""

import numpy as np

from needlemap.atlas_builder.base_mesh import Floats
from needlemap.atlas_builder.skeleton.fits import affine, drawn
from needlemap.atlas_builder.skeleton.frame import SkeletonFrame
from needlemap.atlas_builder.skeleton.measures import BoneSizes
from needlemap.atlas_builder.skeleton.meshes import Bone, pieces_of
from needlemap.atlas_builder.skeleton.trunk import MESH_HEIGHT, Bones, smooth

_FLIP = np.array([-1.0, 1.0, 1.0])
_GROWN_MM = 1660.0
_REACH_MM = 55.0
_NOTCH_MM, _XIPHOID_MM = 10.0, 13.0  # deep under the skin
_WIDEST = 8
_LEAST_MM, _PRESS_MM, _PRESSES = 8.0, 15.0, 12
_BENDS = {
    3: 30.0,
    5: 29.0,
    7: 25.0,
    9: 20.0,
    11: 18.0,
}  # by rib: how deep the muscles of the back lie over it

Pairs = list[tuple[Floats, Floats]]


def ribs_of(thorax: Bone) -> list[np.ndarray]:
    """Return the vertices of the right ribs 1 to 12 of the rib cage."""
    right = [
        piece
        for piece in pieces_of(thorax)
        if 30 < len(piece) < 200 and thorax.vertices[piece, 0].mean() < 0
    ]
    tops = [thorax.vertices[piece, 1].max() for piece in right]
    return [right[k] for k in np.argsort(tops)[::-1]]


def arch_of(thorax: Bone) -> Floats:
    """Return the lowest place of the right costal arch: of the cartilages of ribs 7 to 10."""
    arch = thorax.vertices[pieces_of(thorax)[0]]
    right = arch[arch[:, 0] < 0]
    return np.asarray(right[np.argmin(right[:, 1])])


def place_ribs(frame: SkeletonFrame, bones: Bones, spine: Bones, sizes: BoneSizes) -> Bones:
    """Return the rib cage in the figure."""
    thorax = bones["thorax"]
    ribs = ribs_of(thorax)
    placed = thorax.vertices
    for turn in range(4):  # each bend moves what its neighbours are bent to
        now = thorax.moved(placed)
        pairs = [*_heads(now, ribs, spine), *_front(frame, now)]
        if turn > 0:
            pairs += _sides(frame, now, ribs, sizes)
        sources = np.array([place for pair, _ in pairs for place in (pair, pair * _FLIP)])
        targets = np.array([place for _, pair in pairs for place in (pair, pair * _FLIP)])
        if turn == 0:
            placed = affine(sources, targets, 0.002)(placed)
        else:
            placed = drawn(placed, sources, targets, _REACH_MM * frame.height / MESH_HEIGHT)
    placed[:, 2] = _behind_the_front(frame, placed)
    return {"thorax": thorax.moved(_pressed(frame, placed))}


def _pressed(frame: SkeletonFrame, placed: Floats) -> Floats:
    """Return the rib cage pressed in where the skin is too near, each rib as thick as it was."""
    square = ((placed[:, None] - placed[None]) ** 2).sum(axis=2)
    near = np.exp(-square / _PRESS_MM**2)
    near /= near.sum(axis=1, keepdims=True)
    for _ in range(_PRESSES):
        depth, outward = frame.skin.depth(placed)
        lack = np.maximum(_LEAST_MM - depth, 0.0)
        if lack.max() < 0.5:
            break
        placed = placed - near @ (outward * lack[:, None]) * 1.5
    return placed


def _heads(thorax: Bone, ribs: list[np.ndarray], spine: Bones) -> Pairs:
    pairs = []
    for number, piece in enumerate(ribs, start=1):
        rib = thorax.vertices[piece]
        head = rib[np.argmax(rib[:, 0])]
        vertebra = spine[f"thoracic{number}_s"].vertices
        body = vertebra[vertebra[:, 2] > np.quantile(vertebra[:, 2], 0.5)]
        aside = float(np.quantile(np.abs(body[:, 0]), 0.8))
        place = np.array([-aside, np.quantile(body[:, 1], 0.6), body[:, 2].min() + 8])
        pairs.append((head, place))
    return pairs


def _front(frame: SkeletonFrame, thorax: Bone) -> Pairs:
    """Return breastbone and its tip, each a given depth under the skin."""
    plate = thorax.vertices[pieces_of(thorax)[0]]
    middle = plate[np.abs(plate[:, 0]) < 14]
    top, bottom = middle[np.argmax(middle[:, 1])], middle[np.argmin(middle[:, 1])]
    halfway = middle[np.argmin(np.abs(middle[:, 1] - (top[1] + bottom[1]) / 2))]
    notch, tip = sternal_notch(frame), xiphoid(frame)
    y = (notch[1] + tip[1]) / 2
    between = np.array([0.0, y, frame.front(float(y))[2] - _XIPHOID_MM])
    centre = np.array([0.0, 1.0, 1.0])
    return [(top * centre, notch), (halfway * centre, between), (bottom * centre, tip)]


def _sides(frame: SkeletonFrame, thorax: Bone, ribs: list[np.ndarray], sizes: BoneSizes) -> Pairs:
    """Return the widest ribs, the lowest cartilages, and the ribs' bends behind."""
    v = thorax.vertices
    wide = v[ribs[_WIDEST - 1]]
    outer = wide[np.argmin(wide[:, 0])]
    arch = arch_of(thorax)
    floor = sizes["crest_height"] + sizes["arch_over_crest"]
    half = sizes["cage_breadth"] / 2
    fat = sizes.depth("L3_spinous") - 8.0 * frame.height / _GROWN_MM
    pairs = [
        (outer, np.array([-half, outer[1], outer[2]])),
        (arch, np.array([-min(0.70 * half, abs(arch[0])), floor, arch[2]])),
    ]
    k = frame.height / _GROWN_MM
    for number, deep in _BENDS.items():
        bend = bend_of(v[ribs[number - 1]])
        back = frame.back(float(bend[1]), float(bend[0]))[2]
        pairs.append((bend, np.array([bend[0], bend[1], back + deep * k + fat])))
    return pairs


def bend_of(rib: Floats) -> Floats:
    """Return the rib's bend at the back, two fifths of the way out."""
    x = rib[:, 0]
    reach = 9.0
    strip = rib[np.abs(x - (x.max() + 0.42 * (x.min() - x.max()))) < reach]
    return np.asarray(strip[np.argmin(strip[:, 2])])


def _behind_the_front(frame: SkeletonFrame, placed: Floats) -> Floats:
    """Return z of the rib cage, its front half drawn back as far as the belly's skin asks."""
    y, z = placed[:, 1], placed[:, 2].copy()
    bands = np.linspace(y.min(), y.max(), 24)
    low = z.min()
    shares = []
    belly = xiphoid(frame)[1]
    for level in bands:
        if level > belly:  # there the breastbone says how far in front
            shares.append(1.0)
            continue
        near = np.abs(y - level) < 14
        room = frame.front(level, 0.45 * placed[:, 0].max())[2] - 14.0
        most = z[near].max() if near.any() else 0.0
        shares.append(min((room - low) / max(most - low, 1.0), 1.0))
    factor = np.interp(y, bands, smooth(np.array(shares), 5))
    return np.asarray(low + (z - low) * factor)


def sternal_notch(frame: SkeletonFrame) -> Floats:
    """Return the upper edge of the breastbone, two vertebrae under the root of the neck."""
    y = float(frame.joint("neck01")[1] - 0.034 * frame.height)
    place = frame.front(y)
    return np.array([0.0, y, place[2] - _NOTCH_MM])


def xiphoid(frame: SkeletonFrame) -> Floats:
    """Return the tip of the breastbone's body: a tenth of the height under the notch."""
    y = float(sternal_notch(frame)[1] - 0.103 * frame.height)
    place = frame.front(y)
    return np.array([0.0, y, place[2] - _XIPHOID_MM])
