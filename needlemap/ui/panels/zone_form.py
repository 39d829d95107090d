"""The facts of the selected pain zone."""

from dataclasses import replace

from PySide6.QtWidgets import QGridLayout, QWidget

from needlemap.body.atlas import Atlas
from needlemap.clinic.ids import PointId
from needlemap.clinic.marks import PainCause, PainQuality, PainZone
from needlemap.ui.canvas.editor import ChartEditor
from needlemap.ui.choices import Choice, Segments
from needlemap.ui.widgets import label
from needlemap.ui.words import word

_QUALITIES = tuple(PainQuality)


class ZoneForm(QWidget):
    """What the pain feels like, how strong it is, and where it comes from."""

    def __init__(self, atlas: Atlas, editor: ChartEditor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._atlas = atlas
        self._editor = editor
        qualities = [(quality, word(quality)) for quality in _QUALITIES]
        self._first = Segments("quality_a", self.tr("Quality"), qualities[:3])
        self._second = Segments("quality_b", self.tr("Quality"), qualities[3:])
        scale = [(score, str(score)) for score in range(11)]
        self._intensity = Segments("intensity", self.tr("Intensity"), scale, may_be_empty=True)
        self._cause = Choice("cause", self.tr("Where the pain comes from"))
        self._lay_out()
        self._first.chosen.connect(self._quality_chosen)
        self._second.chosen.connect(self._quality_chosen)
        self._intensity.chosen.connect(self.set_intensity)
        self._cause.activated.connect(self._cause_chosen)

    def show_mark(self, zone: PainZone) -> None:
        """Show this zone's facts."""
        self._first.show_value(zone.quality)
        self._second.show_value(zone.quality)
        self._intensity.show_value(zone.intensity)
        self._cause.clear()
        self._cause.addItem(self.tr("at rest"), None)
        for mark in self._editor.document.chart.points:
            title = self._atlas.title(mark.point.anchor, mark.point.muscle)
            words = self.tr("referred from {0} · {1}").format(mark.point.number, title)
            self._cause.addItem(words, mark.id)
        ids = [None, *(mark.id for mark in self._editor.document.chart.points)]
        self._cause.setCurrentIndex(ids.index(zone.source) if zone.source in ids else 0)

    def set_intensity(self, score: object) -> None:
        """Record the intensity, None if it was not asked."""
        self._change(intensity=score)

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        grid.addWidget(label(self.tr("Quality"), "muted"), 0, 0)
        grid.addWidget(self._first, 0, 1)
        grid.addWidget(self._second, 1, 1)
        grid.addWidget(label(self.tr("Intensity"), "muted"), 2, 0)
        grid.addWidget(self._intensity, 2, 1)
        grid.addWidget(label(self.tr("Felt"), "muted"), 3, 0)
        grid.addWidget(self._cause, 3, 1)

    def _quality_chosen(self, quality: object) -> None:
        self._change(quality=quality)

    def _cause_chosen(self, index: int) -> None:
        source = self._cause.itemData(index)
        if source is None:
            self._change(source=None, cause=PainCause.AT_REST)
        else:
            self._change(source=PointId(source), cause=PainCause.REFERRED)

    def _change(self, **facts: object) -> None:
        zone = self._editor.selected
        if isinstance(zone, PainZone):
            changed: PainZone = replace(zone, **facts)  # type: ignore[arg-type]
            self._editor.revise(changed)
