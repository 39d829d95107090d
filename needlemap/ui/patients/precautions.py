"""The precautions of a patient as chips: pressed is yes, with room for a detail."""

from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from needlemap.body.letters import capital
from needlemap.body.texts import Text
from needlemap.clinic.dates import spoken
from needlemap.clinic.people import Precaution, PrecautionKind
from needlemap.ui.widgets.common import button, clear_layout, label, literal, row
from needlemap.ui.widgets.sizes import TARGET_PX
from needlemap.ui.widgets.typing.pasted import clean_pastes
from needlemap.ui.work.translator import told

_ACROSS = 3
_PRECAUTION, _NONE_KNOWN = "precaution_", "none_known_on"  # in a draft
_LABEL_PX = 150


class PrecautionChips(QWidget):
    """All kinds at once; a press counts, nothing has to be added. Or: none known, asked today."""

    changed = Signal()
    shown = Signal()  # what is typed of them may be another than before
    waits = Signal(QWidget)  # a field for the detail of what was pressed has the keyboard

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = date.max
        self._none_known_on: date | None = None
        self._entries: list[tuple[PrecautionKind, QLineEdit]] = []
        self._aside: dict[PrecautionKind, str] = {}  # details of what was let go
        self._of_none: tuple[PrecautionKind, ...] = ()  # what none known let go
        self._chips = {kind: self._chip(kind) for kind in PrecautionKind}
        self._none = button(self.tr("None known, asked today"), "none_known")
        self._none.setCheckable(True)
        self._none.setMinimumHeight(TARGET_PX)
        self._none.clicked.connect(self._none_pressed)
        self._said = label("", "caution")
        self._said.setObjectName("precautions_aside")
        self._said.setWordWrap(True)
        self._details = QVBoxLayout()
        self._details.setSpacing(4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        grid = QGridLayout()
        grid.setSpacing(4)
        for place, chip in enumerate(self._chips.values()):
            grid.addWidget(chip, place // _ACROSS, place % _ACROSS)
        grid.addWidget(self._none, grid.rowCount(), 0, 1, _ACROSS)
        column.addLayout(grid)
        column.addLayout(self._details)
        column.addWidget(self._said)

    @property
    def precautions(self) -> tuple[Precaution, ...]:
        """What is pressed, with the details as typed.

        Raises:
            TextTooLong: if a detail is too long.
            TextUnprintable: if one holds a character that cannot be shown.
        """
        return tuple(Precaution(kind=kind, detail=line.text()) for kind, line in self._entries)

    @property
    def details(self) -> tuple[str, ...]:
        """What is typed of those that are pressed."""
        return tuple(line.text() for _, line in self._entries)

    @property
    def typed(self) -> tuple[object, ...]:
        """What is pressed and typed, whether or not it can be recorded."""
        details = ((kind, line.text().strip()) for kind, line in self._entries)
        return (*details, self.none_known_on)

    @property
    def content(self) -> Mapping[str, str]:
        """What is pressed and typed, as texts by name."""
        details = {f"{_PRECAUTION}{kind.name}": line.text() for kind, line in self._entries}
        asked = self.none_known_on
        return details | ({_NONE_KNOWN: asked.isoformat()} if asked else {})

    def show_content(self, content: Mapping[str, str]) -> None:
        """Show what was pressed and typed before."""
        self._aside.clear()
        self._of_none, self._none_known_on = (), None
        with suppress(ValueError):
            self._none_known_on = date.fromisoformat(content.get(_NONE_KNOWN, ""))
        kinds = {f"{_PRECAUTION}{kind.name}": kind for kind in PrecautionKind}
        pressed = ((kinds[name], text) for name, text in content.items() if name in kinds)
        self._entries = [(kind, self._line(kind, detail)) for kind, detail in pressed]
        self._show()

    @property
    def none_known_on(self) -> date | None:
        """The day on which none was known when asked."""
        return None if self._entries else self._none_known_on

    def show_precautions(
        self, precautions: tuple[Precaution, ...], none_known_on: date | None, today: date
    ) -> None:
        """Show what is known."""
        self._today, self._none_known_on = today, none_known_on
        self._entries = [
            (known.kind, self._line(known.kind, known.detail)) for known in precautions
        ]
        self._aside.clear()
        self._of_none = ()
        self._show()

    def take_focus(self) -> None:
        """Be ready to press the first chip."""
        next(iter(self._chips.values())).setFocus(Qt.FocusReason.OtherFocusReason)

    def _chip(self, kind: PrecautionKind) -> QPushButton:
        chip = button(capital(told(kind)), f"precaution_{kind.name.lower()}", "alarm_chip")
        chip.setCheckable(True)
        chip.setMinimumHeight(TARGET_PX)
        chip.clicked.connect(partial(self._pressed, kind))
        return chip

    def _line(self, kind: PrecautionKind, detail: str) -> QLineEdit:
        words = told(kind)
        line = QLineEdit(detail)
        line.setObjectName(f"precaution_detail_{kind.name.lower()}")
        line.setAccessibleName(told(Text("Detail: {precaution}", precaution=words)))
        line.setPlaceholderText(self.tr("Detail"))
        clean_pastes(line)
        line.textEdited.connect(self._typed)
        line.setMinimumHeight(TARGET_PX)
        line.textChanged.connect(self.shown)
        return line

    def _pressed(self, kind: PrecautionKind) -> None:
        is_new = kind not in {known for known, _ in self._entries}
        if is_new:
            self._bring(kind)
        else:
            self._let_go(kind)
        self._show()
        if is_new:
            self._entries[-1][1].show()
            self._entries[-1][1].setFocus()
            self.waits.emit(self._entries[-1][1])
        self.changed.emit()

    def _typed(self, _: str) -> None:
        self.changed.emit()

    def _none_pressed(self) -> None:
        self._none_known_on = self._today if self._none.isChecked() else None
        if self._none_known_on is None:
            for kind in self._of_none:
                if kind in self._aside:
                    self._bring(kind)
        else:
            self._of_none = tuple(kind for kind, _ in self._entries)
            for kind in self._of_none:
                self._let_go(kind)
        self._show()
        self.changed.emit()

    def _let_go(self, kind: PrecautionKind) -> None:
        """Take a precaution back; what was typed of it comes back with it."""
        self._aside[kind] = next(line.text() for known, line in self._entries if known is kind)
        self._entries = [entry for entry in self._entries if entry[0] is not kind]

    def _bring(self, kind: PrecautionKind) -> None:
        line = self._line(kind, self._aside.pop(kind, ""))
        self._entries.append((kind, line))

    def _show(self) -> None:
        known = {kind for kind, _ in self._entries}
        for kind, chip in self._chips.items():
            words = capital(told(kind))
            chip.setChecked(kind in known)
            chip.setText(literal(f"\N{CHECK MARK} {words}" if kind in known else words))
        asked = self.none_known_on
        self._none.setChecked(asked is not None)
        if asked is None or asked == self._today:
            words = self.tr("None known, asked today")
        else:
            words = told(Text("None known, asked {date}", date=spoken(asked)))
        self._none.setText(words)
        self._none.setAccessibleName(words)
        self._show_details()
        self._show_aside()
        self.shown.emit()

    def _show_aside(self) -> None:
        """Say which details go with what was let go: none of them goes silently."""
        typed = (
            f"{capital(told(kind))} ({detail.strip()})"
            for kind, detail in self._aside.items()
            if detail.strip()
        )
        said = ", ".join(typed)
        words = Text("Taken away: {precautions}. A second press brings it back.", precautions=said)
        self._said.setText(told(words) if said else "")
        self._said.setVisible(bool(said))

    def _show_details(self) -> None:
        lines = [line for _, line in self._entries]
        while (item := self._details.takeAt(0)) is not None:
            inner = item.layout()
            if inner is not None:
                for line in lines:
                    inner.removeWidget(line)
                clear_layout(inner)
                inner.deleteLater()
        for kind, line in self._entries:
            said = label(capital(told(kind)), "muted")
            said.setFixedWidth(_LABEL_PX)
            said.setBuddy(line)
            self._details.addLayout(row(said, line))
