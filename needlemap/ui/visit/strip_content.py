"""What the strip shows, and what each key means there."""

from dataclasses import dataclass

from needlemap.body.texts import Text
from needlemap.clinic.signing import Topic
from needlemap.clinic.visit_guide import Answer
from needlemap.ui.work.translator import told

LATER_KEY = "\N{RIGHTWARDS ARROW}"
_KEYS = "1234567890ABCDEF"


@dataclass(frozen=True, slots=True, kw_only=True)
class StripContent:
    """What the strip shows: a question with its answers, or what is charted."""

    title: str
    tone: str = "heading"
    about: Topic | None = None  # what is asked; it can be put off
    answers: tuple[tuple[str, Answer], ...] = ()
    is_score: bool = False
    missing: tuple[tuple[str, Topic], ...] = ()
    main: str = ""

    @property
    def keyed(self) -> tuple[tuple[str, str, Answer], ...]:
        """What is typed for each answer, its word, and the answer."""
        keys = [str(score) for score in range(11)] if self.is_score else _KEYS
        pairs = zip(keys, self.answers, strict=False)
        return tuple((key, word, answer) for key, (word, answer) in pairs)

    @property
    def spoken(self) -> str:
        """The question with the keys of its answers, for a screen reader."""
        numbered = ", ".join(f"{key}: {word}" for key, word, _ in self.keyed)
        return f"{self.title} {numbered}".strip()

    @property
    def keys_words(self) -> str:
        """What each key does now: "1: Verbal, 2: Written, → later, Esc back to the chart"."""
        parts = [f"{key}: {word}" for key, word, _ in self.keyed]  # never "1 1 out"
        if self.is_score:
            parts = [told("0 to 9, and 1 0 quickly")]
        if self.about is not None:
            parts.append(told(Text("{key} later", key=LATER_KEY)))
        elif self.missing:
            parts.append(told(Text("Q {question}", question=self.missing[0][0])))
        if self.main:
            parts.append(told(Text("Enter {what}", what=self.main.rstrip(" …"))))
        return ", ".join((*parts, told("Esc back to the chart")))

    def typed(self, letter: str) -> int | None:
        """Return which answer a letter or digit gives, None if it gives none."""
        keys = [key for key, _, _ in self.keyed]
        return keys.index(letter.upper()) if letter.upper() in keys else None
