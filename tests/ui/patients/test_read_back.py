"""What is typed into the form is said as it is read."""

from datetime import date

import pytest

from needlemap.ui.patients.read_back import birth_read, height_read, weight_read

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", ""),
        ("soon", ""),
        ("23.11.2025", "23 Nov 2025 · 1 years old"),
        ("24.11.1980", "24 Nov 1980 · 45 years old"),
        ("23.11.1980", "23 Nov 1980 · 46 years old"),
        ("4.3.26", "4 Mar 2026 · 0 years old · read day first, not 3 Apr 2026"),
    ],
)
def test_a_birth_date_has_the_name_of_its_month_and_an_age(qapp, text, words):
    assert birth_read(text, TODAY) == words.replace("1 years", "1 year")


@pytest.mark.parametrize(
    ("text", "words"),
    [("", ""), ("1.72", "172 cm"), ("1720 mm", "172 cm"), ("172.25", "172.3 cm"), ("x", "")],
)
def test_a_height_is_said_in_centimetres_where_it_was_typed_otherwise(qapp, text, words):
    assert height_read(text) == words


@pytest.mark.parametrize(("text", "words"), [("", ""), ("83", ""), ("83.0", ""), ("x", "")])
def test_a_whole_weight_needs_no_words(qapp, text, words):
    assert weight_read(text) == words


def test_a_weight_that_is_rounded_is_said(qapp):
    assert weight_read("83.4 kg") == "recorded as 83 kg, whole"
