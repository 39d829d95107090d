"""The numbered list of what this visit's chart holds."""

from dataclasses import replace

from PySide6.QtCore import QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from needlemap.body.atlas import Atlas
from needlemap.body.texts import Text
from needlemap.clinic.chart import MarkId
from needlemap.clinic.dates import measured
from needlemap.clinic.marks import Mark, PainZone, PointMark, Twitch
from needlemap.clinic.point_words import charted_points
from needlemap.look.theme import Theme
from needlemap.ui.canvas.model.editor import ChartEditor
from needlemap.ui.canvas.model.ghosts import Ghosts
from needlemap.ui.chart.marks.ghost_list import GhostList
from needlemap.ui.chart.marks.mark_rows import ROW_PX, MarkRow, paint_mark
from needlemap.ui.widgets.common import Card, button, label, row
from needlemap.ui.widgets.row_list import RowList
from needlemap.ui.widgets.row_painter import rows_of
from needlemap.ui.widgets.rows import Row
from needlemap.ui.work.deferred import DeferredUpdate
from needlemap.ui.work.translator import told

_WALKING = frozenset(
    {
        Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown,
        Qt.Key.Key_Home, Qt.Key.Key_End,
    }
)  # fmt: skip


class _List(RowList):
    """Up and down walk through the marks; every other key acts on the selected one."""

    @override
    def sizeHint(self) -> QSize:
        return QSize(200, 2 * ROW_PX)  # more where there is room for more

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _WALKING:
            super().keyPressEvent(event)
        else:
            event.ignore()


class MarkList(Card):
    """All marks of the visit, then the ghosts; choosing a mark here selects it everywhere."""

    favourites_wanted = Signal()
    pointed = Signal(object)  # the id of the mark or ghost whose row is under the pointer, or None
    opened = Signal()  # a mark was pressed: it is wanted in full
    walked = Signal(QRect)  # where the row is that the keys came to

    def __init__(
        self,
        atlas: Atlas,
        editor: ChartEditor,
        ghosts: Ghosts,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        document, selection = editor.document, editor.selection
        self._atlas = atlas
        self._document = document
        self._selection = selection
        self._count = label("", "faint")
        self._count.setObjectName("mark_count")
        self._empty = label(self.tr("Nothing is marked yet."), "muted")
        self._empty.setWordWrap(True)
        self._unsaved: frozenset[MarkId] = frozenset()
        self._list = _List("mark_list", self.tr("Marks of this visit"))
        self._rows = rows_of(self._list, paint_mark, ROW_PX)
        self._favourites = button(self.tr("Favourites"), "to_favourites")
        self.ghosts = GhostList(atlas, ghosts)
        self._lay_out()
        self._list.follow_pointer()
        self._list.pointed.connect(self._pointed)
        self.ghosts.pointed.connect(self.pointed)
        self._favourites.clicked.connect(self.favourites_wanted)
        self._later = DeferredUpdate(self._refresh, editor.scope, self)
        document.opened.connect(self._later.now)
        document.mark_put.connect(self._later.ask)
        document.mark_removed.connect(self._later.ask)
        document.saved.connect(self._refresh_if_saving)
        document.not_saved.connect(self._refresh_if_saving)
        selection.changed.connect(self._show_selection)
        self._list.selectionModel().currentChanged.connect(self._chosen)
        self._list.clicked.connect(self.opened)

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._list.set_theme(theme)
        self.ghosts.set_theme(theme)

    def light(self, mark_id: MarkId | None) -> None:
        """Light the row of what is under the pointer on the body; None: no row."""
        self._list.light(self._rows.index_of(mark_id))
        self.ghosts.light(mark_id)

    def _pointed(self, row: object) -> None:
        self.pointed.emit(row.mark.id if isinstance(row, MarkRow) else None)

    def _lay_out(self) -> None:
        said = QVBoxLayout()
        said.setSpacing(0)
        said.addWidget(label(self.tr("This visit"), "heading"))
        said.addWidget(self._count)
        heading = row(None, self._favourites)
        heading.insertLayout(0, said)
        self.column.addLayout(heading)
        self.column.addWidget(self._empty)
        self.column.addWidget(self._list)
        self.column.addWidget(self.ghosts)
        self.column.addStretch(1)

    def _refresh(self) -> None:
        chart = self._document.chart
        self._unsaved = self._document.unsaved
        marks: tuple[Mark, ...] = (*chart.points, *chart.zones)
        current = self._list.current
        if isinstance(current, MarkRow) and chart.find(current.mark.id) is None:
            self._list.selectionModel().clear()  # else Qt would select the row beside it
        known = {row.key: row for row in self._rows.rows}
        self._rows.show_rows([self._row(mark, known.get(mark.id)) for mark in marks])
        parts = (
            told(charted_points(chart)),
            told.counted("{count} zone", "{count} zones", len(chart.zones)),
            told.counted("{count} needle", "{count} needles", chart.needles_in),
        )
        self._count.setText(" · ".join(parts))
        self._empty.setVisible(not marks)
        self._list.setVisible(bool(marks))
        self._list.setFixedHeight(len(marks) * ROW_PX)
        self._show_selection(None, self._selection.mark)

    def _refresh_if_saving(self) -> None:
        if self._document.is_open and self._document.unsaved != self._unsaved:
            self._later.ask()

    def _row(self, mark: Mark, known: Row | None) -> Row:
        is_saved = mark.id not in self._unsaved
        if known is not None:
            before = known.value
            if isinstance(before, MarkRow) and before.mark is mark and before.is_saved == is_saved:
                return known
        made, words = self._zone_row(mark) if isinstance(mark, PainZone) else self._point_row(mark)
        if not is_saved:
            unsaved = self.tr("not saved")
            made, words = replace(made, note=unsaved, is_saved=False), f"{words} · {unsaved}"
        return Row(mark.id, made, words, tip=words)

    def _zone_row(self, zone: PainZone) -> tuple[MarkRow, str]:
        known = self._document.words_of(self._atlas, zone)
        place = told(known.place.alone())
        area = told(Text("{area} cm²", area=measured(known.area_cm2, 0)))
        facts = _joined(told(zone.quality), _of_ten(zone.intensity), area)
        return MarkRow(zone, place, facts=facts), _joined(zone.letter, place, facts)

    def _point_row(self, mark: PointMark) -> tuple[MarkRow, str]:
        finding = mark.finding
        place = told(self._document.muscle_of(self._atlas, mark))
        familiar = self.tr("my pain") if finding.familiar_pain else ""
        state = self.tr("carried forward") if mark.is_untouched else told(finding.state)
        tender = ""
        if finding.tenderness is not None:
            tender = told(Text("tender {score}", score=finding.tenderness))
        facts = _joined(state, tender, *_done(mark))
        said = (str(mark.point.number), place, familiar, facts)
        return MarkRow(mark, place, familiar, facts), _joined(*said)

    def _show_selection(self, _: MarkId | None, now: MarkId | None) -> None:
        index = self._rows.index_of(now)
        if not index.isValid():
            self._list.selectionModel().clear()
        elif self._list.currentIndex() != index:
            self._list.setCurrentIndex(index)

    def _chosen(self, now: QModelIndex, _: QModelIndex) -> None:
        row = now.data(Qt.ItemDataRole.UserRole) if now.isValid() else None
        if isinstance(row, MarkRow):
            self._selection.select(row.mark.id)
            if self._list.hasFocus():
                self._say_where(now)

    def _say_where(self, index: QModelIndex) -> None:
        box = self._list.visualRect(index)
        box.moveTopLeft(self._list.viewport().mapTo(self, box.topLeft()))
        self.walked.emit(box)


def _of_ten(score: int | None) -> str:
    return "" if score is None else told(Text("{score} of 10", score=score))


def _done(mark: PointMark) -> tuple[str, ...]:
    """Return what was done at a point, in words."""
    needling = mark.needling
    if needling is None:
        return ()
    needles = told.counted("{count} needle", "{count} needles", needling.needles)
    if needling.twitch is Twitch.NOT_NOTED:
        return (needles,)
    twitch = Text("twitch: {twitch}", twitch=needling.twitch)
    if needling.twitches is not None and needling.twitch is Twitch.SEVERAL:
        twitch = Text("twitch: {twitch} ({count})", twitch=needling.twitch, count=needling.twitches)
    return needles, told(twitch)


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)
