"""Lists on a terminal: columns for people, JSON for programs."""

import json
import unicodedata

import pytest

from needlemap.cli.printing import columns_of, print_csv, print_long, print_rows, say


@pytest.fixture
def printed(capsys):
    def out(heads, rows, *, as_json=False):
        print_long(heads, iter(rows), as_json=as_json)
        return capsys.readouterr().out

    return out


@pytest.mark.parametrize("as_json", [True, False])
def test_a_short_list_is_as_wide_as_it_needs(printed, capsys, as_json):
    rows = [("太郎", 7), ("Anabel", 8)]
    print_rows([{"name": name, "n": number} for name, number in rows], as_json=as_json)
    assert capsys.readouterr().out == printed({"name": 6, "n": 1}, rows, as_json=as_json)
    print_rows([], as_json=as_json)
    assert capsys.readouterr().out == printed({}, [], as_json=as_json)


def test_columns_line_up_under_their_heads(printed):
    told = printed({"name": 6, "n": 0}, [("太郎", 7), ("Anabel", 8)])
    assert told == "name    n\n太郎    7\nAnabel  8\n"


@pytest.mark.parametrize(("text", "columns"), [("", 0), ("Ana", 3), ("Zoë", 3), ("太郎", 4)])
def test_wide_letters_take_two_columns(text, columns):
    assert columns_of(text) == columns


def test_each_letter_takes_as_many_columns_as_terminals_give_it():
    letters = [chr(code) for code in range(0x20, 0x3100) if unicodedata.category(chr(code)) != "Cn"]
    wide = {letter for letter in letters if unicodedata.east_asian_width(letter) in "WF"}
    assert {letter for letter in letters if columns_of(letter) == 2} == wide
    assert {columns_of(letter) for letter in letters} == {1, 2}


def test_a_head_that_is_wider_than_its_column_makes_room(printed):
    assert printed({"of patient": 1, "n": 1}, [(3, 4)]) == "of patient  n\n3           4\n"


def test_a_list_of_nothing_says_so(printed):
    assert printed({"n": 1}, []) == "none\n"
    assert json.loads(printed({"n": 1}, [], as_json=True)) == []


@pytest.mark.parametrize("count", [1, 2, 3])
def test_programs_read_the_same_rows(printed, count):
    rows = [{"n": number, "name": "太郎"} for number in range(count)]
    told = printed({"n": 1, "name": 4}, [tuple(row.values()) for row in rows], as_json=True)
    assert json.loads(told) == rows


@pytest.mark.parametrize("as_json", [True, False])
def test_a_row_is_printed_before_the_next_one_is_asked_for(capsys, as_json):
    said = []

    def rows():
        for number in range(3):
            yield (number,)
            said.append(capsys.readouterr().out)

    print_long({"n": 1}, rows(), as_json=as_json)
    assert [str(number) in out for number, out in enumerate(said)] == [True] * 3


def test_a_line_is_said_as_it_is(capsys):
    say("done")
    assert capsys.readouterr().out == "done\n"


def test_a_table_for_a_spreadsheet_quotes_what_must_be_and_holds_no_formula(capsys):
    print_csv([{"a": "x,y", "b": 3}, {"a": "=1+1", "b": -2}, {"a": "@SUM", "b": None}])
    assert capsys.readouterr().out == "a,b\n\"x,y\",3\n'=1+1,-2\n'@SUM,\n"


@pytest.mark.parametrize("typed", ["+1", "-1", "\tx", "=x"])
def test_typed_text_that_looks_like_a_formula_is_told_to_be_text(capsys, typed):
    print_csv([{"a": typed}])
    assert capsys.readouterr().out.splitlines()[1].lstrip('"').startswith("'")


def test_no_rows_are_an_empty_table_for_a_spreadsheet(capsys):
    print_csv([])
    assert capsys.readouterr().out == ""
