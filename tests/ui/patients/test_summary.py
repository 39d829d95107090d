"""What is known of the patient selected in the list."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint, QRegularExpression, Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QStackedWidget, QWidget
from uuid_utils.compat import uuid7

from needlemap.clinic.episodes import Episode
from needlemap.clinic.ids import EpisodeId, VisitId
from needlemap.clinic.in_error import EnteredInError
from needlemap.clinic.people import Precaution, PrecautionKind
from needlemap.clinic.starting import new_visit
from needlemap.clinic.visits import AlsoTreated
from needlemap.ui.chart.page import ChartPage
from needlemap.ui.patients.summary import PatientSummary
from needlemap.ui.widgets.fitting.laid_out import lay_out_now
from needlemap.ui.widgets.scrolled import Scrolled
from tests.ui.hands import NOW, a_patient

TODAY = date(2026, 11, 23)


@pytest.fixture
def summary(qtbot):
    made = PatientSummary()
    qtbot.addWidget(made)
    made.resize(500, 700)
    made.show()
    return made


@pytest.fixture
def visits(visit):
    return tuple(
        replace(
            visit,
            id=VisitId(uuid7()),
            number=i + 1,
            started_at=visit.started_at + timedelta(days=7 * i),
            pain_before=8 - i if i < 9 else None,
            pain_after=None if i == 1 else 3,
            signed_at=visit.started_at + timedelta(days=7 * i, hours=1) if i < 9 else None,
        )
        for i in range(10)
    )


def lines(qtbot, summary):
    """Return what stands in it, from top to bottom; what can be pressed to see a visit too."""
    visits = QRegularExpression("(visit|complaint)_[0-9a-f]+")
    parts = [*summary.findChildren(QLabel), *summary.findChildren(QPushButton, visits)]
    qtbot.waitUntil(lambda: any(part.isVisible() for part in parts))
    shown = [part for part in parts if not part.isHidden() and part.text()]
    shown.sort(key=lambda part: part.mapTo(summary, QPoint()).y())
    return [part.text() for part in shown]


def test_it_says_complaints_and_the_last_visits_the_latest_first(qtbot, summary, visits):
    patient = a_patient(precautions=())
    complaint = Episode(
        id=EpisodeId(uuid7()), patient=patient.id, complaint="Neck pain", started_on=TODAY
    )
    summary.show_patient(patient, visits, (complaint,), TODAY)
    qtbot.waitUntil(lambda: "Neck pain · 23 Nov 2026" in lines(qtbot, summary))
    assert lines(qtbot, summary) == [
        "Anna Example",
        "No. 1001 · born 17 May 1980 (46)",
        "No precautions recorded",
        "Complaints",
        "Neck pain · 23 Nov 2026",
        "Visits",
        "Visit 10 · 25 Jan 2027 · not signed · pain – → 3",
        "Visit 9 · 18 Jan 2027 · pain 0 → 3",
        "Visit 8 · 11 Jan 2027 · pain 1 → 3",
        "Visit 7 · 4 Jan 2027 · pain 2 → 3",
        "Visit 6 · 28 Dec 2026 · pain 3 → 3",
        "Visit 5 · 21 Dec 2026 · pain 4 → 3",
        "Visit 4 · 14 Dec 2026 · pain 5 → 3",
        "Visit 3 · 7 Dec 2026 · pain 6 → 3",
    ]


def test_a_visit_for_several_complaints_says_the_pain_of_each(qtbot, summary, visits):
    patient = a_patient(precautions=())
    neck, knee = (
        Episode(id=EpisodeId(uuid7()), patient=patient.id, complaint=words, started_on=TODAY)
        for words in ("Neck pain", "Stiff knee")
    )
    beside = AlsoTreated(episode=knee.id, pain_before=4)
    told = replace(visits[0], episode=neck.id, others=(beside,))
    summary.show_patient(patient, (told,), (neck, knee), TODAY)
    shown = summary.findChild(QPushButton, "visit_1")
    qtbot.waitUntil(shown.isVisible)
    assert shown.accessibleName() == ("Visit 1 · 23 Nov 2026 · Neck pain 8 → 3; Stiff knee 4 → –")
    assert " ".join(shown.text().split()) == shown.accessibleName()


def test_a_score_that_was_not_given_is_a_dash(qtbot, summary, visits):
    summary.show_patient(a_patient(precautions=()), visits[:2], (), TODAY)
    qtbot.waitUntil(lambda: len(lines(qtbot, summary)) == 6)
    assert lines(qtbot, summary)[4:] == [
        "Visit 2 · 30 Nov 2026 · pain 7 → –",
        "Visit 1 · 23 Nov 2026 · pain 8 → 3",
    ]


def test_it_says_when_the_patient_comes_again(qtbot, summary, visits):
    told = (replace(visits[0], next_on=TODAY),)
    summary.show_patient(a_patient(precautions=()), told, (), TODAY)
    qtbot.waitUntil(lambda: "Visits" in lines(qtbot, summary))
    assert "Next visit on 23 Nov 2026" in lines(qtbot, summary)


def test_every_precaution_is_shown(qtbot, summary):
    kinds = (PrecautionKind.PACEMAKER, PrecautionKind.EPILEPSY)
    patient = a_patient(precautions=tuple(Precaution(kind=kind) for kind in kinds))
    summary.show_patient(patient, (), (), TODAY)
    qtbot.waitUntil(lambda: "! Epilepsy" in lines(qtbot, summary))
    assert lines(qtbot, summary)[2:] == ["! Pacemaker", "! Epilepsy", "No visits yet"]


def test_what_has_ended_is_listed_with_its_days_and_is_no_warning(qtbot, summary):
    ended = [Precaution(kind=PrecautionKind.PREGNANCY, until=date(y, 9, 12)) for y in (2019, 2024)]
    now = Precaution(kind=PrecautionKind.EPILEPSY, since=date(2020, 1, 2))
    summary.show_patient(a_patient(precautions=(*ended, now)), (), (), TODAY)
    qtbot.waitUntil(lambda: "Ended: Pregnancy, until 12 Sep 2019" in lines(qtbot, summary))
    assert lines(qtbot, summary)[2:] == [
        "! Epilepsy, since 2 Jan 2020",
        "Ended: Pregnancy, until 12 Sep 2024",
        "Ended: Pregnancy, until 12 Sep 2019",
        "No visits yet",
    ]


def test_the_next_patient_has_nothing_of_the_last_one(qtbot, summary, visits):
    summary.show_patient(a_patient(), visits, (), TODAY)
    summary.show_patient(a_patient(1002, given_name="Bea", precautions=()), (), (), TODAY)
    qtbot.waitUntil(lambda: "No visits yet" in lines(qtbot, summary))
    assert lines(qtbot, summary) == [
        "Bea Example", "No. 1002 · born 17 May 1980 (46)", "No precautions recorded",
        "No visits yet",
    ]  # fmt: skip


def test_the_button_says_what_enter_does(summary, visits):
    button = summary.findChild(QPushButton, "open_chart")
    summary.show_patient(a_patient(), (), (), TODAY)
    assert (button.isEnabled(), button.text()) == (True, "Start the first visit   Enter")
    assert not summary.findChild(QPushButton, "new_visit").isVisible()
    summary.show_patient(a_patient(), visits, (), TODAY)
    assert (button.isEnabled(), button.text()) == (True, "Open chart   Enter")
    assert summary.findChild(QPushButton, "new_visit").isVisible()


@pytest.mark.parametrize(
    ("name", "signal"),
    [("open_chart", "open_chart"), ("new_visit", "new_visit"), ("edit_patient", "edit")],
)
def test_a_press_says_what_is_wanted(summary, visits, name, signal):
    summary.show_patient(a_patient(), visits, (), TODAY)
    spies = {
        each: QSignalSpy(getattr(summary, each)) for each in ("open_chart", "new_visit", "edit")
    }
    QTest.mouseClick(summary.findChild(QPushButton, name), Qt.MouseButton.LeftButton)
    assert {each for each, spy in spies.items() if spy.count()} == {signal}


def test_a_visit_that_is_listed_is_opened_by_a_press(qtbot, summary, visits):
    summary.show_patient(a_patient(precautions=()), visits, (), TODAY)
    shown = summary.findChild(QPushButton, "visit_7")
    assert shown.accessibleName() == "Visit 7 · 4 Jan 2027 · pain 2 → 3"
    with qtbot.waitSignal(summary.visit_wanted) as wanted:
        QTest.mouseClick(shown, Qt.MouseButton.LeftButton)
    assert wanted.args == [visits[6]]


def test_a_visit_listed_beside_a_patient_is_opened(open_window, database, store, patient, visit):
    with store.begin() as records:
        new_visit(records, patient, NOW + timedelta(days=7), uuid7)
    window = open_window(database)
    QTest.mouseClick(window.findChild(QPushButton, "visit_1"), Qt.MouseButton.LeftButton)
    page = window.findChild(ChartPage)
    assert page.isVisible()
    assert page.document.visit == visit


BUILDS = {
    "172 cm · 70 kg": {"height_mm": 1720, "weight_kg": 70},
    "172.5 cm": {"height_mm": 1725},
    "70 kg": {"weight_kg": 70},
}


@pytest.mark.parametrize("words", BUILDS)
def test_height_and_weight_are_shown_where_they_are_known(qtbot, summary, words):
    summary.show_patient(a_patient(precautions=(), **BUILDS[words]), (), (), TODAY)
    qtbot.waitUntil(lambda: "No visits yet" in lines(qtbot, summary))
    assert lines(qtbot, summary)[2] == words
    summary.show_patient(a_patient(precautions=()), (), (), TODAY)
    qtbot.waitUntil(lambda: words not in lines(qtbot, summary))


def test_who_is_shown_again_as_they_were_is_not_made_anew(qtbot, summary, visits):
    patient = a_patient()
    latest = f"visit_{visits[-1].number}"
    summary.show_patient(patient, visits, (), TODAY)
    shown = summary.findChild(QPushButton, latest)
    summary.show_patient(patient, visits, (), TODAY)
    assert summary.findChildren(QPushButton, latest) == [shown]
    changed = replace(visits[-1], pain_after=1)
    summary.show_patient(patient, (*visits[:-1], changed), (), TODAY)
    qtbot.waitUntil(lambda: "pain – → 1" in "".join(lines(qtbot, summary)))


def test_who_was_opened_as_fast_as_typed_is_shown_whole_when_one_comes_back(qtbot, visits):
    """The chart takes the place of what is shown before that was laid out."""
    pages, summary, chart = QStackedWidget(), PatientSummary(), QWidget()
    qtbot.addWidget(pages)
    for page in (summary, chart):
        pages.addWidget(page)
    pages.resize(500, 700)
    pages.show()
    summary.show_patient(a_patient(), visits[:1], (), TODAY)
    QApplication.processEvents()
    summary.show_patient(a_patient(), visits[:5], (), TODAY)
    pages.setCurrentWidget(chart)
    lay_out_now()
    QApplication.processEvents()
    pages.setCurrentWidget(summary)
    QApplication.processEvents()
    scrolled = summary.findChild(Scrolled)
    assert scrolled.height() >= scrolled.widget().sizeHint().height()


def test_a_visit_entered_in_error_is_struck_through_in_the_list_without_its_scores(summary, visits):
    wrong = replace(visits[0], in_error=EnteredInError(at=NOW, reason="twice"))
    summary.show_patient(a_patient(precautions=()), (wrong, visits[1]), (), TODAY)
    listed = [summary.findChild(QPushButton, f"visit_{n}") for n in (1, 2)]
    assert listed[0].text() == "Visit 1 · 23 Nov 2026 · entered in error"
    assert [one.property("struck") for one in listed] == [True, None]


def test_a_patient_all_of_whose_visits_were_in_error_starts_the_first_one(summary, visits):
    wrong = replace(visits[0], in_error=EnteredInError(at=NOW, reason="twice"))
    summary.show_patient(a_patient(), (wrong,), (), TODAY)
    assert summary.findChild(QPushButton, "open_chart").text().startswith("Start the first visit")


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        (TODAY, "No precautions known, asked 23 Nov 2026"),
        (None, "No precautions recorded"),
    ],
)
def test_without_precautions_it_says_whether_somebody_asked(summary, asked, words):
    summary.show_patient(a_patient(precautions=(), none_known_on=asked), (), (), TODAY)
    assert words in [part.text() for part in summary.findChildren(QLabel)]


def test_the_words_of_a_long_complaint_make_the_summary_no_wider(summary):
    patient = a_patient(precautions=())
    words = "Pain in the neck on the right with headache to the temple and the eye, worse at work"
    long = Episode(id=EpisodeId(uuid7()), patient=patient.id, complaint=words, started_on=TODAY)
    summary.show_patient(patient, (), (long,), TODAY)
    assert summary.findChild(QPushButton, f"complaint_{long.id.hex}").minimumSizeHint().width() < 99
