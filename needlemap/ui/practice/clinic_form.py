"""The form of the practice itself: what stands at the head of every sheet, and on which paper."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from needlemap.body.errors import NeedleMapError
from needlemap.clinic.people import Clinic, Paper
from needlemap.clinic.practice_errors import ClinicNameMissing
from needlemap.ui.practice.facts_form import FactsForm
from needlemap.ui.widgets.choices import Segments
from needlemap.ui.widgets.common import label
from needlemap.ui.work.app_context import WithoutFont, all_printed

_LINES = ("name", "address", "phone", "email")


class ClinicForm(FactsForm):
    """Letterhead and paper."""

    def __init__(self, fonts: WithoutFont = all_printed) -> None:
        lines = (
            ("name", self.tr("Name")),
            ("address", self.tr("Address")),
            ("phone", self.tr("Phone")),
            ("email", self.tr("E-mail")),
        )
        super().__init__("clinic", lines, fonts)
        self._clinic = Clinic(name="")
        self._paper = Paper.A4
        self.title.setText(self.tr("The practice"))
        papers = [(paper, paper.value) for paper in Paper]
        self._papers = Segments("clinic_paper", self.tr("Paper"), papers)
        self._papers.chosen.connect(self._paper_chosen)
        self._add_choice(self.tr("Paper"), self._papers)
        said = label(
            self.tr("Sheets that are signed keep the letterhead they were signed with."), "small"
        )
        said.setWordWrap(True)
        self.inside.addWidget(said)

    def show_clinic(self, clinic: Clinic) -> None:
        """Show what is recorded of the practice."""
        self._clinic = clinic
        self.show_recorded(content_of(clinic))

    @property
    def clinic(self) -> Clinic:
        """The practice as it was recorded when it was shown."""
        return self._clinic

    @property
    @override
    def content(self) -> dict[str, str]:
        return super().content | {"paper": self._paper.value}

    @override
    def show_content(self, content: Mapping[str, str]) -> None:
        super().show_content(content)
        with suppress(ValueError):
            self._show_paper(Paper(content.get("paper", "")))

    @override
    def typed_value(self) -> Clinic:
        """Return the practice as typed. Raises NeedleMapError."""
        texts = {name: self.fields[name].text() for name in _LINES}
        return replace(self._clinic, paper=self._paper, **texts).checked()

    @override
    def fact_of(self, error: NeedleMapError) -> str:
        return "name" if isinstance(error, ClinicNameMissing) else ""

    def _add_choice(self, words: str, part: QWidget) -> None:
        line = self.grid.rowCount()
        self.grid.addWidget(label(words, "muted"), line, 0)
        self.grid.addWidget(part, line, 1)

    def _paper_chosen(self, paper: object) -> None:
        if isinstance(paper, Paper):
            self._show_paper(paper)
            self.typed_into.emit()

    def _show_paper(self, paper: Paper) -> None:
        self._paper = paper
        self._papers.show_value(paper)


def content_of(clinic: Clinic) -> dict[str, str]:
    """Return what stands in the form of a practice, as texts."""
    return {name: getattr(clinic, name) for name in _LINES} | {"paper": clinic.paper.value}
