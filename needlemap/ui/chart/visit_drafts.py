"""What is typed at charts, and counts only once a button is pressed, is a draft until then."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Protocol
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, SignalInstance
from PySide6.QtWidgets import QWidget

from needlemap.body.errors import NeedleMapError
from needlemap.clinic.drafts import Draft, DraftKind
from needlemap.clinic.ids import VisitId
from needlemap.clinic.ports import Records, Store
from needlemap.ui.canvas.model.editor import ChartEditor
from needlemap.ui.visit.panel import VisitPanel
from needlemap.ui.visit.signing_card import SIGNING
from needlemap.ui.widgets.typed import NoteLine, TypedNote, are_lines_kept, is_all_kept
from needlemap.ui.work.pages import Unsaved

_LATEST_MS = 2000  # after the first letter

Loose = Mapping[tuple[VisitId, str], str]
"""Texts that are not recorded, by the visit they were typed at and what they are."""


class LooseTexts(Protocol):
    """A part of the chart page with texts that are not recorded yet, at any visit."""

    typed_into: SignalInstance  # one of them was typed into
    is_draft: bool  # whether a draft is kept of all of them

    @property
    def loose(self) -> Loose:
        """All of them; an empty one is none."""

    def take_loose(self, loose: Loose) -> None:
        """Take back what was typed before the program was ended; what is of others it leaves."""


class VisitDrafts(QObject):
    """One draft for each visit at which something is typed and not recorded."""

    def __init__(
        self, store: Store, sources: Sequence[LooseTexts], page: QWidget, editor: ChartEditor
    ) -> None:
        super().__init__(page)
        self._store = store
        self.notes = LooseNotes(page, editor)
        self._sources: tuple[LooseTexts, ...] = (*sources, self.notes)
        self._kept: dict[VisitId, dict[str, str]] = {}  # as it stands in the records
        self._is_brought = False
        self._timer = QTimer(self, singleShot=True, interval=_LATEST_MS)
        self._timer.timeout.connect(self.keep)
        for source in self._sources:
            source.typed_into.connect(self._begun)

    def bring(self) -> None:
        """Give back, once, what was typed before the program was ended."""
        if self._is_brought:
            return
        self._is_brought = True
        with suppress(NeedleMapError):
            with self._store.read() as records:
                drafts = [one for one in records.drafts.all() if one.kind is DraftKind.VISIT]
                self._kept = {VisitId(one.about): dict(one.content) for one in drafts}
                loose = {
                    (visit, name): text
                    for visit, texts in self._kept.items()
                    for name, text in texts.items()
                    if _is_wanted(records, visit, name)
                }
            for source in self._sources if loose else ():
                source.take_loose(loose)

    def keep(self) -> None:
        """Keep now what is typed and not recorded; each source is told whether it is kept."""
        self._timer.stop()
        now: dict[VisitId, dict[str, str]] = {}
        for source in self._sources:
            for (visit, name), text in source.loose.items():
                if text.strip():
                    now.setdefault(visit, {})[name] = text
        is_kept = now == self._kept or self._has_kept(now)
        for source in self._sources:
            source.is_draft = is_kept

    def _has_kept(self, now: dict[VisitId, dict[str, str]]) -> bool:
        """Keep these drafts and no others; return whether the records took them."""
        with suppress(NeedleMapError):
            with self._store.begin() as records:
                for visit in self._kept.keys() - now.keys():
                    records.drafts.drop(DraftKind.VISIT, visit)
                for visit, texts in now.items():
                    records.drafts.keep(Draft(kind=DraftKind.VISIT, about=visit, content=texts))
            self._kept = now
            return True
        return False

    def _begun(self, *_: object) -> None:
        if not self._timer.isActive():
            self._timer.start()


def _is_wanted(records: Records, visit: VisitId, name: str) -> bool:
    """Return whether a text still has its place: a visit that is there, not signed meanwhile."""
    with suppress(NeedleMapError):
        is_signed = records.visits.get(visit).signed_at is not None
        return not (is_signed and name.startswith(SIGNING))
    return False


class LooseNotes(QObject):
    """The notes of a page that could not be recorded: too long, or refused otherwise."""

    def __init__(self, page: QWidget, editor: ChartEditor) -> None:
        super().__init__(page)
        self._page = page
        self._document = editor.document
        self._whose: dict[UUID, VisitId] = {}  # the visit at which a note was typed
        self.typed_into = editor.refused
        self.is_draft = False

    @property
    def unsaved(self) -> Unsaved:
        """That something typed is not recorded."""
        words = self.tr("Something that is typed at a chart could not be recorded.")
        is_draft = self.is_draft and are_lines_kept(self._page)
        return Unsaved("" if is_all_kept(self._page) else words, is_draft=is_draft)

    @property
    def loose(self) -> Loose:
        """All notes that are typed and not recorded."""
        found: dict[tuple[VisitId, str], str] = {}
        for field in self._fields:
            for owner, text in field.loose.items():
                if isinstance(owner, UUID) and self._document.is_open:
                    visit = self._whose.setdefault(owner, self._document.visit.id)
                    found[visit, f"{field.fact}.{owner.hex}"] = text
        return found

    def take_loose(self, loose: Loose) -> None:
        """Show them again where they were typed, once that is shown."""
        fields = self._by_fact
        if any(name.rpartition(".")[0] not in fields for _, name in loose):
            for panel in self._page.findChildren(VisitPanel):
                panel.make()
            fields = self._by_fact
        for (visit, name), text in loose.items():
            field_name, _, owner = name.rpartition(".")
            field = fields.get(field_name)
            if field is not None:
                with suppress(ValueError):
                    self._whose[UUID(hex=owner)] = visit
                    field.take_loose(UUID(hex=owner), text)

    @property
    def _by_fact(self) -> dict[str, NoteLine | TypedNote]:
        return {field.fact: field for field in self._fields}

    @property
    def _fields(self) -> tuple[NoteLine | TypedNote, ...]:
        notes = self._page.findChildren(TypedNote)
        return (*self._page.findChildren(NoteLine), *notes)
