"""People are found as another person types them."""

from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from needlemap.clinic.people import Patient
from needlemap.clinic.searching import folded, name_words, search_key, search_terms, sort_key

ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=60)
ZOE = Patient(
    id=uuid4(), number=1001, given_name="Zoë", family_name="Łaskawa", birth_date=date(1979, 3, 14)
)


def called(given_name, family_name, **facts):
    return replace(ZOE, given_name=given_name, family_name=family_name, **facts)


def is_found(typed, patient):
    key = search_key(patient)
    return all(
        any(all(word in key for word in spelling.split()) for spelling in term)
        for term in search_terms(typed)
    )


@given(ANY_TEXT)
@example("\U0001d400")
def test_folding_twice_is_folding_once(text):
    assert folded(folded(text)) == folded(text)


@pytest.mark.parametrize(
    ("typed", "written"),
    [("muller", "Müller"), ("LUKASZ", "Łukasz"), ("νικος", "Νίκος"), ("strasse", "Straße"),
     ("jorgensen", "Jørgensen"), ("ana  maria", " Ana Maria"), ("ольга", "ОЛЬГА"),
     ("ışık", "IŞIK"), ("İnci", "inci"), ("thora aegis", "Þóra ÆGIS"), ("dordevic", "Đorđević"),
     ("gudmund", "Guðmund"), ("coeur", "Cœur"), ("hamrun", "Ħamrun"), ("saqqsiang", "SaqqSiaŋ"),
     ("obrien", "O’Brien"), ("susanne", "Su\u00adsan\u200bne")],
)  # fmt: skip
def test_a_search_needs_no_case_and_no_accents(typed, written):
    assert folded(typed) == folded(written)


@pytest.mark.parametrize(
    ("given_name", "family_name", "typed"),
    [
        ("Yıldız", "Işık", "yildiz isik|ışık|IŞIK|Isik, Yildiz|YILDIZ"),
        ("İrem", "IĞDIR", "irem|İREM|ığdır|igdir|iğdir"),
        ("Björk", "Guðmundsdóttir", "gudmundsdottir|bjork|bjoerk|GUÐMUNDS"),
        ("Þóra", "Ægisdóttir", "thora|þóra|aegis|ægis|agis"),
        ("Đorđe", "Đorđević", "dordevic|djordjevic|Đorđević"),
        ("Søren", "Kjær", "soren|soeren|kjaer|kjær"),
        ("Åse", "Ødegård", "aase|ase|odegard|oedegaard|ødegård"),
        ("Hélène", "Lefœuvre", "helene|lefoeuvre|lefœuvre"),
        ("Łukasz", "Wiśniewski", "lukasz|LUKASZ|wisniewski"),
        ("Ġorġ", "Ħamrun", "gorg|hamrun"),
        ("Niamh", "O’Brien", "o'brien|o’brien|obrien|o brien|O`Brien|OBrien, Niamh"),
        ("Mary", "O'Brien", "o’brien|obrien|o ' brien"),
        ("Tara", "O Brien", "obrien|o'brien"),
        ("Mei\u200bLin", "Zhang", "meilin|mei lin|zhang, meilin"),
        ("Su\u00adsanne", "Huber", "susanne|huber, susanne|Huber,Susanne|HUBER; SUSANNE"),
        ("Jürgen", "Müller", "mueller|muller|müller|juergen mueller|Mu\u00adller"),
        ("Juergen", "Mueller", "müller|muller|jürgen"),
        ("Samuel", "Saab", "samuel|uel|saab|samu"),
        ("Zoë", "van der Berg", "berg, zoe|vanderberg|van der berg|vander"),
        ("Anna-Lena", "Groß‑Weiß", "anna lena|annalena|anna‐lena|gross-weiss|grossweiß"),
        ("Jean", "St. John", "st john|st.john|stjohn"),
        ("Ольга", "Соколова", "сокол|sokolova|olga"),
        ("Νίκος", "Παπαδόπουλος", "νικο|papadopoulos|nikos"),
        ("민준", "김", "김|민준|gim|김민준|민준김"),
        ("太郎", "山田", "山|山田 太郎|山田太郎|山田太"),
        ("さくら", "田中", "田中さくら"),
        ("Ann", "Lee", "No. 1001|no 1001|#1001|№1001|No.1001 lee"),
        ("انیتا", "محمد", "محمد"),
    ],
)
def test_a_person_is_found_as_others_write_the_name(given_name, family_name, typed):
    patient = called(given_name, family_name)
    assert [one for one in typed.split("|") if not is_found(one, patient)] == []


@given(st.text(min_size=1, max_size=30), st.text(max_size=30))
def test_everybody_is_found_by_the_own_name(given_name, family_name):
    try:
        patient = called(given_name, family_name)
    except ValueError:
        return
    assert is_found(patient.name, patient)


@pytest.mark.parametrize(
    "typed",
    ["14.3.1979", "14/03/1979", "1979-03-14", "14 Mar 1979", "March 14, 1979", "14031979",
     "19790314", "140379", "14.3.79", "3/14/1979", "14.3.", "14.3.1", "14.3.19", "14.3.197", "1979",
     "Łaskawa 14.3.1979", "14.3.1979 zoe", "laskawa, zoe, 14.3.1979", "1001 1979"],
)  # fmt: skip
def test_a_person_is_found_by_the_birth_date_in_each_usual_form(typed):
    assert is_found(typed, ZOE)


@pytest.mark.parametrize("typed", ["15.3.1979", "14.4.1979", "14.3.1978", "14.3.80", "15031979"])
def test_a_person_of_another_birth_date_is_not_found(typed):
    assert not is_found(typed, ZOE)


@pytest.mark.parametrize("typed", ["shan", "tian", "kim", "nobody", "laskawy"])
def test_who_is_called_otherwise_is_not_found(typed):
    assert not is_found(typed, called("太郎", "山田"))
    assert not is_found("山田次郎", called("太郎", "山田"))
    assert not is_found("no", called("Ann", "Lee"))
    assert not is_found(typed, ZOE)


def test_a_number_of_eight_digits_is_found_as_one():
    assert is_found("14031979", replace(ZOE, number=14031979, birth_date=None))


def test_nothing_typed_means_everybody():
    assert search_terms(" \u200b ' - ") == ()


def test_the_key_of_the_longest_name_fits_an_index():
    longest = called("🙂ß" * 60, "ﷺ" * 120)
    assert len(search_key(longest).encode()) <= 2600


def test_patients_stand_by_family_name_whatever_letters_it_has():
    names = ("Zora", "Işık", "Ivers", "Øst", "O’Brien", "Obst", "Łaskawa", "Lazar")
    listed = sorted((called("A", name) for name in names), key=sort_key)
    assert [one.family_name for one in listed] == [
        "Işık", "Ivers", "Łaskawa", "Lazar", "O’Brien", "Obst", "Øst", "Zora",
    ]  # fmt: skip


def test_the_same_name_has_the_same_words_in_any_order_and_spelling():
    assert name_words(called("Jürgen", "Müller")) == name_words(called("MUELLER", "Juergen"))
    assert name_words(called("Jürgen", "Müller")) != name_words(called("Jürgen", "Möller"))


def test_of_a_page_that_was_pasted_no_more_is_looked_for_than_a_name_may_have():
    terms = search_terms("word " * 50_000)
    assert 0 < len(terms) <= 200
