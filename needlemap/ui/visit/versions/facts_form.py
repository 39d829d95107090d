"""A form of lines: what is wrong stands below its field; Enter keeps, Escape leaves."""

from abc import abstractmethod
from collections.abc import Container, Mapping, Sequence
from functools import partial
from types import MappingProxyType

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from needlemap.body.errors import NeedleMapError
from needlemap.clinic.facts import FACT_NAMES
from needlemap.clinic.texts import boxes_instead
from needlemap.ui.visit.versions.form_versions import FormVersions
from needlemap.ui.visit.versions.paired_rows import PairedRows
from needlemap.ui.widgets.common import button, label, row
from needlemap.ui.widgets.scrolled import Scrolled
from needlemap.ui.widgets.typing.typed_form import TypedForm, typed_field
from needlemap.ui.work.app_context import WithoutFont
from needlemap.ui.work.translator import told


class FactsForm(TypedForm):
    """What is typed is a value once it is kept, and a draft until then.

    Signals:
        kept: the value as typed.
    """

    kept = Signal(object)

    def __init__(
        self,
        name: str,
        lines: Sequence[tuple[str, str]],
        fonts: WithoutFont,
        beside: Container[str] = (),
        parts: Mapping[str, QWidget] = MappingProxyType({}),
    ) -> None:
        """``lines`` are names of facts with their words; ``beside`` may stand beside others.

        ``parts`` are those that are not typed into a line.
        """
        super().__init__(name)
        self.setObjectName("card")
        self._name = name
        self._without_font = fonts
        self._shown: Mapping[str, str] | None = None  # what stood there before anything was typed
        self.fields = {
            fact: typed_field(f"{name}_{fact}", words) for fact, words in lines if fact not in parts
        }
        self.title = label("", "title")
        self.rows = PairedRows()
        self._letters = label("", "caution")
        self._letters.setObjectName(f"{name}_letters")
        self._letters.setWordWrap(True)
        self._letters.hide()
        self.keep = button(self.tr("Save   Enter"), f"{name}_keep", "main")
        self.leave = button(self.tr("Back   Esc"), f"{name}_leave")
        self.versions = FormVersions(self._what_is_typed, self.show_content)
        self._lay_out([(fact, words, parts.get(fact)) for fact, words in lines], beside)
        self.keep.clicked.connect(self.try_to_keep)
        self.leave.clicked.connect(self.ask_to_leave)
        for fact, field in self.fields.items():
            field.textEdited.connect(partial(self.typed_in, fact))
            field.textChanged.connect(self._look_at_letters)

    @abstractmethod
    def typed_value(self) -> object:
        """Return the value as typed. Raises NeedleMapError."""

    @property
    @override
    def has_typed(self) -> bool:
        return self._shown is not None and dict(self._shown) != self.content

    @property
    def content(self) -> dict[str, str]:
        """What is typed and chosen, as texts by the names of the facts."""
        return {fact: field.text().strip() for fact, field in self.fields.items()}

    def show_content(self, content: Mapping[str, str]) -> None:
        """Show what was typed before and is not saved; what it does not hold stays."""
        for fact, field in self.fields.items():
            if fact in content:
                field.setText(content[fact])
                field.setCursorPosition(0)

    def show_recorded(self, content: Mapping[str, str]) -> None:
        """Show what is recorded: nothing of it is typed."""
        self.versions.clear()
        self.show_content(content)
        self.show_error("")
        self.show_note("")
        self._shown = self.content

    def show_draft(self, content: Mapping[str, str]) -> None:
        """Show, over what is recorded, what was typed before and not saved."""
        self.show_content(content)
        self.show_note(
            self.tr("What was typed before and not saved is filled in. Save to keep it.")
        )

    def take_focus(self) -> None:
        """Be ready to type."""
        first = next(iter(self.fields.values()))
        first.setFocus()
        self.scrolled.bring(first)

    @property
    @override
    def below_error(self) -> QWidget:
        return self._note

    @property
    @override
    def not_saved_words(self) -> str:
        return self.tr(
            "What is typed is not saved. Press Back or Esc again to throw it away,"
            " Enter to save it."
        )

    @override
    def forget_shown(self) -> None:
        self._shown = None

    def refuse(self, error: NeedleMapError) -> None:
        """Say why it is not kept, below the field that it concerns if that is one."""
        self.show_error(told(error.text))
        said = str(error.facts.get("field", ""))
        facts = (fact for fact in self.fields if str(FACT_NAMES[fact]) == said)
        self._wrong = self.fact_of(error) or next(facts, "")
        field = self.fields.get(self._wrong)
        if field is not None:
            self.rows.say_below(field, self._error)
            self._error.show()  # a part that moves is hidden
            field.setFocus()
            field.selectAll()
            self.scrolled.bring(self._error)

    def fact_of(self, error: NeedleMapError) -> str:
        """Return the fact that an error concerns, empty if its own words name the field."""
        return ""

    def _what_is_typed(self) -> Mapping[str, str]:
        return self.content

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.rows.fit(self.width())

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        for field in self.fields.values():
            field.ensurePolished()  # how tall it is, the style sheet says
        self.scrolled.updateGeometry()

    @override
    def try_to_keep(self) -> None:
        try:
            value = self.typed_value()
        except NeedleMapError as error:
            self.refuse(error)
            return
        self.show_error("")
        self.kept.emit(value)

    def _look_at_letters(self) -> None:
        letters = self._without_font(" ".join(field.text() for field in self.fields.values()))
        self._letters.setText(told(boxes_instead(letters)) if letters else "")
        self._letters.setVisible(bool(letters))

    def _lay_out(
        self, lines: Sequence[tuple[str, str, QWidget | None]], beside: Container[str]
    ) -> None:
        inner = QWidget()
        self.inside = QVBoxLayout(inner)
        self.inside.setContentsMargins(0, 0, 8, 0)
        self.inside.addLayout(self.rows)
        for fact, words, part in lines:
            self.rows.add(words, part or self.fields[fact], is_second=fact in beside)
        self.rows.fit(0)
        self.scrolled = Scrolled(inner, sideways=True)
        self.column.addWidget(self.title)
        self.column.addWidget(self.versions)
        self.column.addWidget(self.scrolled)
        for said in (self._letters, self._error, self._note):
            self.column.addWidget(said)
        self.buttons = row(self.keep, self.leave, None)
        self.column.addLayout(self.buttons)
        self.column.addStretch(1)
