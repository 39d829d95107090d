"""The relief of the muscles of a view: light on bellies and bundles, shadow in the furrows."""

import io
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from scipy import ndimage

from needlemap.atlas_builder.base_mesh import Floats, Ints
from needlemap.atlas_builder.muscles.hatching import slope_of
from needlemap.atlas_builder.muscles.owners import BARE, Box
from needlemap.atlas_builder.muscles.pen import Lie
from needlemap.atlas_builder.muscles.sheet_pen import Laid
from needlemap.body.muscle_art import SheetKind

_BELLY_MM = 13.0  # from a border to the crest, at most
_FLANK = 0.30  # how much darker a belly is at its border than on its crest
_FROM_ABOVE = 0.05
_FURROW, _FURROW_MM = 0.10, 1.0
_SHADOW, _SHADOW_MM = 0.24, 3.4  # of a muscle on the deeper one beside it
_BUNDLE_MM, _BUNDLE = 6.5, 0.10
_STRAND_MM, _STRAND = 2.6, 0.05  # of tendons
_PASSAGE_MM = 9.0
_TENDON = 0.93
_QUALITY = 55
_KEPT_PX_PER_MM = 1.0  # of a whole body: it is soft, and may be enlarged
_HIDES = {
    SheetKind.FASCIA: 0.35,
    SheetKind.APONEUROSIS: 0.8,
    SheetKind.TENDON: 0.95,
    SheetKind.BONE: 1.0,
}
_SWELLS_MM = {
    SheetKind.FASCIA: 3.0,
    SheetKind.APONEUROSIS: 3.0,
    SheetKind.TENDON: 5.0,
    SheetKind.BONE: 8.0,
}
_SHEET_FLANK, _SHEET_SHADOW, _SHEET_SHADOW_MM = 0.16, 0.16, 2.6
_SLENDER_MM, _ROUND = 8.0, 2.0  # what is narrower than twice this is the rounder the narrower


class Relief:
    """Light, 0 to 1, over a picture, to be multiplied; 1 where no muscle lies."""

    def __init__(self, owners: Ints, mask: NDArray[np.bool_], size: float) -> None:
        """Take who owns each pixel, the smaller number the more superficial.

        ``size``: pixels for a mm of a whole body.
        """
        self.light: Floats = np.ones(owners.shape)
        self._owners = np.where(mask, owners, BARE)
        self._mask = mask
        self._size = size

    def add(self, number: int, box: Box, lie: Lie) -> None:
        """Lay on the muscle that owns the pixels of a number."""
        owners, size = self._owners[box], self._size
        mine = owners == number
        if not mine.any():
            return
        depth = _depth(mine | ~self._mask[box]) / size
        reach = np.clip(np.percentile(depth[mine], 92), 2.0, _BELLY_MM)
        crest, some = np.zeros(depth.shape), depth > 0
        crest[some] = 1 - (1 - np.clip(depth[some] / reach, 0, 1)) ** 2.2
        crest = np.asarray(ndimage.gaussian_filter(crest, 0.8 * size))
        rise, crest, depth = np.gradient(crest, axis=0)[mine], crest[mine], depth[mine]
        light = 1 - _FLANK * (1 - crest)
        light += _FROM_ABOVE * np.clip(rise * size * reach, -1, 1)
        light -= _FURROW * np.exp(-((depth / _FURROW_MM) ** 2))
        above = (owners != BARE) & (owners < number) & ~_fellow(owners, number)
        if above.any():
            light -= _SHADOW * np.exp(-((_depth(~above)[mine] / size / _SHADOW_MM) ** 1.3))
        self.light[box][mine] = self._textured(light, crest, lie, mine, number)

    def cover(self, sheets: Iterable[Laid]) -> None:
        """Lay on structures over the muscles."""
        for one in sheets:
            here = self.light[one.box]
            inside = np.clip(one.margin / max(one.feather, 0.5) + 0.3, 0, 1) * _HIDES[one.kind]
            most = max(float(one.margin.max()), 0.3)
            slender = max(1 - most / _SLENDER_MM, 0.0)
            swell = np.clip(one.margin / min(_SWELLS_MM[one.kind], most), 0, 1)
            rounder = 1 + _ROUND * slender
            own = 1 - _SHEET_FLANK * rounder * (1 - swell) ** 2
            reach = min(_SHEET_SHADOW_MM, 0.4 + 0.35 * most)
            beside = np.exp(-np.clip(-one.margin / reach, 0, 30)) * (one.margin < 0)
            shaded = here * (1 - _SHEET_SHADOW * rounder * _HIDES[one.kind] * beside)
            self.light[one.box] = shaded + inside * (own - shaded)

    def jpeg(self) -> bytes:
        """Return the light as a greyscale JPEG."""
        factor = min(_KEPT_PX_PER_MM / self._size, 1.0)
        soft = ndimage.gaussian_filter(self._carried_on(), 0.45 / factor)
        soft = ndimage.zoom(soft, factor, order=1)
        return _jpeg(Image.fromarray(np.round(np.clip(soft, 0, 1) * 255).astype(np.uint8)))

    def _textured(
        self, light: Floats, crest: Floats, lie: Lie, mine: NDArray[np.bool_], number: int
    ) -> Floats:
        """Return the light (n,) on a muscle's own pixels with its bundles, or strands of tendon."""
        slope = slope_of(lie.across)[mine]
        lie = Lie(lie.across[mine], lie.along[mine], lie.tendon[mine], lie.span)
        in_tendon = 1 / (1 + np.exp(-np.clip(lie.tendon / _PASSAGE_MM * 4, -30, 30)))
        light -= _BUNDLE * (1 - in_tendon) * crest * self._strands(lie, slope, _BUNDLE_MM, number)
        pale = _TENDON * (1 - 0.6 * _FLANK * (1 - crest))
        pale -= _STRAND * self._strands(lie, slope, _STRAND_MM, number + 5)
        return np.asarray(light + in_tendon * (pale - light))

    def _strands(self, lie: Lie, slope: Floats, wide_mm: float, number: int) -> Floats:
        """Return bundles, from 0 on their backs to 1 between them, of uneven depth and width."""
        wide = wide_mm * self._size
        count = max(lie.span / wide, 1.0)
        phase = lie.across * count / 2
        phase = phase + 0.30 * np.sin(2.1 * phase + number) + 0.35 * np.sin(5 * lie.along + number)
        between = (0.5 + 0.5 * np.cos(2 * np.pi * phase)) ** 2.0
        weight = 0.62 + 0.38 * np.sin(1.7 * phase + 2 * number + 2.5 * lie.along)
        crowded = slope * count / 2  # bundles a pixel
        room = np.clip(1.6 - crowded * 2.6 * self._size, 0, 1)
        return np.asarray(between * weight * room)

    def _carried_on(self) -> Floats:
        sure = self._mask
        near = ndimage.distance_transform_edt(~sure, return_distances=False, return_indices=True)
        return np.asarray(self.light[tuple(near)])


def _jpeg(image: Image.Image) -> bytes:
    out = io.BytesIO()
    image.save(out, "JPEG", quality=_QUALITY, optimize=True)
    return out.getvalue()


def _fellow(owners: Ints, number: int) -> NDArray[np.bool_]:
    """Return where the same muscle of the other side lies: right ones have odd numbers."""
    return np.asarray(owners == (number + 1 if number % 2 else number - 1))


def _depth(where: NDArray[np.bool_]) -> Floats:
    """Return how far inside pixels lie; the edge of the box is no border."""
    padded = np.pad(where, 1, mode="edge")
    if padded.all():
        return np.full(where.shape, 1e3)
    return np.asarray(ndimage.distance_transform_edt(padded)[1:-1, 1:-1])
