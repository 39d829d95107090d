"""The facts of the selected pain zone."""

from dataclasses import replace

from PySide6.QtWidgets import QGridLayout, QWidget

from needlemap.clinic.ids import PointId
from needlemap.clinic.marks import PainCause, PainQuality, PainZone
from needlemap.ui.canvas.editor import ChartEditor
from needlemap.ui.widgets import Segments, label
from needlemap.ui.words import word

_QUALITIES = tuple(PainQuality)


class ZoneForm(QWidget):
    """What the pain feels like, how strong it is, and where it comes from."""

    def __init__(self, editor: ChartEditor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editor = editor
        self._first = Segments("quality_a", [(q, word(q)) for q in _QUALITIES[:3]])
        self._second = Segments("quality_b", [(q, word(q)) for q in _QUALITIES[3:]])
        scale = [(score, str(score)) for score in range(11)]
        self._intensity = Segments("intensity", scale, may_be_empty=True)
        self._cause = QWidget()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(1, 1)
        self._grid.addWidget(label(self.tr("Quality"), "muted"), 0, 0)
        self._grid.addWidget(self._first, 0, 1)
        self._grid.addWidget(self._second, 1, 1)
        self._grid.addWidget(label(self.tr("Intensity"), "muted"), 2, 0)
        self._grid.addWidget(self._intensity, 2, 1)
        self._grid.addWidget(label(self.tr("Felt"), "muted"), 3, 0)
        self._grid.addWidget(self._cause, 3, 1)
        self._grid.setRowStretch(4, 1)
        self._first.chosen.connect(self._quality_chosen)
        self._second.chosen.connect(self._quality_chosen)
        self._intensity.chosen.connect(self.set_intensity)

    def show_mark(self, zone: PainZone) -> None:
        """Show this zone's facts."""
        self._first.show_value(zone.quality)
        self._second.show_value(zone.quality)
        self._intensity.show_value(zone.intensity)
        self._show_causes(zone)

    def set_intensity(self, score: object) -> None:
        """Record the intensity, None if it was not asked."""
        self._change(intensity=score)

    def _show_causes(self, zone: PainZone) -> None:
        points = self._editor.document.chart.points
        choices: list[tuple[object, str]] = [(None, word(PainCause.AT_REST))]
        choices += [(p.id, self.tr("from {0}").format(p.point.number)) for p in points[:5]]
        causes = Segments("cause", [(value or "rest", text) for value, text in choices])
        causes.show_value(zone.source or "rest")
        causes.chosen.connect(self._cause_chosen)
        self._grid.replaceWidget(self._cause, causes)
        self._cause.deleteLater()
        self._cause = causes

    def _quality_chosen(self, quality: object) -> None:
        self._change(quality=quality)

    def _cause_chosen(self, source: object) -> None:
        if source == "rest":
            self._change(source=None, cause=PainCause.AT_REST)
        else:
            self._change(source=PointId(source), cause=PainCause.REFERRED)  # type: ignore[arg-type]

    def _change(self, **facts: object) -> None:
        zone = self._editor.selected
        if isinstance(zone, PainZone):
            changed: PainZone = replace(zone, **facts)  # type: ignore[arg-type]
            self._editor.revise(changed)
