"""Favourites: sets of points a practitioner keeps, dropped on a patient as ghosts."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from needlemap.body.errors import NeedleMapError
from needlemap.body.texts import Text
from needlemap.clinic.favourites import Favourite, favourite_of
from needlemap.clinic.ids import VisitId
from needlemap.ui.canvas.model.editor import ChartEditor
from needlemap.ui.canvas.model.ghosts import Ghosts
from needlemap.ui.widgets.common import Card, button, clear_layout, label, row
from needlemap.ui.widgets.lined_button import LinedButton
from needlemap.ui.widgets.typing.entered import on_enter
from needlemap.ui.widgets.typing.pasted import clean_pastes
from needlemap.ui.work.chart_context import ChartContext
from needlemap.ui.work.translator import refusals, told


class TemplatesCard(Card):
    """Lists the favourites of the visit's practitioner; a press drops one."""

    refused = Signal(str)
    told = Signal(str)
    opened = Signal()
    closed = Signal()
    typed_into = Signal(str)

    def __init__(
        self,
        context: ChartContext,
        editor: ChartEditor,
        ghosts: Ghosts,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.column.setContentsMargins(12, 12, 12, 12)
        self._context = context
        self._editor = editor
        self._document = editor.document
        self._ghosts = ghosts
        self._removed: Favourite | None = None
        self.is_draft = False  # of what is typed and not recorded
        self._names: dict[VisitId, str] = {}  # half typed, of other visits too
        self._visit: VisitId | None = None
        self._close = button(self.tr("Close"), "favourites_close")
        self._as_last = button(self.tr("As last visit"), "as_last", "soft")
        self._said = label("", "muted")
        self._said.setObjectName("favourites_said")
        self._said.setWordWrap(True)
        self._back = button(self.tr("Undo"), "favourite_back")
        self._list = QVBoxLayout()
        self._keep = button(self.tr("Keep as favourite …"), "favourite_keep")
        self._naming = QWidget()
        self._name = QLineEdit()
        self._name.setObjectName("favourite_name")
        self._name.setAccessibleName(self.tr("Name of the favourite"))
        clean_pastes(self._name)
        self._name.setPlaceholderText(self.tr("Name, for example: neck and temple"))
        self._name.setMaxLength(60)
        self._named = button(self.tr("Keep"), "favourite_named", "main")
        self._lay_out()
        self._connect()
        self.hide()

    def open(self) -> None:
        """Show the favourites as they are now, and the name that is half typed."""
        self._keep_typed()
        self._visit = self._document.visit.id
        self._name.setText(self._names.get(self._visit, ""))
        self._naming.setVisible(bool(self._name.text().strip()))
        self._removed = None
        self._say("")
        if self._show_list():
            self.show()
            self.opened.emit()

    def toggle(self) -> None:
        """Show the favourites, or put them away."""
        if self.isHidden():
            self.open()
        else:
            self.close_card()

    def name_one(self) -> None:
        """Ask for the name that the chart's points are kept under."""
        if self.isHidden():
            self.open()
        if not self._document.chart.points:
            self.refused.emit(
                self.tr("There are no points on this chart, so no favourite was made of them.")
            )
            return
        self._naming.show()
        self._name.setFocus()

    def close_card(self) -> None:
        """Put the card away; a name half typed stays for its visit."""
        self._keep_typed()
        if not self.isHidden():
            self.hide()
            self.closed.emit()

    @property
    def unfinished(self) -> str:
        """That a name is typed and not kept, in a sentence; empty if none is."""
        self._keep_typed()
        if not any(self._names.values()):
            return ""
        return self.tr("The name of a favourite is typed and not kept yet.")

    @property
    def loose(self) -> dict[tuple[VisitId, str], str]:
        """Names that are typed and not kept, by visit."""
        self._keep_typed()
        return {(visit, "favourite"): name for visit, name in self._names.items() if name}

    def take_loose(self, loose: Mapping[tuple[VisitId, str], str]) -> None:
        """Take back what was typed before the program was ended."""
        self._names.update(
            (visit, text) for (visit, name), text in loose.items() if name == "favourite"
        )

    def _keep_typed(self) -> None:
        if self._visit is not None:
            self._names[self._visit] = self._name.text().strip()

    def confirm_all(self) -> None:
        """Put all ghosts on the chart: as last visit."""
        if not self._ghosts.shown:
            self.refused.emit(
                self.tr("Nothing of an earlier visit is left to confirm. Nothing was changed.")
            )
            return
        self._ghosts.confirm_all()
        self.close_card()

    def _lay_out(self) -> None:
        self.column.addLayout(row(label(self.tr("Favourites"), "heading"), None, self._close))
        self.column.addWidget(self._as_last)
        said = row(self._said, self._back)
        said.setStretch(0, 1)
        self.column.addLayout(said)
        self._list.setSpacing(4)
        self.column.addLayout(self._list)
        self.column.addWidget(self._keep)
        naming = row(self._name, self._named)
        naming.setContentsMargins(0, 0, 0, 0)
        self._naming.setLayout(naming)
        self.column.addWidget(self._naming)
        self.column.addStretch(1)

    def _connect(self) -> None:
        self._close.clicked.connect(self.close_card)
        self._as_last.clicked.connect(self.confirm_all)
        self._back.clicked.connect(self._put_back)
        self._keep.clicked.connect(self.name_one)
        self._named.clicked.connect(self._keep_named)
        on_enter(self._name, self._keep_named)
        self._name.textChanged.connect(self.typed_into)
        self._ghosts.changed.connect(self._show_as_last)
        self._document.opened.connect(self.close_card)
        self._editor.selection.changed.connect(self.close_card)

    def _keep_named(self) -> None:
        if self._naming.isHidden():
            return  # Enter told it already
        document = self._document
        practitioner = document.visit.practitioner
        with refusals(self.refused.emit):
            made = favourite_of(
                document.chart, self._name.text(), self._context.new_id, practitioner
            )
            with self._context.store.begin() as records:
                records.favourites.put(made)
            self._naming.hide()
            self._name.clear()
            self._removed = None
            self._say(told(Text("“{name}” is kept.", name=made.name)))
            self._show_list()

    def _show_list(self) -> bool:
        """List the favourites; return whether they could be read."""
        practitioner = self._document.visit.practitioner
        try:
            with self._context.store.read() as records:
                favourites = records.favourites.of_practitioner(practitioner)
        except NeedleMapError as error:
            self.refused.emit(told(error.text))
            return False
        clear_layout(self._list)
        for favourite in favourites:
            line = self._row(favourite)
            self._list.addWidget(line)
            line.show()
        if not favourites and not self._said.text():
            self._say(self.tr("None is kept yet. Mark the points, then keep them under a name."))
        self._keep.setEnabled(bool(self._document.chart.points))
        self._show_as_last()
        return True

    def _row(self, favourite: Favourite) -> QWidget:
        name = favourite.name
        points = told.counted("{count} point", "{count} points", len(favourite.points))
        drop = LinedButton(f"favourite_{name}")
        drop.setAccessibleName(told(Text("Drop “{name}”, {points}", name=name, points=points)))
        drop.show_lines(name, points)
        drop.clicked.connect(partial(self._drop, favourite))
        remove = button(self.tr("Remove"), f"favourite_remove_{name}")
        remove.setAccessibleName(told(Text("Remove the favourite “{name}”", name=name)))
        remove.clicked.connect(partial(self._remove, favourite))
        line = row(drop, remove)
        line.setContentsMargins(0, 0, 0, 0)
        line.setStretch(0, 1)
        made = QWidget()
        made.setLayout(line)
        return made

    def _drop(self, favourite: Favourite) -> None:
        before = len(self._ghosts.shown)
        self._ghosts.drop(favourite)
        if len(self._ghosts.shown) > before:
            words = Text(
                "“{name}” stands on the body as ghosts: confirm each, or all at once.",
                name=favourite.name,
            )
            self.told.emit(told(words))
            self.close_card()

    def _remove(self, favourite: Favourite) -> None:
        with refusals(self.refused.emit):
            with self._context.store.begin() as records:
                records.favourites.remove(favourite.id)
            self._removed = favourite
            self._say(told(Text("“{name}” was removed.", name=favourite.name)))
            self._show_list()

    def _put_back(self) -> None:
        if self._removed is None:
            return
        with refusals(self.refused.emit):
            with self._context.store.begin() as records:
                records.favourites.put(self._removed)
            self._say(told(Text("“{name}” is back.", name=self._removed.name)))
            self._removed = None
            self._back.hide()
            self._show_list()

    def _say(self, words: str) -> None:
        self._said.setText(words)
        self._said.setVisible(bool(words))
        self._back.setVisible(self._removed is not None)

    def _show_as_last(self, _: object = None) -> None:
        count = len(self._ghosts.shown)
        self._as_last.setVisible(count > 0)
        words = told.counted(
            "As last visit: confirm {count} ghost",
            "As last visit: confirm all {count} ghosts",
            count,
        )
        self._as_last.setText(words)
        self._as_last.setAccessibleName(words)
