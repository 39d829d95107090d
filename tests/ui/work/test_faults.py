"""What went wrong, for the log and for a person."""

import logging

import pytest

from needlemap.body.errors import NeedleMapError
from needlemap.clinic.errors import DiskFull
from needlemap.ui.work.faults import explained, log_fault


def fault_of(error):
    """Raise an error two calls deep and return it."""

    def deeper():
        raise error

    with pytest.raises(type(error)) as caught:
        deeper()
    return caught.value


def test_the_log_says_what_kind_of_fault_and_in_which_line_and_nothing_else(caplog):
    error = fault_of(KeyError("Anna Example"))
    line = error.__traceback__.tb_next.tb_lineno
    log_fault(KeyError, error.__traceback__)
    [record] = caplog.records
    assert record.getMessage() == f"KeyError at test_faults.py:{line}"
    assert record.exc_info is None
    assert record.levelno == logging.ERROR


def test_what_can_be_explained_is_no_error_of_the_program(caplog):
    caplog.set_level(logging.INFO)
    log_fault(DiskFull, fault_of(DiskFull()).__traceback__)
    [record] = caplog.records
    assert record.getMessage().startswith("DiskFull at test_faults.py:")
    assert record.levelno == logging.INFO


def test_a_fault_from_nowhere_is_logged_too(caplog):
    log_fault(RuntimeError, None)
    assert caplog.messages == ["RuntimeError at ?"]


def test_what_can_be_explained_is_told_in_its_own_words():
    full = DiskFull()
    assert explained(full) is full


@pytest.mark.parametrize("error", [KeyError("Anna Example"), SystemExit("Anna"), None])
def test_anything_else_is_told_in_a_sentence_that_names_nobody(error):
    told = explained(error)
    assert type(told) is NeedleMapError
    assert str(told) == "Something went wrong; nothing recorded was changed."
