"""Each error is a sentence for a therapist: what happened, what is safe, what to do."""

import string

import pytest

from needlemap.body.errors import NeedleMapError
from needlemap.clinic import errors

ALL = [
    kind
    for kind in vars(errors).values()
    if isinstance(kind, type) and issubclass(kind, NeedleMapError) and kind is not NeedleMapError
]
FAULTS = [kind for kind in ALL if issubclass(kind, (errors.RecordsError, errors.ChangeOutOfDate))]


def said(kind):
    fields = {name for _, name, _, _ in string.Formatter().parse(kind.template) if name}
    return str(kind(**dict.fromkeys(fields, "7")))


@pytest.mark.parametrize("kind", ALL, ids=lambda kind: kind.__name__)
def test_every_error_is_whole_sentences(kind):
    sentence = said(kind)
    assert sentence[0].isupper()
    assert sentence.endswith(".")
    assert not set("{}<>_") & set(sentence)


@pytest.mark.parametrize("kind", FAULTS, ids=lambda kind: kind.__name__)
def test_a_fault_of_the_records_says_what_is_safe_and_what_to_do(kind):
    sentence = said(kind)
    safe = ("is safe", "Nothing was changed", "nothing was done", "Nothing more was written")
    todo = ("try again", "choose", "update", "Open", "open", "close", "{advice}", "Start", "7")
    assert any(words in sentence for words in safe)
    assert any(words in sentence for words in todo)


def test_the_facts_of_an_error_can_be_read_one_by_one():
    error = errors.TextTooLong(field="note", length=300, limit=200)
    assert error.facts == {"field": "note", "length": 300, "limit": 200}
    assert "300" in str(error)
