"""The form of the practice itself: what stands at the head of every sheet, and on which paper."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from needlemap.body.errors import NeedleMapError
from needlemap.clinic.logo import logo_id
from needlemap.clinic.people import Clinic, Paper
from needlemap.clinic.practice_errors import ClinicNameMissing
from needlemap.ui.practice.facts_form import FactsForm
from needlemap.ui.practice.letterhead_picture import LetterheadPicture
from needlemap.ui.widgets.choices import Segments
from needlemap.ui.widgets.common import button, label, row
from needlemap.ui.work.app_context import Letterheads, WithoutFont, all_printed

_LINES = ("name", "address", "phone", "email")


class ClinicForm(FactsForm):
    """Letterhead and paper.

    Signals:
        logo_wanted: another picture is to be chosen.
    """

    logo_wanted = Signal()

    def __init__(
        self, fonts: WithoutFont = all_printed, letterheads: Letterheads | None = None
    ) -> None:
        lines = (
            ("name", self.tr("Name")),
            ("address", self.tr("Address")),
            ("phone", self.tr("Phone")),
            ("email", self.tr("E-mail")),
        )
        super().__init__("clinic", lines, fonts)
        self._clinic = Clinic(name="")
        self._paper = Paper.A4
        self._logo = b""
        self._picture = LetterheadPicture(letterheads)
        self._choose_logo = button(self.tr("Choose a logo …"), "choose_logo")
        self._take_logo = button(self.tr("No logo"), "take_logo", "quiet")
        self.title.setText(self.tr("The practice"))
        papers = [(paper, paper.value) for paper in Paper]
        self._papers = Segments("clinic_paper", self.tr("Paper"), papers)
        self._papers.chosen.connect(self._paper_chosen)
        self._add_choice(self.tr("Logo"), self._logo_line())
        self._add_choice(self.tr("Paper"), self._papers)
        said = label(
            self.tr("Sheets that are signed keep the letterhead they were signed with."), "small"
        )
        said.setWordWrap(True)
        self.inside.addWidget(said)
        self.inside.insertWidget(0, self._picture)
        self._choose_logo.clicked.connect(self.logo_wanted)
        self._take_logo.clicked.connect(self._no_logo)
        for field in self.fields.values():
            field.textChanged.connect(self._draw)

    def show_clinic(self, clinic: Clinic, logo: bytes = b"") -> None:
        """Show what is recorded of the practice, with the picture of its logo."""
        self._clinic, self._logo = clinic, logo
        self.show_recorded(content_of(clinic))
        self._show_logo()

    @property
    def logo(self) -> bytes:
        """The picture of the logo as chosen, a PNG; empty if there is to be none."""
        return self._logo

    def take_logo(self, picture: bytes) -> None:
        """Show another logo, which is not saved yet."""
        self._logo = picture
        self.show_error("")
        self._show_logo()
        self.typed_into.emit()

    def forget_typed(self) -> None:
        """Show what is recorded once more the next time: nothing of it is typed."""
        self.show_recorded(content_of(self._clinic))
        self._shown = None

    @property
    def clinic(self) -> Clinic:
        """The practice as it was recorded when it was shown."""
        return self._clinic

    @property
    @override
    def content(self) -> dict[str, str]:
        logo = logo_id(self._logo).hex if self._logo else ""
        return super().content | {"paper": self._paper.value, "logo": logo}

    @override
    def show_content(self, content: Mapping[str, str]) -> None:
        super().show_content(content)
        with suppress(ValueError):
            self._show_paper(Paper(content.get("paper", "")))

    @override
    def typed_value(self) -> Clinic:
        """Return the practice as typed. Raises NeedleMapError."""
        texts: dict[str, Any] = {name: self.fields[name].text() for name in _LINES}
        logo = logo_id(self._logo) if self._logo else None
        return replace(self._clinic, paper=self._paper, logo=logo, **texts).checked()

    @override
    def fact_of(self, error: NeedleMapError) -> str:
        return "name" if isinstance(error, ClinicNameMissing) else ""

    def _logo_line(self) -> QWidget:
        line = QWidget()
        kinds = label(self.tr("PNG, JPEG or SVG, at most 2 MB"), "small")
        parts = row(self._choose_logo, self._take_logo, kinds, None)
        parts.setContentsMargins(0, 0, 0, 0)
        line.setLayout(parts)
        return line

    def _no_logo(self) -> None:
        self.take_logo(b"")

    def _show_logo(self) -> None:
        self._take_logo.setVisible(bool(self._logo))
        self._draw()

    def _draw(self) -> None:
        """Draw the letterhead as it stands there now; what no letterhead can be is not drawn."""
        with suppress(NeedleMapError):
            self._picture.show_letterhead(self.typed_value(), self._logo)

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
        self._draw()


def content_of(clinic: Clinic) -> dict[str, str]:
    """Return what stands in the form of a practice, as texts."""
    return {name: getattr(clinic, name) for name in _LINES} | {
        "paper": clinic.paper.value,
        "logo": clinic.logo.hex if clinic.logo else "",
    }
