"""Patients are found as they are typed, in the order of a register."""

from dataclasses import replace
from uuid import uuid4

import pytest

from needlemap.clinic.errors import FactChangedElsewhere, NotFound, RecordsChanged, ZoneUnknown
from needlemap.clinic.patient_change import PatientChange
from needlemap.clinic.people import Practitioner, Precaution, PrecautionKind
from needlemap.clinic.practice_change import ClinicChange, PractitionerChange
from needlemap.clinic.practice_errors import PractitionerInUse
from needlemap.clinic.same_person import Likeness
from needlemap.clinic.searching import sort_key
from needlemap.clinic.starting import new_visit
from needlemap.clinic.steps import VisitChange

PEOPLE = (
    ("Łukasz", "Müller"),
    ("Ana", "Müller"),
    ("Νίκος", "Αντωνίου"),
    ("100%", "O_Neill"),
    ("Zoë", "Ångström"),
)


@pytest.fixture
def register(store, patient):
    people = [
        replace(patient, id=uuid4(), number=number, given_name=given, family_name=family)
        for number, (given, family) in enumerate(PEOPLE, start=2001)
    ]
    for person in people:
        with store.begin() as records:
            records.patients.put(person)
    return people


@pytest.fixture
def found(store, register):
    def names(text, **how):
        with store.begin() as records:
            return [person.given_name for person in records.patients.search(text, **how)]

    return names


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("mul", ["Ana", "Łukasz"]),
        ("MÜL LUK", ["Łukasz"]),
        ("luk mul", ["Łukasz"]),
        ("νικ", ["Νίκος"]),
        ("2004", ["100%"]),
        ("0%", ["100%"]),
        ("o_n", ["100%"]),
        ("o%n", []),
        ("angstrom zoe 1979", ["Zoë"]),
        ("müller, ana 14.3.1979", ["Ana"]),
        ("Mueller 14/03/79", ["Ana", "Łukasz"]),
        ("oneill", []),
        ("nobody", []),
    ],
)
def test_a_search_finds_every_word_in_any_order(found, typed, names):
    assert found(typed) == names


def test_an_empty_search_shows_everybody_by_family_name_up_to_the_limit(found):
    assert found("") == ["Zoë", "Ana", "Łukasz", "100%", "Quirina", "Νίκος"]
    assert found("  ", limit=2) == ["Zoë", "Ana"]


def test_a_changed_name_is_found_and_the_old_one_no_longer(store, found, register):
    with store.begin() as records:
        change = PatientChange(register[1], replace(register[1], family_name="Sousa"))
        records.patients.change(change)
    assert found("sousa") == ["Ana"]
    assert found("mul") == ["Łukasz"]
    assert found("") == ["Zoë", "Łukasz", "100%", "Ana", "Quirina", "Νίκος"]


def test_a_name_typed_without_a_gap_is_found_by_both_of_its_parts(store, found, register):
    with store.begin() as records:
        change = PatientChange(
            register[1], replace(register[1], given_name="太郎", family_name="山田")
        )
        records.patients.change(change)
    assert (found("山田太郎"), found("山田次郎")) == (["太郎"], [])
    assert found(f"No. {register[1].number}") == ["太郎"]


def test_chart_numbers_count_up_from_1001(store, open_at, tmp_path, register):
    with store.begin() as records:
        assert records.patients.next_number() == 2006
    with open_at(tmp_path / "new.db").begin() as records:
        assert records.patients.next_number() == 1001


def test_new_patients_of_several_rooms_each_get_a_number_of_their_own(store, patient, rooms):
    def take_in(room):
        made = []
        for _ in range(3):
            with room.begin() as records:
                made.append(records.patients.put(replace(patient, id=uuid4())))
        return made

    made = rooms(take_in)
    assert sorted(known.number for known in made) == list(range(1002, 1014))
    with store.read() as records:
        for known in made:
            assert records.patients.by_number(known.number) == known


def test_a_number_that_is_free_is_kept_and_one_that_is_taken_is_not(store, patient):
    with store.begin() as records:
        assert records.patients.put(replace(patient, id=uuid4(), number=7)).number == 7
        assert records.patients.put(replace(patient, id=uuid4(), number=7)).number == 1002


def test_a_patient_who_is_there_already_is_never_written_over(store, patient):
    with pytest.raises(RecordsChanged), store.begin() as records:
        records.patients.put(replace(patient, occupation="baker"))
    with store.read() as records:
        assert records.patients.search() == (patient,)


def test_what_several_rooms_learn_of_a_patient_is_all_kept(store, patient, rooms):
    kinds = iter(PrecautionKind)

    def learn(room):
        with room.begin() as records:
            told = replace(patient, precautions=(Precaution(kind=next(kinds)),))
            return [records.patients.change(PatientChange(patient, told))]

    rooms(learn)
    with store.read() as records:
        known = {item.kind for item in records.patients.get(patient.id).precautions}
    assert known == set([*PrecautionKind][:4])


def test_a_change_of_nobody_is_not_found(store, patient):
    stranger = replace(patient, id=uuid4())
    with pytest.raises(NotFound), store.begin() as records:
        records.patients.change(PatientChange(stranger, replace(stranger, occupation="baker")))


@pytest.mark.parametrize("number", [0, -1, 7, 2**31, 10**30])
def test_a_number_that_nobody_has_is_not_found(store, register, number):
    wanted = f"no patient with the number {number} "
    with pytest.raises(NotFound, match=wanted), store.begin() as records:
        records.patients.by_number(number)


def test_who_is_not_there_cannot_be_read_or_removed(store, patient):
    for act in (lambda r: r.patients.get(uuid4()), lambda r: r.patients.remove(uuid4())):
        with pytest.raises(NotFound), store.begin() as records:
            act(records)


def test_a_patient_taken_away_and_put_back_is_the_same(store, patient, ask):
    told = replace(patient, precautions=(Precaution(kind=PrecautionKind.DIABETES),))
    with store.begin() as records:
        records.patients.change(PatientChange(patient, told))
    with store.begin() as records:
        records.patients.remove(told.id)
    assert ask("SELECT * FROM precaution") == ask("SELECT * FROM patient") == []
    with store.begin() as records:
        records.patients.put(told)
    with store.begin() as records:
        assert records.patients.get(told.id) == told


def test_a_patient_with_a_visit_is_not_taken_away(store, patient, visit):
    with pytest.raises(RecordsChanged), store.begin() as records:
        records.patients.remove(patient.id)
    with store.begin() as records:
        assert records.visits.of_patient(patient.id) == (visit,)


def test_practitioners_stand_by_name(store):
    people = [Practitioner(id=uuid4(), name=name) for name in ("Daniel", "Ana")]
    with store.begin() as records:
        for person in people:
            records.clinic.put_practitioner(person)
    with store.begin() as records:
        assert records.clinic.practitioners() == (people[1], people[0])
        assert records.clinic.practitioner(uuid4()) is None


def test_two_desks_say_different_things_of_one_practice(store):
    with store.begin() as records:
        seen = records.clinic.get()
        records.clinic.change(ClinicChange(seen, replace(seen, name="Harbour")))
    with store.begin() as records:
        records.clinic.change(ClinicChange(seen, replace(seen, phone="555 0142")))
    with pytest.raises(FactChangedElsewhere), store.begin() as records:
        records.clinic.change(ClinicChange(seen, replace(seen, name="Quay")))
    with store.read() as records:
        assert records.clinic.get() == replace(seen, name="Harbour", phone="555 0142")


def test_the_practice_is_in_a_zone_that_is_one(store):
    with pytest.raises(ZoneUnknown), store.begin() as records:
        seen = records.clinic.get()
        records.clinic.change(ClinicChange(seen, replace(seen, zone="Middle/Earth")))


def test_two_desks_say_different_things_of_one_practitioner(store):
    ana = Practitioner(id=uuid4(), name="Ana")
    with store.begin() as records:
        records.clinic.put_practitioner(ana)
        records.clinic.change_practitioner(PractitionerChange(ana, replace(ana, role="physio")))
        changed = records.clinic.change_practitioner(
            PractitionerChange(ana, replace(ana, is_retired=True))
        )
        assert changed == replace(ana, role="physio", is_retired=True)
    with pytest.raises(FactChangedElsewhere), store.begin() as records:
        records.clinic.change_practitioner(PractitionerChange(ana, replace(ana, role="nurse")))
    with pytest.raises(NotFound), store.begin() as records:
        new = replace(ana, id=uuid4())
        records.clinic.change_practitioner(PractitionerChange(new, new))


def test_a_practitioner_is_put_once_and_changed_fact_by_fact_from_then_on(store):
    ana = Practitioner(id=uuid4(), name="Ana", certificate_number="4711")
    with store.begin() as records:
        records.clinic.put_practitioner(ana)
    with pytest.raises(RecordsChanged), store.begin() as records:
        records.clinic.put_practitioner(replace(ana, name="Anna", certificate_number=""))
    with store.read() as records:
        assert records.clinic.practitioner(ana.id) == ana


def test_a_practitioner_whom_a_record_names_is_not_taken_away(store, visit):
    ana, ben = (Practitioner(id=uuid4(), name=name) for name in ("Ana", "Ben"))
    with store.begin() as records:
        for one in (ana, ben):
            records.clinic.put_practitioner(one)
        records.visits.change(VisitChange(visit, replace(visit, practitioner=ana.id)))
        records.clinic.remove_practitioner(ben.id)
    with pytest.raises(PractitionerInUse), store.begin() as records:
        records.clinic.remove_practitioner(ana.id)
    with store.read() as records:
        assert records.clinic.practitioners() == (ana,)


def test_a_logo_is_kept_once_and_comes_back_by_its_id(store):
    with store.begin() as records:
        kept = records.clinic.keep_logo(b"picture")
        assert records.clinic.keep_logo(b"picture") == kept
    with store.read() as records:
        assert records.clinic.logo(kept) == b"picture"
        assert records.clinic.logo(None) == records.clinic.logo(uuid4()) == b""
    assert store.left_out == ()


def test_others_who_may_be_the_same_person_are_found_the_likest_first(store, patient, register):
    new = replace(patient, id=uuid4(), given_name="Mueller", family_name="Ana")
    with store.read() as records:
        found = records.patients.alike(new)
        assert [(one.given_name, common) for one, common in found] == [
            ("Ana", Likeness.ALL),
            ("Łukasz", Likeness.BIRTH_DATE),
        ]
        undated = replace(new, birth_date=None)
        assert [common for _, common in records.patients.alike(undated)] == [Likeness.NAME_ALONE]
        assert records.patients.alike(replace(new, given_name="Nobody", birth_date=None)) == ()


def test_nobody_is_alike_to_themselves(store, patient):
    with store.read() as records:
        assert records.patients.alike(patient) == ()


def plan_of(wires, ask, act):
    """Return how the database finds what an act asks for."""
    asked = []
    for connection in wires.all:
        connection.set_trace_callback(asked.append)
    act()
    for connection in wires.all:
        connection.set_trace_callback(None)
    selects = [statement for statement in asked if statement.startswith("SELECT")]
    return [step for question in selects for *_, step in ask(f"EXPLAIN QUERY PLAN {question}")]


@pytest.mark.parametrize("typed", ["", "x", "ilber", "mar lind"])
def test_a_search_reads_one_index_in_the_order_of_the_list(store, patient, wires, ask, typed):
    def search():
        with store.read() as records:
            records.patients.search(typed)

    steps = plan_of(wires, ask, search)
    scans = [step for step in steps if step.startswith("SCAN patient")]
    assert scans == ["SCAN patient USING COVERING INDEX ix_patient_search"]


SMALL = {  # what a clinic remembers that was closed after some days, as the demo is
    ("finding", "ix_finding_point_id"): "118 4",
    ("finding", "sqlite_autoindex_finding_1"): "118 3 1",
    ("trigger_point", "sqlite_autoindex_trigger_point_2"): "31 3 1",
    ("trigger_point", "sqlite_autoindex_trigger_point_1"): "31 1",
    ("visit", "ix_visit_practitioner_id_started_at"): "46 23 2",
    ("visit", "sqlite_autoindex_visit_1"): "46 1",
}


@pytest.mark.parametrize("remembered", [{}, SMALL])
def test_what_is_usual_is_found_without_looking_through_all_visits(
    store, patient, visit, wires, ask, remembered
):
    ask("ANALYZE")
    ask("DELETE FROM sqlite_stat1")
    for (table, index), rows in remembered.items():
        ask("INSERT INTO sqlite_stat1 VALUES (?, ?, ?)", table, index, rows)

    def look():
        with store.read() as records:
            records.favourites.habits(patient.id, visit.practitioner)

    steps = plan_of(wires, ask, look)
    assert any("ix_visit_practitioner_id_started_at" in step for step in steps)
    tables = {name for (name,) in ask("SELECT name FROM sqlite_master WHERE type = 'table'")}
    assert {step.split()[1] for step in steps if step.startswith("SCAN")} & tables == set()


def test_a_page_pasted_into_the_search_finds_nobody_at_once(store, patient):
    with store.read() as records:
        assert (
            records.patients.search(f"{patient.family_name} " + "of the whole page " * 5000) == ()
        )
        assert records.patients.search(f"{patient.family_name} " * 5000) == (patient,)


def test_names_with_spaces_and_marks_stand_in_the_same_order_on_every_database(store, patient):
    families = ["Lind Ek", "Lind-Ek", "Lindau", "Lind", "O'Neill", "Oneill", "De Vries", "Devries"]
    with store.begin() as records:
        records.patients.remove(patient.id)
        for number, family in enumerate(families, start=2001):
            one = replace(patient, id=uuid4(), number=number, given_name="A", family_name=family)
            records.patients.put(one)
    with store.read() as records:
        listed = records.patients.search()
        assert [line.number for line in records.patients.lines()] == [one.number for one in listed]
    assert list(listed) == sorted(listed, key=lambda one: (sort_key(one), one.number))


def test_who_is_archived_is_found_only_when_asked_for_and_nothing_else_changes(
    store, patient, visit, ask
):
    with store.begin() as records:
        records.patients.archive(patient.id, on=True)
        records.patients.archive(patient.id, on=True)  # done already
    with store.read() as records:
        assert records.patients.search() == records.patients.search("quirina") == ()
        assert records.patients.search("quirina", with_archived=True) == (patient,)
        assert records.patients.archived([patient.id, uuid4()]) == {patient.id}
        assert records.patients.get(patient.id) == patient
        assert records.visits.latest(patient.id) == visit
        [line] = records.patients.lines()
        assert line.is_archived
    with store.begin() as records:
        records.patients.archive(patient.id, on=False)
    with store.read() as records:
        assert records.patients.search() == (patient,)
    done = ask("SELECT action FROM audit_entry WHERE entity = 'patient' ORDER BY id")
    assert done == [("add",), ("archive",), ("bring back",)]


def test_an_archived_patient_who_comes_again_is_in_the_list_again(store, patient, clock):
    with store.begin() as records:
        records.patients.archive(patient.id, on=True)
        new_visit(records, patient, clock(), uuid4)
    with store.read() as records:
        assert records.patients.search() == (patient,)


def test_nobody_is_archived_who_is_not_there(store):
    with pytest.raises(NotFound), store.begin() as records:
        records.patients.archive(uuid4(), on=True)
