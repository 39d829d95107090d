"""What was done at the selected trigger point: needle, technique, twitch, tenderness after."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QEvent
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget
from typing_extensions import override

from needlemap.body.texts import Text
from needlemap.clinic.dates import decimal
from needlemap.clinic.marks import (
    GAUGES_MM,
    LENGTHS_MM,
    NEEDLES,
    TWITCHES,
    Depth,
    PointMark,
    Technique,
    Twitch,
)
from needlemap.clinic.needles import PRESETS, Preset
from needlemap.ui.canvas.model.point_editor import PointEditor
from needlemap.ui.chart.inspector.needle.needle_numbers import CurrentNumbers
from needlemap.ui.chart.inspector.needle_question import NeedleQuestion
from needlemap.ui.widgets.choices import (
    SCORES,
    SCORES_IN_ROW,
    Choice,
    Counter,
    Segments,
    scale,
)
from needlemap.ui.widgets.common import button, label
from needlemap.ui.widgets.fitting.inside_menu import InsideMenu
from needlemap.ui.widgets.fitting.row_stack import RowStack
from needlemap.ui.widgets.typed import TypedLine
from needlemap.ui.work.translator import told

_NEEDLED_PX, _LABEL_PX = 84, 70
_GAP_PX, _BESIDE_PX = 3, 3


class DoneForm(QWidget):
    """The needle, taken as usual by one press; the rest can be said once it is placed."""

    def __init__(self, point_editor: PointEditor) -> None:
        super().__init__()
        self.setObjectName("done")
        self.setAccessibleName(self.tr("Done"))
        self._point_editor = point_editor
        self._needled = button(self.tr("Needled N"), "needled", "segment")
        self._needled.setCheckable(True)
        self._question = NeedleQuestion(point_editor)
        self._gauge = Choice("gauge", self.tr("Diameter of the needle"))
        self._length = Choice("length", self.tr("Length of the needle"))
        self._count = Choice("needles", self.tr("Needles"))
        techniques = [(kind, told(kind)) for kind in Technique if kind is not Technique.NOT_NOTED]
        self._technique = Segments("technique", self.tr("Technique"), techniques, may_be_empty=True)
        self._no_current = label("", "caution")
        self._no_current.setObjectName("no_current")
        self._no_current.setWordWrap(True)
        self._preset = button(self.tr("Preset"), "preset")
        self._ways: dict[Preset, QAction] = {}
        depths = [(depth, told(depth)) for depth in Depth]
        self._depth = Segments("depth", self.tr("Depth"), depths, may_be_empty=True)
        self._settings = TypedLine("settings", self.tr("Settings of the current"))
        self._current = CurrentNumbers(point_editor)
        twitches = [(kind, told(kind)) for kind in Twitch if kind is not Twitch.NOT_NOTED]
        self._twitch = Segments("twitch", self.tr("Local twitch"), twitches, may_be_empty=True)
        self._twitches = Counter("twitches", self.tr("Twitches counted"), *TWITCHES)
        self._after = scale("tenderness_after", self.tr("Tenderness after"))
        self._needled.setFixedWidth(_NEEDLED_PX)
        self._technique.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._labels = {
            part: _said_before(words, part)
            for part, words in (
                (self._depth, self.tr("Depth")),
                (self._twitch, self.tr("Twitch  L")),
                (self._after, self.tr("After")),
            )
        }
        self._rows = RowStack(self, _GAP_PX, _BESIDE_PX)
        self._fill()
        self.set_wide(wide=False)
        self._connect()

    def show_mark(self, mark: PointMark) -> None:
        """Show what was done at this point, or the needle that would be taken."""
        needling = mark.needling
        needle = needling or self._point_editor.usual(mark)
        self._needled.setChecked(needling is not None)
        self._question.show_mark(mark)
        self._warn_of_current()
        for part in self._needle_parts:
            part.setEnabled(needling is not None)
        self._gauge.setCurrentIndex(self._gauge.findData(needle.gauge_mm))
        self._length.setCurrentIndex(self._length.findData(needle.length_mm))
        self._count.setCurrentIndex(self._count.findData(needle.needles))
        self._technique.show_value(needling.technique if needling else None)
        self._depth.show_value(needling.depth if needling else None)
        by_current = needling is not None and needling.technique is Technique.ELECTRICAL
        self._settings.setVisible(by_current)
        self._settings.show_text(needling.settings if needling else "")
        self._current.setVisible(by_current)
        self._current.show_needling(needling)
        self._twitch.show_value(needling.twitch if needling else None)
        self._twitches.show_value(needling.twitches if needling else None)
        self._after.show_value(needling.tenderness_after if needling else None)
        for preset, action in self._ways.items():
            action.setChecked(needling is not None and preset.on(needling) == needling)

    def keep_typed(self) -> None:
        """Record what is typed so far."""
        self._settings.keep()
        self._current.keep_typed()

    def _warn_of_current(self) -> None:
        """Colour the button of the current, and say why, where a precaution speaks against it."""
        words = told(self._point_editor.no_current)
        self._no_current.setText(f"! {words}" if words else "")
        self._no_current.setVisible(bool(words))
        self._technique.warn(Technique.ELECTRICAL, words)

    @property
    def _needle_parts(self) -> tuple[QWidget, ...]:
        size = (self._gauge, self._length, self._count)
        way = (self._technique, self._preset, self._depth, self._settings, self._current)
        return (*size, *way, self._twitch, self._twitches, self._after)

    def _fill(self) -> None:
        for gauge in GAUGES_MM:
            self._gauge.addItem(told(decimal(gauge, 2)), gauge)
        for length in LENGTHS_MM:
            self._length.addItem(told(Text("{length} mm", length=length)), length)
        for count in range(NEEDLES[0], NEEDLES[1] + 1):
            self._count.addItem(f"× {count}", count)
        menu = InsideMenu(self)
        for preset in PRESETS:
            action = menu.addAction(told(preset.name))
            action.setObjectName(f"preset_{preset.name}")
            action.setCheckable(True)
            action.triggered.connect(partial(self._point_editor.take_preset, preset))
            self._ways[preset] = action
        self._preset.setMenu(menu)
        self._settings.setPlaceholderText(self.tr("biphasic, leads 1 to 2"))

    @override
    def changeEvent(self, event: QEvent) -> None:
        """Write the sizes anew where the practice has chosen another sign for decimals."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            for at, gauge in enumerate(GAUGES_MM):
                self._gauge.setItemText(at, told(decimal(gauge, 2)))

    def set_wide(self, *, wide: bool) -> None:
        """Take few rows in a wide panel: all scores in one, the depth beside the technique."""
        self._after.set_in_row(SCORES if wide else SCORES_IN_ROW)
        for said in self._labels.values():
            said.setMinimumWidth(0 if wide else _LABEL_PX)
        depth, twitch, after = ((label, 0) for label in self._labels.values())
        sizes = tuple((part, 1) for part in (self._gauge, self._length, self._count))
        needle = ((self._needled, 0), *sizes)
        technique, preset = (self._technique, 1), (self._preset, 0)
        asked, warned = ((self._question, 1),), ((self._no_current, 1),)
        twitched = (twitch, (self._twitch, 1), (self._twitches, 1))
        if wide:
            self._rows.arrange(
                *((*needle, preset), asked, (technique, depth, (self._depth, 0)), warned),
                *(
                    ((self._current, 1), (self._settings, 1)),
                    twitched,
                    (after,),
                    ((self._after, 1),),
                ),
            )
        else:
            self._rows.arrange(
                *(needle, asked, (technique, preset), warned),
                *((depth, (self._depth, 1), (self._settings, 1)), ((self._current, 1),), twitched),
                (after, (self._after, 1)),
            )

    def _connect(self) -> None:
        editor = self._point_editor
        self._needled.clicked.connect(self._needled_pressed)
        for size in (self._gauge, self._length, self._count):
            size.activated.connect(self._needle_chosen)
        self._technique.chosen.connect(editor.set_technique)
        self._depth.chosen.connect(self._depth_chosen)
        self._settings.typed.connect(self._settings_typed)
        self._twitch.chosen.connect(editor.set_twitch)
        self._twitches.chosen.connect(editor.count_twitches)
        self._after.chosen.connect(self._after_chosen)

    def _needled_pressed(self) -> None:
        mark = self._point_editor.mark
        if mark is not None and mark.needling is not None:
            self._needled.setChecked(True)
            self._question.ask(mark)
        else:
            self._point_editor.place_needle()

    def _needle_chosen(self, _: int) -> None:
        gauge, length = self._gauge.currentData(), self._length.currentData()
        count = self._count.currentData()
        self._point_editor.needle(
            lambda needling: replace(needling, gauge_mm=gauge, length_mm=length, needles=count)
        )

    def _depth_chosen(self, depth: Depth | None) -> None:
        self._point_editor.needle(lambda needling: replace(needling, depth=depth))

    def _settings_typed(self, text: str) -> None:
        self._point_editor.needle(lambda needling: replace(needling, settings=text))

    def _after_chosen(self, score: int | None) -> None:
        self._point_editor.needle(lambda needling: replace(needling, tenderness_after=score))


def _said_before(words: str, part: QWidget) -> QLabel:
    """Return a label before a part."""
    made = label(words, "faint")
    made.setBuddy(part)
    return made
