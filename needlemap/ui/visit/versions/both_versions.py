"""Two versions of one thing, one above the other, and which of them is to be recorded."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from needlemap.body.texts import Text
from needlemap.clinic.chart import MarkId
from needlemap.clinic.two_versions import Versions
from needlemap.ui.widgets.common import Card, button, label, plain_tip
from needlemap.ui.widgets.sizes import TARGET_PX
from needlemap.ui.work.translator import told

_LONGEST, _BEFORE = 160, 30  # letters of a version that are shown, and of them before it differs


class BothVersions(Card):
    """Shows the first of all that waits for an answer; hidden if nothing does."""

    theirs_kept = Signal(object)  # the key of what is settled
    mine_wanted = Signal(object)  # likewise

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key: MarkId | str | None = None
        self._about = _said("versions_about", "heading")
        self._theirs = _said("version_theirs", "")
        self._mine = _said("version_mine", "caution")
        self._keep = button(self.tr("Keep theirs"), "keep_theirs")
        self._record = button(self.tr("Record mine"), "record_mine", "soft")
        self._lay_out()
        self._keep.clicked.connect(self._keep_theirs)
        self._record.clicked.connect(self._want_mine)
        self.hide()

    def show_versions(self, waiting: tuple[Versions, ...], mine: str = "") -> None:
        """Show what waits; ``mine`` says what is done with what was refused, if not recorded."""
        self._key = waiting[0].key if waiting else None
        if waiting:
            first, more = waiting[0], len(waiting) - 1
            heading = Text("{about} was changed at another desk", about=first.about)
            if more:
                heading = Text("{heading} ({count} more)", heading=heading, count=more)
            self._about.setText(told(heading))
            self._say(self._theirs, Text("Recorded there: {version}", version=first.theirs))
            self._say(self._mine, Text("Not recorded here: {version}", version=first.mine))
            there, here = told(first.theirs), told(first.mine)
            if max(len(there), len(here)) > _LONGEST:
                seen = _part(there, here)
                self._theirs.setText(told(Text("Recorded there: {version}", version=seen)))
                seen = _part(here, there)
                self._mine.setText(told(Text("Not recorded here: {version}", version=seen)))
            words = mine or self.tr("Record mine")
            self._record.setText(words)
            for part, does in ((self._keep, self.tr("Keep theirs")), (self._record, words)):
                named = Text("{does}: {about}", does=does, about=first.about)
                part.setAccessibleName(told(named))
        self.setVisible(bool(waiting))

    def _lay_out(self) -> None:
        self.column.setContentsMargins(12, 6, 6, 6)
        texts, beside = QVBoxLayout(), QHBoxLayout()
        texts.setSpacing(2)
        for part in (self._about, self._theirs, self._mine):
            texts.addWidget(part)
        beside.addLayout(texts, 1)
        for answer in (self._keep, self._record):
            answer.setMinimumHeight(TARGET_PX)
            answer.setMinimumWidth(2 * TARGET_PX)
            beside.addWidget(answer)
        self.column.addLayout(beside)

    def _say(self, part: QLabel, words: Text) -> None:
        """Say a version; the whole of a long one is its tool tip."""
        said = told(words)
        part.setText(said)
        part.setToolTip(plain_tip(said) if len(said) > _LONGEST else "")

    def _keep_theirs(self) -> None:
        self.theirs_kept.emit(self._key)

    def _want_mine(self) -> None:
        self.mine_wanted.emit(self._key)


def _said(name: str, tone: str) -> QLabel:
    made = label("", tone)
    made.setObjectName(name)
    made.setWordWrap(True)
    return made


def _part(text: str, other: str) -> str:
    """Return the part of a long text where it begins to differ from another, in one line."""
    pairs = enumerate(zip(text, other, strict=False))
    differs = next((at for at, (one, two) in pairs if one != two), min(len(text), len(other)))
    start = max(differs - _BEFORE, 0)
    shown = " ".join(text[start : start + _LONGEST].split())
    return f"{'…' if start else ''}{shown}{'…' if start + _LONGEST < len(text) else ''}"
