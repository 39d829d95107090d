"""A list of codes is read from a table, whole or not at all, and found by word."""

import pytest

from needlemap.clinic.codes import (
    CodesUnreadable,
    DiagnosisCode,
    read_codes,
    search_key,
    search_terms,
)

NECK = DiagnosisCode(
    diagnosis_system="Own list", diagnosis_code="N-1", diagnosis_words="Pain in the neck"
)


@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_each_line_holds_system_code_and_words(sign):
    lines = [
        sign.join(("\ufeffSystem", "Code", "Words")) + "\n",
        "\n",
        sign.join(("Own list", "N-1", '"Pain in the neck"')) + "\n",
    ]
    assert list(read_codes(lines)) == [NECK]


def test_a_table_without_a_head_is_read_too():
    assert list(read_codes(["Own list,N-1,Pain in the neck"])) == [NECK]
    assert list(read_codes([])) == []


@pytest.mark.parametrize("line", ["Own list,N-1", "Own list,,Pain", "a,b,c,d"])
def test_a_line_that_is_no_code_is_named(line):
    with pytest.raises(CodesUnreadable) as refusal:
        list(read_codes(["Own list,N-1,Pain in the neck", line]))
    assert "Line 2 " in str(refusal.value)


def test_a_search_compares_beginnings_of_words_without_case_and_accents():
    key = search_key(NECK)
    assert all(term in key for term in search_terms("NÉCK pa"))
    assert search_terms("eck")[0] not in key
    assert search_terms("n-1")[0] in key
    assert search_terms("  ") == ()
