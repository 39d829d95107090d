"""The talk before consent: risks by a press, the rest in lines, regions by word or from marks."""

from dataclasses import replace
from datetime import time
from functools import partial
from typing import Any

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget
from typing_extensions import override

from needlemap.body.atlas import Atlas
from needlemap.body.errors import NeedleMapError
from needlemap.body.letters import capital
from needlemap.body.texts import Text
from needlemap.clinic.consent_talk import NO_TALK, ConsentTalk, ToldRisk
from needlemap.clinic.dates import clock_time
from needlemap.clinic.facts import FACT_NAMES
from needlemap.clinic.late_entry import read_hour
from needlemap.clinic.people import offered
from needlemap.clinic.visit_order import before
from needlemap.clinic.visits import Visit
from needlemap.ui.canvas.model.editor import ChartEditor
from needlemap.ui.visit.given.ticks import SteadyTick
from needlemap.ui.visit.regions.regions_field import RegionsField
from needlemap.ui.visit.talk.folded import LABEL_PX, FoldedRoom
from needlemap.ui.widgets.choices import Choice
from needlemap.ui.widgets.common import label
from needlemap.ui.widgets.fitting.flow_rows import FlowRows
from needlemap.ui.widgets.sizes import TARGET_PX
from needlemap.ui.widgets.typed import TypedLine
from needlemap.ui.work.translator import refusals, told

_GAP_PX = 6


class TalkRoom(FoldedRoom):
    """Every part of the talk; each is recorded once it is pressed or left, and undone by name."""

    def __init__(self, editor: ChartEditor, atlas: Atlas) -> None:
        super().__init__()
        self._editor = editor
        self._atlas = atlas
        self._risks = {
            risk: SteadyTick(f"risk_{risk.name.lower()}", _named(risk)) for risk in ToldRisk
        }
        self._names: tuple[str, ...] = ()
        self._asked_by = Choice("talk_asked_by", self.tr("Who asked"))
        taken = (
            self.tr("From points"),
            self.tr("Takes the regions of the complaint and of the points on the chart"),
        )
        self._regions = RegionsField("talk", taken)
        self._regions.know(_region_names(atlas))
        self._lines = {
            fact: TypedLine(f"talk_{fact}", words) for fact, words in self._words().items()
        }
        self._error = label("", "error")
        self._error.setObjectName("talk_error")
        self._error.setWordWrap(True)
        self._error.hide()
        self._lay_out()
        self._connect()

    @property
    @override
    def first(self) -> QWidget:
        return self._risks[ToldRisk.BLEEDING]

    @override
    def show_visit(self, visit: Visit, *, locked: bool) -> None:
        """Show what was said; in grey what was said at the last visit that has it."""
        self._error.hide()
        talk = visit.consent_talk
        for risk, tick in self._risks.items():
            tick.show_value(risk in talk.risks)
            tick.setEnabled(not locked)
        self._show_names(talk.asked_by)
        self._asked_by.setEnabled(not locked)
        if self._regions.picked != talk.regions:
            self._regions.show_picked(talk.regions)
        self._offer_regions()
        self._regions.setEnabled(not locked)
        self.begin(visit)
        self.show_texts(self._lines, {fact: _text_of(talk, fact) for fact in self._lines})
        for line in self._lines.values():
            line.setReadOnly(locked)
        self._show_last(visit)

    @override
    def keep(self) -> None:
        for line in self._lines.values():
            line.keep()

    def _words(self) -> dict[str, str]:
        return {
            "other_risks": self.tr("Other risks"),
            "why_higher": self.tr("Why higher here"),
            "alternatives": self.tr("Alternatives"),
            "language": self.tr("Language"),
            "text_version": self.tr("Version of the text"),
            "guardian": self.tr("Guardian who agreed"),
            "scope": self.tr("For what, in words"),
            "refused": self.tr("Refused or withdrawn"),
            "refused_at": self.tr("Refused at"),
        }

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(label(self.tr("Risks told by name"), "muted"))
        column.addWidget(FlowRows(tuple(self._risks.values()), _GAP_PX))
        parts: list[tuple[str, QWidget]] = [
            (words, self._lines[fact]) for fact, words in self._words().items()
        ]
        parts.insert(3, (self.tr("Who asked"), self._asked_by))
        parts.insert(7, (self.tr("Regions it is for"), self._regions))
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        for place, (words, part) in enumerate(parts):
            said = label(words, "muted")
            said.setWordWrap(True)
            said.setFixedWidth(LABEL_PX)
            said.setBuddy(part)
            grid.addWidget(said, place, 0)
            grid.addWidget(part, place, 1)
        column.addLayout(grid)
        for field in (self._asked_by, *self._lines.values()):
            field.setMinimumHeight(TARGET_PX)
        column.addWidget(self._error)

    def _connect(self) -> None:
        for risk, tick in self._risks.items():
            tick.chosen.connect(partial(self._tell_risk, risk))
        self._asked_by.activated.connect(self._name_who_asked)
        self._regions.changed.connect(self._pick)
        self._regions.wanted_from_zone.connect(self._take_from_marks)
        self._editor.document.chart_changed.connect(self._offer_regions)
        for fact, line in self._lines.items():
            line.typed.connect(partial(self._typed, fact))

    def _show_names(self, asked_by: str) -> None:
        """Offer who treats here, and who is named already."""
        people = offered(self._editor.document.read.practitioners)
        names = tuple(dict.fromkeys(("", *(one.name for one in people if one.name), asked_by)))
        if names != self._names:
            self._names = names
            self._asked_by.clear()
            self._asked_by.addItem(self.tr("Not noted"))
            self._asked_by.addItems(list(names[1:]))
        self._asked_by.setCurrentIndex(names.index(asked_by))

    def _show_last(self, visit: Visit) -> None:
        document = self._editor.document
        known = {
            "language": document.patient.language,
            "guardian": document.patient.guardian,
            "refused_at": self.tr("14:20"),
        }
        earlier = [one.consent_talk for one in before(visit, document.read.visits)]
        for fact, line in self._lines.items():
            last = next(filter(None, (_text_of(talk, fact) for talk in reversed(earlier))), "")
            if fact in {"refused", "refused_at"}:
                last = ""
            words = Text("last: {words}", words=last) if last else known.get(fact, "")
            line.setPlaceholderText(told(words) if last else words)

    def _tell_risk(self, risk: ToldRisk, is_told: object) -> None:
        now = {*self._talk.risks, risk} if is_told else {*self._talk.risks} - {risk}
        self._take("risks", tuple(one for one in ToldRisk if one in now))

    def _name_who_asked(self, index: int) -> None:
        self._take("asked_by", self._names[index])

    def _pick(self) -> None:
        self._take("regions", self._regions.picked)

    def _take_from_marks(self) -> None:
        more = self._regions_of_today()
        self._take("regions", tuple(dict.fromkeys((*self._talk.regions, *more))))

    def _offer_regions(self, *_: object) -> None:
        """Offer what can be taken from the chart, as soon as there is anything."""
        document = self._editor.document
        can_be = document.is_open and not document.is_locked
        self._regions.offer_zone(on=can_be and bool(self._regions_of_today()))

    def _regions_of_today(self) -> tuple[str, ...]:
        """Return the regions of the complaint, and those in which points are marked."""
        read = self._editor.document.read
        mine = read.episode.regions if read.episode is not None else ()
        marked = [self._atlas.region_at(mark.point.anchor).id for mark in read.chart.points]
        return tuple(dict.fromkeys((*mine, *marked)))

    def _typed(self, fact: str, text: str) -> None:
        with refusals(self._refuse):
            self._take(fact, read_hour(text) if fact == "refused_at" else text)

    def _refuse(self, sentence: str) -> None:
        self._error.setText(sentence)
        self._error.show()

    @property
    def _talk(self) -> ConsentTalk:
        return self._editor.document.visit.consent_talk

    def _take(self, fact: str, value: str | time | tuple[str, ...] | None) -> None:
        """Record one part; what cannot be is said, and stays typed."""
        document = self._editor.document
        with refusals(self._refuse):
            facts: dict[str, Any] = {fact: value}
            after = replace(document.visit, consent_talk=replace(self._talk, **facts))
            self._editor.change_visit(Text("Change talk: {fact}", fact=FACT_NAMES[fact]), after)
            if fact in self._lines:
                self._lines[fact].show_text(_text_of(self._talk, fact))
            self.show_visit(document.visit, locked=document.is_locked)


def _text_of(talk: ConsentTalk, fact: str) -> str:
    if fact == "refused_at":
        return clock_time(talk.refused_at) if talk.refused_at is not None else ""
    return str(getattr(talk, fact))


def _named(risk: ToldRisk) -> str:
    return capital(told(risk))


def _region_names(atlas: Atlas) -> dict[str, Text]:
    try:
        return {region.id: region.words for region in atlas.regions.all}
    except NeedleMapError:  # words can be typed all the same
        return {}


def says_talk(visit: Visit) -> bool:
    """Return whether anything is said of the talk."""
    return visit.consent_talk != NO_TALK
