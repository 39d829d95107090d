"""The strip that leads through a visit: one question with its answers, what is missing, the end."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QSizePolicy, QWidget
from typing_extensions import override

from needlemap.body.texts import Text
from needlemap.clinic.signing import Topic
from needlemap.clinic.visit_guide import Answer
from needlemap.ui.widgets.common import button, label
from needlemap.ui.work.translator import told

HEIGHT_PX = 56
_TEN_MS = 700  # a "1" waits so long for the "0" of 10
_GAP_PX, _CLOSE_PX, _SIDES_PX = 8, 1, 22
_CHIP_GAP_PX = 6
_RAGGED_PX = 24  # what two lines are wider than half of one
_LEAST_TITLE_PX, _MOST_TITLE_PX = 56, 320


@dataclass(frozen=True, slots=True, kw_only=True)
class StripContent:
    """What the strip shows: a question with its answers, or what is charted."""

    title: str
    tone: str = "heading"
    about: Topic | None = None  # what is asked; it can be put off
    answers: tuple[tuple[str, Answer], ...] = ()
    is_score: bool = False
    missing: tuple[tuple[str, Topic], ...] = ()
    main: str = ""


class VisitStrip(QWidget):
    """One line above the canvas; a press answers, and the next question stands there.

    Signals:
        answered: a Topic, and the Answer to it.
        put_off: the Topic that is asked later.
        wanted: the missing Topic to ask now.
        main_pressed: go on: finish, sign, add.
        left: the keyboard goes back to the canvas.
    """

    answered = Signal(object, object)
    put_off = Signal(object)
    wanted = Signal(object)
    main_pressed = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("leading_strip")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedHeight(HEIGHT_PX)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._content = StripContent(title="")
        self._answers: list[QPushButton] = []
        self._chips: list[QPushButton] = []
        self._ten = QTimer(self)
        self._ten.setSingleShot(True)
        self._ten.setInterval(_TEN_MS)
        self._ten.timeout.connect(self._settle)
        self._title = label("", "heading")
        self._title.setObjectName("leading_question")
        self._title.setWordWrap(True)
        self._title.setMinimumWidth(0)
        self._more = _menu_button(self.tr("Other …"), "answer_more", self)
        self._later = button(self.tr("Later  Q"), "answer_later", "quiet")
        self._later.setAccessibleName(self.tr("Answer later"))
        self._missing = _menu_button(self.tr("Still missing"), "missing", self)
        self._missing.setProperty("tone", "missing")
        self._main = button("", "leading_main", "main")
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
        self._title.setText(content.title)
        self._title.setToolTip(content.title)
        self._title.setProperty("tone", content.tone)
        self._title.style().polish(self._title)
        self._main.setText(content.main)
        self._main.setAccessibleName(content.main)
        numbered = ", ".join(f"{key}: {word}" for key, word in self._keyed())
        self.setAccessibleName(f"{content.title} {numbered}".strip())
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
    def event(self, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and self._answer_of(event) is not None
        ):
            event.accept()  # a letter is an answer here, whatever else it does on the page
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if self._ten.isActive():
            if event.text() == "0":
                self._ten.stop()
                self._answer(self._content.answers[10][1])
                return
            self._settle()
            if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                return
        typed = self._answer_of(event)
        if typed is not None:
            self._choose(typed)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.main_pressed.emit()
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        elif key == Qt.Key.Key_Q:
            self._go_on()
        else:
            super().keyPressEvent(event)

    def _go_on(self) -> None:
        """Go to the next question: this one waits."""
        if self._content.about is not None:
            self._put_off()
        elif self._content.missing:
            self.wanted.emit(self._content.missing[0][1])

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

    def _keyed(self) -> list[tuple[str, str]]:
        """Return what is typed for each answer."""
        first = 0 if self._content.is_score else 1
        return [(str(n), word) for n, (word, _) in enumerate(self._content.answers, start=first)]

    def _answer_of(self, event: QKeyEvent) -> int | None:
        plain = event.modifiers() in {
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        }
        typed = event.text().casefold()
        if not typed or not plain:
            return None
        for index, (digit, word) in enumerate(self._keyed()):
            if typed == digit or (not self._content.is_score and word.casefold().startswith(typed)):
                return index
        return None

    def _lay_out(self) -> None:
        line = QHBoxLayout(self)
        line.setContentsMargins(14, 0, 6, 0)
        line.setSpacing(_GAP_PX)
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
        tone = "score" if self._content.is_score else ""
        self._answers = [
            self._made(
                f"answer_{index}", tone, self._content.title, word, partial(self._answer, to)
            )
            for index, (word, to) in enumerate(self._content.answers)
        ]
        for part in self._answers:
            self._between.addWidget(part)

    def _renew_chips(self) -> None:
        _drop(self._chips)
        said = self.tr("Still missing")
        self._chips = [
            self._made(f"missing_{index}", "missing", said, word, partial(self.wanted.emit, about))
            for index, (word, about) in enumerate(self._content.missing)
        ]
        for part in self._chips:
            self._at_end.addWidget(part)

    def _made(
        self, name: str, tone: str, said: str, word: str, run: Callable[[], None]
    ) -> QPushButton:
        made = button(word, name, tone, self)
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        made.setAccessibleName(f"{said}: {word}")
        made.clicked.connect(run)
        return made

    def _arrange(self) -> None:
        """Show as much as there is room for; the rest goes into menus, nothing goes away."""
        content, has_chips = self._content, bool(self._chips)
        can_wait = content.about is not None
        room = self.width() - _SIDES_PX
        whole = self._title.fontMetrics().horizontalAdvance(content.title) + 4
        least = self._least_title(whole)
        answers = sum(_natural(part) + _CLOSE_PX for part in self._answers) + _GAP_PX
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
        self._title.setFixedWidth(max(min(whole, room - taken - answers), 0))
        if folds:
            self._fill_missing(with_later=folds_later, with_main=folds_all)

    def _least_title(self, wide: int) -> int:
        """Return how narrow the question may become: two lines, and no word broken."""
        metrics = self._title.fontMetrics()
        words = self._content.title.split()
        longest = max((metrics.horizontalAdvance(word) for word in words), default=0) + 4
        halved = min(max(wide // 2 + _RAGGED_PX, _LEAST_TITLE_PX), _MOST_TITLE_PX)
        return min(wide, max(longest, halved))

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
        for word, answer in self._content.answers[count:]:
            menu.addAction(word).triggered.connect(partial(self._answer, answer))
        return sum(widths[:count]) + _GAP_PX + (more if count < len(widths) else 0)

    def _fill_missing(self, *, with_later: bool, with_main: bool) -> None:
        menu = self._missing.menu()
        menu.clear()
        if with_later:
            menu.addAction(self.tr("Answer later")).triggered.connect(self._put_off)
        for word, about in self._content.missing:
            menu.addAction(word).triggered.connect(partial(self.wanted.emit, about))
        if with_main:
            menu.addAction(self._content.main).triggered.connect(self.main_pressed)
        words = ", ".join(word for word, _ in self._content.missing)
        self._missing.setAccessibleName(told(Text("Still missing: {questions}", questions=words)))


def _drop(parts: list[QPushButton]) -> None:
    for part in parts:
        part.hide()
        part.setParent(None)
        part.deleteLater()


def _menu_button(words: str, name: str, strip: VisitStrip) -> QPushButton:
    made = button(words, name, "", strip)
    made.setMenu(QMenu(made))
    made.hide()
    return made


def _natural(part: QWidget) -> int:
    part.ensurePolished()  # the style sheet gives it its padding
    return part.sizeHint().width()


def _wide(part: QWidget) -> int:
    return _natural(part) + _GAP_PX
