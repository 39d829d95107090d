"""The numbers of a review visit by visit: what was scored, found and done, and what it says."""

from collections.abc import Iterator, Mapping, Sequence

from reportlab.platypus import Flowable

from needlemap.body.letters import capital
from needlemap.body.texts import Language, Text, marked
from needlemap.clinic.dates import decimal
from needlemap.clinic.followed import number_words
from needlemap.clinic.history.judging import VisitReview
from needlemap.clinic.history.judging_words import decided_here, sentences_of, warnings_of
from needlemap.clinic.history.known import History
from needlemap.clinic.history.report import VisitNumbers
from needlemap.clinic.ids import EpisodeId
from needlemap.clinic.visit_dates import visit_dates
from needlemap.sheets.blocks import TextBlock
from needlemap.sheets.review.parts import Cell, table
from needlemap.sheets.styles import CELL, CELL_STRONG
from needlemap.sheets.tables import dash

_SHARES = (0.04, 0.13, 0.4, 0.07, 0.12, 0.075, 0.085, 0.08)
_HEADS = (
    *("", marked("Day"), marked("Scored before treatment"), marked("Pain after")),
    *(marked("Treatments so far"), marked("Points found")),
    *(marked("Needles"), marked("Skin in pain")),
)


def visit_blocks(
    numbers: Sequence[VisitNumbers], history: History, width: float, words: Language
) -> list[Flowable]:
    """Return a line for each visit, and one more for each further complaint treated at it."""
    if not numbers:
        return []
    owners = {review.episode for one in numbers for review in one.reviews}
    days = visit_dates(one.visit for one in numbers)
    latest = {review.episode: review for one in numbers for review in one.reviews}
    teller = _Teller(history, words, is_named=len(owners) > 1, latest=latest)
    rows = [row for one, day in zip(numbers, days, strict=True) for row in teller.rows(one, day)]
    return [table([words(head) for head in _HEADS], _SHARES, rows, width)]


class _Teller:
    """Tells visits in lines; each complaint is named where there are several.

    That a review is due is told once, at the visit at which it came to be due; of the ``latest``
    visit of a complaint it stands at the head of the chapter already.
    """

    def __init__(
        self,
        history: History,
        words: Language,
        *,
        is_named: bool,
        latest: Mapping[EpisodeId | None, VisitReview],
    ) -> None:
        self._history, self._words = history, words
        self._is_named, self._latest = is_named, latest
        self._due: set[EpisodeId | None] = set()  # complaints of which it is told

    def rows(self, one: VisitNumbers, day: Text) -> Iterator[tuple[Cell, ...]]:
        """Return the lines of a visit."""
        words, first = self._words, one.reviews[0] if one.reviews else None
        said = [TextBlock(words(day), CELL)]
        if one.visit.signed_at is None:
            said.append(TextBlock(words("not signed yet"), CELL_STRONG))
        percent = None if one.percent is None else words(_percent(one.percent))
        facts = (dash(one.points), str(one.needles), dash(percent))
        yield str(one.visit.number), tuple(said), *self._scored(first, one), *facts
        for review in one.reviews[1:]:
            yield "", "", *self._scored(review, one), "", "", ""

    def _scored(
        self, review: VisitReview | None, one: VisitNumbers
    ) -> tuple[tuple[TextBlock, ...], str, str]:
        if review is None:
            return (), dash(one.visit.pain_after), dash(None)
        words = self._words
        blocks = [TextBlock(self._complaint(review), CELL)] if self._is_named else []
        said = [
            words(Text("{name} {number}", name=measure.name, number=number_words(value)))
            for measure, value in review.numbers.items()
        ]
        blocks.append(TextBlock(capital(", ".join(said)) or dash(None), CELL_STRONG))
        told = (*self._sentences(review), *decided_here(review))
        blocks += [TextBlock(words(sentence), CELL) for sentence in told]
        return tuple(blocks), dash(review.visit.pain_after), str(review.treatments)

    def _sentences(self, review: VisitReview) -> tuple[Text, ...]:
        owner = review.episode
        is_told = owner in self._due or self._latest.get(owner) is review
        if review.is_due:
            self._due.add(owner)
        else:
            self._due.discard(owner)
        return warnings_of(review) if is_told else sentences_of(review)

    def _complaint(self, review: VisitReview) -> str:
        episode = self._history.episode(review.episode)
        return capital(episode.complaint) if episode else self._words("For no complaint")


def _percent(share: float) -> Text:
    return Text("{share}\u00a0%", share=decimal(share, 1))
