"""Makes the pictures of the bodies: the skin at once, with layers under it when asked for."""

from weakref import WeakValueDictionary

from PySide6.QtCore import QRectF

from needlemap.body.atlas import Atlas
from needlemap.look.theme import Theme
from needlemap.ui.canvas.backdrop.anatomy import Anatomy
from needlemap.ui.canvas.backdrop.backdrop import BackdropPicture, Scenery
from needlemap.ui.canvas.backdrop.layers import Layer
from needlemap.ui.canvas.backdrop.pictures import BodyPicture
from needlemap.ui.canvas.backdrop.plate_picture import PlatePicture
from needlemap.ui.canvas.model.layout import Frame, ViewGroup

_SHOWN = WeakValueDictionary[object, BodyPicture]()  # the pictures that some canvas shows now


def skin_of(atlas: Atlas, frame: Frame, theme: Theme) -> BodyPicture:
    """Return the picture of a body; canvases that show the same one share it."""
    view = frame.view
    key = (atlas, view.id, view.body, theme)
    if (known := _SHOWN.get(key)) is not None:
        return known
    made = BodyPicture(atlas.art(view.id, view.body), view.width_mm, view.height_mm, theme)
    _SHOWN[key] = made
    return made


class SceneryCache:
    """Dresses the bodies of one canvas in the colours of a theme."""

    def __init__(self, atlas: Atlas, anatomy: Anatomy) -> None:
        self._atlas = atlas
        self._anatomy = anatomy
        self._skins: dict[ViewGroup, tuple[BodyPicture, ...]] = {}
        self._made: dict[tuple[ViewGroup, frozenset[Layer]], Scenery] = {}

    def forget(self) -> None:
        """Make all anew: another figure is shown, or other colours."""
        self._skins.clear()
        self._made.clear()

    def known(self, group: ViewGroup, layers: frozenset[Layer]) -> Scenery | None:
        """Return what was made before of a group with these layers."""
        return self._made.get((group, layers))

    def skins(
        self, group: ViewGroup, frames: tuple[Frame, ...], theme: Theme, box: QRectF
    ) -> Scenery:
        """Return the bodies as their skin shows them; made once for each group."""
        if (group, frozenset[Layer]()) not in self._made:
            self._made[group, frozenset()] = self._skinned(group, frames, theme, box)
        return self._made[group, frozenset()]

    def layered(
        self,
        group: ViewGroup,
        frames: tuple[Frame, ...],
        layers: frozenset[Layer],
        theme: Theme,
        box: QRectF,
    ) -> Scenery:
        """Return the same bodies with layers, some of those that are drawn with the bodies.

        Raises:
            AtlasMissing: if a file of a layer is not there.
            AtlasDamaged: if one cannot be read.
        """
        if (group, layers) not in self._made:
            self._made[group, layers] = self._with_layers(group, frames, layers, theme, box)
        return self._made[group, layers]

    def _skinned(
        self, group: ViewGroup, frames: tuple[Frame, ...], theme: Theme, box: QRectF
    ) -> Scenery:
        skins = tuple(skin_of(self._atlas, frame, theme) for frame in frames)
        self._skins[group] = skins
        standing = zip(skins, frames, strict=True)
        pictures = tuple((skin, frame.left, frame.top) for skin, frame in standing)
        return Scenery(pictures, theme.panel, box)

    def _with_layers(
        self,
        group: ViewGroup,
        frames: tuple[Frame, ...],
        layers: frozenset[Layer],
        theme: Theme,
        box: QRectF,
    ) -> Scenery:
        pictures: list[tuple[BackdropPicture, float, float]] = []
        for skin, frame in zip(self._skins[group], frames, strict=True):
            anatomy = self._anatomy.of(frame.view.id, frame.view.body)
            anatomy.read(layers)
            plate = PlatePicture(frame, skin, anatomy, layers, theme)
            pictures.append((plate, frame.left, frame.top))
        return Scenery(tuple(pictures), theme.panel, box)
