"""The switch between the whole body and its details."""

from enum import StrEnum

from PySide6.QtWidgets import QPushButton, QSizePolicy
from typing_extensions import override

from needlemap.ui.canvas.model.layout import ViewGroup
from needlemap.ui.chart.commands import AXILLAE, CLOSE, HIPS, NECK
from needlemap.ui.widgets.choices import Segments
from needlemap.ui.widgets.common import button
from needlemap.ui.widgets.fitting.inside_menu import InsideMenu
from needlemap.ui.widgets.sizes import TARGET_PX
from needlemap.ui.work.translator import told

_WIDE_PX, _MORE_PX, _GAP_PX = 45, 64, 2

CLOSE_GROUPS = dict(zip(list(ViewGroup)[1:], CLOSE, strict=True))
"""The command that shows each group of views but the whole body."""

_FOLDED = {group: one for group, one in CLOSE_GROUPS.items() if one in (NECK, AXILLAE, HIPS)}


class CloseShown(StrEnum):
    """How the groups of close views are offered: what has no room is in the menu View all along."""

    ALL = "all"  # a segment each
    MENU = "menu"  # one button, which opens a menu of them
    NONE = "none"


class GroupSwitch(Segments):
    """A choice of the group of views that the canvas shows."""

    def __init__(self) -> None:
        words = [
            (ViewGroup.WHOLE, told("Body")),
            *((group, command.button_words) for group, command in CLOSE_GROUPS.items()),
        ]
        super().__init__("group", told("Show"), words)
        self._wanted, self._is_folding = CloseShown.ALL, False
        self._folded = [self._segment(group) for group in _FOLDED]
        for group in ViewGroup:
            self._segment(group).setFixedHeight(TARGET_PX)
            self._segment(group).setMinimumWidth(_WIDE_PX)
        self._more = self._menu_button()
        self._grid.addWidget(self._more, 0, len(ViewGroup))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.fold(CloseShown.ALL)
        self.show_value(ViewGroup.WHOLE)

    def fold(self, shown: CloseShown) -> None:
        """Offer the groups of close views in this way."""
        self._wanted = shown
        if self._is_folding:  # showing a segment may lay the window out, which folds it anew
            return
        self._is_folding = True
        done = None
        for _ in CloseShown:
            if done is self._wanted:
                break
            done = self._wanted
            for segment in self._folded:
                segment.setVisible(done is CloseShown.ALL)
            self._more.setVisible(done is CloseShown.MENU)
        self._is_folding = False
        self._mark()

    def wide(self, shown: CloseShown) -> int:
        """Return how many pixels it takes if they are offered in this way."""
        segments = [self._segment(group) for group in ViewGroup]
        if shown is not CloseShown.ALL:
            segments = [one for one in segments if one not in self._folded]
        if shown is CloseShown.MENU:
            segments.append(self._more)
        return sum(_wide(one) + _GAP_PX for one in segments) - _GAP_PX

    @override
    def show_value(self, value: object) -> None:
        """Show this choice without telling anyone."""
        super().show_value(value)
        self._mark()

    def _mark(self) -> None:
        """Let the button of the menu say which of its views are shown."""
        down = [segment.text() for segment in self._folded if segment.isChecked()]
        self._more.setText(down[0] if down else told("More"))
        self._more.setChecked(bool(down) and self._more.isVisibleTo(self))

    def _segment(self, group: ViewGroup) -> QPushButton:
        found = self.findChild(QPushButton, f"group_{group}")
        assert isinstance(found, QPushButton)
        return found

    def _menu_button(self) -> QPushButton:
        made = button(told("More"), "group_more", "segment")
        made.setCheckable(True)
        made.setFixedSize(_MORE_PX, TARGET_PX)
        made.setAccessibleName(told("More views"))
        menu = InsideMenu(made)
        for group, command in _FOLDED.items():
            action = menu.addAction(command.words)
            action.triggered.connect(lambda _, chosen=group: self._take(chosen))
        made.setMenu(menu)
        return made

    def _take(self, group: ViewGroup) -> None:
        self.show_value(group)
        self.chosen.emit(group)


def _wide(segment: QPushButton) -> int:
    segment.ensurePolished()
    wide = max(segment.sizeHint().width(), segment.minimumWidth())
    return min(wide, segment.maximumWidth())
