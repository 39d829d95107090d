"""The register of what is typed or marked and not recorded: whoever leaves something asks it."""

from collections.abc import Iterator
from typing import Protocol

from PySide6.QtCore import QObject

from needlemap.body.texts import Text
from needlemap.ui.work.pages import ChartPort, Unsaved
from needlemap.ui.work.translator import told


class FormPort(Protocol):
    """The form of a patient, or those of the practice."""

    @property
    def has_typed(self) -> bool:
        """Whether something is typed into the form that is not recorded."""

    def keep_draft(self) -> bool:
        """Keep now what stands in it; return whether it is kept."""


class UnsavedRegister(QObject):
    """Asks chart and form, which keep their drafts first; there is no other list of losses."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.chart: ChartPort | None = None
        self.form: FormPort | None = None
        self.practice: FormPort | None = None
        self.complaints: FormPort | None = None

    def all(self) -> tuple[Unsaved, ...]:
        """Return all that is not recorded now."""
        return tuple(one for one in self._found() if one.sentence)

    def losses(self) -> str:
        """Say what is kept as a draft and what would be lost; empty if all is recorded."""
        found = self.all()
        drafts = " ".join(one.sentence for one in found if one.is_draft)
        lost = " ".join(one.sentence for one in found if not one.is_draft)
        parts = []
        if drafts:
            parts.append(told(Text("{what} A draft of it is kept.", what=drafts)))
        if lost:
            parts.append(told(Text("{what} This would be lost.", what=lost)))
        return " ".join(parts)

    def missing(self) -> str:
        """Say what would be missing on a sheet; empty if all is recorded."""
        return " ".join(one.sentence for one in self.all())

    def _found(self) -> Iterator[Unsaved]:
        yield from self._of_chart()
        yield from self._of_form()
        practice = self.practice
        if practice is not None and practice.has_typed:
            words = self.tr("What is typed on the page of the practice is not saved yet.")
            yield Unsaved(words, is_draft=practice.keep_draft())
        complaints = self.complaints
        if complaints is not None and complaints.has_typed:
            words = self.tr("What is typed of a complaint is not saved yet.")
            yield Unsaved(words, is_draft=complaints.keep_draft())

    def _of_form(self) -> Iterator[Unsaved]:
        form = self.form
        if form is not None and form.has_typed:
            words = self.tr("What is typed into the form of a patient is not saved yet.")
            yield Unsaved(words, is_draft=form.keep_draft())

    def _of_chart(self) -> Iterator[Unsaved]:
        chart = self.chart
        if chart is not None:
            if not chart.flush():
                words = self.tr("Some marks could not be saved yet.")
                yield Unsaved(words, is_draft=chart.keeps_waiting)
            yield from chart.unsaved
