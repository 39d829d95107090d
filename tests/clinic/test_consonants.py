"""A name in Hebrew or Arabic letters is told beside the same name in Latin ones."""

import pytest

from needlemap.clinic.consonants import sound_alike


@pytest.mark.parametrize(
    ("latin", "written"),
    [
        ("Sara Cohen", "שרה כהן"),
        ("Cohen Sarah", "שרה כהן"),
        ("Michal Levi", "מיכל לוי"),
        ("Yitzhak Rabin", "יצחק רבין"),
        ("Chana Shapiro", "חנה שפירא"),
        ("Mohammed Ali", "محمد علي"),
        ("Mohamad Aly", "محمد علي"),
        ("Youssef Haddad", "يوسف حداد"),
        ("Fatima al-Zahra", "فاطمة الزهراء"),
        ("Layla Khoury", "ليلى خوري"),
    ],
)
def test_the_same_name_has_the_same_consonants(latin, written):
    words = latin.replace("-", " ").split(), written.split()
    assert sound_alike(*words)
    assert sound_alike(*reversed(words))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sara Cohen", "דוד לוי"),
        ("Mohammed Ali", "احمد علي"),
        ("Anna Meyer", "שרה כהן"),
        ("Ai Ou", "אי או"),
        ("Sara Cohen", "Sarah Kohn"),  # both in Latin letters: compared otherwise
        ("שרה כהן", "שרה כהן"),
    ],
)
def test_other_names_and_names_of_one_script_are_not_told(one, other):
    assert not sound_alike(one.split(), other.split())


def test_a_long_name_of_many_readings_is_read_in_no_time():
    assert not sound_alike(["chchchchchchchchvjcvjcvj"] * 9, ["שרה"] * 9)
