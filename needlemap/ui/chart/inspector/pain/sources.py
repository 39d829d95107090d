"""Which muscles send pain here: the likeliest of the selected zone, why, and what is left."""

from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from needlemap.body.atlas import Atlas
from needlemap.body.cells import CellSet
from needlemap.body.errors import NeedleMapError
from needlemap.body.explaining import (
    NO_CELLS,
    SOURCES_LISTED,
    ExaminedPoint,
    Explanation,
    explained,
)
from needlemap.body.letters import capital
from needlemap.body.pain_sources import PainSource
from needlemap.body.places import BodyId
from needlemap.body.texts import Text
from needlemap.clinic.chart import Chart
from needlemap.clinic.marks import PainZone
from needlemap.ui.chart.inspector.pain.unexplained import Unexplained
from needlemap.ui.widgets.common import button, label, plain_tip
from needlemap.ui.widgets.sizes import TARGET_PX
from needlemap.ui.work.translator import told
from needlemap.ui.work.worker import Worker

REST_MS = 180
_LINE = "pain sources"

Wanted = tuple[CellSet, BodyId, tuple[ExaminedPoint, ...], CellSet]


class PainSourceList(QWidget):
    """Five muscles at most; a press on one shows it on the body, and where a point would go."""

    chosen = Signal(object)  # the PainSource to show, None for none
    left_wanted = Signal(object)  # the CellSet that no charted point explains, None for none
    place_wanted = Signal(object)  # the PainSource whose point is to be placed

    def __init__(self, atlas: Atlas, worker: Worker, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._atlas = atlas
        self._worker = worker
        self._wanted: Wanted | None = None
        self._said = Explanation()
        self._shown: PainSource | None = None
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 0)
        column.setSpacing(2)
        self._unexplained = Unexplained(atlas)
        column.addWidget(self._unexplained)
        self._unexplained.left_wanted.connect(self.left_wanted)
        self._unexplained.chosen.connect(self._turn)
        column.addWidget(label(self.tr("Which muscles send pain here?"), "heading"))
        self._none = label(self.tr("No known pattern of referral lies here."), "muted")
        self._none.setWordWrap(True)
        column.addWidget(self._none)
        self._rows = [self._made_row(index) for index in range(SOURCES_LISTED)]
        self._place = button(self.tr("Place a point there"), "place_there", "soft")
        self._place.clicked.connect(self._place_pressed)
        column.addWidget(self._place)
        self._rest = QTimer(self)  # the next click must not wait for the worker
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self._begin)
        self._show(Explanation())
        self._unexplained.hide()

    def _made_row(self, index: int) -> tuple[QPushButton, QLabel]:
        name = button("", f"source_{index + 1}", "source")
        name.setAccessibleName(
            told(Text("Muscle {number} that may send this pain", number=index + 1))
        )
        name.setCheckable(True)
        name.setMinimumHeight(TARGET_PX)
        name.clicked.connect(partial(self._pressed, index))
        why = label("", "faint")
        why.setWordWrap(True)
        self._column.addWidget(name)
        self._column.addWidget(why)
        return name, why

    @property
    def sources(self) -> tuple[PainSource, ...]:
        """What is listed, the likeliest first."""
        return self._said.sources

    def ask(
        self,
        cells: CellSet | None,
        body: BodyId,
        points: tuple[ExaminedPoint, ...] = (),
        others: CellSet = NO_CELLS,
    ) -> None:
        """List the sources of a pain on a figure, once the chart rests; None: of no pain.

        ``others`` is what is drawn of other pains. What is listed stays meanwhile if only these,
        or the points that were examined, are others.
        """
        wanted = (cells, body, points, others) if cells is not None else None
        before, self._wanted = self._wanted, wanted
        if wanted == before:
            return
        if wanted is None or before is None or wanted[:2] != before[:2]:
            self._choose(None)
            self._show(Explanation())
            self._unexplained.show_nothing()
            self._none.hide()
        if wanted is None:
            self._rest.stop()
        else:
            self._rest.start()

    def finish(self) -> None:
        """Want nothing more."""
        self._rest.stop()
        self._worker.cancel(_LINE)

    def _begin(self) -> None:
        if self._wanted is not None:
            work = partial(_explained, self._atlas, self._wanted)
            self._worker.run(_LINE, work, self._take, self._give_up, latest=True)

    def _take(self, found: tuple[Wanted, Explanation]) -> None:
        wanted, said = found
        if wanted != self._wanted:
            return
        self._show(said)
        self._unexplained.say(said)
        hinted = tuple(hint.source for hint in said.hints)
        if self._shown not in (*said.sources, *hinted):
            self._choose(None)
        self._mark()

    def _give_up(self, _: NeedleMapError) -> None:
        """List nothing: the zone can be described all the same."""

    def _show(self, said: Explanation) -> None:
        self._said = said
        self._none.setVisible(not said.sources)
        for index, (name, why) in enumerate(self._rows):
            is_used = index < len(said.sources)
            name.setVisible(is_used)
            if is_used:
                source = said.sources[index]
                words = told(self._described(source))
                is_charted = bool(said.numbers_of(source))
                name.setText(f"✓  {words}" if is_charted else words)
                name.setAccessibleName(words)
                reason = told(capital(self._reason(source)))
                why.setText(reason)
                name.setToolTip(plain_tip(reason))
                name.setAccessibleDescription(reason)
        self._mark()

    def _described(self, source: PainSource) -> Text:
        muscle = self._atlas.reasoning.muscle(source.muscle)
        place = muscle.on(source.side).alone()
        if len(muscle.points) > 1:
            place = Text("{muscle}, point {point}", muscle=place, point=source.point)
        return Text("{place} · {fit}", place=place, fit=source.fit)

    def _reason(self, source: PainSource) -> Text:
        """Why it may send the pain, and whether somebody looked at it today."""
        if numbers := self._said.numbers_of(source):
            listed = ", ".join(map(str, numbers))
            return Text("{why}; charted today: {numbers}", why=source.why, numbers=listed)
        if self._said.is_clear(source):
            return Text("{why}; examined today, clear", why=source.why)
        return Text("{why}; not examined today", why=source.why)

    def _pressed(self, index: int) -> None:
        self._turn(self._said.sources[index])

    def _turn(self, source: PainSource) -> None:
        self._choose(None if source == self._shown else source)

    def _choose(self, source: PainSource | None) -> None:
        if source != self._shown:
            self._shown = source
            self.chosen.emit(source)
        self._mark()

    def _mark(self) -> None:
        sources = self._said.sources
        self._unexplained.mark(self._shown)
        for index, (name, why) in enumerate(self._rows):
            is_shown = index < len(sources) and sources[index] == self._shown
            name.setChecked(is_shown)
            why.setVisible(is_shown)
            if is_shown:  # right under its reason
                self._column.removeWidget(self._place)
                self._column.insertWidget(self._column.indexOf(why) + 1, self._place)
        self._place.setVisible(self._shown in sources)

    def _place_pressed(self) -> None:
        if self._shown is not None:
            self.place_wanted.emit(self._shown)


def examined_in(chart: Chart) -> tuple[ExaminedPoint, ...]:
    """Return the points that were looked at, by number; those carried forward alone were not."""
    return tuple(
        ExaminedPoint(mark.point.number, mark.point.anchor, mark.point.muscle, mark.is_found)
        for mark in chart.points
        if not mark.is_untouched
    )


def other_pains(chart: Chart, zone: PainZone) -> CellSet:
    """Return all that is drawn of other pains than one."""
    cells = NO_CELLS
    for other in chart.zones:
        cells = cells if other.id == zone.id else cells | other.cells
    return cells


def _explained(atlas: Atlas, wanted: Wanted) -> tuple[Wanted, Explanation]:
    return wanted, explained(atlas, *wanted)
