"""How the zone tool draws: lasso or brush, what a stroke does, how wide the brush is."""

from enum import StrEnum

from PySide6.QtCore import QObject, Signal

from needlemap.body.strokes import StrokeEffect


class StrokeShape(StrEnum):
    """How a stroke takes skin: all it goes around, or all it goes over."""

    LASSO = "lasso"
    BRUSH = "brush"


WIDTHS_MM = (20, 40, 80)
"""The brush's widths on the skin, narrow to wide: a finger, two fingers, a hand."""


class ZoneOptions(QObject):
    """The choices of the zone tool; they stay until they are changed."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.shape = StrokeShape.LASSO
        self.effect = StrokeEffect.NEW
        self.width_mm = WIDTHS_MM[1]

    def set_shape(self, shape: StrokeShape) -> None:
        """Draw with a lasso or a brush."""
        self.shape = shape
        self.changed.emit()

    def toggle_shape(self) -> None:
        """Draw with the brush instead of the lasso, or the other way round."""
        is_lasso = self.shape is StrokeShape.LASSO
        self.set_shape(StrokeShape.BRUSH if is_lasso else StrokeShape.LASSO)

    def set_effect(self, effect: StrokeEffect) -> None:
        """Let a stroke make a new zone, add to the selected one, or take away from it."""
        self.effect = effect
        self.changed.emit()

    def set_width(self, width_mm: int) -> None:
        """Let the brush be so wide, mm of skin."""
        self.width_mm = width_mm
        self.changed.emit()

    def step_width(self, by: int) -> None:
        """Take the next wider or narrower brush, if there is one."""
        index = WIDTHS_MM.index(self.width_mm) + by
        if 0 <= index < len(WIDTHS_MM):
            self.set_width(WIDTHS_MM[index])

    def next_width(self) -> None:
        """Take the next wider brush; after the widest the narrowest."""
        self.set_width(WIDTHS_MM[(WIDTHS_MM.index(self.width_mm) + 1) % len(WIDTHS_MM)])
