"""Makes the pictures of the bodies: the skin at once, with layers under it when asked for."""

from PySide6.QtCore import QRectF

from needlemap.body.atlas import Atlas
from needlemap.clinic.look import Theme
from needlemap.ui.canvas.anatomy import Anatomy
from needlemap.ui.canvas.backdrop import Picture, Scenery
from needlemap.ui.canvas.layers import Layer
from needlemap.ui.canvas.layout import Frame
from needlemap.ui.canvas.pictures import BodyPicture
from needlemap.ui.canvas.plate_picture import PlatePicture

_NOT_PICTURES = frozenset({Layer.SKIN, Layer.REFERRAL})


class Dressing:
    """Dresses the bodies of one canvas in the colours of a theme."""

    def __init__(self, atlas: Atlas, anatomy: Anatomy) -> None:
        self._atlas = atlas
        self._anatomy = anatomy
        self._skins: tuple[BodyPicture, ...] = ()

    def skins(self, frames: tuple[Frame, ...], theme: Theme, box: QRectF) -> Scenery:
        """Return the bodies as their skin shows them."""
        self._skins = tuple(
            BodyPicture(
                self._atlas.art(frame.view.id, frame.view.body),
                frame.view.width_mm,
                frame.view.height_mm,
                theme,
            )
            for frame in frames
        )
        standing = zip(self._skins, frames, strict=True)
        pictures = tuple((skin, frame.left, frame.top) for skin, frame in standing)
        return Scenery(pictures, theme.panel, box)

    def layered(
        self, frames: tuple[Frame, ...], layers: frozenset[Layer], theme: Theme, box: QRectF
    ) -> Scenery:
        """Return the same bodies with layers.

        Raises:
            AtlasMissing: if a file of a layer is not there.
            AtlasDamaged: if one cannot be read.
        """
        pictures: list[tuple[Picture, float, float]] = []
        for skin, frame in zip(self._skins, frames, strict=True):
            anatomy = self._anatomy.of(frame.view.id, frame.view.body)
            anatomy.read(layers)
            if layers - _NOT_PICTURES:
                plate = PlatePicture(frame, skin, anatomy, layers, theme)
                pictures.append((plate, frame.left, frame.top))
            else:
                pictures.append((skin, frame.left, frame.top))
        return Scenery(tuple(pictures), theme.panel, box)
