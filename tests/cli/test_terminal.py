"""What is said on a terminal fits it, and tells of a fault its kind and place alone."""

import subprocess
import sys

import pytest

from needlemap.cli.terminal import complain, end_output, fault_words


def test_a_complaint_is_one_line(capsys):
    complain("This is\n\n not there.")
    assert capsys.readouterr().err == "This is not there.\n"


def test_a_very_long_word_is_not_repeated_whole(capsys):
    complain(f"{'9' * 5000}x is no number.")
    said = capsys.readouterr().err
    assert said == f"{'9' * 60} … {'9' * 19}x is no number.\n"


def test_a_path_of_some_length_is_said_whole(capsys):
    path = "/home/therapist/" + "folder/" * 20 + "clinic.db"
    complain(f"There is no database at {path}.")
    assert path in capsys.readouterr().err


def test_letters_that_steer_a_terminal_are_not_sent_to_it(capsys):
    complain("There is no \x1b[31mred here.")
    assert capsys.readouterr().err == "There is no ?[31mred here.\n"


def test_a_fault_is_told_by_its_kind_and_place():
    with pytest.raises(ZeroDivisionError) as caught:
        print("Marta", 1 / 0)
    words = fault_words(caught.value)
    assert words.startswith(
        "Something went wrong in NeedleMap (ZeroDivisionError at test_terminal.py:"
    )
    assert "Marta" not in words


@pytest.mark.parametrize("library", ["sqlalchemy.pool.impl.QueuePool", "alembic", "psycopg.pq"])
def test_no_library_writes_to_the_terminal_by_itself(library):
    """In a program of its own: here the tests listen to what is logged."""
    logs = f"import logging; logging.getLogger({library!r}).error('Zzyzxhausen')"
    quiet = "from needlemap.cli.terminal import keep_libraries_quiet as keep; keep()"
    said = [
        subprocess.run([sys.executable, "-c", words], capture_output=True, text=True, check=True)
        for words in (logs, f"{quiet}; {logs}")
    ]
    assert [made.stderr for made in said] == ["Zzyzxhausen\n", ""]


def test_output_that_was_taken_leaves_nothing_to_say(capsys):
    assert end_output() is None
