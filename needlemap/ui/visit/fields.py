"""The fields of a visit that are given by one press, each recorded at once."""

from dataclasses import replace
from enum import StrEnum
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from needlemap.body.texts import Text
from needlemap.clinic.visits import (
    AdverseKind,
    Aftercare,
    ChangeSinceLast,
    Consent,
    Position,
    Screening,
    SkinPrepared,
    Soreness,
    Visit,
)
from needlemap.ui.canvas.model.editor import ChartEditor
from needlemap.ui.visit.given.ticks import Listed, Tick
from needlemap.ui.widgets.choices import Segments, scale
from needlemap.ui.work.translator import told


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
            may_be = value is Screening.NONE_KNOWN or not self._editor.document.precautions
            self._part.offer(Screening.NONE_KNOWN, on=may_be)
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
        "skin_prepared": (
            _segments("skin_prepared", told("Skin prepared with"), tuple(SkinPrepared)),
            Text("Change preparing of the skin"),
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
