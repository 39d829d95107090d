"""The window: lays out what is seen first; it computes nothing and stores nothing."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QStatusTipEvent, QUndoGroup
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from needlemap.body.texts import Text
from needlemap.look.theme import DARK, LIGHT, Theme
from needlemap.ui.canvas.input.pixel_wheel import PixelWheel
from needlemap.ui.chart.commands import REDO, UNDO
from needlemap.ui.keyboard.held import HeldKeys
from needlemap.ui.keyboard.shortcuts import press_as_meant
from needlemap.ui.patients.page import PatientsPage
from needlemap.ui.widgets.common import button, label, literal, plain_tip
from needlemap.ui.widgets.scrolled import Least, Scrolled
from needlemap.ui.widgets.typing.alt_keys import AltTypesNothing
from needlemap.ui.widgets.typing.steps_undone import StepsUndone
from needlemap.ui.window.actions import Actions
from needlemap.ui.window.commands import LOCK, MENUS, QUIT, THEME
from needlemap.ui.window.header import Header
from needlemap.ui.window.message_line import MessageLine
from needlemap.ui.window.style.theme import palette_of, style_sheet
from needlemap.ui.work.command import CommandTable
from needlemap.ui.work.translator import told


class PageStack(QStackedWidget):
    """Pages of which the one that is shown says how much room it needs."""

    @override
    def minimumSizeHint(self) -> QSize:
        page = self.currentWidget()
        return page.minimumSizeHint() if page else super().minimumSizeHint()


class MainWindow(QMainWindow):
    """One window with pages; shown first, the ways between its pages come after."""

    closing = Signal()
    themed = Signal(object)  # the Theme

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("main_window")
        self.setWindowTitle("NeedleMap")
        self.resize(1600, 1000)
        self.theme = theme
        self.undo = QUndoGroup(self)
        self.header = Header()
        self.message = MessageLine()
        self.patients = PatientsPage()
        self.stack = PageStack()
        self.stack.addWidget(self.patients)
        self.commands = CommandTable(MENUS, self)
        self.actions_of = Actions(self, self.commands, self.undo)
        self._may_close: Callable[[], bool] | None = None
        self._lay_out()
        self.stack.currentChanged.connect(self._page_changed)
        self._apply_theme()
        self.commands.bind(
            QUIT.bound(self.close),
            THEME.bound(self.toggle_theme),
            UNDO.bound(self._take_back, self._why_not_undo),
            REDO.bound(self._do_again, self._why_not_redo),
        )
        self._was_refused = False
        StepsUndone(self.undo, self)
        AltTypesNothing(self)
        HeldKeys(self, self.actions_of.goes_on)
        PixelWheel(self)
        self.undo.indexChanged.connect(self._stepped)
        self.undo.activeStackChanged.connect(self._stepped)
        self.header.show_page(self.tr("Patients"))
        self.patients.focus_search()

    def show_note(self, words: str) -> None:
        """Show a standing note at the top, for example that this is the demo clinic."""
        self._note.setText(words)
        self._note.setVisible(bool(words))
        self._fit_corner()

    def show_person(self, name: str) -> None:
        """Show who has unlocked, on what locks; nobody, where there are no PINs."""
        self._person.setText(literal(name))
        words = told(Text("Unlocked: {person}. Lock, or change person", person=name))
        self._person.setAccessibleName(words)
        self._person.setToolTip(plain_tip(words))
        self._person.setVisible(bool(name))
        self._fit_corner()

    def add_bar(self, bar: QWidget) -> None:
        """Show what must be known until it is settled, between the head and the page."""
        self._column.insertWidget(self._column.indexOf(self.stack), bar)

    def tell(self, sentence: str) -> None:
        """Say in the line at the bottom why something was not done."""
        self.message.refuse(sentence)

    def keep_from_undo(self) -> None:
        """Remember that a stroke was refused: to take it back takes back nothing before it."""
        self._was_refused = True

    def show_page(self, page: QWidget, title: str) -> None:
        """Go to a page that is about no one patient."""
        self.header.show_page(title)
        self.stack.setCurrentWidget(page)

    def toggle_theme(self) -> None:
        """Change between light and dark."""
        self.theme = LIGHT if self.theme.name == DARK.name else DARK
        self._apply_theme()

    def ask_before_closing(self, may_close: Callable[[], bool]) -> None:
        """Close only if this says so."""
        self._may_close = may_close

    @override
    def event(self, event: QEvent) -> bool:
        if isinstance(event, QStatusTipEvent) and event.tip():
            self.message.note(event.tip())  # what a field has to say
            return True
        return super().event(event)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        if self._may_close is not None and not self._may_close():
            event.ignore()
            return
        self.closing.emit()
        event.accept()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        page = self.stack.currentWidget()
        if self.focusWidget() is None and page is not None:  # what had it is gone
            page.setFocus()
            QApplication.sendEvent(page, event)
        elif not press_as_meant(self, event):
            super().keyPressEvent(event)
            self._say_why_not(event)

    def _say_why_not(self, event: QKeyEvent) -> None:
        """Say why a key that nothing took does nothing here, if it does something elsewhere."""
        why = self.commands.why_no_key(QKeySequence(event.keyCombination()))
        if why and not event.isAutoRepeat():
            self.tell(why)

    def _take_back(self) -> None:
        step = self.undo.undoText()
        if self._was_refused:
            self._was_refused = False
            words = Text(
                "Nothing was recorded of that, so there is nothing to take back."
                " Press again to take back: {step}",
                step=step,
            )
            self.message.refuse(told(words))
            return
        self._step(self.undo.undo, Text("Taken back: {step}", step=step))

    def _do_again(self) -> None:
        self._step(self.undo.redo, Text("Done again: {step}", step=self.undo.redoText()))

    def _step(self, go: Callable[[], None], words: Text) -> None:
        """Take a step and say which; a refusal is said in its stead."""
        self.message.tell("")
        go()
        if not self.message.is_refusal:
            self.message.announce(told(words))

    def _stepped(self, _: object = None) -> None:
        self._was_refused = False

    def _page_changed(self, _: int) -> None:
        """Leave behind what was said of the page before."""
        self.message.tell("")

    def _why_not_undo(self) -> str:
        return "" if self.undo.canUndo() else self.tr("Nothing to undo")

    def _why_not_redo(self) -> str:
        return "" if self.undo.canRedo() else self.tr("Nothing to do again")

    def _lay_out(self) -> None:
        self._note = label("", "note")
        self._note.setObjectName("standing_note")
        self._note.hide()
        self._person = button("", "unlocked_person", "quiet")
        self._person.clicked.connect(partial(self.commands.run, LOCK))
        self._person.hide()
        self._corner = corner = QWidget()  # held here: a menu bar does not
        beside = QHBoxLayout(corner)
        beside.setContentsMargins(0, 0, 8, 0)
        beside.setSpacing(0)
        beside.addWidget(self._note)
        beside.addWidget(self._person)
        self._fit_corner()
        self.statusBar().addWidget(self.message, 1)
        self.statusBar().setSizeGripEnabled(False)
        middle = QWidget()
        middle.setObjectName("page")
        self._column = column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.stack, 1)
        self.setCentralWidget(Scrolled(Least(middle), sideways=True))

    def _fit_corner(self) -> None:
        """Give what stands beside the menus its room, which the menu bar finds out only so."""
        self._corner.hide()
        self.menuBar().setCornerWidget(self._corner)
        self._corner.show()

    def _apply_theme(self) -> None:
        QApplication.setPalette(palette_of(self.theme))
        self.setStyleSheet(style_sheet(self.theme))
        self.themed.emit(self.theme)
