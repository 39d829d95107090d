"""The light on what is drawn: a grey picture that covers a whole view."""

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Light:
    """A greyscale JPEG, 255 the lightest; false if there is none.

    ``is_turned``: its mirror image is meant. A right view has the light of the left one.
    """

    jpeg: bytes = b""
    is_turned: bool = False

    def __bool__(self) -> bool:
        """Tell whether there is a picture."""
        return bool(self.jpeg)

    def mirrored(self) -> "Light":
        """Return the light of the mirrored view."""
        return replace(self, is_turned=not self.is_turned)


NO_LIGHT = Light()
