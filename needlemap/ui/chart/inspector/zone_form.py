"""The facts of the selected pain zone."""

from dataclasses import replace

from PySide6.QtWidgets import QGridLayout, QWidget

from needlemap.body.atlas import Atlas
from needlemap.body.texts import Text
from needlemap.clinic.chart import MarkId
from needlemap.clinic.ids import PointId, ZoneId
from needlemap.clinic.marks import PainCause, PainQuality, PainZone
from needlemap.ui.canvas.model.editor import ChartEditor
from needlemap.ui.chart.inspector.pain.sources import PainSourceList, examined_in, other_pains
from needlemap.ui.widgets.choices import Choice, Segments, scale
from needlemap.ui.widgets.common import label
from needlemap.ui.widgets.typed import NoteLine
from needlemap.ui.work.translator import refusals, told
from needlemap.ui.work.worker import Worker

_QUALITIES = tuple(kind for kind in PainQuality if kind is not PainQuality.NOT_NOTED)


_AT_REST = PainCause.AT_REST.value


def _felt(zone: PainZone, chosen: PointId | str | None) -> PainZone:
    """Return a zone felt at rest, referred from a point, or not said when (None)."""
    if chosen is None:
        return replace(zone, source=None, cause=PainCause.NOT_NOTED)
    if isinstance(chosen, str):
        return replace(zone, source=None, cause=PainCause.AT_REST)
    return replace(zone, source=chosen, cause=PainCause.REFERRED)


class ZoneForm(QWidget):
    """What the pain feels like, how strong it is, and where it comes from."""

    def __init__(
        self, atlas: Atlas, editor: ChartEditor, worker: Worker, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._atlas = atlas
        self._editor = editor
        qualities = [(quality, told(quality)) for quality in _QUALITIES]
        self._first = Segments("quality_a", self.tr("Quality"), qualities[:3], may_be_empty=True)
        self._second = Segments("quality_b", self.tr("Quality"), qualities[3:], may_be_empty=True)
        self._intensity = scale("intensity", self.tr("Intensity"))
        self._cause = Choice("cause", self.tr("Where the pain comes from"))
        self._note = NoteLine("zone_note", self.tr("Note on the zone"))
        self._note.setPlaceholderText(self.tr("Note"))
        self.sources = PainSourceList(atlas, worker)
        self._lay_out()
        self._first.chosen.connect(self._quality_chosen)
        self._second.chosen.connect(self._quality_chosen)
        self._intensity.chosen.connect(self._intensity_chosen)
        self._cause.activated.connect(self._cause_chosen)
        self._note.rested.connect(self._note_rested)
        editor.selection.changed.connect(self._selection_changed)
        editor.document.chart_changed.connect(self._ask_sources)

    def show_mark(self, zone: PainZone) -> None:
        """Show this zone's facts."""
        self._note.show_text(zone.note, zone.id)
        self._ask_sources()
        self._first.show_value(zone.quality)
        self._second.show_value(zone.quality)
        self._intensity.show_value(zone.intensity)
        self._cause.clear()
        self._cause.addItem(self.tr("Not noted"), None)
        self._cause.addItem(self.tr("At rest"), _AT_REST)
        for mark in self._editor.document.chart.points:
            number = mark.point.number
            place = self._atlas.title(mark.point.anchor, mark.point.muscle)
            words = Text("Referred from {number} · {place}", number=number, place=place)
            self._cause.addItem(told(words), mark.id)
        felt = _AT_REST if zone.cause is PainCause.AT_REST else zone.source
        self._cause.setCurrentIndex(max(self._cause.findData(felt), 0))

    def keep_note(self) -> None:
        """Record the note as typed so far."""
        self._note.keep()

    def finish(self) -> None:
        """Record what was typed, and wait for the workers before the program ends."""
        self.keep_note()
        self.sources.finish()

    def _note_rested(self, text: str, zone_id: ZoneId) -> None:
        """Record a note on the zone it was typed for, which may be selected no more."""
        document = self._editor.document
        zone = document.chart.find(zone_id) if document.is_open else None
        if not isinstance(zone, PainZone):
            return
        with refusals(self._editor.refused.emit):
            changed = replace(zone, note=text)
            self._editor.revise(changed)

    def _ask_sources(self) -> None:
        """Ask who may send the selected pain, by what is charted now."""
        document, zone = self._editor.document, self._zone
        if zone is not None:
            chart = document.chart
            others = other_pains(chart, zone)
            self.sources.ask(zone.cells, document.figure, examined_in(chart), others)

    def _selection_changed(self, _: MarkId | None, now: MarkId | None) -> None:
        self.keep_note()
        document = self._editor.document
        if document.is_open and not isinstance(self._editor.selected, PainZone):
            self.sources.ask(None, document.figure)

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
        grid.addWidget(label(self.tr("Note"), "muted"), 4, 0)
        grid.addWidget(self._note, 4, 1)
        grid.addWidget(self.sources, 5, 0, 1, 2)

    def _quality_chosen(self, quality: PainQuality | None) -> None:
        if zone := self._zone:
            self._editor.revise(replace(zone, quality=quality or PainQuality.NOT_NOTED))

    def _intensity_chosen(self, score: int | None) -> None:
        if zone := self._zone:
            self._editor.revise(replace(zone, intensity=score))

    def _cause_chosen(self, index: int) -> None:
        chosen: PointId | str | None = self._cause.itemData(index)
        if zone := self._zone:
            self._editor.revise(_felt(zone, chosen))

    @property
    def _zone(self) -> PainZone | None:
        mark = self._editor.selected
        return mark if isinstance(mark, PainZone) else None
