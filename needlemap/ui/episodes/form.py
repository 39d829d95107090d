"""The form of a complaint: in the patient's words, what is known of it, how it ended."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from enum import StrEnum
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from typing_extensions import override

from needlemap.body.errors import NeedleMapError
from needlemap.clinic.birth_dates import read_birth_date, typed_again
from needlemap.clinic.codes import DiagnosisCode
from needlemap.clinic.conventions import DateOrder
from needlemap.clinic.episodes import (
    ComplaintMissing,
    ComplaintSide,
    EndImpossible,
    EndMissing,
    Episode,
    EpisodeOutcome,
    Onset,
    PlannedNotWhole,
    RegionNotPicked,
    StartImpossible,
)
from needlemap.clinic.errors import NotADate
from needlemap.ui.visit.given.ticks import Listed
from needlemap.ui.visit.regions.found_rows import FoundRows
from needlemap.ui.visit.regions.regions_field import RegionsField
from needlemap.ui.visit.versions.facts_form import FactsForm
from needlemap.ui.widgets.choices import Segments
from needlemap.ui.widgets.common import button
from needlemap.ui.work.app_context import OrderOfDates, WithoutFont, all_printed, day_first
from needlemap.ui.work.translator import told

_TEXTS = (
    *("complaint", "goal", "diagnosis_system", "diagnosis_code", "diagnosis_words"),
    *("referrer", "rhythm", "outcome_note"),
)
_SETS: Mapping[str, type[StrEnum]] = {
    "side": ComplaintSide,
    "onset": Onset,
    "outcome": EpisodeOutcome,
}
_SIDE_LETTERS = {ComplaintSide.LEFT: "L", ComplaintSide.RIGHT: "R"}
_MOST_DIGITS = 6
_BESIDE = frozenset({"diagnosis_system", "rhythm", "ended_on"})
"""Facts that may stand beside the one before them."""


class EpisodeForm(FactsForm):
    """One complaint; its own words alone are enough.

    Signals:
        codes_wanted: codes that a typed text may mean.
    """

    codes_wanted = Signal(str)

    def __init__(self, fonts: WithoutFont = all_printed, order: OrderOfDates = day_first) -> None:
        words = {"side": self.tr("Side"), "onset": self.tr("Onset"), "outcome": self.tr("Outcome")}
        self._choices = _choices(words)
        self.regions = RegionsField()
        lines = (
            ("complaint", self.tr("Complaint")),
            ("side", words["side"]),
            ("regions", self.tr("Regions")),
            ("onset", words["onset"]),
            ("goal", self.tr("Goal")),
            ("diagnosis_words", self.tr("Diagnosis")),
            ("diagnosis_code", self.tr("Code")),
            ("diagnosis_system", self.tr("Code is of")),
            ("referrer", self.tr("Referred by")),
            ("planned_visits", self.tr("Planned visits")),
            ("rhythm", self.tr("How often")),
            ("started_on", self.tr("Treated since")),
            ("ended_on", self.tr("Ended on")),
            ("outcome", words["outcome"]),
            ("outcome_note", self.tr("Note on it")),
        )
        super().__init__(
            "episode", lines, fonts, _BESIDE, {**self._choices, "regions": self.regions}
        )
        self._episode: Episode | None = None
        self._today = date.max
        self._order = order
        self._chosen: dict[str, Any] = dict.fromkeys(_SETS)
        self._wrong_date = ""
        self._codes = FoundRows("found_code", self.fields["diagnosis_words"])
        self.rows.say_below(self.fields["diagnosis_words"], self._codes)
        self._end = button(self.tr("Ended today"), "episode_end")
        self.buttons.insertWidget(2, self._end)
        self._hint()
        self._connect()

    @property
    def episode(self) -> Episode | None:
        """Whose form it is, as it was recorded when it was shown."""
        return self._episode

    def show_episode(self, episode: Episode, today: date, *, is_new: bool = False) -> None:
        """Show what is recorded of a complaint."""
        self._episode, self._today = episode, today
        self.title.setText(self.tr("New complaint") if is_new else self.tr("Complaint"))
        self._codes.show_found(())
        self.show_recorded(content_of(episode, self._order()))
        self._end.setVisible(not is_new and not episode.has_ended)

    def show_codes(self, codes: tuple[DiagnosisCode, ...]) -> None:
        """Offer codes for what is typed."""
        self.rows.say_below(self.fields["diagnosis_words"], self._codes)
        self._codes.show_found([(one, _words_of(one)) for one in codes])

    @property
    @override
    def content(self) -> dict[str, str]:
        chosen = {fact: value.value if value else "" for fact, value in self._chosen.items()}
        return super().content | chosen | {"regions": " ".join(self.regions.picked)}

    @override
    def show_content(self, content: Mapping[str, str]) -> None:
        super().show_content(content)
        for fact, kind in _SETS.items():
            if fact in content:
                known = next((one for one in kind if one.value == content[fact]), None)
                self._chosen[fact] = known
                self._choices[fact].show_value(known)
        self._prefer_side()
        if "regions" in content:
            self.regions.show_picked(tuple(content["regions"].split()))
            self.regions.changed.emit()

    @override
    def typed_value(self) -> Episode:
        """Return the complaint as typed. Raises NeedleMapError."""
        if self._episode is None:
            raise ComplaintMissing
        if self.regions.typed:
            raise RegionNotPicked(typed=self.regions.typed)
        texts: dict[str, Any] = {name: self.fields[name].text() for name in _TEXTS}
        typed = replace(
            self._episode,
            **texts,
            side=self._chosen["side"],
            onset=self._chosen["onset"] or Onset.UNKNOWN,
            outcome=self._chosen["outcome"],
            regions=self.regions.picked,
            planned_visits=_planned(self.fields["planned_visits"].text()),
            started_on=self._day("started_on") or self._today,
            ended_on=self._day("ended_on"),
        )
        return typed.checked(self._today)

    @override
    def fact_of(self, error: NeedleMapError) -> str:
        if isinstance(error, NotADate):
            return self._wrong_date
        facts: dict[type, str] = {
            ComplaintMissing: "complaint",
            PlannedNotWhole: "planned_visits",
            StartImpossible: "started_on",
            EndImpossible: "ended_on",
            EndMissing: "ended_on",
        }
        return facts.get(type(error), "")

    @override
    def refuse(self, error: NeedleMapError) -> None:
        self._codes.show_found(())  # what is wrong may be said where they stand
        super().refuse(error)

    def _day(self, fact: str) -> date | None:
        self._wrong_date = fact
        found = read_birth_date(self.fields[fact].text(), self._today, self._order())
        return found.day if found else None

    def _hint(self) -> None:
        hints = {
            "complaint": self.tr("in the patient’s words"),
            "diagnosis_words": self.tr("your words, or a word of the list of codes"),
            "diagnosis_code": self.tr("such as M54.2"),
            "diagnosis_system": self.tr("such as ICD-10"),
            "planned_visits": self.tr("such as 6"),
            "rhythm": self.tr("such as once a week"),
        }
        for fact, hint in hints.items():
            self.fields[fact].setPlaceholderText(hint)

    def _connect(self) -> None:
        for fact, part in self._choices.items():
            part.chosen.connect(partial(self._take, fact))
        self.regions.changed.connect(self._picked)
        self._end.clicked.connect(self._end_today)
        self._codes.chosen.connect(self._take_code)
        for fact in ("diagnosis_words", "diagnosis_code"):
            self.fields[fact].textEdited.connect(self.codes_wanted)

    def _take(self, fact: str, value: StrEnum | None) -> None:
        self._chosen[fact] = value
        self._prefer_side()
        self.typed_into.emit()

    def _prefer_side(self) -> None:
        self.regions.prefer(_SIDE_LETTERS.get(self._chosen["side"], ""))

    def _picked(self) -> None:
        if self.has_typed:
            self.typed_into.emit()

    def _take_code(self, code: DiagnosisCode) -> None:
        for fact in ("diagnosis_system", "diagnosis_code", "diagnosis_words"):
            self.fields[fact].setText(getattr(code, fact))
            self.fields[fact].setCursorPosition(0)
        self.typed_into.emit()

    def _end_today(self) -> None:
        self.fields["ended_on"].setText(typed_again(self._today, self._order()))
        self._choices["outcome"].setFocus()
        self.scrolled.bring(self.fields["outcome_note"])
        self.typed_into.emit()


def _choices(words: Mapping[str, str]) -> dict[str, Any]:
    """Return the controls of what is chosen, by the names of the facts."""
    onsets = tuple(one for one in Onset if one is not Onset.UNKNOWN)
    sides = [(side, told(side)) for side in ComplaintSide]
    outcomes = tuple(EpisodeOutcome)
    return {
        "side": Segments("episode_side", words["side"], sides, may_be_empty=True),
        "onset": Listed("episode_onset", words["onset"], told("Not known"), onsets),
        "outcome": Listed("episode_outcome", words["outcome"], told("Not noted"), outcomes),
    }


def content_of(episode: Episode, order: DateOrder) -> dict[str, str]:
    """Return what stands in the form of a complaint, as texts."""
    onset = "" if episode.onset is Onset.UNKNOWN else episode.onset.value
    return {name: getattr(episode, name) for name in _TEXTS} | {
        "side": episode.side.value if episode.side else "",
        "onset": onset,
        "outcome": episode.outcome.value if episode.outcome else "",
        "regions": " ".join(episode.regions),
        "planned_visits": str(episode.planned_visits or ""),
        "started_on": typed_again(episode.started_on, order),
        "ended_on": typed_again(episode.ended_on, order),
    }


def _planned(text: str) -> int | None:
    typed = text.strip()
    if not typed:
        return None
    if not (typed.isascii() and typed.isdecimal()):
        raise PlannedNotWhole
    return int(typed[:_MOST_DIGITS])


def _words_of(code: DiagnosisCode) -> str:
    return f"{code.diagnosis_code}  {code.diagnosis_words} · {code.diagnosis_system}"
