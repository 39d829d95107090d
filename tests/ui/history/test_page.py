"""Over all of it stands whether it helps, of one complaint or of that of the last visit."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from needlemap.clinic.episodes import Episode
from needlemap.services.files import write_whole
from needlemap.ui.history.clinic.reading import ClinicReading
from needlemap.ui.history.page import HistoryPage
from needlemap.ui.widgets.choices import Choice
from needlemap.ui.work.pages import HistoryPart
from needlemap.ui.work.translator import ConventionsTranslator
from tests.clinic.history.making import ANA, BACK, FIRST_DAY, NECK, NEEDLE, history, point, visit
from tests.ui.hands import Answers, hold

EPISODES = tuple(
    Episode(id=one, patient=ANA.id, complaint=words, started_on=FIRST_DAY.date())
    for one, words in ((NECK, "neck pain"), (BACK, "back pain"))
)


@pytest.fixture
def page(qtbot, atlas, worker, read_clinic):
    made = HistoryPage(atlas, Answers(), write_whole, ClinicReading(read_clinic, worker))
    qtbot.addWidget(made)
    made.resize(1300, 640)
    made.show()
    return made


def verdict(page):
    said = page.findChild(QLabel, "verdict")
    return said.text(), said.property("tone")


def course(on_back, *pains, episode=NECK, start=0):
    needled = on_back(1, 0.45, 0.25, needling=NEEDLE)
    return [
        visit(start + 7 * place, needled, pain_before=pain, episode=episode)
        for place, pain in enumerate(pains)
    ]


def test_what_is_better_is_said_with_its_numbers(page, on_back):
    page.show_history(history(*course(on_back, 7, 5, 3)))
    assert verdict(page) == ("Better by as much as matters: Pain 7 to 3. 3 treatments.", "heading")


def test_four_treatments_without_a_change_that_matters_are_said_in_red(page, on_back):
    page.show_history(history(*course(on_back, 7, 7, 6, 7)))
    words, tone = verdict(page)
    assert words == "4 treatments without a change that matters: Pain 7 to 7."
    assert tone == "error"


def test_of_two_complaints_each_is_judged_by_its_name_until_one_is_chosen(page, on_back):
    known = [*course(on_back, 7, 3), *course(on_back, 4, 8, episode=BACK, start=30)]
    page.show_history(history(*known, episodes=EPISODES))
    words, tone = verdict(page)
    neck, back = words.split("\n")
    assert neck.startswith("Neck pain: Better by as much as matters: Pain 7 to 3.")
    assert back.startswith("Back pain: Worse than at the first visit: Pain 4 to 8.")
    assert tone == "error"
    choice = page.findChild(Choice, "history_complaint")
    choice.setCurrentIndex(1)
    assert verdict(page)[0].startswith("Better by as much as matters: Pain 7 to 3.")
    page.show_part(HistoryPart.BODIES)
    assert len(page.bodies.grid.visits) == 2


def test_one_complaint_alone_is_not_asked_for(page, on_back):
    page.show_history(history(*course(on_back, 7), episodes=EPISODES[:1]))
    assert not page.findChild(Choice, "history_complaint").isVisible()
    assert verdict(page)[0].startswith("Nothing was scored twice yet")


def test_a_patient_without_a_visit_that_counts_is_no_fault(page):
    page.show_history(history())
    assert verdict(page) == (
        "No visit counts yet, so nobody can say whether it helps.",
        "heading",
    )
    assert page.compare.found is None


def test_what_is_shown_is_wanted_on_paper_by_its_button_and_by_ctrl_p(page, qtbot, on_back):
    known = [*course(on_back, 7, 3), *course(on_back, 4, 8, episode=BACK, start=30)]
    page.show_history(history(*known, episodes=EPISODES))
    with qtbot.waitSignal(page.paper_wanted) as wanted:
        QTest.keyClick(page, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert wanted.args == [None]
    choice = page.findChild(Choice, "history_complaint")
    choice.setCurrentIndex(choice.findData(BACK))
    with qtbot.waitSignal(page.paper_wanted) as wanted:
        QTest.mouseClick(page.findChild(QPushButton, "review_paper"), Qt.MouseButton.LeftButton)
    assert wanted.args == [BACK]


def test_the_sentence_has_the_room_and_the_buttons_are_as_wide_as_their_words(page, on_back):
    known = [*course(on_back, 7, 3), *course(on_back, 4, 8, episode=BACK, start=30)]
    page.show_history(history(*known, episodes=EPISODES))
    paper = page.findChild(QPushButton, "review_paper")
    choice = page.findChild(Choice, "history_complaint")
    assert paper.width() <= paper.sizeHint().width() + 2
    assert page.findChild(QLabel, "verdict").width() > choice.width() + paper.width()


def test_a_part_comes_into_sight_and_escape_leaves(page, qtbot, on_back):
    page.show_history(history(*course(on_back, 7, 5)))
    page.show_part(HistoryPart.BODIES)
    assert page.bodies.isVisible()
    with qtbot.assertNotEmitted(page.left):
        hold(page.bodies.grid, Qt.Key.Key_Escape)
    with qtbot.waitSignal(page.left):
        QTest.keyClick(page.bodies.grid, Qt.Key.Key_Escape)


def test_only_the_part_that_is_wanted_is_filled(page, on_back):
    page.show_history(history(*course(on_back, 7, 5)), HistoryPart.BODIES)
    assert page.bodies.isVisible()
    assert len(page.bodies.grid.visits) == 2
    assert page.compare.found is None


def test_a_history_that_is_as_it_was_leaves_the_page_as_it_is(page, on_back):
    known = course(on_back, 7, 5)
    page.show_history(history(*known), HistoryPart.COMPARE)
    found = page.compare.found
    page.show_history(history(*known), HistoryPart.BODIES)
    page.show_history(history(*known), HistoryPart.COMPARE)
    assert page.compare.found is found
    page.show_history(history(*course(on_back, 7, 5, 3)), HistoryPart.COMPARE)
    assert page.compare.found is not found
    assert verdict(page)[0].endswith("3 treatments.")


def test_dates_that_a_practice_writes_otherwise_since_are_written_so(page, qapp, on_back):
    known = course(on_back, 7, 5)
    page.show_history(history(*known), HistoryPart.COMPARE)
    before = page.findChild(Choice, "later_visit").currentText()
    translator = ConventionsTranslator({"{day} {month}": "{month} {day}"}, qapp)
    qapp.installTranslator(translator)
    qapp.processEvents()  # each window is told of it
    page.show_history(history(*known), HistoryPart.COMPARE)
    after = page.findChild(Choice, "later_visit").currentText()
    qapp.removeTranslator(translator)
    assert after != before


def test_a_ring_is_gone_when_the_history_is_opened_again(page, on_back):
    known = course(on_back, 7, 5)
    page.show_history(history(*known), HistoryPart.BODIES)
    plain = page.bodies.grid.grab().toImage()
    page.points.point_wanted.emit(point(1).id)
    assert page.bodies.grid.grab().toImage() != plain
    page.show_history(history(*known), HistoryPart.BODIES)
    assert page.bodies.grid.grab().toImage() == plain


def test_a_point_that_is_pressed_in_the_table_is_ringed_on_every_body(page, qtbot, on_back):
    page.show_history(history(*course(on_back, 7, 5)))
    page.show_part(HistoryPart.BODIES)
    plain = page.bodies.grid.grab().toImage()
    page.show_part(HistoryPart.POINTS)
    page.points.point_wanted.emit(point(1).id)
    assert page.bodies.isVisible()
    ringed = page.bodies.grid.grab().toImage()
    for one in page.bodies.grid.visits:
        box = page.bodies.grid.box_of(one.id)
        assert ringed.copy(box) != plain.copy(box)


@pytest.mark.parametrize("part", HistoryPart)
def test_each_part_is_filled_when_it_comes_into_sight(page, on_back, part):
    page.show_history(history(*course(on_back, 7, 5)))
    page.show_part(part)
    shown = page.tabs.currentWidget()
    assert shown.isVisible()
    assert page.tabs.tabText(page.tabs.currentIndex())
    assert not shown.grab().isNull()
    if part is HistoryPart.COURSE:
        assert page.course.shown


def test_the_clinic_is_read_when_its_numbers_are_wanted_and_anew_for_the_next_history(
    qtbot, page, on_back, read_clinic
):
    page.show_history(history(*course(on_back, 7, 5)))
    assert read_clinic.times == 0
    page.show_part(HistoryPart.DOSE)
    qtbot.waitUntil(lambda: read_clinic.times == 1)
    page.show_part(HistoryPart.WORDS)
    page.show_part(HistoryPart.DOSE)
    assert read_clinic.times == 1
    page.show_history(history(*course(on_back, 7, 5)))
    qtbot.waitUntil(lambda: read_clinic.times == 2)


def test_nobody_waits_for_the_clinic_once_the_page_is_left(qtbot, page, on_back, read_clinic):
    read_clinic.may_end.clear()
    page.show_history(history(*course(on_back, 7, 5)))
    page.show_part(HistoryPart.DOSE)
    qtbot.waitUntil(lambda: read_clinic.times == 1)
    page.hide()
    qtbot.waitUntil(lambda: read_clinic.was_stopped)


def test_a_map_that_was_left_before_it_was_there_is_there_when_one_comes_back(qtbot, page, on_back):
    known = history(*course(on_back, 7, 5))
    page.show_history(known, HistoryPart.MAP)
    page.hide()
    assert not page.map.is_done
    page.show_history(known, HistoryPart.MAP)
    page.show()
    qtbot.waitUntil(lambda: page.map.is_done)
    assert page.map.picture.legend
    page.show_history(known, HistoryPart.MAP)
    assert page.map.is_done
