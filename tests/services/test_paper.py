"""Sheets are gathered from the records."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from needlemap.body.atlas import load_atlas
from needlemap.body.places import BodyId, ViewId
from needlemap.clinic.as_signed import words_of
from needlemap.clinic.chart import Chart, ChartChange
from needlemap.clinic.charting import place_point
from needlemap.clinic.conventions import DateOrder
from needlemap.clinic.dates import spoken
from needlemap.clinic.errors import NotFound
from needlemap.clinic.patient_change import PatientChange
from needlemap.clinic.people import (
    Clinic,
    Paper,
    Patient,
    Practitioner,
    Precaution,
    PrecautionKind,
)
from needlemap.clinic.practice_change import PractitionerChange
from needlemap.clinic.starting import new_visit
from needlemap.clinic.steps import VisitChange
from needlemap.clinic.two_records import TwoRecords
from needlemap.clinic.visits import Addendum
from needlemap.services.paper import chart_pdf, letters_without_font, session_pdf, session_sheet_of
from needlemap.services.records import record_store
from tests.demo.clinic import clock_at
from tests.past_seals import past_seals
from tests.practice import describe
from tests.sheets.reading import picture_of, text_of
from tests.signing import sign

CLOCK = clock_at(9)


@pytest.fixture
def store(tmp_path):
    opened = record_store(tmp_path / "clinic.db", CLOCK)
    yield opened
    opened.close()


@pytest.fixture
def visits(store):
    """Two visits of one patient, a point on the first."""
    patient = Patient(id=uuid4(), number=1001, given_name="Ana", family_name="Sousa")
    anchor = load_atlas().view(ViewId.POSTERIOR).locate(480, 300)
    with store.begin() as records:
        describe(records, Clinic(name="Harbour", paper=Paper.LETTER))
        records.clinic.put_practitioner(Practitioner(id=uuid4(), name="Dr Weir"))
        records.patients.put(patient)
        made = [new_visit(records, patient, CLOCK(), uuid4) for _ in range(2)]
        change = place_point(Chart(visit=made[0].id), patient.id, anchor, 1, uuid4)
        records.charts.apply(change)
    return made


def test_a_sheet_holds_the_visit_its_chart_and_only_earlier_visits(store, visits):
    with store.begin() as records:
        first, second = (session_sheet_of(records, visit.id, CLOCK) for visit in visits)
    assert first.earlier == ()
    assert second.earlier == (visits[0],)
    assert (len(first.chart.points), len(second.chart.points)) == (1, 0)
    assert first.practitioner.name == "Dr Weir"


def test_the_sheet_is_on_the_clinic_s_paper_unless_another_is_asked_for(store, visits):
    widths = [
        picture_of(session_pdf(store, visits[0].id, CLOCK, paper)).shape[1]
        for paper in (None, Paper.A4)
    ]
    assert widths == [612, 596]


def test_the_chart_alone_is_a_page_of_its_own(store, visits):
    assert "Chart" in text_of(chart_pdf(store, visits[0].id, CLOCK))


def test_an_unknown_visit_has_no_sheet(store):
    with pytest.raises(NotFound):
        session_pdf(store, uuid4(), CLOCK)


def test_a_sheet_holds_the_addenda_of_its_visit_and_who_wrote_them(store, visits):
    with store.begin() as records:
        [author] = records.clinic.practitioners()
        sign(records, visits[0], author.id)
        records.visits.add(
            Addendum(
                id=uuid4(), visit=visits[0].id, author=author.id, at=CLOCK(),
                reason="lot number", text="Lot 4711.",
            )
        )  # fmt: skip
        first, second = (session_sheet_of(records, visit.id, CLOCK) for visit in visits)
    assert [addendum.text for addendum in first.addenda] == ["Lot 4711."]
    assert second.addenda == ()
    with store.begin() as records:
        married = PractitionerChange(author, replace(author, name="Dr Olesen"))
        records.clinic.change_practitioner(married)
    text = text_of(session_pdf(store, visits[0].id, CLOCK))
    assert f"{author.name}: lot number: Lot 4711." in text
    assert "Olesen" not in text


@pytest.fixture
def signed(store, visits):
    """The first visit, signed as the window signs."""
    visit = visits[0]
    with store.begin() as records:
        patient, chart = records.patients.get(visit.patient), records.charts.of_visit(visit.id)
        words = words_of(load_atlas(), chart, patient.body)
        sign(records, visit, words=words)
    return patient, words


def read(store, visit):
    return " ".join(text_of(session_pdf(store, visit.id, CLOCK)).split())


def test_a_signed_sheet_stays_as_it_was_signed_with_what_is_known_today_beside_it(
    store, visits, signed
):
    patient, words = signed
    before = read(store, visits[0])
    pregnant = Precaution(kind=PrecautionKind.PREGNANCY, detail="found later")
    today = replace(patient, family_name="Moreira", body=BodyId.CHILD, precautions=(pregnant,))
    with store.begin() as records:
        records.patients.change(PatientChange(patient, today))
        describe(records, Clinic(name="Hill"))
        [weir] = records.clinic.practitioners()
        married = PractitionerChange(weir, replace(weir, name="Dr Other"))
        records.clinic.change_practitioner(married)
    after = read(store, visits[0])
    head, _, beside = after.partition("As of today")
    assert "As of today" not in before
    assert head == before[: len(head)]
    muscles = [said.muscle for said in words.values()]
    assert all(word in head for word in ("Ana Sousa", "No precautions recorded", *muscles))
    assert "Family name: “Moreira”" in beside
    assert "figure: child" in beside
    assert "precautions: Pregnancy: found later" in beside
    assert "Dr Weir" in beside
    with store.read() as records:
        assert session_sheet_of(records, visits[0].id, CLOCK).clinic.name == "Harbour"
        assert session_sheet_of(records, visits[1].id, CLOCK).clinic.name == "Hill"
    assert "Dr Other" not in after


def test_a_signed_sheet_keeps_the_logo_it_was_signed_with(store, visits, signed):
    def with_logo(picture):
        with store.begin() as records:
            logo = records.clinic.keep_logo(picture)
            describe(records, replace(records.clinic.get(), logo=logo))

    def logos():
        with store.read() as records:
            return [session_sheet_of(records, visit.id, CLOCK).logo for visit in visits]

    assert logos() == [b"", b""]
    with_logo(b"first")
    assert logos() == [b"", b"first"]
    with store.begin() as records:
        sign(records, records.visits.get(visits[1].id))
    with_logo(b"second")
    assert logos() == [b"", b"first"]


def test_a_sheet_is_written_as_the_practice_writes_and_a_signed_one_as_it_did(store, visits):
    with store.begin() as records:
        sign(records, visits[0])
        clinic = replace(records.clinic.get(), date_order=DateOrder.MONTH_FIRST)
        describe(records, clinic)
    signed, open_one = (read(store, visit) for visit in visits)
    day, month, year = spoken(visits[0].day).split()
    assert f"{month} {day}, {year}" in open_one
    assert f"{day} {month} {year}" in signed
    assert f"{month} {day}, {year}" not in signed


def test_the_course_that_was_signed_stays_when_an_earlier_visit_is_scored_late(store, visits):
    first, second = visits
    with store.begin() as records:
        first = records.visits.change(VisitChange(first, replace(first, pain_before=8)))
        second = records.visits.change(VisitChange(second, replace(second, pain_before=6)))
        sign(records, second)
    before = read(store, second)
    assert "8 → 6 since the first visit" in before
    assert "first visit 8 · last visit 8" in before
    with store.begin() as records:
        records.visits.change(VisitChange(first, replace(first, pain_before=3)))
    assert read(store, second) == before


@pytest.mark.usefixtures("signed")
def test_a_visit_signed_before_facts_were_kept_says_that_it_prints_today_s(store, visits, tmp_path):
    place = tmp_path / "clinic.db"
    with closing(sqlite3.connect(place)) as database, database, past_seals(database):
        database.execute("DELETE FROM signature")
    text = read(store, visits[0])
    assert "those printed here are of today" in text
    assert "those printed here are of today" not in read(store, visits[1])


def test_a_signed_sheet_is_the_same_after_its_record_was_merged_into_another(store, visits):
    with store.begin() as records:
        sign(records, visits[0])
        mine = records.patients.get(visits[0].patient)
        other = replace(mine, id=uuid4(), number=1000)
        records.patients.put(other)
        begun = new_visit(records, other, CLOCK(), uuid4)
        anchor = load_atlas().view(ViewId.POSTERIOR).locate(480, 500)
        theirs = replace(begun, started_at=begun.started_at - timedelta(days=1))
        records.visits.change(VisitChange(begun, theirs))
        records.charts.apply(place_point(Chart(visit=begun.id), other.id, anchor, 1, uuid4))
    before = chart_pdf(store, visits[0].id, CLOCK)
    text = read(store, visits[0])
    with store.begin() as records:
        records.merges.merge(TwoRecords(kept=other, other=mine))
        assert records.visits.get(visits[0].id).number == 2
    assert chart_pdf(store, visits[0].id, CLOCK) == before
    today = "As of today Number: 1000. When it was signed, it was as printed above. "
    assert read(store, visits[0]).replace(today, "") == text


def test_letters_that_no_sheet_can_show_are_told_wherever_they_were_typed(store, visits):
    assert letters_without_font(store, visits[0].id, CLOCK) == ""
    with store.begin() as records:
        patient = records.patients.get(visits[0].patient)
        care = Precaution(kind=PrecautionKind.OTHER, detail="ⵜ")
        renamed = replace(patient, given_name="Ana བ", precautions=(care,))
        records.patients.change(PatientChange(patient, renamed))
        records.visits.change(VisitChange(visits[0], replace(visits[0], notes="sore 😀")))
        [mark] = records.charts.of_visit(visits[0].id).points
        noted = replace(mark, finding=replace(mark.finding, note="ᠮ"))
        records.charts.apply(ChartChange(visit=visits[0].id, before=(mark,), after=(noted,)))
    assert set(letters_without_font(store, visits[0].id, CLOCK)) == set("ⵜབ😀ᠮ")
