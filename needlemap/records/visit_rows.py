"""The tables of visits, and of who did what when."""

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any, Self

from sqlalchemy import (
    CheckConstraint,
    ColumnElement,
    ForeignKey,
    Index,
    UniqueConstraint,
    and_,
    false,
    literal_column,
    text,
    true,
)
from sqlalchemy.orm import Mapped, mapped_column

from needlemap.clinic.asked_items import AskedItems
from needlemap.clinic.consent_talk import ConsentTalk
from needlemap.clinic.correction_errors import VisitInError
from needlemap.clinic.decisions import Decisions
from needlemap.clinic.errors import VisitSigned
from needlemap.clinic.ids import (
    AddendumId,
    ClosingId,
    EpisodeId,
    PatientId,
    PractitionerId,
    ReactionId,
    VisitId,
)
from needlemap.clinic.in_error import EnteredInError
from needlemap.clinic.opened_needles import Opened
from needlemap.clinic.reactions import Closing
from needlemap.clinic.reasons import Reasons
from needlemap.clinic.scores import Motions, Scores
from needlemap.clinic.visits import (
    Addendum,
    AdverseKind,
    Aftercare,
    ChangeSinceLast,
    Consent,
    Others,
    Position,
    Reactions,
    Screening,
    SkinPrepared,
    Soreness,
    Visit,
)
from needlemap.clinic.zones import check_zone
from needlemap.records.base import Base, Facts, facts_of, held, told
from needlemap.records.damage import checked
from needlemap.records.json_codec import read, read_often, written

_NOT_IN_ERROR = "null"
_LISTS: Mapping[str, Any] = {
    "reasons": Reasons,
    "reactions": Reactions,
    "scores": Scores,
    "motions": Motions,
    "opened_needles": Opened,
    "others": Others,
    "consent_talk": ConsentTalk,
    "answers": AskedItems,
    "decisions": Decisions,
}
"""What is kept as JSON, by the name of its column."""


class VisitRow(Base):
    """One visit of a patient."""

    __tablename__ = "visit"
    __table_args__ = (
        UniqueConstraint("patient_id", "number"),
        CheckConstraint("pain_before BETWEEN 0 AND 10", name="pain_before"),
        CheckConstraint("pain_after BETWEEN 0 AND 10", name="pain_after"),
        Index(None, "practitioner_id", "started_at"),
        # A server's have the same conditions, by their migrations: said here, each start would wait
        # for all that SQLAlchemy knows of servers.
        Index("ix_visit_unsigned", "started_at", sqlite_where=text("signed_at IS NULL")),
        Index(
            "ix_visit_opened_needles",
            "in_error",
            "started_at",
            sqlite_where=text("opened_needles != '[]'"),
        ),
    )

    id: Mapped[VisitId] = mapped_column(primary_key=True)
    patient: Mapped[PatientId] = mapped_column("patient_id", ForeignKey("patient.id"))
    serial: Mapped[int] = mapped_column(unique=True)
    number: Mapped[int]
    started_at: Mapped[datetime] = mapped_column(index=True)
    zone: Mapped[str]
    practitioner: Mapped[PractitionerId | None] = mapped_column(
        "practitioner_id", ForeignKey("practitioner.id")
    )
    episode: Mapped[EpisodeId | None] = mapped_column(
        "episode_id", ForeignKey("episode.id"), index=True
    )
    consent: Mapped[Consent]
    position: Mapped[Position | None]
    soreness: Mapped[Soreness | None]
    change: Mapped[ChangeSinceLast | None]
    pain_before: Mapped[int | None]
    pain_after: Mapped[int | None]
    range_of_motion: Mapped[str]
    notes: Mapped[str]
    needles_out: Mapped[int | None]
    adverse: Mapped[AdverseKind | None]
    adverse_note: Mapped[str]
    aftercare_given: Mapped[bool]
    signed_at: Mapped[datetime | None]
    risks_told: Mapped[bool] = mapped_column(server_default=false())
    consent_copy: Mapped[bool] = mapped_column(server_default=false())
    screened: Mapped[bool] = mapped_column(server_default=false())
    adverse_closed: Mapped[bool] = mapped_column(server_default=false())
    aftercare: Mapped[Aftercare | None]
    screening: Mapped[Screening | None]
    screening_note: Mapped[str] = mapped_column(server_default="")
    reasons: Mapped[str] = mapped_column(server_default="[]")
    reactions: Mapped[str] = mapped_column(server_default="[]")
    in_error: Mapped[str] = mapped_column(server_default=_NOT_IN_ERROR)
    entered_at: Mapped[datetime | None]
    hour_known: Mapped[bool] = mapped_column(server_default=true())
    scores: Mapped[str] = mapped_column(server_default="[]")
    motions: Mapped[str] = mapped_column(server_default="[]")
    treatments: Mapped[str] = mapped_column(server_default="")
    advice: Mapped[str] = mapped_column(server_default="")
    plan: Mapped[str] = mapped_column(server_default="")
    opened_needles: Mapped[str] = mapped_column(server_default="[]")
    skin_note: Mapped[str] = mapped_column(server_default="")
    skin_prepared: Mapped[SkinPrepared | None]
    others: Mapped[str] = mapped_column(server_default="[]")
    consent_talk: Mapped[str] = mapped_column(server_default="{}")
    answers: Mapped[str] = mapped_column(server_default="[]")
    time_in: Mapped[time | None]
    time_out: Mapped[time | None]
    next_on: Mapped[date | None]
    decisions: Mapped[str] = mapped_column(server_default="[]")

    @classmethod
    def from_value(cls, visit: Visit) -> Self:
        """Return the row of a visit."""
        lists = {name: written(getattr(visit, name), kind) for name, kind in _LISTS.items()}
        lists["in_error"] = (
            written(visit.in_error, EnteredInError) if visit.in_error else _NOT_IN_ERROR
        )
        return cls(**lists, **facts_of(visit, *lists))

    @checked
    def to_value(self) -> Visit:
        """Return the visit."""
        return visit_of(held(self, Visit))


def visit_of(facts: Facts) -> Visit:
    """Return the visit that a row tells by its facts."""
    check_zone(facts["zone"])  # none was recorded that nobody knows: it would tell a wrong time
    lists = {name: read_often(facts[name], kind) for name, kind in _LISTS.items()}
    is_counted = facts["in_error"] == _NOT_IN_ERROR
    in_error = None if is_counted else read(facts["in_error"], EnteredInError)
    return Visit(**{**facts, **lists, "in_error": in_error})


IN_ORDER = (VisitRow.started_at, VisitRow.number)
"""By what visits of one patient stand in order: by the time of treatment."""
NAMES_NEEDLES = VisitRow.opened_needles != literal_column("'[]'")
"""What is asked of a visit that says which needles it opened, in the words of the index."""


def counts(row: type[VisitRow]) -> ColumnElement[bool]:
    """Return what is asked of a visit, under whichever name, that was not entered in error."""
    return row.in_error == _NOT_IN_ERROR


IS_COUNTED = counts(VisitRow)
"""What is asked of a visit that counts: that it was not entered in error."""


def came_before(visit: Visit) -> ColumnElement[bool]:
    """Return what is asked of the visits of a patient that count and came before one."""
    is_earlier = (VisitRow.started_at < visit.started_at) | (
        (VisitRow.started_at == visit.started_at) & (VisitRow.number < visit.number)
    )
    return and_(VisitRow.patient == visit.patient, IS_COUNTED, is_earlier)


def check_open(visit: Visit) -> None:
    """Refuse to change a visit that stays as it is. Raises VisitSigned, or VisitInError."""
    if visit.signed_at is not None:
        raise VisitSigned
    if visit.in_error is not None:
        raise VisitInError


class AddendumRow(Base):
    """What was added to a signed visit."""

    __tablename__ = "addendum"
    __table_args__ = (Index(None, "visit_id", "number", unique=True),)

    id: Mapped[AddendumId] = mapped_column(primary_key=True)
    visit: Mapped[VisitId] = mapped_column("visit_id", ForeignKey("visit.id"), index=True)
    author: Mapped[PractitionerId | None] = mapped_column(
        "author_id", ForeignKey("practitioner.id")
    )
    at: Mapped[datetime]
    reason: Mapped[str]
    text: Mapped[str]
    reaction: Mapped[AdverseKind | None]
    number: Mapped[int] = mapped_column(server_default="0")
    author_name: Mapped[str] = mapped_column(server_default="")

    @classmethod
    def from_value(cls, addendum: Addendum) -> Self:
        """Return the row of an addendum."""
        return cls(**facts_of(addendum))

    @checked
    def to_value(self) -> Addendum:
        """Return the addendum."""
        return told(Addendum, self)


class ClosingRow(Base):
    """That a reaction of a visit was followed up to its end."""

    __tablename__ = "reaction_closing"

    id: Mapped[ClosingId] = mapped_column(primary_key=True)
    visit: Mapped[VisitId] = mapped_column("visit_id", ForeignKey("visit.id"), index=True)
    reaction: Mapped[ReactionId] = mapped_column("reaction_id", unique=True)
    author: Mapped[PractitionerId | None] = mapped_column(
        "author_id", ForeignKey("practitioner.id")
    )
    at: Mapped[datetime]
    ending: Mapped[str]
    author_name: Mapped[str] = mapped_column(server_default="")

    @classmethod
    def from_value(cls, closing: Closing) -> Self:
        """Return the row of a closing."""
        return cls(**facts_of(closing))

    @checked
    def to_value(self) -> Closing:
        """Return the closing."""
        return told(Closing, self)
