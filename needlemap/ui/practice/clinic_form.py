"""The form of the practice itself: what stands at the head of every sheet, and on which paper."""

from base64 import b64decode, b64encode
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from needlemap.body.errors import NeedleMapError
from needlemap.clinic.errors import ZoneUnknown
from needlemap.clinic.facts import FACT_NAMES
from needlemap.clinic.logo import logo_id
from needlemap.clinic.people import Clinic
from needlemap.clinic.practice_errors import ClinicNameMissing
from needlemap.clinic.score_errors import DueAgainImpossible, LimitImpossible, ShareImpossible
from needlemap.clinic.zones import check_zone
from needlemap.ui.practice.letterhead.letterhead_picture import LetterheadPicture
from needlemap.ui.practice.letterhead.practice_choices import PracticeChoices, choices_of
from needlemap.ui.practice.letterhead.usual import as_usual
from needlemap.ui.practice.letterhead.zones import offer_zones, shown_zone, zone_named
from needlemap.ui.practice.retention.retention_lines import RETENTION, RetentionLines, retention_of
from needlemap.ui.practice.score_limits import ScoreLimits, limits_of
from needlemap.ui.visit.versions.facts_form import FactsForm
from needlemap.ui.widgets.common import button, label, row
from needlemap.ui.work.app_context import Letterheads, WithoutFont, all_printed

_PICTURE = "logo_picture"  # of a draft
_LIMITS = "score_changes"
_OF_LIMITS = (LimitImpossible, ShareImpossible, DueAgainImpossible)
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
            ("zone", self.tr("Time zone")),
        )
        super().__init__("clinic", lines, fonts, beside=("email",))
        self._clinic = Clinic(name="")
        self._logo = b""
        self._logos = {"": b""}  # pictures that were shown, by their ids
        self._choices = PracticeChoices(self)
        self._limits = ScoreLimits()
        self._retention = RetentionLines()
        self._picture = LetterheadPicture(letterheads)
        self._choose_logo = button(self.tr("Choose a logo …"), "choose_logo")
        self._take_logo = button(self.tr("No logo"), "take_logo", "quiet")
        self.title.hide()  # the head of the window says what it is, and the form needs the room
        offer_zones(self.fields["zone"])
        for words, part, is_second in self._choices.parts():
            self.rows.add(words, part, is_second=is_second)
        self.rows.add(self.tr("Logo"), self._logo_line())
        self.rows.fit(0)
        self._lay_out_below()
        self._choose_logo.clicked.connect(self.logo_wanted)
        self._take_logo.clicked.connect(self._no_logo)
        self._choices.chosen.connect(self._draw)
        self._choices.chosen.connect(self.typed_into)
        self._limits.typed.connect(self._limit_typed)
        self._retention.typed.connect(self._retention_typed)
        for field in self.fields.values():
            field.textChanged.connect(self._draw)

    def _lay_out_below(self) -> None:
        said = label(
            self.tr(
                "Sheets that are signed keep the letterhead, and the way of writing, they were"
                " signed with."
            ),
            "small",
        )
        said.setWordWrap(True)
        line = row(said, self._limits.head, self._retention.head)
        line.setStretch(0, 1)
        self.inside.addLayout(line)
        self.inside.addWidget(self._limits)
        self.inside.addWidget(self._retention)
        self.inside.insertWidget(0, self._picture)

    def show_clinic(self, clinic: Clinic, logo: bytes = b"") -> None:
        """Show what is recorded of the practice, with the picture of its logo.

        Where nobody has described it what is usual here is chosen already, to be saved with the
        rest.
        """
        self._clinic, self._logo = clinic, logo
        self._logos[_id_of(logo)] = logo
        self.show_recorded(content_of(as_usual(clinic, QLocale.system())))
        self._show_logo()

    @property
    def logo(self) -> bytes:
        """The picture of the logo as chosen, a PNG; empty if there is to be none."""
        return self._logo

    def take_logo(self, picture: bytes) -> None:
        """Show another logo, which is not saved yet."""
        self._logo = self._logos[_id_of(picture)] = picture
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
    def draft_content(self) -> dict[str, str]:
        """The same with the picture of the logo, which is in no record yet."""
        return self.content | {_PICTURE: b64encode(self._logo).decode()}

    @property
    @override
    def content(self) -> dict[str, str]:
        return (
            super().content
            | self._choices.content
            | self._limits.content
            | self._retention.content
            | {"logo": _id_of(self._logo)}
        )

    @override
    def show_content(self, content: Mapping[str, str]) -> None:
        super().show_content(content)
        self._choices.show_content(content)
        self._limits.show_content(content)
        self._retention.show_content(content)
        with suppress(ValueError):  # a draft that was damaged has no picture
            picture = b64decode(content.get(_PICTURE, ""), validate=True)
            self._logos[_id_of(picture)] = picture
        self._logo = self._logos.get(content.get("logo", "?"), self._logo)
        self._show_logo()

    @override
    def typed_value(self) -> Clinic:
        """Return the practice as typed. Raises NeedleMapError."""
        texts: dict[str, Any] = {name: self.fields[name].text() for name in _LINES}
        logo = logo_id(self._logo) if self._logo else None
        zone = zone_named(self.fields["zone"].text())
        check_zone(zone)
        chosen = {**self._choices.values, **self._limits.values(), **self._retention.values()}
        return replace(self._clinic, logo=logo, zone=zone, **chosen, **texts).checked()

    @override
    def refuse(self, error: NeedleMapError) -> None:
        super().refuse(error)
        if isinstance(error, _OF_LIMITS) or error.facts.get("field") == FACT_NAMES["source"]:
            self._limits.show_wrong()
        self._retention.show_wrong()

    @override
    def fact_of(self, error: NeedleMapError) -> str:
        if isinstance(error, ZoneUnknown):
            return "zone"
        if isinstance(error, _OF_LIMITS):
            return _LIMITS
        return "name" if isinstance(error, ClinicNameMissing) else ""

    def _logo_line(self) -> QWidget:
        line = QWidget()
        kinds = label(self.tr("PNG, JPEG or SVG, at most 2 MB"), "small")
        kinds.setWordWrap(True)
        parts = row(self._choose_logo, self._take_logo, kinds)
        parts.setStretch(2, 1)
        parts.setContentsMargins(0, 0, 0, 0)
        line.setLayout(parts)
        return line

    def _limit_typed(self) -> None:
        self.typed_in(_LIMITS, "")

    def _retention_typed(self) -> None:
        self.typed_in(RETENTION[0], "")

    def _no_logo(self) -> None:
        self.take_logo(b"")

    def _show_logo(self) -> None:
        self._take_logo.setVisible(bool(self._logo))
        self._draw()

    def _draw(self) -> None:
        """Draw the letterhead as it stands there now; what no letterhead can be is not drawn."""
        with suppress(NeedleMapError):
            self._picture.show_letterhead(self.typed_value(), self._logo)


def content_of(clinic: Clinic) -> dict[str, str]:
    """Return what stands in the form of a practice, as texts."""
    texts = {name: getattr(clinic, name) for name in _LINES}
    logo = clinic.logo.hex if clinic.logo else ""
    chosen = choices_of(clinic) | limits_of(clinic) | retention_of(clinic)
    return texts | chosen | {"zone": shown_zone(clinic.zone), "logo": logo}


def _id_of(logo: bytes) -> str:
    return logo_id(logo).hex if logo else ""
