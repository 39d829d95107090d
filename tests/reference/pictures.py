"""Compares a picture with the one that was looked at and kept."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image
from PySide6.QtGui import QImage, QPixmap

KEPT = Path(__file__).parent / "kept"
FAILED = Path(__file__).parents[2] / "build/references"
STRONG, MOST_SHARE = 24, 0.004
"""A channel that differs by more counts as another; so many pixels may be."""
TILE_PX, MOST_LOCAL = 5, 6.0
"""Differences even out within a tile where only edges are smoothed in another way."""
_NUMBERED, MOST_NUMBERED = 256, 2.0
"""How many colours a small file has, and by how much a tile may differ for it when it is kept."""


@dataclass(frozen=True, slots=True)
class Difference:
    """How far two pictures of one size are apart."""

    share: float  # of the pixels
    local: float  # the strongest shift of a tile's mean, in levels of 255

    @property
    def is_seen(self) -> bool:
        return self.share > MOST_SHARE or self.local > MOST_LOCAL


def difference(got: np.ndarray, want: np.ndarray) -> Difference:
    """Compare two pictures (height, width, 3) of the same size."""
    apart = got.astype(np.float64) - want
    share = float((np.abs(apart).max(axis=2) > STRONG).mean())
    return Difference(share, float(np.abs(_tile_means(apart)).max()))


def _tile_means(apart: np.ndarray) -> np.ndarray:
    """Return the mean of each square of so many pixels, at every place."""
    size = [min(TILE_PX, side) for side in apart.shape[:2]]
    sums = np.pad(apart.cumsum(axis=0).cumsum(axis=1), ((1, 0), (1, 0), (0, 0)))
    high, wide = size
    boxes = sums[high:, wide:] - sums[:-high, wide:] - sums[high:, :-wide] + sums[:-high, :-wide]
    return boxes / (high * wide)


def pixels(picture: QImage | QPixmap | Image.Image) -> np.ndarray:
    """Return a picture as (height, width, 3) levels from 0 to 255."""
    if isinstance(picture, QPixmap):
        picture = picture.toImage()
    if isinstance(picture, QImage):
        assert picture.devicePixelRatio() == 1, "a reference has one pixel for a pixel"
        picture = picture.convertToFormat(QImage.Format.Format_RGB888)
        rows = np.frombuffer(picture.constBits(), np.uint8).reshape(picture.height(), -1)
        return rows[:, : picture.width() * 3].reshape(picture.height(), -1, 3).copy()
    return np.asarray(picture.convert("RGB"))


def complaint(name: str, got: np.ndarray, *, update: bool) -> str:
    """Return why a picture is not like the one kept under its name, nothing if it is.

    ``update``: keep it as it is now.
    """
    place = KEPT / f"{name}.png"
    if update:
        _keep(place, got)
        return ""
    if not place.exists():
        _show(name, got=got)
        return f"{name}.png is not kept yet; look at build/references and update"
    want = pixels(Image.open(place))
    if want.shape != got.shape:
        _show(name, got=got, want=want)
        return f"{name} is {_size(got)} pixels, but was {_size(want)}"
    apart = difference(got, want)
    if not apart.is_seen:
        return ""
    strong = 255 - np.clip(np.abs(got.astype(int) - want) * 4, 0, 255).astype(np.uint8)
    _show(name, got=got, want=want, difference=strong)
    return (
        f"{name} differs: {apart.share:.2%} of the pixels (at most {MOST_SHARE:.2%}), "
        f"{apart.local:.1f} levels within a tile (at most {MOST_LOCAL}); see build/references"
    )


def _keep(place: Path, got: np.ndarray) -> None:
    """Write a picture, but not one that nobody could tell from the one that is there."""
    if place.exists():
        was = pixels(Image.open(place))
        if was.shape == got.shape and not difference(got, was).is_seen:
            return
    place.parent.mkdir(exist_ok=True)
    _small(got).save(place, optimize=True)


def _small(got: np.ndarray) -> Image.Image:
    """Return a picture of text with 256 numbered colours, a third as large; others as they are."""
    whole = Image.fromarray(got)
    kind = Image.Quantize.MAXCOVERAGE
    numbered = whole.quantize(_NUMBERED, kind, kmeans=1, dither=Image.Dither.NONE)
    apart = difference(got, pixels(numbered))
    return numbered if not apart.share and apart.local <= MOST_NUMBERED else whole


def _show(name: str, **pictures: np.ndarray) -> None:
    FAILED.mkdir(parents=True, exist_ok=True)
    for kind, picture in pictures.items():
        Image.fromarray(picture).save(FAILED / f"{name}-{kind}.png")


def _size(picture: np.ndarray) -> str:
    return f"{picture.shape[1]} x {picture.shape[0]}"
