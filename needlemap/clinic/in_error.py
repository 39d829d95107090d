"""That a visit was entered in error: it stays readable, and counts for nothing any more."""

from dataclasses import dataclass
from datetime import UTC, datetime

from needlemap.body.texts import Text
from needlemap.clinic.correction_errors import ErrorUnexplained
from needlemap.clinic.dates import spoken_moment
from needlemap.clinic.errors import ImpossibleValue
from needlemap.clinic.facts import tidy_lines
from needlemap.clinic.texts import NAME_LIMIT, is_blank
from needlemap.clinic.zones import wall_time


@dataclass(frozen=True, slots=True, kw_only=True)
class EnteredInError:
    """Why, when and by whom a visit was struck out; it stands beside what the visit says."""

    at: datetime  # aware, UTC
    reason: str
    name: str = ""  # of who says so, as it was then

    def __post_init__(self) -> None:
        if self.at.tzinfo is not UTC:
            raise ImpossibleValue
        tidy_lines(self, "reason")
        tidy_lines(self, "name", limit=NAME_LIMIT)
        if is_blank(self.reason):
            raise ErrorUnexplained

    @property
    def words(self) -> Text:
        """The reason, as another desk is told it."""
        return Text.typed(self.reason)

    def sentence(self, zone: str) -> Text:
        """Return what stands over the visit, by the clock on the clinic's wall."""
        when = spoken_moment(wall_time(self.at, zone))
        if not self.name:
            return Text("Entered in error, {moment}: {reason}", moment=when, reason=self.reason)
        return Text(
            "Entered in error, {moment}, {person}: {reason}",
            moment=when,
            person=self.name,
            reason=self.reason,
        )
