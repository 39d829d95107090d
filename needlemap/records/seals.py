"""What a database itself refuses: to change what is signed, and what was added for ever."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from sqlalchemy import Connection, PrimaryKeyConstraint, Table, UniqueConstraint

from needlemap.records import (
    audit_rows,
    erased_rows,
    mark_rows,
    merged_rows,
    server_seals,
    signature_rows,
    step_shelf,
)
from needlemap.records.base import Base
from needlemap.records.errors import KEPT, SEALED

_DECLARED = (
    audit_rows,
    erased_rows,
    mark_rows,
    merged_rows,
    signature_rows,
    step_shelf,
)  # the base knows their tables

_Act = Literal["INSERT", "UPDATE", "DELETE"]
_MADE = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name >= 'seal_'"
_UNIQUE = PrimaryKeyConstraint, UniqueConstraint
_ALWAYS = "1 = 1"
_FOLLOWS = "seal_audit_entry_then"
_FOLLOWING = f"CREATE TRIGGER {_FOLLOWS} AFTER INSERT ON audit_entry FOR EACH ROW"
_FOLLOWED = "UPDATE audit_head SET last = NEW.id, digest = NEW.digest"
_IS_SIGNED = "(SELECT v.signed_at FROM visit AS v WHERE v.id = {visit}) IS NOT NULL"
_IS_NUMBERED = "EXISTS (SELECT 1 FROM numbers_as_signed AS n WHERE n.visit_id = {visit})"
_HAS_DIGEST = "EXISTS (SELECT 1 FROM signature AS s WHERE s.visit_id = NEW.id AND s.digest <> '')"
_IS_STRUCK_OUT = "(SELECT v.in_error FROM visit AS v WHERE v.id = NEW.visit_id) <> 'null'"
_HAS_STEP = "EXISTS (SELECT 1 FROM step AS s WHERE s.visit_id = NEW.visit_id)"
_IS_POINT_OF_SIGNED = (
    "EXISTS (SELECT 1 FROM finding AS f JOIN visit AS v ON v.id = f.visit_id"
    " WHERE f.point_id = {row}.id AND v.signed_at IS NOT NULL"
    f" AND NOT {_IS_NUMBERED.format(visit='v.id')})"
)


@dataclass(frozen=True, slots=True)
class Rule:
    """What is refused of a table's rows, ``OLD`` and ``NEW``, when a condition holds."""

    table: str
    act: _Act
    when: str
    columns: tuple[str, ...] = ()  # of which one is written; of all, if none is named
    says: str = SEALED

    def head(self, name: str) -> str:
        """Return the beginning of a trigger, as every database says it."""
        of = f" OF {', '.join(self.columns)}" if self.columns else ""
        return f"CREATE TRIGGER {name} BEFORE {self.act}{of} ON {self.table} FOR EACH ROW"


def seal(connection: Connection) -> None:
    """Let a database refuse what it has to; its tables are the newest ones."""
    unseal(connection)
    for name, (head, does) in _wanted(connection).items():
        if _is_file(connection):
            connection.exec_driver_sql(f"{head} {does}")
        else:
            server_seals.make(connection, name, head, does)


def unseal(connection: Connection) -> None:
    """Let a database change what is signed, to bring its tables up to date."""
    if not _is_file(connection):
        server_seals.unmake(connection)
        return
    for name in _made_in_file(connection):
        connection.exec_driver_sql(f"DROP TRIGGER {name}")


def trail_rules() -> Iterator[Rule]:
    """Return what is refused of the audit trail: all but to add to its end, one by one.

    Old and new values are taken away, both at once, when a patient is erased.
    """
    changes = "changes", "salt"
    keeps = "NEW.changes IS NOT NULL OR NEW.salt IS NOT NULL"
    follows = (
        "NEW.last > OLD.last AND EXISTS (SELECT 1 FROM audit_entry AS e WHERE e.id = NEW.last"
        " AND e.digest = NEW.digest AND (e.previous = OLD.digest OR EXISTS (SELECT 1"
        " FROM audit_entry AS b WHERE b.id = e.id - 1 AND b.digest = e.previous)))"
    )
    latest = "(SELECT h.last FROM audit_head AS h)"
    for rule in (
        Rule("audit_entry", "INSERT", f"NEW.id <= {latest}"),
        Rule("audit_entry", "UPDATE", _ALWAYS, _others("audit_entry", *changes)),
        Rule("audit_entry", "UPDATE", keeps, changes),
        Rule("audit_entry", "DELETE", _ALWAYS),
        Rule("audit_head", "INSERT", _ALWAYS),
        Rule("audit_head", "UPDATE", f"NOT ({follows})"),
        Rule("audit_head", "DELETE", _ALWAYS),
    ):
        yield replace(rule, says=KEPT)


def lost_seals(connection: Connection) -> tuple[str, ...]:
    """Return which seals a database lacks, or has otherwise than they were made."""
    wanted = _wanted(connection)
    if not _is_file(connection):
        made = server_seals.made(connection)
        return tuple(name for name, (_, does) in wanted.items() if made.get(name) != does)
    kept = _made_in_file(connection)
    return tuple(name for name, told in wanted.items() if kept.get(name) != " ".join(told))


def rules() -> Iterator[Rule]:
    """Return all that is refused, on whichever kind of database."""
    yield from _rules_of_visits()
    for table in ("finding", "needle_placed"):
        yield from _part_of_visit(table, "{row}.visit_id")
    yield from _part_of_visit(
        "needling", "(SELECT f.visit_id FROM finding AS f WHERE f.id = {row}.finding_id)"
    )
    yield from _part_of_visit("pain_zone", "{row}.visit_id", "patient_id")  # a merge gives it away
    yield from _part_of_visit("signature", "{row}.visit_id")
    yield from _rules_of_steps()
    for act in ("UPDATE", "DELETE"):
        yield Rule("trigger_point", act, _IS_POINT_OF_SIGNED.format(row="OLD"))
    for table in ("addendum", "reaction_closing"):
        yield from only_added(table)
    yield Rule("numbers_as_signed", "UPDATE", _ALWAYS)  # added by a merge, gone when taken back


def only_added(table: str) -> Iterator[Rule]:
    """Return the rules of a table to which rows are added, and none of them changes or goes."""
    for act in ("UPDATE", "DELETE"):
        yield Rule(table, act, _ALWAYS)


def _rules_of_visits() -> Iterator[Rule]:
    """A signed visit is struck out, or renumbered by a merge that kept its numbers; else it stays.

    None becomes signed without a digest of what is signed.
    """
    is_signed = "OLD.signed_at IS NOT NULL"
    numbered = _IS_NUMBERED.format(visit="OLD.id")
    yield Rule("visit", "INSERT", "NEW.signed_at IS NOT NULL")
    yield Rule("visit", "UPDATE", is_signed, _others("visit", "in_error", "number", "patient_id"))
    yield Rule("visit", "UPDATE", f"{is_signed} AND NOT {numbered}", ("number", "patient_id"))
    signing = "OLD.signed_at IS NULL AND NEW.signed_at IS NOT NULL"
    yield Rule("visit", "UPDATE", f"{signing} AND NOT {_HAS_DIGEST}", ("signed_at",))
    yield Rule("visit", "DELETE", is_signed)


def _rules_of_steps() -> Iterator[Rule]:
    """Of a signed visit the first step is that it was struck out; then it is counted again.

    Signing lets go of all steps before, and each step may be taken back.
    """
    signed = _IS_SIGNED.format(visit="NEW.visit_id")
    begins = f"{signed} AND NOT {_IS_STRUCK_OUT} AND NOT {_HAS_STEP}"
    yield Rule("step", "INSERT", begins)
    was_signed = _IS_SIGNED.format(visit="OLD.visit_id")
    yield Rule("step", "UPDATE", f"{signed} OR {was_signed}", _others("step", "undone"))


def _part_of_visit(table: str, visit: str, *free: str) -> Iterator[Rule]:
    """Return the rules of a table whose rows belong to visits."""
    old, new = (_IS_SIGNED.format(visit=visit.format(row=row)) for row in ("OLD", "NEW"))
    yield Rule(table, "INSERT", new)
    yield Rule(table, "UPDATE", f"{old} OR {new}", _others(table, *free))
    yield Rule(table, "DELETE", old)


def _others(table: str, *free: str) -> tuple[str, ...]:
    names = [column.name for column in _table(table).columns]
    return tuple(name for name in names if name not in free)


def _in_place_of(rule: Rule) -> Iterator[Rule]:
    """Return the rules by which no row takes the place of one that may not go.

    ``INSERT OR REPLACE`` of SQLite takes rows away without asking whether they may go.
    """
    if rule.act != "DELETE":
        return
    table = _table(rule.table)
    goes = rule.when.replace("OLD.", "kept.")
    same = " OR ".join(
        f"({' AND '.join(f'kept.{name} = NEW.{name}' for name in key)})" for key in _keys(table)
    )
    found = f"EXISTS (SELECT 1 FROM {rule.table} AS kept WHERE ({same}) AND {goes}"
    primary = [column.name for column in table.primary_key]
    itself = " AND ".join(f"kept.{name} = OLD.{name}" for name in primary)
    yield replace(rule, act="INSERT", when=f"{found})")
    yield replace(rule, act="UPDATE", when=f"{found} AND NOT ({itself}))")


def _keys(table: Table) -> Iterator[tuple[str, ...]]:
    """Return the columns of which no two rows have the same, each time in the same order."""
    rules = (
        *(one for one in table.constraints if isinstance(one, _UNIQUE)),
        *(one for one in table.indexes if one.unique),
    )
    yield from sorted(tuple(column.name for column in rule.columns) for rule in rules)


def _wanted(connection: Connection) -> dict[str, tuple[str, str]]:
    """Return how each seal begins, and what it does, by its name."""
    is_file = _is_file(connection)
    known = sorted((*rules(), *trail_rules()), key=lambda rule: (rule.table, rule.act))
    all_rules = [one for rule in known for one in (rule, *(_in_place_of(rule) if is_file else ()))]
    named = {
        f"seal_{rule.table}_{rule.act.lower()}_{number}": rule
        for number, rule in enumerate(all_rules, start=1)
    }
    if is_file:
        return {
            name: (rule.head(name), f"WHEN {rule.when} BEGIN {_refusal(rule)} END")
            for name, rule in named.items()
        } | {_FOLLOWS: (_FOLLOWING, f"BEGIN {_FOLLOWED}; END")}
    emptied = {f"seal_{rule.table}_truncate": rule.says for rule in known}
    return {
        name: (rule.head(name), server_seals.refusing(rule.when, rule.says))
        for name, rule in named.items()
    } | {
        _FOLLOWS: (_FOLLOWING, server_seals.doing(_FOLLOWED)),
        **{
            name: (_emptying(name), server_seals.refusing(_ALWAYS, says))
            for name, says in sorted(emptied.items())
        },
    }


def _refusal(rule: Rule) -> str:
    return f"SELECT RAISE(ABORT, '{rule.says}');"


def _emptying(name: str) -> str:
    table = name.removeprefix("seal_").removesuffix("_truncate")
    return f"CREATE TRIGGER {name} BEFORE TRUNCATE ON {table} FOR EACH STATEMENT"


def _made_in_file(connection: Connection) -> dict[str, str]:
    """Return the statement that made each seal there is."""
    return {name: made for name, made, *_ in connection.exec_driver_sql(_MADE)}


def _table(name: str) -> Table:
    return Base.metadata.tables[name]


def _is_file(connection: Connection) -> bool:
    return connection.dialect.name == "sqlite"
