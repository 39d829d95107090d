"""All muscles in the order they are offered: those under a point first, then by name."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QAbstractListModel, QObject, Qt
from typing_extensions import override

from needlemap.body.catalogue import Muscle
from needlemap.body.texts import Text
from needlemap.ui.widgets.rows import RowIndex
from needlemap.ui.work.translator import told


class _Line(NamedTuple):
    id: str
    words: str
    is_gap: bool = False


class MuscleRows(QAbstractListModel):
    """A fixed list; ``lift`` only changes its order.

    First stands that none is named, then what was lifted, a line between, and all others.
    """

    def __init__(
        self, muscles: dict[str, Muscle], nothing: str, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        named = [(told(Text.declared(name.english)), name.id) for name in muscles.values()]
        self._lines = (
            _Line("", nothing),
            _Line("", "", is_gap=True),
            *(_Line(muscle_id, words) for words, muscle_id in sorted(named)),
        )
        self._home = {line.id: at for at, line in enumerate(self._lines) if not line.is_gap}
        self._order = list(range(len(self._lines)))
        self._lifted: tuple[str, ...] = ()

    @property
    def lifted(self) -> tuple[str, ...]:
        """The muscles that stand first."""
        return self._lifted

    @override
    def rowCount(self, parent: RowIndex | None = None) -> int:
        return len(self._lines)

    @override
    def data(self, index: RowIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        line = self._lines[self._order[index.row()]]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
                return line.words
            case Qt.ItemDataRole.UserRole:
                return None if line.is_gap else line.id
            case Qt.ItemDataRole.AccessibleDescriptionRole if line.is_gap:
                return "separator"  # so that the list draws a line
            case _:
                return None

    @override
    def flags(self, index: RowIndex) -> Qt.ItemFlag:
        if self._lines[self._order[index.row()]].is_gap:
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)

    def line_of(self, muscle_id: str) -> int:
        """Return the line of a muscle, that of none if it is not known."""
        return self._order.index(self._home.get(muscle_id, 0))

    def lift(self, muscle_ids: Sequence[str]) -> None:
        """Let these stand first, in their order."""
        if tuple(muscle_ids) == self._lifted:
            return
        self._lifted = tuple(muscle_ids)
        first = [0, *(self._home[each] for each in muscle_ids if each in self._home), 1]
        rest = [at for at in range(len(self._lines)) if at not in set(first)]
        self.layoutAboutToBeChanged.emit()
        known = self.persistentIndexList()
        places = [self._order[index.row()] for index in known]
        self._order = first + rest
        moved = [self.index(self._order.index(place)) for place in places]
        self.changePersistentIndexList(known, moved)
        self.layoutChanged.emit()
