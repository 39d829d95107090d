"""The inspector: the selected mark and all that can be said of it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel
from typing_extensions import override

from needlemap.body.catalogue import Muscle
from needlemap.body.texts import Text
from needlemap.clinic.cautions import cautions
from needlemap.clinic.dates import measured
from needlemap.clinic.last_time import last_of, last_words
from needlemap.clinic.marks import Mark, PainZone, PointMark
from needlemap.clinic.visits import Visit
from needlemap.ui.canvas.model.document import ChartDocument
from needlemap.ui.canvas.model.editor import ChartEditor
from needlemap.ui.canvas.model.point_editor import PointEditor
from needlemap.ui.chart.inspector.complaint_choice import ComplaintChoice
from needlemap.ui.chart.inspector.hazard_card import HazardCard
from needlemap.ui.chart.inspector.past.past_row import PastRow
from needlemap.ui.chart.inspector.past.point_past import PointPast
from needlemap.ui.chart.inspector.point_form import PointForm
from needlemap.ui.chart.inspector.zone_form import ZoneForm
from needlemap.ui.widgets.common import Card, ElidedLabel, button, label, row
from needlemap.ui.work.chart_context import ChartContext
from needlemap.ui.work.deferred import DeferredUpdate
from needlemap.ui.work.translator import told

_EDGE_PX, _GAP_PX, _CLOSE_PX = 12, 8, 4
_NUMBER_PX = 36  # what a number takes before the name
_NAME_SHARE, _PLACE_SHARE = 3, 2  # of the line, where both stand in it
_PLACE_LINES = 3
_AT_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_AT_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class Inspector(Card):
    """Shows one mark: its name, its place in words, and a form of its facts."""

    addendum_wanted = Signal()

    def __init__(
        self,
        context: ChartContext,
        muscles: dict[str, Muscle],
        editor: ChartEditor,
        point_editor: PointEditor,
    ) -> None:
        super().__init__()
        self._atlas = context.atlas
        self._editor = editor
        self._point_editor = point_editor
        self._document: ChartDocument = editor.document
        self._is_wide = False
        self._number = label("", "number")
        self._letter = label("", "letter")
        self._title = ElidedLabel("heading", lines=2)
        self._title.setObjectName("mark_title")
        self._place = ElidedLabel("muted", lines=_PLACE_LINES)
        self._place.setObjectName("mark_place")
        self._last = _wrapped("last_time", "faint")
        self._point_past = PointPast(context, editor.document, self)
        self.past = PastRow(self._point_past)
        self.point_form = PointForm(muscles, editor, point_editor)
        self.zone_form = ZoneForm(context.atlas, editor, context.worker)
        self._complaint = ComplaintChoice(editor)
        self._hazards = HazardCard()
        self._cautions = _wrapped("cautions", "caution")
        self._addendum = button(self.tr("Signed: add an addendum"), "mark_addendum", "soft")
        self._addendum.setAccessibleName(self.tr("Add an addendum"))
        self._hint = self._first_words()
        self._lay_out()
        self._hazards.read.connect(self._hazards_read)
        self._addendum.clicked.connect(self.addendum_wanted)
        self._later = DeferredUpdate(self._show, editor.scope, self)
        editor.selection.changed.connect(self._later.ask)
        self._document.mark_put.connect(self._mark_put)
        self._document.opened.connect(self._later.now)
        self._document.visit_changed.connect(self._visit_changed)
        self._show()

    def set_wide(self, *, wide: bool) -> None:
        """Take fewer rows in a wide panel: there a point's place stands beside its name."""
        self._is_wide = wide
        self.point_form.set_wide(wide=wide)
        self._put_place()
        self.column.setSpacing(_CLOSE_PX if wide else _GAP_PX)
        edge = _GAP_PX if wide else _EDGE_PX
        low = _CLOSE_PX if wide else _EDGE_PX
        self.column.setContentsMargins(_EDGE_PX, edge, _EDGE_PX, low)

    def keep_typed(self) -> None:
        """Record what is typed so far."""
        if self._document.is_open and not self._document.is_locked:
            self.point_form.keep_typed()
            self.zone_form.keep_note()

    def finish(self) -> None:
        """Record what was typed, and want nothing more of the worker."""
        self.zone_form.finish()
        self._point_past.finish()

    def _first_words(self) -> QLabel:
        made = _wrapped("inspector_hint", "muted")
        made.setText(
            self.tr(
                "Click the body to place a trigger point. Choose Zone and draw around the"
                " painful area. Click a mark to see and change it here."
            )
        )
        return made

    def _lay_out(self) -> None:
        self._heading = row(self._number, self._letter, self._title)
        self._heading.setStretch(2, _NAME_SHARE)
        self.column.addLayout(self._heading)
        self.column.addWidget(self._place)
        self.column.addWidget(self._last)
        self.column.addWidget(self.past)
        self.column.addWidget(self._addendum)
        self.column.addWidget(self._hint)
        self.column.addWidget(self._complaint)
        self.column.addWidget(self._cautions)
        self.column.addWidget(self._hazards)
        self.column.addWidget(self.point_form)
        self.column.addWidget(self.zone_form)

    def _put_place(self) -> None:
        """Put the place beside a point's name where both have room; that of a zone is long."""
        if self._has_room_beside:
            self._heading.addWidget(self._place, _PLACE_SHARE)
            self._place.setAlignment(_AT_RIGHT)
        else:
            self._place.setAlignment(_AT_LEFT)
            self._heading.removeWidget(self._place)
            self.column.insertWidget(1, self._place)

    @property
    def _has_room_beside(self) -> bool:
        if not self._is_wide or isinstance(self._editor.selected, PainZone):
            return False
        share = (self.width() - 2 * _EDGE_PX - _NUMBER_PX) // (_NAME_SHARE + _PLACE_SHARE)
        is_name_whole = self._title.fits(_NAME_SHARE * share, 2)
        return is_name_whole and self._place.fits(_PLACE_SHARE * share, 2)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._put_place()

    def _hazards_read(self) -> None:
        self._point_editor.read_hazard()
        self._show()

    def _visit_changed(self, _: Visit) -> None:
        if self._document.is_locked:  # signed just now: no press may seem to count
            self._later.now()

    def _mark_put(self, mark: Mark) -> None:
        if mark.id == self._editor.selection.mark:
            self._later.ask()

    def _show(self) -> None:
        mark = self._editor.selected
        self._hazards.hide()
        self._cautions.hide()
        self._show_last(mark)
        self.past.show_mark(mark)
        self._complaint.show_mark(mark)
        self._number.setVisible(isinstance(mark, PointMark))
        self._letter.setVisible(isinstance(mark, PainZone))
        self._place.setVisible(mark is not None)
        self.point_form.setVisible(isinstance(mark, PointMark))
        self.zone_form.setVisible(isinstance(mark, PainZone))
        is_locked = self._document.is_open and self._document.is_locked
        self._addendum.setVisible(is_locked and self._document.is_signed)
        self._hint.setVisible(mark is None and not is_locked)
        may_change = self._document.is_open and not is_locked
        for form in (self.point_form, self.zone_form):
            form.setEnabled(may_change)
        if isinstance(mark, PointMark):
            self._show_point(mark)
        else:
            self._hazards.show_none()
            if isinstance(mark, PainZone):
                self._show_zone(mark)
            else:
                self._title.show_text(self.tr("Nothing selected"))
        self._put_place()

    def _show_last(self, mark: Mark | None) -> None:
        """Say in grey what was found here last time; it is today's only when it is pressed."""
        document = self._document
        last = last_of(document.read.last, mark) if mark is not None else None
        self._last.setText(told(last_words(last)) if last is not None else "")
        self._last.setVisible(bool(self._last.text()))

    def _show_point(self, mark: PointMark) -> None:
        self._number.setText(str(mark.point.number))
        known = self._document.words_of(self._atlas, mark)
        self._title.show_text(told(known.muscle))
        self._place.show_text(told(known.place))
        self._place.setVisible(known.place.casefold() != known.muscle.casefold())
        self.point_form.show_mark(mark)
        self._show_dangers(mark)

    def _show_dangers(self, mark: PointMark) -> None:
        """Say what lies under the needle here, and what the patient's precautions ask of it."""
        region = self._atlas.region_at(mark.point.anchor)
        self._hazards.show_hazards(
            self._atlas.reasoning.hazards_at(region.id),
            of=mark.id,
            known=self._point_editor.knows_hazard(mark),
            may_change=not self._document.is_locked,
        )
        asked = cautions(self._document.precautions, mark.needling) if mark.needling else ()
        self._cautions.setText("\n".join(told(Text("! {caution}", caution=each)) for each in asked))
        self._cautions.setVisible(bool(asked))

    def _show_zone(self, zone: PainZone) -> None:
        known = self._document.words_of(self._atlas, zone)
        self._letter.setText(zone.letter)
        self._title.show_text(
            told(
                Text(
                    "Pain zone · {area} cm² · {percent} % of body",
                    area=measured(known.area_cm2, 0),
                    percent=measured(known.body_percent, 1),
                )
            )
        )
        self._place.show_text(told(known.place.alone()))
        self.zone_form.show_mark(zone)


def _wrapped(name: str, tone: str) -> QLabel:
    made = label("", tone)
    made.setObjectName(name)
    made.setWordWrap(True)
    return made
