"""Lists on a terminal: columns for people, JSON for programs."""

import json

from needlemap.cli.printing import print_rows, say

ROWS = [{"n": 7, "name": "太郎"}, {"n": 1001, "name": "Ana"}]


def test_columns_line_up_under_their_heads(capsys):
    print_rows([{"name": "太郎", "n": 7}, {"name": "Anabel", "n": 8}], as_json=False)
    assert capsys.readouterr().out == "name    n\n太郎    7\nAnabel  8\n"


def test_a_list_of_nothing_says_so(capsys):
    print_rows([], as_json=False)
    assert capsys.readouterr().out == "none\n"


def test_programs_read_the_same_rows(capsys):
    print_rows(ROWS, as_json=True)
    assert json.loads(capsys.readouterr().out) == ROWS


def test_a_line_is_said_as_it_is(capsys):
    say("done")
    assert capsys.readouterr().out == "done\n"
