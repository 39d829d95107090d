"""Soft pictures as fine as print needs them: no steps where they are enlarged, no ballast else."""

import io
import math

from PIL import Image, ImageOps

from needlemap.body.light import Light

_DPI = 150  # tones that are soft need no more
_FEWEST, _MOST = 0.5, 2.0  # times the pixels that a picture has


def fineness(pixels: int, points: float) -> float:
    """Return how many times its pixels a picture of a width in points takes, a power of two."""
    wanted = points / 72 * _DPI / pixels
    return min(max(2.0 ** math.ceil(math.log2(wanted)), _FEWEST), _MOST) if wanted > 0 else _FEWEST


def as_fine(picture: Image.Image, times: float) -> Image.Image:
    """Return a picture with so many times its pixels across, smooth between them."""
    if times == 1:
        return picture
    size = (max(round(picture.width * times), 1), max(round(picture.height * times), 1))
    way = Image.Resampling.LANCZOS if times < 1 else Image.Resampling.BICUBIC
    return picture.resize(size, way)


def size_of(light: Light) -> tuple[int, int]:
    """Return how many pixels a light has across and down: its head says so, none need be read."""
    return Image.open(io.BytesIO(light.jpeg)).size


def opened(light: Light) -> Image.Image:
    """Return the grey picture of a light."""
    picture = Image.open(io.BytesIO(light.jpeg)).convert("L")
    return ImageOps.mirror(picture) if light.is_turned else picture
