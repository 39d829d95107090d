"""The shelf of drafts: of this computer and who typed them; nothing is left of those dropped."""

import json
import platform
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, delete, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from needlemap.clinic.drafts import Draft, DraftKind
from needlemap.clinic.ports import Clock
from needlemap.records.base import Base
from needlemap.records.damage import check_fields
from needlemap.records.lock_rows import has_pins, who_acts


class DraftRow(Base):
    """One draft."""

    __tablename__ = "draft"

    kind: Mapped[DraftKind] = mapped_column(primary_key=True)
    about: Mapped[UUID] = mapped_column(primary_key=True)
    desk: Mapped[str] = mapped_column(primary_key=True)
    author: Mapped[UUID] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    content: Mapped[str]


_OF_NOBODY = UUID(int=0)


class SqlDrafts:
    """The drafts of this computer, and of who acts at it."""

    def __init__(self, session: Session, clock: Clock) -> None:
        self._session = session
        self._clock = clock
        self._desk = platform.node()

    def keep(self, draft: Draft) -> None:
        """Keep a draft, in place of an earlier one of the same form."""
        row = DraftRow(
            kind=draft.kind,
            about=draft.about,
            desk=self._desk,
            author=who_acts(self._session) or _OF_NOBODY,
            at=self._clock(),
            content=json.dumps(dict(draft.content), ensure_ascii=False),
        )
        self._session.merge(row)

    def drop(self, kind: DraftKind, about: UUID) -> None:
        """Let go of a draft, if there is one: it is saved, or thrown away."""
        same = (DraftRow.kind == kind, DraftRow.about == about)
        self._session.execute(delete(DraftRow).where(*same, *self._mine))

    def all(self) -> tuple[Draft, ...]:
        """Return all drafts, oldest first; one that cannot be read is left out."""
        mine = select(DraftRow).where(*self._mine).order_by(DraftRow.at)
        return tuple(draft for row in self._session.scalars(mine) if (draft := _value(row)))

    @property
    def _mine(self) -> tuple[ColumnElement[bool], ...]:
        """What is asked of drafts of this computer; where there are PINs, of who acts alone."""
        here = DraftRow.desk == self._desk
        if not has_pins(self._session):
            return (here,)
        authors = {_OF_NOBODY, who_acts(self._session) or _OF_NOBODY}
        return here, DraftRow.author.in_(authors)


def _value(row: DraftRow) -> Draft | None:
    try:
        check_fields(row)
        content = json.loads(row.content)
    except (ValueError, TypeError):
        return None
    texts = {str(name): str(text) for name, text in dict(content).items()}
    return Draft(kind=row.kind, about=row.about, content=texts, at=row.at)
