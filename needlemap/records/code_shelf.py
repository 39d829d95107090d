"""The shelf of diagnosis codes that the practice brought itself."""

from collections import Counter
from collections.abc import Iterable

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from needlemap.clinic.codes import DiagnosisCode, search_key, search_terms
from needlemap.records.audit import Audit
from needlemap.records.base import Base
from needlemap.records.damage import checked, readable

_AT_ONCE = 2000  # rows of one statement


class DiagnosisCodeRow(Base):
    """One code."""

    __tablename__ = "diagnosis_code"

    id: Mapped[int] = mapped_column(primary_key=True)
    system: Mapped[str] = mapped_column(index=True)
    code: Mapped[str]
    words: Mapped[str]
    search_key: Mapped[str]

    @checked
    def to_value(self) -> DiagnosisCode:
        """Return the code."""
        return DiagnosisCode(
            diagnosis_system=self.system, diagnosis_code=self.code, diagnosis_words=self.words
        )


class SqlCodes:
    """The codes."""

    def __init__(self, session: Session, audit: Audit) -> None:
        self._session = session
        self._audit = audit

    def put_list(self, codes: Iterable[DiagnosisCode]) -> Counter[str]:
        """Record lists in place of those of the same names; return how many codes each has."""
        rows = [
            {
                "system": one.diagnosis_system,
                "code": one.diagnosis_code,
                "words": one.diagnosis_words,
                "search_key": search_key(one),
            }
            for one in sorted(codes, key=_length)  # found in this order, and the rest left unread
        ]
        counts = Counter(row["system"] for row in rows)
        known = DiagnosisCodeRow.system
        self._session.execute(delete(DiagnosisCodeRow).where(known.in_(counts)))
        for start in range(0, len(rows), _AT_ONCE):
            self._session.execute(insert(DiagnosisCodeRow), rows[start : start + _AT_ONCE])
        self._audit.note("put", "codes", None)
        return counts

    def search(self, text: str, limit: int = 8) -> tuple[DiagnosisCode, ...]:
        """Return codes with words that begin with all words of a text; the shortest first."""
        terms = search_terms(text)
        if not terms:
            return ()
        key = DiagnosisCodeRow.search_key
        found = select(DiagnosisCodeRow)
        for term in terms:
            found = found.where(key.contains(term, autoescape=True))
        rows = self._session.scalars(found.order_by(DiagnosisCodeRow.id).limit(limit))
        return readable(self._session, rows)


def _length(code: DiagnosisCode) -> int:
    return len(code.diagnosis_words)
