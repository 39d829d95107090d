"""Texts that a person reads: English sentences that can be said in another language."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from gettext import NullTranslations
from typing import Any, Self

from needlemap.body.both_ways import set_apart

_ALONE = frozenset({"{words}", "{part0}"})  # templates in which nothing stands beside the place


class Text(str):
    """A sentence in English that knows its template, so that a catalogue can say it otherwise.

    It is an ordinary string wherever nobody asks for another language. Its places are named; what
    stands in them may be such a text itself, or a member of a closed set.
    """

    __slots__ = ("is_alone", "number", "one", "places", "template")

    template: str
    one: str
    number: int | None
    places: dict[str, object]
    is_alone: bool  # begins with a large letter, in every language

    def __new__(cls, template: str, /, **places: object) -> Self:
        """Return a sentence with its places filled; a member of a closed set stands as a word."""
        return cls._made(template, template, None, places)

    @classmethod
    def _made(cls, template: str, one: str, number: int | None, places: dict[str, object]) -> Self:
        is_amid = template not in _ALONE
        filled = {name: _english(value, is_amid=is_amid) for name, value in places.items()}
        text = super().__new__(cls, template.format(**filled) if places else template)
        text.template, text.one, text.number, text.places = template, one, number, places
        text.is_alone = False
        return text

    def alone(self) -> Self:
        """Return the text as it stands alone, with a large letter at its head."""
        text = super().__new__(type(self), f"{self[:1].upper()}{self[1:]}")
        text.template, text.one, text.number = self.template, self.one, self.number
        text.places, text.is_alone = self.places, True
        return text

    @classmethod
    def declared(cls, words: str, /, **places: object) -> Self:
        """Return words of the atlas or of an error, found for translation where they stand."""
        return cls._made(words, words, None, places)

    @classmethod
    def typed(cls, words: str, /) -> Self:
        """Return words that a person typed, which stay as they are in every language."""
        return cls._made("{words}", "{words}", None, {"words": words})

    @classmethod
    def word(cls, value: StrEnum, /) -> Self:
        """Return the word for a member of a closed set."""
        return cls.declared(as_word(value))

    @classmethod
    def counted(cls, one: str, many: str, count: int, /, **places: object) -> Self:
        """Return the sentence for a count, which may stand in its place ``{count}``."""
        form = one if count == 1 else many
        return cls._made(form, one, count, {"count": count, **places})

    @classmethod
    def joined(cls, separator: str, parts: Iterable[str]) -> Self:
        """Return texts one after the other, empty ones left out."""
        places: dict[str, object] = {f"part{i}": part for i, part in enumerate(filter(None, parts))}
        template = separator.join(f"{{{name}}}" for name in places)
        return cls._made(template, template, None, places)

    def as_data(self) -> dict[str, Any]:
        """Return the text as what JSON knows, so that it can be kept and said later."""
        known: dict[str, Any] = {"template": self.template, "places": {}}
        for name, value in self.places.items():
            said = Text.word(value) if isinstance(value, StrEnum) else value
            known["places"][name] = said.as_data() if isinstance(said, Text) else said
        if self.number is not None:
            known |= {"one": self.one, "number": self.number}
        return known | {"alone": True} if self.is_alone else known

    @classmethod
    def from_data(cls, known: Mapping[str, Any]) -> Self:
        """Return the text that was kept so.

        Raises:
            LookupError, TypeError, ValueError, AttributeError: if it is none.
        """
        template = known["template"]
        places = {
            name: cls.from_data(value) if isinstance(value, Mapping) else value
            for name, value in known["places"].items()
        }
        text = cls._made(template, known.get("one", template), known.get("number"), places)
        return text.alone() if known.get("alone") else text


class Language:
    """Says texts in one language; English, which they are written in, if nothing is given."""

    def __init__(self, translations: NullTranslations | None = None) -> None:
        self._translations = translations or NullTranslations()

    def __call__(self, text: str) -> str:
        """Return a text in this language; what a person typed must not be given here."""
        if isinstance(text, Text):
            said = self._said(text)
            return f"{said[:1].upper()}{said[1:]}" if text.is_alone else said
        if isinstance(text, StrEnum):
            return self._of(as_word(text))
        return self._of(text)

    def counted(self, one: str, many: str, count: int) -> str:
        """Return the form for a count, with its place ``{count}`` filled."""
        return self(Text.counted(one, many, count))

    def _said(self, text: Text) -> str:
        if text.number is None:
            template = self._of(text.template)
        else:
            template = self._translations.ngettext(text.one, text.template, text.number)
        if not text.places:
            return template
        is_amid = template not in _ALONE
        places = {name: self._place(each, is_amid) for name, each in text.places.items()}
        return template.format(**places)

    def _place(self, value: object, is_amid: bool) -> object:  # noqa: FBT001
        said = self(value) if isinstance(value, Text | StrEnum) else value
        return _amid(said, value) if is_amid else said

    def _of(self, text: str) -> str:
        return self._translations.gettext(text) if text else ""


def marked(text: str) -> str:
    """Return a text of a table as it is: the mark by which it is found for translation."""
    return text


def as_word(value: StrEnum) -> str:
    """Return the English word for a member of a closed set."""
    return value.value.replace("_", " ")


def _english(value: object, *, is_amid: bool) -> object:
    said = as_word(value) if isinstance(value, StrEnum) else value
    return _amid(said, value) if is_amid else said


def _amid(said: object, value: object) -> object:
    """Return what stands in a place amid other words: what a person typed is set apart there."""
    if not isinstance(said, str) or (isinstance(value, Text) and value.template not in _ALONE):
        return said
    return set_apart(said)
