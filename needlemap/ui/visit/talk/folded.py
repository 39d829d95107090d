"""A part of a visit that is folded away, and made once it is wanted or says something."""

from abc import abstractmethod
from collections.abc import Callable, Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from needlemap.clinic.ids import VisitId
from needlemap.clinic.visits import Visit
from needlemap.ui.canvas.model.editor import ChartEditor
from needlemap.ui.widgets.folding.fold import Fold
from needlemap.ui.widgets.folding.made_later import put_into_the_chain
from needlemap.ui.widgets.scrolled import bring_into_sight
from needlemap.ui.widgets.typed import TypedLine

LABEL_PX = 148
"""How wide the words before the fields of such a part are, in as many lines as they need."""


class FoldedRoom(QWidget):
    """What stands in such a part.

    Signals:
        remade: other parts stand in it than before.
    """

    remade = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._of: VisitId | None = None  # whose texts the lines show
        self._is_same = False

    def show_texts(self, lines: Mapping[str, TypedLine], texts: Mapping[str, str]) -> None:
        """Show what is recorded; what is being typed of the same visit stays."""
        for fact, line in lines.items():
            if line.is_kept or not self._is_same:
                line.show_text(texts[fact])

    def begin(self, visit: Visit) -> None:
        """Show a visit from now on."""
        self._is_same, self._of = visit.id == self._of, visit.id

    @abstractmethod
    def show_visit(self, visit: Visit, *, locked: bool) -> None:
        """Show what a visit says."""

    @abstractmethod
    def keep(self) -> None:
        """Record what is typed so far."""

    @property
    def unfinished(self) -> str:
        """What is typed or pressed and not recorded yet, in a sentence; empty if nothing is."""
        return ""

    @property
    @abstractmethod
    def first(self) -> QWidget:
        """Where the keyboard goes once it is unfolded."""


class FoldedPart(QWidget):
    """Unfolds by a press, or where the visit says something of it; a usual visit never makes it."""

    def __init__(
        self,
        editor: ChartEditor,
        fold: tuple[str, str, str],
        make: Callable[[], FoldedRoom],
        says: Callable[[Visit], bool],
    ) -> None:
        """``fold``: its name, its words folded and unfolded; ``says``: whether a visit has any."""
        super().__init__()
        self._document = editor.document
        self._make = make
        self._says = says
        self._room: FoldedRoom | None = None
        self._shown: VisitId | None = None
        self._was_said = False
        self._inner = QWidget()
        self._lines = QVBoxLayout(self._inner)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._fold = Fold(*fold, self._inner)
        self._fold.opened.connect(self._begin)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._fold)

    def show_visit(self, visit: Visit, *, locked: bool) -> None:
        """Show what the visit says; unfold it if that is anything."""
        is_said = self._says(visit)
        is_news = is_said and not self._was_said
        if is_news or visit.id != self._shown:
            if is_said:
                self._made()
            self._fold.unfold(on=is_said)
        self._shown, self._was_said = visit.id, is_said
        if self._room is not None:
            self._room.show_visit(visit, locked=locked)

    def keep(self) -> None:
        """Record what is typed so far."""
        if self._room is not None:
            self._room.keep()

    @property
    def unfinished(self) -> str:
        """What is typed or pressed and not recorded yet, in a sentence; empty if nothing is."""
        return self._room.unfinished if self._room is not None else ""

    def take_focus(self) -> None:
        """Unfold, and put the keyboard into it."""
        self._fold.unfold(on=True)
        self._begin()

    def _made(self) -> FoldedRoom:
        if self._room is None:
            self._room = self._make()
            self._lines.addWidget(self._room)
            self._room.show()  # not only once events are worked off
            room = self._room
            room.remade.connect(lambda: put_into_the_chain(self._fold.head, room))
            put_into_the_chain(self._fold.head, room)
        return self._room

    def _begin(self) -> None:
        room = self._made()
        room.show_visit(self._document.visit, locked=self._document.is_locked)
        room.first.setFocus()
        bring_into_sight(room)
        bring_into_sight(self._fold.head)  # of one that is taller than its place, the beginning
