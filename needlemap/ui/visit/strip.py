"""The strip that leads through a visit: one question with its answers, what is missing, the end."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from needlemap.body.texts import Text
from needlemap.clinic.visit_guide import Answer
from needlemap.ui.keyboard.places import as_meant
from needlemap.ui.keyboard.single import ENTERS, is_single, keeps_to_itself
from needlemap.ui.visit.keyed_button import KeyedButton
from needlemap.ui.visit.strip_content import LATER_KEY, StripContent
from needlemap.ui.widgets.common import button, label, literal, plain_tip
from needlemap.ui.widgets.fitting.inside_menu import InsideMenu
from needlemap.ui.widgets.fitting.title_room import stand, widths
from needlemap.ui.work.translator import told

HEIGHT_PX = 56
_TEN_MS = 700  # a "1" waits so long for the "0" of 10
_GAP_PX, _CLOSE_PX, _SIDES_PX = 8, 1, 22
_CHIP_GAP_PX = 6
_AROUND_PX = 12  # above and below a question of more than two lines


class VisitStrip(QWidget):
    """One line above the canvas; a press answers, and the next question stands there.

    It grows where a question needs more lines than two or than stand beside: no word is cut.

    With the keyboard it keeps every single key: one that means nothing here says which keys do.

    Signals:
        answered: a Topic, and the Answer to it.
        put_off: the Topic that is asked later.
        wanted: the missing Topic to ask now.
        main_pressed: go on: finish, sign, add.
        left: the keyboard goes back to the canvas.
        hinted: which keys there are, after one that means nothing.
    """

    answered = Signal(object, object)
    put_off = Signal(object)
    wanted = Signal(object)
    main_pressed = Signal()
    left = Signal()
    hinted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("leading_strip")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedHeight(HEIGHT_PX)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._content = StripContent(title="")
        self._hint = ""
        self._is_arranging = False
        self._answers: list[KeyedButton] = []
        self._chips: list[KeyedButton] = []
        self._ten = QTimer(self)
        self._ten.setSingleShot(True)
        self._ten.setInterval(_TEN_MS)
        self._ten.timeout.connect(self._settle)
        self._title = label("", "heading")
        self._title.setObjectName("leading_question")
        self._title.setWordWrap(True)
        self._title.setMinimumWidth(0)
        self._more = _menu_button(self.tr("Other …"), "answer_more", self)
        self._later = KeyedButton(self.tr("Later"), "answer_later", "quiet", LATER_KEY)
        self._later.setAccessibleName(self.tr("Answer later"))
        self._missing = _menu_button(self.tr("Still missing"), "missing", self)
        self._missing.setProperty("tone", "missing")
        self._main = KeyedButton("", "leading_main", "main", self.tr("Enter"))
        self._lay_out()

    @property
    def content(self) -> StripContent:
        """What is shown."""
        return self._content

    def show_content(self, content: StripContent) -> None:
        """Show a question, or what is charted, or that the visit is signed."""
        if content == self._content:
            return
        if any(part.hasFocus() for part in (*self._answers, *self._chips)):
            self.setFocus()  # the focused button goes
        before, self._content = self._content, content
        if content.about is not before.about:
            self._ten.stop()
        if (content.answers, content.title) != (before.answers, before.title):
            self._renew_answers()
        if content.missing != before.missing:
            self._renew_chips()
        self._hint = ""
        self._show_title()
        self._main.show_words(content.main)
        self.setAccessibleName(content.spoken)
        self._arrange()

    def take_focus(self) -> None:
        """Take the keyboard; the question can then be answered by digits and letters."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._arrange()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._say_hint("")

    @override
    def event(self, event: QEvent) -> bool:
        if keeps_to_itself(event):  # a letter is an answer here, whatever it does on the page
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not is_single(event):
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            self._take_key(as_meant(event) or event)

    def _take_key(self, event: QKeyEvent) -> None:
        if self._ten.isActive() and self._goes_on_from_one(event):
            return
        self._say_hint("")
        typed = self._content.typed(event.text())
        if typed is not None:
            self._choose(typed)
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in ENTERS and self._enter():
            return
        elif not self._go_on(event.key()):
            self._say_hint(self._content.keys_words)

    def _goes_on_from_one(self, event: QKeyEvent) -> bool:
        """Take a "1" with the key after it; return whether that key has done what it means."""
        if event.text() == "0":
            self._ten.stop()
            self._answer(self._content.answers[10][1])
            return True
        self._settle()
        return event.key() in ENTERS

    def _enter(self) -> bool:
        """Press what has the keyboard, else go on; return whether there was anything to do."""
        part = _part_in_focus(self)
        if part is not None:
            part.click()
        elif self._content.main:
            self.main_pressed.emit()
        return part is not None or bool(self._content.main)

    def _go_on(self, key: int) -> bool:
        """Put a question off, or ask the one that waits; return whether the key means that."""
        content = self._content
        if content.about is not None:
            is_later = key == Qt.Key.Key_Right and _part_in_focus(self) is None
            if is_later:
                self._put_off()
            return is_later
        is_next = key == Qt.Key.Key_Q and bool(content.missing)
        if is_next:
            self.wanted.emit(content.missing[0][1])
        return is_next

    def _say_hint(self, words: str) -> None:
        if words == self._hint and not words:
            return
        self._hint = words
        self._show_title()
        self._arrange()
        if words:
            self.hinted.emit(words)

    def _show_title(self) -> None:
        words = self._hint or self._content.title
        self._title.setText(words)
        self._title.setToolTip(plain_tip(words))
        self._title.setProperty("tone", "error" if self._hint else self._content.tone)
        self._title.style().polish(self._title)

    def _put_off(self) -> None:
        self.put_off.emit(self._content.about)

    def _answer(self, answer: Answer) -> None:
        self.answered.emit(self._content.about, answer)

    def _choose(self, index: int) -> None:
        if self._content.is_score and index == 1:
            self._ten.start()
            self._answers[1].setProperty("tone", "chosen")
            self._answers[1].style().polish(self._answers[1])
        else:
            self._answer(self._content.answers[index][1])

    def _settle(self) -> None:
        """Take the "1" that no "0" followed."""
        self._ten.stop()
        self._answer(self._content.answers[1][1])

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(14, 0, 6, 0)
        whole.setSpacing(0)
        self._over, self._beside = QHBoxLayout(), QHBoxLayout()
        line = self._beside
        line.setSpacing(_GAP_PX)
        whole.addLayout(self._over)
        whole.addLayout(line, 1)
        self._between, self._at_end = QHBoxLayout(), QHBoxLayout()
        self._between.setSpacing(_CLOSE_PX)
        self._at_end.setSpacing(_CHIP_GAP_PX)
        line.addWidget(self._title)
        line.addLayout(self._between)
        line.addWidget(self._more)
        line.addWidget(self._later)
        line.addStretch(1)
        line.addLayout(self._at_end)
        line.addWidget(self._missing)
        line.addWidget(self._main)
        for part in (self._more, self._later, self._missing, self._main):
            part.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._later.clicked.connect(self._put_off)
        self._main.clicked.connect(self.main_pressed)

    def _renew_answers(self) -> None:
        _drop(self._answers)
        scores = self._content.is_score
        self._answers = [
            self._made(
                (f"answer_{index}", "score" if scores else "", "" if scores else key),
                (self._content.title, word),
                partial(self._answer, to),
            )
            for index, (key, word, to) in enumerate(self._content.keyed)
        ]
        for part in self._answers:
            self._between.addWidget(part)

    def _renew_chips(self) -> None:
        _drop(self._chips)
        said = self.tr("Still missing")
        self._chips = [
            self._made(
                (f"missing_{index}", "missing", ""), (said, word), partial(self.wanted.emit, about)
            )
            for index, (word, about) in enumerate(self._content.missing)
        ]
        for part in self._chips:
            self._at_end.addWidget(part)

    def _made(
        self, look: tuple[str, str, str], words: tuple[str, str], run: Callable[[], None]
    ) -> KeyedButton:
        """Return a button of a name, tone and key, with what it is about and its word."""
        name, tone, key = look
        about, word = words
        made = KeyedButton(word, name, tone, key, self)
        made.setAccessibleName(f"{about}: {word}")
        made.clicked.connect(run)
        return made

    def _arrange(self) -> None:
        """Show as much as there is room for; the rest goes into menus, nothing goes away."""
        if self._is_arranging:  # a part that appears may let the page lay the strip out
            return
        self._is_arranging = True
        content, has_chips = self._content, bool(self._chips)
        can_wait = content.about is not None
        room = self.width() - _SIDES_PX
        few = _fewest(self._missing, self.tr("More …")) if has_chips else 0
        answers = sum(_natural(part) + _CLOSE_PX for part in self._answers) + _GAP_PX
        whole, least = widths(self._title, room - answers - few, may_stand_above=content.is_score)
        main = _wide(self._main) if content.main else 0
        later = _wide(self._later) if can_wait else 0
        self._missing.setText(told.counted("{count} missing", "{count} missing", len(self._chips)))
        few = _wide(self._missing) if has_chips else 0
        chips = sum(_natural(part) + _CHIP_GAP_PX for part in self._chips) + _GAP_PX
        folds = has_chips and whole + answers + later + chips + main > room
        shown = few if folds else chips
        folds_later = folds and least + answers + later + shown + main > room
        folds_all = content.is_score and least + answers + shown + main > room
        if folds_all:
            self._missing.setText(self.tr("More …"))
            folds = folds_later = True
            shown, main = _wide(self._missing), 0
        taken = shown + main + (0 if folds_later else later)
        for chip in self._chips:
            chip.setVisible(not folds)
        self._missing.setMinimumWidth(_natural(self._missing))
        self._missing.setVisible(folds)
        self._later.setVisible(can_wait and not folds_later)
        self._main.setVisible(bool(content.main) and not folds_all)
        answers = self._fit_answers(room - taken - least)
        wide = max(min(whole, room - taken - answers), 0) if least else room
        tall = stand(self._title, self._beside if least else self._over, wide)
        self.setFixedHeight(max(HEIGHT_PX, tall + _AROUND_PX) if least else tall + HEIGHT_PX)
        if folds:
            self._fill_missing(with_later=folds_later, with_main=folds_all)
        self._is_arranging = False
        if self.width() - _SIDES_PX != room:
            self._arrange()

    def _fit_answers(self, room: int) -> int:
        """Show the answers that fit, the others in a menu; return how wide they are."""
        widths = [_natural(part) + _CLOSE_PX for part in self._answers]
        count = len(widths)
        more = _wide(self._more)
        if sum(widths) + _GAP_PX > room and not self._content.is_score:
            while count > 1 and sum(widths[:count]) + _GAP_PX + more > room:
                count -= 1
        for index, part in enumerate(self._answers):
            part.setVisible(index < count)
        self._more.setVisible(count < len(widths))
        menu = self._more.menu()
        menu.clear()
        for key, word, answer in self._content.keyed[count:]:
            act = partial(self._answer, answer)
            menu.addAction(f"{literal(word)}\t{key}").triggered.connect(act)
        return sum(widths[:count]) + _GAP_PX + (more if count < len(widths) else 0)

    def _fill_missing(self, *, with_later: bool, with_main: bool) -> None:
        menu = self._missing.menu()
        menu.clear()
        if with_later:
            menu.addAction(self.tr("Answer later")).triggered.connect(self._put_off)
        for word, about in self._content.missing:
            menu.addAction(literal(word)).triggered.connect(partial(self.wanted.emit, about))
        if with_main:
            menu.addAction(literal(self._content.main)).triggered.connect(self.main_pressed)
        words = ", ".join(word for word, _ in self._content.missing)
        self._missing.setAccessibleName(told(Text("Still missing: {questions}", questions=words)))


def _part_in_focus(strip: VisitStrip) -> QPushButton | None:
    part = strip.focusWidget()
    return part if isinstance(part, QPushButton) and part.hasFocus() else None


def _fewest(missing: QPushButton, words: str) -> int:
    missing.setText(words)
    return _wide(missing)


def _drop(parts: list[KeyedButton]) -> None:
    for part in parts:
        part.hide()
        part.setParent(None)
        part.deleteLater()


def _menu_button(words: str, name: str, strip: VisitStrip) -> QPushButton:
    made = button(words, name, "", strip)
    made.setMenu(InsideMenu(made))
    made.hide()
    return made


def _natural(part: QWidget) -> int:
    part.ensurePolished()  # the style sheet gives it its padding
    return part.sizeHint().width()


def _wide(part: QWidget) -> int:
    return _natural(part) + _GAP_PX
