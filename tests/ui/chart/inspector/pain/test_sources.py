"""Which muscles send pain here."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QLabel, QPushButton

from needlemap.body.explaining import ExaminedPoint, explained
from needlemap.body.pain_sources import Fit, PainSource
from needlemap.body.places import BodyId, Side
from needlemap.clinic.marks import PointState
from needlemap.look.theme import LIGHT
from needlemap.ui.chart.inspector.pain.sources import PainSourceList, examined_in
from needlemap.ui.widgets.sizes import TARGET_PX
from needlemap.ui.window.style.theme import style_sheet
from tests.clinic.history.making import point, untouched, visit


class SomeBody:
    """A body whose pain comes from where a test says."""

    def __init__(self, atlas, sources):
        self.atlas = atlas
        self.reasoning = atlas.reasoning
        self.found = sources
        self.asked = []

    def sources_of_pain(self, cells, body):
        self.asked.append((cells, body))
        return self.found

    def __getattr__(self, name):
        return getattr(self.atlas, name)


class WaitingWorker:
    """A worker that works when a test says so."""

    def __init__(self):
        self.work = []

    def run(self, line, work, done, failed, *, latest=False):
        if latest:
            self.work.clear()
        self.work.append((work, done))

    def cancel(self, line):
        self.work.clear()

    def go(self):
        for work, done in self.work:
            done(work())
        self.work.clear()


def source(muscle, point=1, side=Side.RIGHT, score=1.0):
    return PainSource(
        muscle=muscle, point=point, side=side, main_share=0.5, elsewhere=0.1, score=score,
        why=f"the pain of {muscle} is felt here",
    )  # fmt: skip


@pytest.fixture
def cells(atlas):
    return atlas.referral("infraspinatus", 1, Side.RIGHT).main


@pytest.fixture
def body(atlas):
    return SomeBody(
        atlas,
        (
            source("infraspinatus"),
            source("trapezius_upper", 2, Side.LEFT, 0.4),
            source("infraspinatus", 2),  # of the same muscle, and less likely
        ),
    )


@pytest.fixture
def worker():
    return WaitingWorker()


@pytest.fixture
def sources(qtbot, body, worker):
    made = PainSourceList(body, worker)
    qtbot.addWidget(made)
    made.setStyleSheet(style_sheet(LIGHT))
    made.resize(400, 500)
    made.show()
    return made


@pytest.fixture
def listed(qtbot, sources, cells, worker):
    """The list with the sources of a pain."""
    sources.ask(cells, BodyId.FEMALE)
    qtbot.waitUntil(lambda: bool(worker.work))
    worker.go()
    return sources


def rows(sources):
    parts = [sources.findChild(QPushButton, f"source_{n}") for n in range(1, 6)]
    return [part for part in parts if part.isVisible()]


def test_each_muscle_of_a_side_is_listed_once_with_how_well_it_fits(listed, body):
    several = len(body.reasoning.muscle("infraspinatus").points) > 1
    first = (
        "Right infraspinatus, point 1 · fits well" if several else "Right infraspinatus · fits well"
    )
    texts = [part.text() for part in rows(listed)]
    assert texts[0] == first
    assert texts[1].startswith("Left upper trapezius")
    assert texts[1].endswith(" · fits partly")
    assert len(texts) == 2
    assert [part.accessibleName() for part in rows(listed)] == texts
    assert [(each.muscle, each.point) for each in listed.sources] == [
        ("infraspinatus", 1), ("trapezius_upper", 2),
    ]  # fmt: skip


def test_the_one_that_is_chosen_says_why_in_a_sentence_and_each_in_its_tip(listed):
    def said():
        return [part.text() for part in listed.findChildren(QLabel) if part.isVisible()]

    why = "The pain of infraspinatus is felt here; not examined today"
    assert why not in said()
    assert rows(listed)[0].toolTip() == rows(listed)[0].accessibleDescription() == why
    QTest.mouseClick(rows(listed)[0], Qt.MouseButton.LeftButton)
    assert why in said()
    QTest.mouseClick(rows(listed)[0], Qt.MouseButton.LeftButton)
    assert why not in said()


def test_a_pain_is_looked_up_on_the_figure_of_the_patient(listed, body, cells):
    assert body.asked == [(cells, BodyId.FEMALE)]


def test_the_same_pain_is_not_looked_up_twice(qtbot, listed, body, cells, worker):
    listed.ask(cells, BodyId.FEMALE)
    assert len(rows(listed)) == 2
    listed.ask(cells, BodyId.MALE)
    assert rows(listed) == []
    qtbot.waitUntil(lambda: bool(worker.work))
    worker.go()
    assert body.asked == [(cells, BodyId.FEMALE), (cells, BodyId.MALE)]


def test_what_is_found_for_a_pain_that_is_gone_is_not_listed(qtbot, sources, cells, worker):
    sources.ask(cells, BodyId.FEMALE)
    qtbot.waitUntil(lambda: bool(worker.work))
    late = list(worker.work)
    sources.ask(None, BodyId.FEMALE)
    for work, done in late:
        done(work())
    assert rows(sources) == []


def test_a_press_shows_a_source_and_a_second_press_no_more(listed):
    chosen = QSignalSpy(listed.chosen)
    for _ in range(2):
        QTest.mouseClick(rows(listed)[1], Qt.MouseButton.LeftButton)
    assert [chosen.at(i)[0] for i in range(chosen.count())] == [listed.sources[1], None]
    assert not any(part.isChecked() for part in rows(listed))


def test_the_one_that_is_shown_is_filled_and_offers_its_place_right_under_it(qtbot, listed):
    place = listed.findChild(QPushButton, "place_there")
    assert not place.isVisible()
    for index in (1, 0):
        QTest.mouseClick(rows(listed)[index], Qt.MouseButton.LeftButton)
        assert [part.isChecked() for part in rows(listed)].index(True) == index
        assert place.isVisible()
    first, second = rows(listed)
    qtbot.waitUntil(
        lambda: (
            first.mapTo(listed, QPoint()).y()
            < place.mapTo(listed, QPoint()).y()
            < second.mapTo(listed, QPoint()).y()
        )
    )
    wanted = QSignalSpy(listed.place_wanted)
    QTest.mouseClick(place, Qt.MouseButton.LeftButton)
    assert wanted.at(0)[0] == listed.sources[0]


def test_where_no_pattern_lies_it_says_so(qtbot, sources, body, cells, worker):
    body.found = ()
    sources.ask(cells, BodyId.FEMALE)
    qtbot.waitUntil(lambda: bool(worker.work))
    worker.go()
    said = [part.text() for part in sources.findChildren(QLabel) if part.isVisible()]
    assert said == [
        "No point charted today explains this pain.",
        "Which muscles send pain here?", "No known pattern of referral lies here.",
    ]  # fmt: skip


def test_none_is_said_to_fit_better_than_those_above_it(atlas):
    pain = atlas.referral("trapezius_upper", 1, Side.RIGHT)
    for cells in (pain.main, pain.spill, pain.main | pain.spill):
        listed = explained(atlas, cells, BodyId.FEMALE, ()).sources
        fits = [tuple(Fit).index(each.fit) for each in listed]
        assert fits == sorted(fits)


def test_a_source_can_be_pressed_with_gloves_on(listed):
    assert all(part.height() >= TARGET_PX for part in rows(listed))


def test_sources_are_named_in_the_language_of_the_window(qtbot, atlas, cells, speak):
    speak({
        "{side} {muscle}": "{muscle} {side}", "right": "rechts", "{muscle}, point {point}":
        "{muscle}, Punkt {point}", "infraspinatus": "untergrätenmuskel", "fits well": "trifft zu",
    })  # fmt: skip
    worker = WaitingWorker()
    made = PainSourceList(SomeBody(atlas, (source("infraspinatus", point=2),)), worker)
    qtbot.addWidget(made)
    made.ask(cells, BodyId.FEMALE)
    qtbot.waitUntil(lambda: bool(worker.work))
    worker.go()
    name = made.findChild(QPushButton, "source_1")
    assert name.text() == "Untergrätenmuskel rechts, Punkt 2 · trifft zu"


@pytest.fixture
def ask(qtbot, atlas, worker):
    """A list of the real atlas, and what asks it of a pain with points in these muscles."""
    made = PainSourceList(atlas, worker)
    qtbot.addWidget(made)
    made.show()

    def ask(pain, *points):
        made.ask(pain, BodyId.FEMALE, points)
        qtbot.waitUntil(lambda: bool(worker.work))
        worker.go()
        return made

    return ask


def examined(atlas, muscle, number, *, is_found=True):
    known = atlas.reasoning.muscle(muscle)
    place = atlas.reasoning.classic_places.points(known, Side.RIGHT)[0]
    return ExaminedPoint(number, place, muscle, is_found)


def pain_of(atlas, *muscles):
    return [atlas.referral(muscle, 1, Side.RIGHT).main for muscle in muscles]


def test_muscles_charted_today_are_ticked_and_it_is_said_which_were_examined(atlas, ask):
    [pain] = pain_of(atlas, "infraspinatus")
    listed = ask(
        pain, examined(atlas, "infraspinatus", 3),
        examined(atlas, "supraspinatus", 4, is_found=False),
    )  # fmt: skip
    by_muscle = {each.muscle: part for each, part in zip(listed.sources, rows(listed), strict=True)}
    first = by_muscle["infraspinatus"]
    assert first.text().startswith("✓  Right infraspinatus")
    assert not first.accessibleName().startswith("✓")
    assert first.accessibleDescription().endswith("; charted today: 3")
    others = {muscle: part for muscle, part in by_muscle.items() if muscle != "infraspinatus"}
    for muscle, part in others.items():
        assert not part.text().startswith("✓")
        was_seen = muscle == "supraspinatus"
        end = "; examined today, clear" if was_seen else "; not examined today"
        assert part.accessibleDescription().endswith(end)


def left_of(listed):
    return listed.findChild(QPushButton, "unexplained")


def sentence_of(listed):
    return listed.findChild(QLabel, "explained")


def test_what_no_charted_point_explains_is_said_with_its_place_and_shown_on_a_press(atlas, ask):
    shoulder, head = pain_of(atlas, "infraspinatus", "temporalis_middle")
    listed = ask(shoulder | head, examined(atlas, "infraspinatus", 1))
    left = left_of(listed)
    assert not sentence_of(listed).isVisible()
    assert left.accessibleName().startswith("No charted point explains ")
    assert left.accessibleName().endswith(" % of this pain: right temple")
    wanted = QSignalSpy(listed.left_wanted)
    for _ in range(2):
        QTest.mouseClick(left, Qt.MouseButton.LeftButton)
    shown, gone = (wanted.at(n)[0] for n in range(wanted.count()))
    assert (bool(shown & head), bool(shown & shoulder), gone) == (True, False, None)


def test_hints_name_who_would_explain_it_and_only_outline_the_muscle(atlas, ask):
    shoulder, head = pain_of(atlas, "infraspinatus", "temporalis_middle")
    listed = ask(shoulder | head, examined(atlas, "infraspinatus", 1))
    hint = listed.findChild(QPushButton, "hint_1")
    assert hint.isVisible()
    assert " refers to right temple: " in hint.accessibleName()
    assert hint.accessibleName().endswith(" % of the drawn pain; not examined today")
    chosen, placed = QSignalSpy(listed.chosen), QSignalSpy(listed.place_wanted)
    QTest.mouseClick(hint, Qt.MouseButton.LeftButton)
    assert hint.isChecked()
    assert not any(part.isChecked() for part in rows(listed))
    assert not listed.findChild(QPushButton, "place_there").isVisible()
    QTest.mouseClick(hint, Qt.MouseButton.LeftButton)
    assert not hint.isChecked()
    outlined = [chosen.at(n)[0] for n in range(chosen.count())]
    assert [getattr(each, "side", None) for each in outlined] == [Side.RIGHT, None]
    assert placed.count() == 0


@pytest.mark.parametrize(
    ("muscle", "says"),
    [
        ("infraspinatus", "The points charted today explain this pain."),
        ("soleus", "No point charted today explains this pain."),
    ],
)
def test_all_or_nothing_is_a_sentence_that_needs_no_press(atlas, ask, muscle, says):
    [pain] = pain_of(atlas, "infraspinatus")
    listed = ask(pain, examined(atlas, muscle, 1))
    assert (sentence_of(listed).text(), left_of(listed).isVisible()) == (says, False)
    assert not listed.findChild(QPushButton, "hint_1").isVisible()


def test_a_point_more_keeps_the_list_until_it_is_known_what_it_explains(qtbot, atlas, ask, worker):
    shoulder, head = pain_of(atlas, "infraspinatus", "temporalis_middle")
    listed = ask(shoulder | head)
    before = [part.text() for part in rows(listed)]
    listed.ask(shoulder | head, BodyId.FEMALE, (examined(atlas, "infraspinatus", 1),))
    assert [part.text() for part in rows(listed)] == before
    qtbot.waitUntil(lambda: bool(worker.work))
    worker.go()
    assert left_of(listed).isVisible()
    QTest.mouseClick(left_of(listed), Qt.MouseButton.LeftButton)
    wanted = QSignalSpy(listed.left_wanted)
    listed.ask(None, BodyId.FEMALE)
    assert wanted.at(wanted.count() - 1)[0] is None
    assert not left_of(listed).isVisible()


def test_points_that_were_only_carried_forward_were_not_examined():
    charted = visit(0, point(1), untouched(2), point(3, state=PointState.CLEAR)).chart
    assert [(one.number, one.is_found) for one in examined_in(charted)] == [(1, True), (3, False)]
