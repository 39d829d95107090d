"""The strip leads through a visit: one press answers, nothing is forced, at the end it signs."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from needlemap.clinic.signing import Topic
from needlemap.clinic.visit_guide import answers
from needlemap.clinic.visits import AdverseKind, Consent
from needlemap.look.theme import LIGHT
from needlemap.ui.visit.strip import VisitStrip
from needlemap.ui.visit.strip_content import StripContent
from needlemap.ui.window.style.theme import style_sheet


def test_the_keyboard_answers_everything_before_charting(strip, hand, page, stored_visit):
    page.view.setFocus()
    hand.key("q")
    assert page.focusWidget() is strip.widget
    for key in ("6", "1", "1"):
        strip.key(key)
    seen = stored_visit()
    assert (seen.pain_before, seen.screened, seen.consent) == (6, True, Consent.VERBAL)
    assert page.focusWidget() is page.view


def test_one_and_nought_quickly_are_ten_and_one_alone_is_one(strip, qtbot, stack, stored_visit):
    strip.key("1")
    strip.key("0")
    assert stored_visit().pain_before == 10
    stack.undo()
    strip.key("1")
    qtbot.waitUntil(lambda: stored_visit().pain_before == 1)


def test_a_one_before_the_next_key_is_one_and_the_next_key_is_not_lost(strip, stored_visit):
    for key in ("1", "1", "2"):
        strip.key(key)
    seen = stored_visit()
    assert (seen.pain_before, seen.screened, seen.consent) == (1, True, Consent.WRITTEN)


def test_an_arrow_puts_a_question_off_and_esc_goes_to_the_canvas(strip, page):
    strip.widget.setFocus()
    strip.key(Qt.Key.Key_Right)
    assert "apixaban" in strip.question
    strip.key(Qt.Key.Key_Escape)
    assert page.focusWidget() is page.view


def test_a_digit_for_a_question_does_not_reach_the_selected_point(strip, hand, stored):
    hand.click(hand.place(0.6, 0.2))
    hand.key("q")
    strip.key("8")
    assert stored().points[0].finding.tenderness is None


def test_its_accessible_name_is_the_question_with_its_answers(strip):
    assert strip.widget.accessibleName().startswith("Pain now 0: 0, 1: 1")
    strip.press("4")
    strip.press("No change")
    assert strip.widget.accessibleName() == "Consent 1: Verbal, 2: Written, 3: Refused"


def test_at_every_width_all_answers_are_whole_and_inside(strip, page, qtbot):
    for width in (900, 1100, 1232, 1264, 1350, 1500, 1900):
        page.resize(width, 700)
        QApplication.processEvents()
        assert len(strip.answers) == 11
        right = 0
        for part in filter(QWidget.isVisible, strip.widget.findChildren(QPushButton)):
            assert min(part.height(), part.width()) >= 44, part.text()
            assert part.width() >= part.sizeHint().width(), part.text()
            right = max(right, part.geometry().right())
        assert right < strip.widget.width()
        title = strip.widget.findChild(QLabel, "leading_question")
        words = title.text().split()
        assert title.width() >= max(map(title.fontMetrics().horizontalAdvance, words)), width
        assert title.height() >= title.heightForWidth(title.width()), width
        assert 52 <= strip.widget.height() <= (80 if title.width() > 400 else 56)


def test_in_a_narrow_window_the_chips_fold_into_a_menu_that_leads_there(strip, page):
    page.resize(1240, 700)
    QApplication.processEvents()
    strip.press("6")
    [folded] = strip.missing
    assert folded in {"Consent", "1 missing"}
    strip.want("Answer later")
    strip.press("Finish …")
    strip.press("3")
    assert strip.missing == ["2 missing"]
    menu = page.findChild(QPushButton, "missing").menu()
    assert [action.text() for action in menu.actions()][-2:] == ["Precautions", "Consent"]
    menu.actions()[-1].trigger()
    assert strip.question == "Consent"


def test_in_a_narrow_window_a_score_can_still_be_put_off_and_charting_finished(strip, page):
    page.resize(1240, 700)
    QApplication.processEvents()
    menu = page.findChild(QPushButton, "missing").menu()
    actions = {action.text(): action for action in menu.actions()}
    assert "Answer later" in actions
    if strip.main:
        strip.press("Finish …")
    else:
        actions["Finish …"].trigger()
    assert strip.question == "Pain after"


def test_a_rare_reaction_is_in_the_menu(strip, page, stored_visit):
    strip.press("Finish …")
    strip.press("3")
    assert strip.question == "Unwanted reaction"
    assert strip.answers[0] == "None"
    more = page.findChild(QPushButton, "answer_more").menu()
    next(a for a in more.actions() if a.text() == "Pneumothorax\tA").trigger()
    assert stored_visit().adverse is AdverseKind.PNEUMOTHORAX


def test_a_one_is_not_lost_when_undo_opens_another_question_before_its_nought(
    strip, qtbot, stack, stored_visit
):
    strip.later()
    for key in ("1", "1"):
        strip.key(key)
    strip.press("Pain before")
    strip.key("1")
    stack.undo()
    assert strip.waiting[-1:] == ["Consent"]
    assert "Pain before" not in strip.waiting
    qtbot.waitUntil(lambda: stored_visit().pain_before == 1)


QUESTION = StripContent(
    title="Consent",
    about=Topic.CONSENT,
    answers=tuple((one.word.capitalize(), one) for one in answers(Topic.CONSENT)),
    missing=(("Pain before", Topic.PAIN_BEFORE), ("Aftercare", Topic.AFTERCARE)),
    main="Finish …",
)
SCORE = StripContent(
    title="Pain now",
    about=Topic.PAIN_BEFORE,
    answers=tuple((one.word, one) for one in answers(Topic.PAIN_BEFORE)),
    is_score=True,
)
CHARTED = replace(QUESTION, title="1 point", about=None, answers=())


@pytest.fixture
def alone(qtbot):
    """The strip by itself, wide enough for all."""
    host = QWidget()
    qtbot.addWidget(host)
    host.setStyleSheet(style_sheet(LIGHT))
    made = VisitStrip(host)
    made.resize(1500, 56)
    host.show()
    host.activateWindow()
    made.take_focus()
    made.show_content(QUESTION)
    yield made
    host.close()


@pytest.fixture
def told(alone):
    """All that the strip tells, in its order."""
    said = []
    alone.answered.connect(lambda about, answer: said.append((about, answer.word)))
    alone.put_off.connect(lambda about: said.append(("later", about)))
    alone.wanted.connect(lambda about: said.append(("wanted", about)))
    alone.main_pressed.connect(lambda: said.append("main"))
    alone.left.connect(lambda: said.append("left"))
    return said


def named(alone, name):
    return alone.findChild(QPushButton, name)


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("1", (Topic.CONSENT, "verbal")),
        ("3", (Topic.CONSENT, "refused")),
        (Qt.Key.Key_Right, ("later", Topic.CONSENT)),
        (Qt.Key.Key_Return, "main"),
        (Qt.Key.Key_Enter, "main"),
        (Qt.Key.Key_Escape, "left"),
    ],
)
def test_each_key_does_one_thing(alone, told, key, said):
    QTest.keyClick(alone, key)
    assert told == [said]


@pytest.mark.parametrize("key", ["0", "4", "x", "v", "a", "n", "q", " ", Qt.Key.Key_Delete])
def test_a_key_that_answers_nothing_says_which_keys_do(alone, told, qtbot, key):
    with qtbot.waitSignal(alone.hinted) as hint:
        QTest.keyClick(alone, key)
    assert told == []
    says = "1: Verbal, 2: Written, 3: Refused, → later, Enter Finish, Esc back to the chart"
    assert hint.args == [says]
    assert alone.findChild(QLabel, "leading_question").text() == says
    QTest.keyClick(alone, "2")
    assert told == [(Topic.CONSENT, "written")]
    assert alone.findChild(QLabel, "leading_question").text() == "Consent"


@pytest.mark.parametrize("key", ["1", Qt.Key.Key_Return, Qt.Key.Key_Right, "x"])
def test_a_key_that_is_held_answers_once(alone, told, key):
    QTest.keyClick(alone, key)
    once = list(told)
    code = Qt.Key(ord(key.upper())) if isinstance(key, str) else key
    text = key if isinstance(key, str) else ""
    for _ in range(5):
        no = Qt.KeyboardModifier.NoModifier
        QApplication.sendEvent(alone, QKeyEvent(QEvent.Type.KeyPress, code, no, text, True))
    assert told == once


def test_each_answer_shows_its_key(alone):
    assert [named(alone, f"answer_{n}").key for n in range(3)] == ["1", "2", "3"]
    assert named(alone, "answer_later").key == "→"
    alone.show_content(SCORE)
    assert named(alone, "answer_4").key == ""  # its word is its key


def test_the_tenth_answer_and_further_ones_have_keys_too(alone, told):
    kinds = answers(Topic.ADVERSE)
    several = tuple((one.word, one) for one in kinds)
    alone.show_content(replace(QUESTION, about=Topic.ADVERSE, answers=several))
    QTest.keyClick(alone, "0")
    QTest.keyClick(alone, "a")
    assert [word for _, word in told] == [kinds[9].word, kinds[10].word]
    menu = named(alone, "answer_more").menu().actions()
    assert menu[-1].text().endswith(f"\t{'1234567890ABCDEF'[len(kinds) - 1]}")


def test_enter_on_an_answer_that_has_the_keyboard_gives_it(alone, told):
    named(alone, "answer_1").setFocus()
    QTest.keyClick(named(alone, "answer_1"), Qt.Key.Key_Return)
    assert told == [(Topic.CONSENT, "written")]


def test_french_digits_and_a_cyrillic_keyboard_answer_too(alone, told):
    no, shift = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
    press = QEvent.Type.KeyPress
    for event in (
        QKeyEvent(press, ord("&"), no, 10, 0, 0, "&"),
        QKeyEvent(press, ord("2"), shift, 11, 0, 0, "2"),
    ):
        QApplication.sendEvent(alone, event)
    assert [word for _, word in told] == ["verbal", "written"]


@pytest.mark.parametrize(
    ("held", "said"),
    [
        (Qt.KeyboardModifier.KeypadModifier, [(Topic.CONSENT, "verbal")]),
        (Qt.KeyboardModifier.ControlModifier, []),
        (Qt.KeyboardModifier.AltModifier, []),
    ],
)
def test_a_digit_answers_alone_or_from_the_keypad(alone, told, held, said):
    QTest.keyClick(alone, Qt.Key.Key_1, held)
    assert told == said


@pytest.mark.parametrize(
    ("content", "key"), [(QUESTION, "V"), (QUESTION, "4"), (SCORE, "M"), (CHARTED, "1")]
)
def test_no_key_is_a_shortcut_of_the_page_here(alone, content, key):
    alone.show_content(content)
    event = QKeyEvent(QEvent.Type.ShortcutOverride, ord(key), Qt.KeyboardModifier.NoModifier, key)
    event.ignore()
    QApplication.sendEvent(alone, event)
    assert event.isAccepted()


@pytest.mark.parametrize(
    ("keys", "words"),
    [("0", ["0"]), ("9", ["9"]), ("10", ["10"]), ("12", ["1", "2"]), ("20", ["2", "0"])],
)
def test_digits_are_a_score_and_only_one_and_nought_are_ten(alone, told, keys, words):
    alone.show_content(SCORE)
    QTest.keyClicks(alone, keys)
    assert told == [(Topic.PAIN_BEFORE, word) for word in words]


def test_a_one_waits_to_be_seen_and_enter_takes_it(alone, told):
    alone.show_content(replace(SCORE, main="Finish …"))
    QTest.keyClick(alone, "1")
    assert told == []
    assert named(alone, "answer_1").property("tone") == "chosen"
    assert named(alone, "answer_0").property("tone") == "score"
    QTest.keyClick(alone, Qt.Key.Key_Return)
    assert told == [(Topic.PAIN_BEFORE, "1")]
    QTest.keyClick(alone, Qt.Key.Key_Return)
    assert told[1:] == ["main"]


def test_while_charting_q_goes_to_the_first_that_is_missing(alone, told):
    alone.show_content(CHARTED)
    QTest.keyClick(alone, "q")
    alone.show_content(replace(CHARTED, missing=()))
    QTest.keyClick(alone, "q")
    assert told == [("wanted", Topic.PAIN_BEFORE)]


def test_each_press_says_what_stands_on_it(alone, told):
    for name in ("answer_1", "answer_later", "missing_1", "leading_main"):
        QTest.mouseClick(named(alone, name), Qt.MouseButton.LeftButton)
    assert told == [
        (Topic.CONSENT, "written"), ("later", Topic.CONSENT), ("wanted", Topic.AFTERCARE), "main",
    ]  # fmt: skip


def test_only_a_question_can_be_put_off(alone):
    assert named(alone, "answer_later").isVisible()
    alone.show_content(CHARTED)
    assert not named(alone, "answer_later").isVisible()


def test_without_a_way_on_there_is_no_button_for_it(alone):
    assert (named(alone, "leading_main").text(), named(alone, "leading_main").isVisible()) == (
        "Finish …", True,
    )  # fmt: skip
    alone.show_content(replace(QUESTION, main=""))
    assert not named(alone, "leading_main").isVisible()


def test_a_reader_hears_to_which_question_a_button_belongs(alone):
    names = ("answer_0", "missing_0", "answer_later", "leading_main")
    assert [named(alone, name).accessibleName() for name in names] == [
        "Consent: Verbal", "Still missing: Pain before", "Answer later", "Finish …",
    ]  # fmt: skip
    assert alone.accessibleName() == "Consent 1: Verbal, 2: Written, 3: Refused"
    alone.show_content(CHARTED)
    assert alone.accessibleName() == "1 point"


def test_what_must_be_seen_has_its_tone_and_the_whole_title_is_a_tool_tip(alone):
    title = alone.findChild(QLabel, "leading_question")
    for tone in ("error", "heading"):
        alone.show_content(replace(QUESTION, title=f"In {tone}", tone=tone))
        assert (title.text(), title.toolTip()) == (f"In {tone}", f"In {tone}")
        assert title.property("tone") == tone


def test_an_answer_that_goes_while_it_has_the_keyboard_hands_it_to_the_strip(alone):
    for name in ("answer_0", "missing_0"):
        alone.show_content(QUESTION)
        named(alone, name).setFocus()
        alone.show_content(replace(SCORE, title=f"After {name}"))
        assert alone.hasFocus()


def test_answers_of_the_last_question_are_gone(alone):
    alone.show_content(SCORE)
    texts = [part.text() for part in alone.findChildren(QPushButton) if part.isVisible()]
    assert sorted(texts) == sorted([*(str(score) for score in range(11)), "Later"])


def test_what_has_no_room_stands_in_the_menu_and_does_the_same(alone, told):
    alone.resize(420, 56)
    few = named(alone, "missing")
    assert (few.text(), few.isVisible()) == ("2 missing", True)
    assert few.accessibleName() == "Still missing: Pain before, Aftercare"
    assert not named(alone, "missing_0").isVisible()
    by_words = {action.text(): action for action in few.menu().actions()}
    for words in ("Pain before", "Aftercare"):
        by_words[words].trigger()
    assert told == [("wanted", Topic.PAIN_BEFORE), ("wanted", Topic.AFTERCARE)]
    more = named(alone, "answer_more")
    shown = [n for n in range(3) if named(alone, f"answer_{n}").isVisible()]
    assert more.isVisible() is (len(shown) < 3)
    folded = [action.text() for action in more.menu().actions()]
    assert folded == ["Verbal\t1", "Written\t2", "Refused\t3"][len(shown) :]


def test_in_the_least_room_a_score_keeps_its_answers_and_the_rest_is_in_the_menu(alone, told):
    alone.show_content(replace(SCORE, missing=QUESTION.missing, main="Finish …"))
    alone.resize(600, 56)
    more = named(alone, "missing")
    assert more.text() == "More …"
    texts = [action.text() for action in more.menu().actions()]
    assert texts == ["Answer later", "Pain before", "Aftercare", "Finish …"]
    for index in (0, 3):
        more.menu().actions()[index].trigger()
    assert told == [("later", Topic.PAIN_BEFORE), "main"]
    assert all(named(alone, f"answer_{score}").isVisible() for score in range(11))
