"""Signing: what blocks leads to its question, what only warns is listed, one press signs."""

from dataclasses import replace
from datetime import timedelta

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QWidget
from uuid_utils.compat import uuid7

from needlemap.body.places import SurfaceAnchor
from needlemap.body.texts import Text
from needlemap.clinic.charting import place_point
from needlemap.clinic.errors import RecordsError
from needlemap.clinic.reasons import Ask
from needlemap.clinic.signing import Shortfall, Topic
from needlemap.clinic.visits import Screening
from needlemap.look.theme import LIGHT
from needlemap.services.records import record_store
from needlemap.ui.visit.signing_card import SigningCard
from needlemap.ui.window.style.theme import style_sheet
from tests.clinic.facts import facts_of
from tests.practice import describe
from tests.ui.desk_work import unsaved
from tests.ui.hands import NOW, held, look_at_visit
from tests.ui.strips import ANA, BEN, Strip, needle, to_charting

VISIT = replace(facts_of().visit, practitioner=ANA.id)
LONG = tuple(
    Shortfall(
        about=Topic.ADVERSE,
        sentence=Text(
            "Point {number} lies over the lung, where no bleeding can be pressed.", number=n
        ),
    )
    for n in range(1, 6)
)
MANY = tuple(
    Shortfall(about=Topic.ADVERSE, sentence=Text("Point {number} is not judged.", number=number))
    for number in range(1, 12)
)


def test_what_blocks_is_said_in_a_sentence_and_leads_to_its_question(strip, stored_visit):
    strip.press("6")
    strip.later()
    strip.later()
    strip.press("Finish …")
    strip.press("3")
    strip.press("None")
    strip.press("Sign …")
    assert strip.question == "Not signed. Consent is not recorded."
    assert stored_visit().signed_at is None
    strip.press("Verbal")
    assert "not recorded" not in strip.question


def test_a_visit_with_nothing_missing_is_signed_by_one_further_press(
    strip, page, stack, stored_visit, qtbot
):
    shown = []
    page.visit_shown.connect(shown.append)
    to_charting(strip)
    strip.finish_up()
    strip.press("Sign …")
    strip.press("Sign as Ana")
    seen = stored_visit()
    assert (seen.signed_at, seen.practitioner) == (NOW, ANA.id)
    assert stack.count() == 0
    assert strip.question.startswith("Signed by Ana on 23 Nov 2026 10:30; digest ")
    assert strip.main == ["Add an addendum"]
    assert shown[-1].signed_at == NOW
    assert page.document.is_locked


def test_what_only_warns_is_listed_and_can_be_gone_back_from_or_signed(
    strip, page, hand, stored_visit
):
    strip.later()
    to_charting(strip)
    strip.finish_up()
    strip.press("Sign …")
    said = [label.text() for label in page.findChildren(QLabel, "warning") if label.isVisible()]
    assert said == ["•  The pain before treatment is not scored."]
    strip.press("Back")
    assert not page.flow.card.isVisible()
    assert stored_visit().signed_at is None
    strip.press("Sign …")
    hand.click(hand.place(0.1, 0.3))  # the card is no dialog: the canvas goes on working
    strip.press("Sign all the same")
    assert stored_visit().signed_at == NOW


def test_who_signs_is_said_also_where_something_warns(strip, page):
    strip.later()
    to_charting(strip)
    strip.finish_up()
    strip.press("Sign …")
    said = page.findChild(QLabel, "signing_heading")
    assert said.isVisible()
    assert said.text() == "Before you sign, as Ana"


def test_one_of_several_practitioners_signs(store, strip, hand, patient, visit, stored_visit):
    with store.begin() as records:
        records.clinic.put_practitioner(BEN)
    strip.page.open_visit(patient, visit.id)
    to_charting(strip)
    strip.finish_up()
    strip.press("Sign …")
    hand.choose("signs", "Ben")
    strip.press("Sign as Ben")
    assert stored_visit().practitioner == BEN.id
    assert strip.question.startswith("Signed by Ben")


def test_in_a_new_clinic_whoever_signs_first_types_a_name(page, store, stored_visit):
    page.setStyleSheet(style_sheet(LIGHT))
    strip = Strip(page)
    to_charting(strip)
    strip.finish_up()
    strip.press("Sign …")
    refused = []
    page.refused.connect(refused.append)
    strip.press("Sign")
    assert "name" in refused[0]
    assert page.focusWidget().objectName() == "signer_name"
    QTest.keyClicks(page.findChild(QWidget, "signer_name"), "Cara Weir")
    assert unsaved(page) == "What is typed before the signature is not signed yet."
    strip.press("Sign")
    assert unsaved(page) == ""
    with store.begin() as records:
        [cara] = records.clinic.practitioners()
    assert (cara.name, stored_visit().practitioner) == ("Cara Weir", cara.id)


def test_a_note_still_being_typed_is_signed_with_the_visit(strip, page, stored_visit):
    to_charting(strip)
    strip.finish_up()
    look_at_visit(page)
    page.findChild(QWidget, "notes").insertPlainText("Sleeps better")
    strip.press("Sign …")
    strip.press("Sign as Ana")
    assert stored_visit().notes == "Sleeps better"


def test_a_signature_that_cannot_be_written_yet_is_written_later(
    strip, page, flaky, qtbot, stored_visit
):
    to_charting(strip)
    strip.finish_up()
    strip.press("Sign …")
    flaky.fail(RecordsError())
    strip.press("Sign as Ana")
    assert not page.document.is_saved
    assert stored_visit().signed_at is None
    page.document.write_waiting()
    assert stored_visit().signed_at == NOW


def test_a_chart_that_another_desk_changed_is_shown_before_it_is_signed(
    qtbot, strip, page, store, visit, stored_visit
):
    to_charting(strip)
    strip.finish_up()
    strip.press("Sign …")
    with store.begin() as records:
        chart = records.charts.of_visit(visit.id)
        here = SurfaceAnchor(1200, 0.5, 0.5)
        records.charts.apply(place_point(chart, visit.patient, here, 1, uuid7))
    with qtbot.waitSignal(page.refused) as told:
        strip.press("Sign as Ana")
    assert "The chart was changed elsewhere" in told.args[0]
    assert "the visit is not signed" in told.args[0]
    assert stored_visit().signed_at is None
    qtbot.waitUntil(lambda: [mark.point.number for mark in page.document.chart.points] == [1])
    assert not page.document.is_locked


def test_a_signed_visit_offers_an_addendum(strip, page):
    to_charting(strip)
    strip.finish_up()
    strip.press("Sign …")
    strip.press("Sign as Ana")
    strip.press("Add an addendum")
    assert page.focusWidget().objectName() == "addendum_reason"


def test_a_signer_with_an_ampersand_in_the_name_is_no_shortcut(qtbot):
    card = SigningCard()
    qtbot.addWidget(card)
    card.ask((), (replace(ANA, name="Rest & relax"),), VISIT)
    button = card.findChild(QPushButton, "sign_now")
    assert button.text() == "Sign as Rest && relax"
    assert button.accessibleName() == "Sign as Rest & relax"
    assert QKeySequence.mnemonic(button.text()) == QKeySequence()


def test_a_reason_half_typed_is_there_again_and_a_held_key_does_not_sign_with_it(qtbot):
    card, signed = SigningCard(), []
    qtbot.addWidget(card)
    card.signed.connect(signed.append)
    asks = (Shortfall(Topic.LATE, Text("Late."), blocks=True, reason_for=Ask.CLOCK),)

    def typed():
        return card.findChildren(QWidget, "reason_clock")[-1]

    card.ask(asks, (ANA,), VISIT)
    QTest.keyClicks(typed(), "the battery")
    card.put_away()
    card.ask(asks, (ANA,), replace(VISIT, id=uuid7()))
    assert typed().text() == ""
    card.put_away()
    assert card.unfinished == "What is typed before the signature is not signed yet."
    card.ask(asks, (ANA,), VISIT)
    assert typed().text() == "the battery"
    QApplication.sendEvent(typed(), held(Qt.Key.Key_Return))
    assert signed == []
    QTest.keyClick(typed(), Qt.Key.Key_Return)
    assert signed == [ANA.id]
    card.signed_now()
    assert card.unfinished == ""


def test_what_was_typed_comes_back_after_the_program_ended_and_what_nobody_asks_does_not(qtbot):
    asks = (Shortfall(Topic.LATE, Text("Late."), blocks=True, reason_for=Ask.CLOCK),)
    before, after = SigningCard(), SigningCard()
    for card in (before, after):
        qtbot.addWidget(card)
    before.ask(asks, (ANA,), VISIT)
    QTest.keyClicks(before.findChild(QWidget, "reason_clock"), "the battery")
    typed = before.loose
    assert list(typed.values()) == ["the battery"]
    after.take_loose({**typed, (VISIT.id, "of another form"): "nothing of this card"})
    assert after.loose == typed
    after.ask(asks, (ANA,), VISIT)
    assert after.findChild(QWidget, "reason_clock").text() == "the battery"


def test_in_a_low_window_what_is_listed_is_scrolled_and_the_buttons_stay(qtbot):
    host = QWidget()
    qtbot.addWidget(host)
    host.setStyleSheet(style_sheet(LIGHT))
    host.resize(600, 900)
    card = SigningCard(host)
    host.show()
    card.ask(MANY, (ANA, BEN), VISIT)
    assert card.findChild(QLabel, "signing_heading").text() == "Before you sign"
    listed = card.findChildren(QLabel, "warning")
    assert all(line.visibleRegion().boundingRect() == line.rect() for line in listed)
    whole = card.height()
    card.fit(320)
    QApplication.processEvents()
    button = card.findChild(QPushButton, "sign_now")
    assert card.height() <= 320 < whole
    assert card.rect().contains(button.geometry())
    assert button.height() >= 42
    card.ask((), (ANA,), VISIT)
    assert card.height() < 200


def test_a_card_that_would_scroll_is_wider_where_there_is_room(qtbot):
    host = QWidget()
    qtbot.addWidget(host)
    host.setStyleSheet(style_sheet(LIGHT))
    host.resize(900, 900)
    card = SigningCard(host)
    host.show()
    card.ask(LONG, (ANA,), VISIT)
    narrow, whole = card.width(), card.height()
    card.fit(whole, 800)
    assert card.width() == narrow  # all of it is to be seen
    card.fit(whole - 20, 800)
    QApplication.processEvents()
    assert narrow < card.width() <= 800
    assert card.height() <= whole - 20
    listed = card.findChildren(QLabel, "warning")
    assert all(line.visibleRegion().boundingRect() == line.rect() for line in listed)


def test_a_key_that_was_down_before_the_card_came_signs_nothing(strip, page, stored_visit):
    to_charting(strip)
    strip.finish_up()
    strip.widget.setFocus()
    enter = Qt.Key.Key_Return
    QTest.keyClick(strip.widget, enter)
    assert page.flow.card.isVisible()
    for _ in range(30):
        QApplication.sendEvent(page.focusWidget(), held(Qt.Key.Key_Return))
    assert stored_visit().signed_at is None
    QTest.keyClick(page.focusWidget(), enter)
    assert stored_visit().signed_at == NOW


def test_the_card_keeps_each_key_to_itself(strip, page):
    to_charting(strip)
    strip.finish_up()
    strip.press("Sign …")
    for key in (Qt.Key.Key_M, Qt.Key.Key_Z, Qt.Key.Key_Delete, Qt.Key.Key_N, Qt.Key.Key_7):
        asked = QKeyEvent(QEvent.Type.ShortcutOverride, key, Qt.KeyboardModifier.NoModifier)
        asked.ignore()
        QApplication.sendEvent(page.focusWidget(), asked)
        assert asked.isAccepted()


def test_the_signing_card_stays_in_a_low_window_with_its_buttons(strip, hand, page):
    page.resize(900, 500)
    for key in (Qt.Key.Key_Right, "1", "1"):
        strip.key(key)
    for across, down in ((0.42, 0.24), (0.58, 0.24), (0.42, 0.3), (0.58, 0.3)):
        needle(hand, across, down)
        mark = page.editor.selected
        page.editor.revise(replace(mark, needling=replace(mark.needling, hazard_known=False)))
    strip.key(Qt.Key.Key_Return)
    for key in ("1", "3", "1", "1"):
        strip.key(key)
    strip.key(Qt.Key.Key_Return)
    QApplication.processEvents()
    card = page.flow.card
    assert card.isVisible()
    assert page.rect().contains(card.geometry())


def test_what_a_precaution_asks_is_signed_only_with_a_reason_in_writing(
    strip, page, hand, stored_visit, qtbot
):
    to_charting(strip)
    needle(hand)
    strip.press("Risks told")
    strip.finish_up()
    strip.press("Sign …")
    reason = page.findChild(QLineEdit, "reason_bleeding")
    assert reason.isVisible()
    assert reason.hasFocus()
    assert reason.height() >= 44
    said = [label.text() for label in page.findChildren(QLabel, "warning") if label.isVisible()]
    assert any("apixaban" in words and "over the lung" in words for words in said)
    with qtbot.waitSignal(page.flow.refused) as told:
        strip.press("Sign all the same")
    assert "in a few words" in told.args[0]
    assert stored_visit().signed_at is None
    QTest.keyClicks(reason, "INR 1.1 today")
    strip.press("Sign all the same")
    [given] = stored_visit().reasons
    assert (given.about, given.text) == (Ask.BLEEDING, "INR 1.1 today")
    assert stored_visit().signed_at == NOW
    look_at_visit(page)
    assert "INR 1.1 today" in page.findChild(QLabel, "reasons").text()


def test_nothing_is_signed_while_something_typed_could_not_be_recorded(
    strip, page, stored_visit, qtbot
):
    to_charting(strip)
    strip.finish_up()
    look_at_visit(page)
    notes = page.findChild(QPlainTextEdit, "notes")
    notes.insertPlainText("n" * 20_001)
    strip.press("Sign …")
    assert not page.flow.card.isVisible()
    notes.clear()
    QTest.keyClicks(notes, "slept well")
    strip.press("Sign …")
    notes.insertPlainText("n" * 20_001)
    with qtbot.waitSignal(page.flow.refused) as told:
        strip.press("Sign as Ana")
    assert "so nothing is signed" in told.args[0]
    assert stored_visit().signed_at is None


def test_a_clock_that_was_set_back_is_said_and_noted_or_nothing_is_signed(
    strip, page, database, stored_visit
):
    later = record_store(database, lambda: NOW + timedelta(hours=3))
    with later.begin() as records:
        describe(records, records.clinic.get())
    later.close()
    to_charting(strip)
    strip.finish_up()
    strip.press("Sign …")
    said = [label.text() for label in page.findChildren(QLabel, "warning") if label.isVisible()]
    assert any("23 Nov 2026 13:30 since the visit began: set the clock" in words for words in said)
    strip.press("Sign all the same")
    assert stored_visit().signed_at is None
    QTest.keyClicks(page.findChild(QLineEdit, "reason_clock"), "set wrongly since the power cut")
    strip.press("Sign all the same")
    signed = stored_visit()
    assert (signed.signed_at, signed.reasons[0].about) == (NOW, Ask.CLOCK)


def test_with_care_asks_which_care_and_keeps_it(strip, page, stored_visit, qtbot):
    strip.press("6")
    strip.press("With care")
    note = page.findChild(QWidget, "screening_note")
    assert note.isVisible()
    qtbot.waitUntil(note.hasFocus)
    QTest.keyClicks(note, "lying down")
    qtbot.waitUntil(lambda: stored_visit().screening_note == "lying down")
    assert stored_visit().screening is Screening.WITH_CARE
