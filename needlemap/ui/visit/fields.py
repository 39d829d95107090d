"""The fields of a visit that are given by one press, each recorded at once."""

from dataclasses import replace
from enum import StrEnum
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from needlemap.body.letters import capital
from needlemap.body.texts import Text
from needlemap.clinic.visits import (
    AdverseKind,
    Aftercare,
    ChangeSinceLast,
    Consent,
    Position,
    Screening,
    Soreness,
    Visit,
)
from needlemap.ui.canvas.model.editor import ChartEditor
from needlemap.ui.widgets.choices import Choice, Segments, scale
from needlemap.ui.work.translator import told


class Tick(QPushButton):
    """Something that is so or not; a tick says that it is."""

    chosen = Signal(object)

    def __init__(self, name: str, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.setObjectName(name)
        self.setProperty("tone", "tick")
        self.setCheckable(True)
        self.setAccessibleName(words)
        self.clicked.connect(self._clicked)
        self.show_value(None)

    def show_value(self, value: object) -> None:
        """Show whether it is so."""
        self.setChecked(bool(value))
        self.setText(f"✓  {self._words}" if value else f"○  {self._words}")

    def _clicked(self) -> None:
        self.show_value(self.isChecked())
        self.chosen.emit(self.isChecked())


class Listed(Choice):
    """A choice from a list that may stay open: its first line is "not given"."""

    chosen = Signal(object)

    def __init__(self, name: str, words: str, nothing: str, kinds: tuple[StrEnum, ...]) -> None:
        super().__init__(name, words)
        self._kinds: tuple[StrEnum | None, ...] = (None, *kinds)
        self.addItem(nothing, None)
        for kind in kinds:
            self.addItem(capital(told(kind)), kind)
        self.activated.connect(self._activated)

    def show_value(self, value: object) -> None:
        """Show this choice."""
        self.setCurrentIndex(self._kinds.index(value) if value in self._kinds else 0)

    def _activated(self, index: int) -> None:
        self.chosen.emit(self._kinds[index])


class VisitField(QWidget):
    """One fact of the visit with its control; recorded when it is chosen."""

    recorded = Signal(object)

    def __init__(self, editor: ChartEditor, fact: str, part: Any, step: Text) -> None:  # noqa: ANN401
        super().__init__()
        self._editor = editor
        self._fact = fact
        self._part = part
        self._step = step
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(part)
        part.chosen.connect(self._chosen)

    def show_visit(self, visit: Visit, *, locked: bool) -> None:
        """Show what the visit says."""
        value = getattr(visit, self._fact)
        if self._fact == "aftercare":
            unsaid = told("Explained and given") if visit.aftercare_given else told("Not noted")
            self._part.setItemText(0, unsaid)
        elif self._fact == "screening":
            unsaid = told("Asked again: safe") if visit.screened else told("Not asked")
            self._part.setItemText(0, unsaid)
        self._part.show_value(None if value is Consent.NOT_ASKED else value)
        self._part.setEnabled(not locked)

    def _chosen(self, value: object) -> None:
        if value is None and self._fact == "consent":
            value = Consent.NOT_ASKED
        before = self._editor.document.visit
        if self._editor.change_visit(self._step, self._with(before, value)):
            self.recorded.emit(value)

    def _with(self, visit: Visit, value: Any) -> Visit:  # noqa: ANN401
        if self._fact == "aftercare":
            return visit.with_aftercare(value)
        if self._fact == "adverse":
            return visit.with_adverse(value)
        if self._fact == "screening":
            return visit.with_screening(value)
        facts: dict[str, Any] = {self._fact: value}
        return replace(visit, **facts)


_CONSENTS = (Consent.VERBAL, Consent.WRITTEN, Consent.REFUSED, Consent.WITHDRAWN)


def fields_of(editor: ChartEditor) -> dict[str, VisitField]:
    """Return the fields of a visit by the fact they record."""
    parts: dict[str, tuple[Any, Text]] = {
        "change": (
            _segments("change", told("Since last time"), tuple(ChangeSinceLast)),
            Text("Change since last time"),
        ),
        "soreness": (
            _segments("soreness", told("Sore after last time for"), tuple(Soreness)),
            Text("Change soreness"),
        ),
        "pain_before": (scale("pain_before", told("Pain before")), Text("Change pain before")),
        "screening": (
            Listed("screening", told("Precautions"), told("Not asked"), tuple(Screening)),
            Text("Change precautions asked"),
        ),
        "consent": (_segments("consent", told("Consent"), _CONSENTS), Text("Change consent")),
        "risks_told": (Tick("risks_told", told("Risks told")), Text("Change risks told")),
        "consent_copy": (Tick("consent_copy", told("Copy given")), Text("Change consent copy")),
        "position": (
            Listed("position", told("Position"), told("Not noted"), tuple(Position)),
            Text("Change position"),
        ),
        "pain_after": (scale("pain_after", told("Pain after")), Text("Change pain after")),
        "adverse": (
            Listed("adverse", told("Unwanted reaction"), told("Not asked"), tuple(AdverseKind)),
            Text("Change reaction"),
        ),
        "aftercare": (
            Listed("aftercare", told("Aftercare"), told("Not noted"), tuple(Aftercare)),
            Text("Change aftercare"),
        ),
    }
    return {fact: VisitField(editor, fact, part, step) for fact, (part, step) in parts.items()}


def _segments(name: str, words: str, kinds: tuple[StrEnum, ...]) -> Segments:
    choices = [(kind, told(kind)) for kind in kinds]
    return Segments(name, words, choices, may_be_empty=True)
