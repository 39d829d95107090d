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


def parts(kind):
    return list(string.Formatter().parse(kind.template))


def facts(kind):
    """A value of its own for each place of the sentence."""
    return {name: f"~{name}~" for _, name, _, _ in parts(kind) if name}


def said(kind):
    private = {"is_private": False} if kind is errors.FactChangedElsewhere else {}
    return str(kind(**facts(kind), **private))


def own_words(kind):
    """What the sentence says whatever stands in its places."""
    return "".join(words for words, _, _, _ in parts(kind))


@pytest.mark.parametrize("kind", ALL, ids=lambda kind: kind.__name__)
def test_every_error_is_whole_sentences(kind):
    sentence = said(kind)
    assert sentence[0].isupper()
    assert sentence.endswith(".")
    assert not set("{}<>_") & set(sentence)


@pytest.mark.parametrize("kind", FAULTS, ids=lambda kind: kind.__name__)
def test_a_fault_of_the_records_says_what_is_safe_and_what_to_do(kind):
    words = own_words(kind)
    safe = ("is safe", "Nothing was changed", "nothing was done", "Nothing more was written")
    todo = ("try again", "choose", "update", "Open", "open", "close", "Start")
    assert any(each in words for each in safe)
    assert any(each in words for each in todo) or "advice" in facts(kind)


@pytest.mark.parametrize("kind", ALL, ids=lambda kind: kind.__name__)
def test_every_error_says_each_of_its_facts_once(kind):
    sentence = said(kind)
    assert {value: sentence.count(value) for value in facts(kind).values()} == dict.fromkeys(
        facts(kind).values(), 1
    )


def test_the_facts_of_an_error_can_be_read_one_by_one():
    error = errors.TextTooLong(field="note", length=300, limit=200)
    assert error.facts == {"field": "note", "length": 300, "limit": 200}
    assert "300" in str(error)
