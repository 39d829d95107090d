"""The choices of the zone tool, over the canvas while the tool is in hand."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QWidget

from needlemap.body.strokes import StrokeEffect
from needlemap.ui.canvas.tools.zone_options import WIDTHS_MM, StrokeShape, ZoneOptions
from needlemap.ui.choices import Segments

_GAP_PX, _MOST_PX = 16, 100


class ZoneBar(QWidget):
    """Lasso or brush, what a stroke does, how wide the brush is; each a word to press."""

    def __init__(self, options: ZoneOptions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("zone_bar")
        self.setAccessibleName(self.tr("How a pain zone is drawn"))
        self._options = options
        self._shape = Segments(
            "zone_shape",
            self.tr("Draw with"),
            [(StrokeShape.LASSO, self.tr("Lasso")), (StrokeShape.BRUSH, self.tr("Brush"))],
        )
        self._effect = Segments(
            "zone_effect",
            self.tr("A stroke makes"),
            [
                (StrokeEffect.NEW, self.tr("New")),
                (StrokeEffect.ADD, self.tr("Add")),
                (StrokeEffect.TAKE, self.tr("Take away")),
            ],
        )
        words = (self.tr("Narrow"), self.tr("Medium"), self.tr("Wide"))
        widths = list(zip(WIDTHS_MM, words, strict=True))
        self._width = Segments("zone_width", self.tr("Width of the brush"), widths)
        self._effect.setToolTip(self.tr("Shift adds to the selected zone, Ctrl takes away"))
        self._shape.setToolTip(self.tr("B: brush or lasso"))
        self._width.setToolTip(self.tr("[ narrower, ] wider"))
        line = QHBoxLayout(self)
        line.setContentsMargins(8, 0, 8, 0)
        line.setSpacing(_GAP_PX)
        for part, share in ((self._shape, 2), (self._effect, 3), (self._width, 3)):
            part.setMaximumWidth(share * _MOST_PX)
            line.addWidget(part, share)
        line.addStretch(1)
        self._shape.chosen.connect(options.set_shape)
        self._effect.chosen.connect(options.set_effect)
        self._width.chosen.connect(options.set_width)
        options.changed.connect(self._show)
        self._add_keys()
        self._show()

    def _add_keys(self) -> None:
        for key, by in (("[", -1), ("]", 1)):
            action = QAction(self)
            action.setShortcut(key)
            action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
            action.triggered.connect(partial(self._options.step_width, by))
            self.addAction(action)

    def _show(self) -> None:
        options = self._options
        self._shape.show_value(options.shape)
        self._effect.show_value(options.effect)
        self._width.show_value(options.width_mm)
        self._width.setVisible(options.shape is StrokeShape.BRUSH)
