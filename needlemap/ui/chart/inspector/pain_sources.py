"""Which muscles send pain here: the likeliest sources of the selected zone, and why."""

from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from needlemap.body.atlas import Atlas
from needlemap.body.cells import CellSet
from needlemap.body.errors import NeedleMapError
from needlemap.body.letters import capital
from needlemap.body.pain_sources import PainSource
from needlemap.body.places import BodyId
from needlemap.body.texts import Text
from needlemap.ui.widgets.common import button, label, plain_tip
from needlemap.ui.widgets.sizes import TARGET_PX
from needlemap.ui.work.translator import told
from needlemap.ui.work.worker import Worker

REST_MS = 180
SHOWN = 5
_LINE = "pain sources"

Wanted = tuple[CellSet, BodyId]


class PainSourceList(QWidget):
    """Five muscles at most; a press on one shows it on the body, and where a point would go."""

    chosen = Signal(object)  # the PainSource to show, None for none
    place_wanted = Signal(object)  # the PainSource whose point is to be placed

    def __init__(self, atlas: Atlas, worker: Worker, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._atlas = atlas
        self._worker = worker
        self._wanted: Wanted | None = None
        self._sources: tuple[PainSource, ...] = ()
        self._shown: PainSource | None = None
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 0)
        column.setSpacing(2)
        column.addWidget(label(self.tr("Which muscles send pain here?"), "heading"))
        self._none = label(self.tr("No known pattern of referral lies here."), "muted")
        self._none.setWordWrap(True)
        column.addWidget(self._none)
        self._rows: list[tuple[QPushButton, QLabel]] = []
        for index in range(SHOWN):
            name = button("", f"source_{index + 1}", "source")
            name.setAccessibleName(
                told(Text("Muscle {number} that may send this pain", number=index + 1))
            )
            name.setCheckable(True)
            name.setMinimumHeight(TARGET_PX)
            name.clicked.connect(partial(self._pressed, index))
            why = label("", "faint")
            why.setWordWrap(True)
            column.addWidget(name)
            column.addWidget(why)
            self._rows.append((name, why))
        self._place = button(self.tr("Place a point there"), "place_there", "soft")
        self._place.clicked.connect(self._place_pressed)
        column.addWidget(self._place)
        self._rest = QTimer(self)  # the next click must not wait for the worker
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self._begin)
        self._show(())

    @property
    def sources(self) -> tuple[PainSource, ...]:
        """What is listed, the likeliest first."""
        return self._sources

    def ask(self, cells: CellSet | None, body: BodyId) -> None:
        """List the sources of a pain on a figure, once the chart rests; None: of no pain."""
        wanted = (cells, body) if cells is not None else None
        if wanted == self._wanted:
            return
        self._wanted = wanted
        self._choose(None)
        self._show(())
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
            work = partial(likeliest, self._atlas, self._wanted)
            self._worker.run(_LINE, work, self._take, self._give_up, latest=True)

    def _take(self, found: tuple[Wanted, tuple[PainSource, ...]]) -> None:
        wanted, sources = found
        if wanted == self._wanted:
            self._show(sources)

    def _give_up(self, _: NeedleMapError) -> None:
        """List nothing: the zone can be described all the same."""

    def _show(self, sources: tuple[PainSource, ...]) -> None:
        self._sources = sources
        self._none.setVisible(not sources)
        for index, (name, why) in enumerate(self._rows):
            is_used = index < len(sources)
            name.setVisible(is_used)
            if is_used:
                words = self._described(sources[index])
                name.setText(words)
                name.setAccessibleName(words)
                reason = told(capital(sources[index].why))
                why.setText(reason)
                name.setToolTip(plain_tip(reason))
                name.setAccessibleDescription(reason)
        self._mark()

    def _described(self, source: PainSource) -> str:
        muscle = self._atlas.reasoning.muscle(source.muscle)
        place = muscle.on(source.side).alone()
        if len(muscle.points) > 1:
            place = Text("{muscle}, point {point}", muscle=place, point=source.point)
        return told(Text("{place} · {fit}", place=place, fit=source.fit))

    def _pressed(self, index: int) -> None:
        source = self._sources[index]
        self._choose(None if source == self._shown else source)

    def _choose(self, source: PainSource | None) -> None:
        if source != self._shown:
            self._shown = source
            self.chosen.emit(source)
        self._mark()

    def _mark(self) -> None:
        for index, (name, why) in enumerate(self._rows):
            is_shown = index < len(self._sources) and self._sources[index] == self._shown
            name.setChecked(is_shown)
            why.setVisible(is_shown)
            if is_shown:  # right under its reason
                self._column.removeWidget(self._place)
                self._column.insertWidget(self._column.indexOf(why) + 1, self._place)
        self._place.setVisible(self._shown is not None)

    def _place_pressed(self) -> None:
        if self._shown is not None:
            self.place_wanted.emit(self._shown)


def likeliest(atlas: Atlas, wanted: Wanted) -> tuple[Wanted, tuple[PainSource, ...]]:
    """Return the likeliest sources of a pain, each muscle of a side once."""
    best: dict[tuple[str, str], PainSource] = {}
    for source in atlas.sources_of_pain(*wanted):
        best.setdefault((source.muscle, source.side), source)
    return wanted, tuple(best.values())[:SHOWN]
