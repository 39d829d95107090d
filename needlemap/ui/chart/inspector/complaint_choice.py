"""Which complaint the selected mark belongs to: guessed, and changed by one press."""

from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from needlemap.body.places import Side
from needlemap.body.texts import Text
from needlemap.clinic.ids import OF_NO_COMPLAINT, EpisodeId
from needlemap.clinic.marks import Mark
from needlemap.ui.canvas.model.editor import ChartEditor
from needlemap.ui.widgets.common import clear_layout, label
from needlemap.ui.widgets.fitting.lines import halves
from needlemap.ui.widgets.lined_button import LinedButton
from needlemap.ui.work.translator import told

_IN_ROW = 2


class ComplaintChoice(QWidget):
    """Shown where a patient has several; says quietly if the mark is on the other side."""

    def __init__(self, editor: ChartEditor) -> None:
        super().__init__()
        self.setObjectName("mark_complaint")
        self._editor = editor
        self._said: object = None
        self._rows = QGridLayout()
        self._rows.setSpacing(2)
        self._other_side = label("", "note")
        self._other_side.setObjectName("other_side")
        self._other_side.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._other_side)
        column.addLayout(self._rows)
        self.hide()

    def show_mark(self, mark: Mark | None) -> None:
        """Show what may be chosen for a mark, and what is."""
        known = self._editor.belonging
        offered = known.offered if mark is not None else ()
        mine = known.of(mark) if mark is not None else None
        may_change = mark is not None and not self._editor.document.is_locked
        is_free = mark is not None and mark.episode == OF_NO_COMPLAINT
        said = offered, mine, is_free, may_change, mark.id if mark else None
        if said != self._said:
            self._said = said
            clear_layout(self._rows)
            for at, one in enumerate(offered):
                part = LinedButton(f"belongs_{one.id.hex}")
                part.show_lines(*halves(one.complaint))
                part.setAccessibleName(told(Text("Belongs to: {words}", words=one.complaint)))
                part.setCheckable(True)
                part.setChecked(one == mine)
                part.setEnabled(may_change)
                part.clicked.connect(partial(self._choose, one.id))
                self._rows.addWidget(part, *divmod(at, _IN_ROW))
            if offered or is_free:
                self._offer_none(is_free=is_free, may_change=may_change)
        is_other = mark is not None and known.is_on_other_side(mark)
        if mark is not None and is_other:
            words = (
                self.tr("On the left; the complaint is on the right.")
                if known.side_of(mark) is Side.LEFT
                else self.tr("On the right; the complaint is on the left.")
            )
            self._other_side.setText(words)
        self._other_side.setVisible(is_other)
        self.setVisible(bool(offered) or is_free or is_other)

    def _offer_none(self, *, is_free: bool, may_change: bool) -> None:
        part = LinedButton("belongs_none")
        part.show_words(self.tr("Of no complaint"))
        part.setCheckable(True)
        part.setChecked(is_free)
        part.setEnabled(may_change)
        part.clicked.connect(self._free)
        self._rows.addWidget(part, *divmod(self._rows.count(), _IN_ROW))

    def _free(self) -> None:
        self._said = None
        free_of_complaint(self._editor, self._editor.selected)
        self.show_mark(self._editor.selected)

    def _choose(self, episode: EpisodeId) -> None:
        self._said = None  # what was pressed shows itself as chosen, whether it is recorded or not
        belong_to(self._editor, self._editor.selected, episode)
        self.show_mark(self._editor.selected)


def belong_to(editor: ChartEditor, mark: Mark | None, episode: EpisodeId) -> None:
    """Let a mark belong to a complaint."""
    if mark is not None and mark.episode != episode:
        text = Text("Change complaint of {mark}", mark=editor.name_of(mark))
        editor.revise(replace(mark, episode=episode), text)


def free_of_complaint(editor: ChartEditor, mark: Mark | None) -> None:
    """Let a mark belong to no complaint; once more: to what the visit is for."""
    if mark is not None:
        name, is_free = editor.name_of(mark), mark.episode == OF_NO_COMPLAINT
        text = (
            Text("{mark}: of what the visit is for", mark=name.alone())
            if is_free
            else Text("{mark}: of no complaint", mark=name.alone())
        )
        editor.revise(replace(mark, episode=None if is_free else OF_NO_COMPLAINT), text)
