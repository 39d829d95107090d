"""Plots over the visits: pain, scores, points, skin in pain and tender muscles, true to time."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from needlemap.body.errors import NeedleMapError
from needlemap.body.texts import Text
from needlemap.clinic.history.known import History, HistoryBody
from needlemap.clinic.history.series import plots
from needlemap.clinic.ids import VisitId
from needlemap.look.plots.kinds import Plot, PlottedCourse, PlottedVisit, course_of, visit_words
from needlemap.look.theme import Theme
from needlemap.ui.history.plotting.canvas import PlotCanvas
from needlemap.ui.history.plotting.saving import csv_of, png_of, svg_of
from needlemap.ui.widgets.announcer import Announcer
from needlemap.ui.widgets.choices import Choice
from needlemap.ui.widgets.common import Card, ElidedLabel, button, label, row
from needlemap.ui.work.app_context import WriteWhole
from needlemap.ui.work.prompts import Prompts
from needlemap.ui.work.translator import told

_PANELS = 3
_CHOICE_PX = 250
_USUAL = ("pain", "points", "skin in pain")


class CoursePlots(QWidget):
    """Up to three plots under one another, over one time, walked visit by visit.

    Signals:
        visit_wanted: a visit is to be opened, a VisitId.
        exported: what is plotted was saved as a file.
    """

    visit_wanted = Signal(object)
    exported = Signal()

    def __init__(self, prompts: Prompts, write: WriteWhole, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._prompts, self._write = prompts, write
        self._course = PlottedCourse((), ())
        self._number = 0
        self._at = -1
        self._empty = label(self.tr("Nothing has been noted yet that could be plotted."), "muted")
        self._empty.setObjectName("plots_empty")
        self._panels = [self._panel(at) for at in range(_PANELS)]
        self._said = ElidedLabel("strong", lines=2)
        self._said.setObjectName("plots_said")
        self._saved = label("", "muted")
        self._saved.setObjectName("plots_saved")
        self._open = button(self.tr("Open this visit   Enter"), "plots_to_visit", "soft")
        self._announcer = Announcer(self)
        self._open.clicked.connect(self._open_visit)
        self._lay_out()
        self._refresh()

    def show_history(self, history: History, body: HistoryBody) -> None:
        """Plot what is known of a patient; visits entered in error are not plotted."""
        self._course = course_of(plots(history, body))
        self._number = history.patient.number
        self._at = len(self._course.visits) - 1
        self._saved.clear()
        self._offer()
        self._refresh()

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        for _, canvas in self._panels:
            canvas.set_theme(theme)

    @property
    def shown(self) -> tuple[Plot, ...]:
        """What is plotted now, from above."""
        plotted = [self._plot_of(choice) for choice, _ in self._panels]
        return tuple(plot for plot in plotted if plot is not None)

    @property
    def visit(self) -> PlottedVisit | None:
        """The visit that is told."""
        return self._course.visits[self._at] if self._at >= 0 else None

    def _panel(self, at: int) -> tuple[Choice, PlotCanvas]:
        choice = Choice(f"plot_choice_{at}", told(Text("Plot {number}", number=at + 1)))
        choice.setFixedWidth(_CHOICE_PX)
        canvas = PlotCanvas(f"plot_{at}")
        choice.currentIndexChanged.connect(self._refresh)
        canvas.pressed.connect(self._go_to_visit)
        canvas.entered.connect(self._open_visit)
        canvas.walked.connect(self._walk)
        return choice, canvas

    def _lay_out(self) -> None:
        card = Card()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(card)
        outer = card.column
        outer.setSpacing(6)
        outer.addWidget(self._empty)
        for choice, canvas in self._panels:
            line = row(choice, canvas)
            line.setAlignment(choice, Qt.AlignmentFlag.AlignTop)
            outer.addLayout(line, 1)
        self._files = [
            self._file_button(self.tr("Save as PNG"), ".png"),
            self._file_button(self.tr("Save as SVG"), ".svg"),
            self._file_button(self.tr("Save as CSV"), ".csv"),
        ]
        last = row(self._said, *self._files, self._open)
        last.setStretch(0, 1)
        outer.addLayout(last)
        outer.addWidget(self._saved)
        outer.addStretch()
        self.setFocusProxy(self._panels[0][1])

    def _file_button(self, words: str, suffix: str) -> QWidget:
        made = button(words, f"plots_save_{suffix[1:]}")
        made.clicked.connect(partial(self.save, suffix))
        return made

    def save(self, suffix: str) -> None:
        """Save what is plotted now, as the file of a kind that the person names."""
        makers: dict[str, Callable[[], bytes]] = {
            ".png": partial(png_of, self.shown, self._course, self.font()),
            ".svg": partial(svg_of, self.shown, self._course, self.font()),
            ".csv": partial(csv_of, self.shown, self._course),
        }
        suggested = Path.home() / f"patient-{self._number}-course{suffix}"
        place = self._prompts.save_place(self.tr("Save the plots"), suggested)
        if place is None:
            return
        try:
            self._write(place, makers[suffix]())
        except NeedleMapError as error:
            self._tell(told(error.text))
        else:
            self.exported.emit()
            self._tell(told(Text("Saved as {file}", file=place.name)))

    def _tell(self, words: str) -> None:
        self._saved.setText(words)
        self._saved.show()
        self._announcer.say(words)

    def _offer(self) -> None:
        """Offer each plot there is; what was chosen stays so, or the usual ones are."""
        known = self._course.plots
        ids = [plot.id for plot in known]
        free = [one for one in (*_USUAL, *ids) if one in ids]
        for at, (choice, _) in enumerate(self._panels):
            kept = choice.currentData()
            with QSignalBlocker(choice):
                choice.clear()
                if at > 0:
                    choice.addItem(self.tr("No plot"), "")
                for plot in known:
                    choice.addItem(told(plot.title), plot.id)
                usual = list(dict.fromkeys(free))[at : at + 1]
                wanted = kept if kept in {*ids, ""} and kept is not None else "".join(usual)
                choice.setCurrentIndex(max(choice.findData(wanted), 0))

    def _plot_of(self, choice: Choice) -> Plot | None:
        return self._course.plot(str(choice.currentData() or ""))

    def _refresh(self) -> None:
        has_any = bool(self._course.plots)
        self._empty.setVisible(not has_any)
        for at, (choice, canvas) in enumerate(self._panels):
            plot = self._plot_of(choice)
            choice.setVisible(has_any and at <= len(self._course.plots))
            canvas.setVisible(plot is not None)
            canvas.show_plot(plot, self._course)
        for part in (self._said, self._open, *self._files):
            part.setVisible(has_any)
        self._saved.setVisible(bool(self._saved.text()))
        self._say()

    def _walk(self, key: Qt.Key) -> None:
        last = len(self._course.visits) - 1
        match key:
            case Qt.Key.Key_Left:
                self._go_to(max(self._at - 1, 0))
            case Qt.Key.Key_Right:
                self._go_to(min(self._at + 1, last))
            case Qt.Key.Key_Home:
                self._go_to(0)
            case Qt.Key.Key_End:
                self._go_to(last)
            case _:
                self._open_visit()

    def _go_to_visit(self, visit: VisitId) -> None:
        self._go_to(next(at for at, one in enumerate(self._course.visits) if one.id == visit))

    def _go_to(self, at: int) -> None:
        if at != self._at and self._course.visits:
            self._at = at
            self._say()
            self._announcer.say(self._words)

    def _open_visit(self) -> None:
        if self.visit is not None:
            self.visit_wanted.emit(self.visit.id)

    @property
    def _words(self) -> str:
        return told(visit_words(self.shown, self.visit)) if self.visit is not None else ""

    def _say(self) -> None:
        self._said.show_text(self._words)
        for _, canvas in self._panels:
            canvas.light(self.visit.id if self.visit is not None else None)
