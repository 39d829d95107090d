"""Errors are sentences: what happened, what is safe, what to do."""

import errno
from gettext import NullTranslations
from typing import ClassVar

import pytest

from needlemap.body.errors import AtlasDamaged, AtlasMissing, BodyError, NeedleMapError, reason_of
from needlemap.body.texts import Language, Text
from tests.stories.pseudo import Pseudo, left_english


@pytest.mark.parametrize("kind", [AtlasMissing, AtlasDamaged])
def test_an_error_of_the_atlas_names_the_file_and_what_is_safe(kind):
    error = kind(file="skin.npz")
    assert "skin.npz" in str(error)
    assert "records are safe" in str(error)
    assert error.facts == {"file": "skin.npz"}
    assert isinstance(error, BodyError)


def test_an_error_without_more_to_say_still_says_what_is_safe():
    assert "nothing recorded was changed" in str(NeedleMapError())


class _German(NullTranslations):
    SAID: ClassVar = {
        "The disk of {place} is full.": "Auf {place} ist kein Platz mehr.",
        "the records": "den Akten",
    }

    def gettext(self, message):
        return self.SAID.get(message, message)


class _DiskFull(NeedleMapError):
    template = "The disk of {place} is full."


def test_an_error_is_said_with_its_facts_in_another_language_and_stays_english_for_the_log():
    error = _DiskFull(place=Text("the records"))
    assert Language(_German())(error.text) == "Auf den Akten ist kein Platz mehr."
    assert str(error) == "The disk of the records is full."
    assert type(error.args[0]) is str


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOENT, "no such file or folder"),
        (errno.EACCES, "permission denied"),
        (errno.EISDIR, "it is a folder"),
        (errno.ENOSPC, "no space left on the disk"),
        (errno.EIO, "the system refuses it"),
    ],
)
def test_why_the_system_refuses_is_said_in_our_words_and_so_in_any_language(number, words):
    reason = reason_of(OSError(number, "in the words of the system"))
    assert reason == words
    assert left_english(Language(Pseudo())(reason)) == []


def test_a_fault_without_a_number_has_a_reason_too():
    assert reason_of(OSError()) == "the system refuses it"
